package dev.slipway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.app.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The command line in this process, on a home and projects of its own, with every real part behind
/// it.
final class CommandLineFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path home;
    private final Homes homes;

    CommandLineFixture(Path folder) {
        this(folder, homes());
    }

    CommandLineFixture(Path folder, Homes homes) {
        this.folder = folder;
        this.homes = homes;
        this.home = folder.resolve("home");
    }

    /// What a command answered.
    record Answer(int code, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + out + err, e);
            }
        }
    }

    Path home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    Answer run(Object... words) {
        List<String> args = new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
        args.add("--home");
        args.add(home.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Cli.of(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                folder,
                                homes)
                        .run(args.toArray(String[]::new));
        return new Answer(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The program in a process of its own on the same home, not started yet.
    ///
    /// @param options of its JVM
    /// @param words of its command line, without the home
    ProcessBuilder process(List<String> options, Object... words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        line.addAll(options);
        line.addAll(List.of("-cp", testClassPath(), Main.class.getName()));
        Arrays.stream(words).map(Object::toString).forEach(line::add);
        line.addAll(List.of("--home", home.toString()));
        return new ProcessBuilder(line);
    }

    /// Homes whose built-in components come from the class path of the test.
    static LocalHomes homes() {
        return new LocalHomes(testClassPath(), Optional.empty());
    }

    static String testClassPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /// A copy of a sample project, without what a run may have left in it.
    Path sample(String name) throws IOException {
        return copy(Path.of("..", "sample-projects", name));
    }

    /// A copy of a project that lies elsewhere in the source tree.
    Path copy(Path project) throws IOException {
        Path source = project.toAbsolutePath().normalize();
        Path copy = folder.resolve(source.getFileName().toString());
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs)
                            throws IOException {
                        String at = source.relativize(dir).toString();
                        if (at.equals("build") || at.equals(".slipway")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(copy.resolve(at));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attrs)
                            throws IOException {
                        Files.copy(file, copy.resolve(source.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return copy;
    }

    /// A project of this pipeline text.
    Path project(String name, String pipeline) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.writeString(project.resolve("slipway.yaml"), pipeline);
        return project;
    }
}
