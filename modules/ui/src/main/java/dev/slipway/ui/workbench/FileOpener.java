package dev.slipway.ui.workbench;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows a folder in the desktop's own file browser. Blocks for a moment: not for the FX thread.
public final class FileOpener {
    private FileOpener() {}

    /// Shows the folder, or the folder that a file lies in.
    ///
    /// @throws ProblemException if nothing is there, or the desktop has no browser for it
    public static Path show(Path path) {
        Path folder = Files.isDirectory(path) ? path : path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1911",
                            "There is no folder " + folder + ".",
                            "Run the stage that makes it."));
        }
        try {
            new ProcessBuilder(command(folder))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1912",
                            "The desktop has no file browser to show " + folder + ".",
                            "Open the folder by hand."),
                    noBrowser);
        }
        return folder;
    }

    private static List<String> command(Path folder) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open", folder.toString());
        }
        return system.contains("win")
                ? List.of("explorer", folder.toString())
                : List.of("xdg-open", folder.toString());
    }
}
