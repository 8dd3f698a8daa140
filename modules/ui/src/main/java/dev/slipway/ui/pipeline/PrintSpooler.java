package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Hands pages to the system's queue by its own program, `lp` of CUPS. Java does so too on Linux,
/// by another program, but says nothing when that is missing or refuses. Blocks.
final class PrintSpooler {
    private static final Path PROGRAM = Path.of("/usr/bin/lp");
    private static final long SECONDS = 30;

    private PrintSpooler() {}

    /// Whether pages are to go by way of a file and [#send].
    static boolean isNeeded() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /// @throws ProblemException if there is no such program
    static void check() {
        if (isNeeded() && !Files.isExecutable(PROGRAM)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1924",
                            "The program that takes prints, " + PROGRAM + ", is not installed.",
                            "Install the package cups-client. Or export the graph as SVG and print"
                                    + " that elsewhere."));
        }
    }

    /// Sends the file to a printer, and removes it.
    ///
    /// @throws ProblemException if the queue does not take it
    static void send(Path file, String printer, String title) throws IOException {
        Path said = Files.createTempFile("slipway-print", ".txt");
        try {
            Process lp =
                    new ProcessBuilder(
                                    List.of(
                                            PROGRAM.toString(),
                                            "-d",
                                            printer,
                                            "-t",
                                            title,
                                            "--",
                                            file.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            boolean ended = lp.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                lp.destroyForcibly();
            }
            if (!ended || lp.exitValue() != 0) {
                String words =
                        ended
                                ? Files.readString(said, StandardCharsets.UTF_8)
                                        .strip()
                                        .replaceFirst("^\\S*lp: (Error - )?", "")
                                : "no answer for " + SECONDS + " seconds";
                throw new ProblemException(refused(printer, words));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(refused(printer, "interrupted"));
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(file);
        }
    }

    /// @param words what was said, or empty
    static Problem refused(String printer, String words) {
        return Problem.of(
                "SLW-1925",
                "The printer "
                        + printer
                        + " did not take the graph"
                        + (words.isEmpty() ? "." : ": " + words.replaceAll("\\.$", "") + "."),
                "Look at its queue in the system's settings, or export the graph as SVG and print"
                        + " that.");
    }
}
