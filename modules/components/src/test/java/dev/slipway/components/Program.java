package dev.slipway.components;

import dev.slipway.components.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts the program for a test: writes the request, carries it out, keeps what it says.
public final class Program {
    private final Path folder;
    private final Map<String, Object> with = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private List<String> outs = List.of();
    private final String component;

    private Program(Path folder, String component) {
        this.folder = folder;
        this.component = component;
    }

    public static Program of(Path folder, String component) {
        return new Program(folder, component);
    }

    public Program with(String key, Object value) {
        with.put(key, value);
        return this;
    }

    public Program input(String role, String path) {
        inputs.put(role, path);
        return this;
    }

    public Program outs(String... paths) {
        outs = List.of(paths);
        return this;
    }

    /// @param exit the exit code
    /// @param lines what it printed
    /// @param metrics what it wrote to its metrics file
    public record Ended(int exit, List<String> lines, Map<String, Object> metrics) {
        public double metric(String name) {
            if (metrics.get(name) instanceof Number number) {
                return number.doubleValue();
            }
            throw new AssertionError("no metric " + name + " after " + lines);
        }

        /// A field of the one problem it told.
        public String problem(String field) {
            String line =
                    lines.stream()
                            .filter(l -> l.startsWith("slipway problem "))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no problem in " + lines));
            return String.valueOf(object(json(line.substring(16))).get(field));
        }
    }

    /// In this virtual machine.
    public Ended run() throws IOException {
        var out = new ByteArrayOutputStream();
        int exit;
        try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            exit = Main.run(writeRequest(), folder, stream);
        }
        return ended(exit, out.toString(StandardCharsets.UTF_8));
    }

    /// As a process of its own, started with some options.
    public Ended start(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.add(writeRequest().toString());
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ended(process.waitFor(), out);
    }

    private Ended ended(int exit, String out) throws IOException {
        Path metrics = folder.resolve("metrics.json");
        Map<String, Object> values =
                Files.exists(metrics) ? object(json(Files.readString(metrics))) : Map.of();
        return new Ended(exit, out.lines().toList(), values);
    }

    private Path writeRequest() throws IOException {
        Files.deleteIfExists(folder.resolve("metrics.json"));
        var request = new LinkedHashMap<String, Object>();
        request.put("component", component);
        request.put("with", with);
        request.put("inputs", inputs);
        request.put("outs", outs);
        request.put("metrics", List.of("metrics.json"));
        return Files.writeString(folder.resolve("request.json"), Json.line(request));
    }

    public static @Nullable Object json(String text) {
        try {
            return Json.read(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    public static Map<String, Object> object(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }
}
