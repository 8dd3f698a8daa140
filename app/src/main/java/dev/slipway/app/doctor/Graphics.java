package dev.slipway.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.application.Platform;

/// Finds out what draws the window: starts JavaFX in a process of its own, which says which of its
/// pipelines could be set up (`-Dprism.verbose`), and ends. Only where there is a display.
public final class Graphics {
    private static final Pattern INITIALISED =
            Pattern.compile("Initialized prism pipeline: .*\\.(\\w+)Pipeline");

    private static final long PATIENCE_SECONDS = 20;

    private Graphics() {}

    /// The process's own entry.
    public static void main(String[] args) {
        // Halting leaves no toolkit half shut down, which would complain.
        Platform.startup(() -> Runtime.getRuntime().halt(0));
    }

    static Finding finding() throws InterruptedException {
        try {
            return of(said(), System.getProperty("prism.order", ""));
        } catch (IOException e) {
            return new Finding(
                    "Graphics",
                    Finding.State.NOTE,
                    "could not be asked: " + e.getMessage(),
                    "Look whether the folder for temporary files can be written.");
        }
    }

    /// @param said what JavaFX said of its pipelines
    /// @param asked the order of pipelines that was asked for
    static Finding of(String said, String asked) {
        Optional<String> pipeline =
                INITIALISED.matcher(said).results().map((MatchResult m) -> m.group(1)).findFirst();
        return switch (pipeline.map(p -> p.toLowerCase(Locale.ROOT)).orElse("")) {
            case "es2" -> Finding.fine("Graphics", "drawn by the graphics card, through OpenGL");
            case "d3d" -> Finding.fine("Graphics", "drawn by the graphics card, through Direct3D");
            case "mtl" -> Finding.fine("Graphics", "drawn by the graphics card, through Metal");
            case "sw", "j2d" ->
                    asked.equals("sw")
                            ? Finding.fine("Graphics", "drawn in software, as prism.order asks")
                            : new Finding(
                                    "Graphics",
                                    Finding.State.NOTE,
                                    "drawn in software: no graphics card that JavaFX can use",
                                    "All works, slower on large graphs. With a graphics card,"
                                            + " install its driver (on Linux Mesa's or the"
                                            + " vendor's); SLIPWAY_JAVA_OPTIONS="
                                            + "-Dprism.forceGPU=true uses one that JavaFX"
                                            + " does not know.");
            default ->
                    new Finding(
                            "Graphics",
                            Finding.State.NOTE,
                            "it could not be found out what draws the window",
                            "SLIPWAY_JAVA_OPTIONS=-Dprism.verbose=true slipway says more.");
        };
    }

    private static String said() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dprism.verbose=true"));
        for (String name : new String[] {"prism.order", "glass.platform", "prism.forceGPU"}) {
            Optional.ofNullable(System.getProperty(name))
                    .ifPresent(value -> command.add("-D" + name + "=" + value));
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Graphics.class.getName()));
        Path out = Files.createTempFile("slipway-graphics-", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return Files.readString(out, StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
