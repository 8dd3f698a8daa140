package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every code that a person can see can be looked up.
class ProblemListTest {
    private static final Pattern CODE = Pattern.compile("\"(SLW-[0-9]{4})\"");

    private static final String MAIN = Path.of("src", "main").toString();

    @Test
    void everyCodeInTheProgramIsListed() throws IOException {
        String listed = Files.readString(Path.of("..", "docs", "problems.md"));
        TreeSet<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of(".."))) {
            sources.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().contains(MAIN))
                    .flatMap(p -> CODE.matcher(read(p)).results())
                    .map((MatchResult found) -> found.group(1))
                    .filter(code -> !listed.contains("| " + code + " |"))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
