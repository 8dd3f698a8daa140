package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.cli.CommandReference;
import dev.slipway.pipelinefile.PipelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the documents say holds: references are what the program has, links lead somewhere, and
/// blocks of code are right. With `-Dslipway.docs=write` the references are written anew.
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^(?:\\./)?slipway(?: (.*))?$");
    private static final Set<String> WITHOUT_COMMAND = Set.of("--help", "--version", "-h", "-V");

    @TempDir private Path folder;

    @Test
    void theReferenceOfTheCommandLineIsThatOfTheCommands() throws IOException {
        same("docs/commands.md", CommandReference.markdown());
    }

    @Test
    void theReferenceOfThePipelineFileIsThatOfItsSchema() throws IOException {
        same("docs/pipeline-file.md", SchemaReference.markdown());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(withoutCode(Files.readString(page)));
            while (link.find()) {
                String target = link.group(1);
                if (target.startsWith("http:") || target.startsWith("https:")) {
                    continue;
                }
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
                if (!Files.exists(file) || parts.length == 2 && !anchors(file).contains(parts[1])) {
                    dead.add(ROOT.relativize(page) + ": " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPipelineIsSound() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                if (block.group(1).equals("yaml") && block.group(2).startsWith("slipway: 1")) {
                    seen++;
                    Path project = Files.createDirectory(folder.resolve("p" + seen));
                    Files.writeString(project.resolve("slipway.yaml"), block.group(2));
                    Files.writeString(project.resolve("params.yaml"), "train: { rate: 0.1 }\n");
                    new PipelineReader()
                            .read(project).problems().stream()
                                    // The files it names are somebody's own.
                                    .filter(p -> p.code().startsWith("SLW-01"))
                                    .forEach(p -> wrong.add(ROOT.relativize(page) + ": " + p));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isPositive();
    }

    @Test
    void everyCommandExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> known = commands();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                if (block.group(1).equals("sh")) {
                    block.group(2)
                            .lines()
                            .map(
                                    line ->
                                            line.replaceFirst("\\s+#.*$", "")
                                                    .replaceFirst("^\\$ ", ""))
                            .map(COMMAND::matcher)
                            .filter(Matcher::matches)
                            .map(m -> m.group(1) == null ? "" : m.group(1).strip())
                            .filter(words -> !isKnown(words, known))
                            .forEach(w -> wrong.add(ROOT.relativize(page) + ": slipway " + w));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void same(String path, String text) throws IOException {
        Path file = ROOT.resolve(path);
        if ("write".equals(System.getProperty("slipway.docs"))) {
            Files.writeString(file, text);
        }
        assertThat(file).as("written anew with -Dslipway.docs=write").hasContent(text);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String top : List.of("docs", "packaging", "sample-projects")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top))) {
                files.filter(f -> f.toString().endsWith(".md"))
                        .filter(f -> !f.toString().contains("/target/"))
                        .filter(f -> !f.toString().contains("/.slipway/"))
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static String withoutCode(String text) {
        return BLOCK.matcher(text).replaceAll("").replaceAll("`[^`\\n]*`", "");
    }

    /// As GitHub makes them of headings.
    private static Set<String> anchors(Path page) throws IOException {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());
        }
    }

    /// Every command with its options, as the reference has them.
    private static Map<String, Set<String>> commands() {
        return CommandReference.markdown()
                .lines()
                .filter(line -> line.startsWith("## slipway "))
                .map(line -> line.substring("## slipway ".length()))
                .collect(Collectors.toMap(name -> name, DocumentationTest::options));
    }

    private static Set<String> options(String command) {
        String text = CommandReference.markdown();
        int from = text.indexOf("\n## slipway " + command + "\n");
        int to = text.indexOf("\n## ", from + 1);
        String all = text.substring(text.indexOf("\n## Every command"));
        return Pattern.compile("--[a-z-]+")
                .matcher(text.substring(from, to < 0 ? text.length() : to) + all)
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
    }

    private static boolean isKnown(String words, Map<String, Set<String>> known) {
        String first = words.split(" ")[0];
        if (first.isEmpty() || WITHOUT_COMMAND.contains(first)) {
            return true;
        }
        String command =
                known.keySet().stream()
                        .filter(name -> words.equals(name) || words.startsWith(name + " "))
                        .max((a, b) -> a.length() - b.length())
                        .orElse("");
        return !command.isEmpty()
                && Pattern.compile("(?<= )--[a-z-]+")
                        .matcher(words)
                        .results()
                        .map(m -> m.group())
                        .allMatch(known.get(command)::contains);
    }
}
