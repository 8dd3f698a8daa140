package dev.slipway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A small file system in memory, to be filled or made read-only. Skips the test, saying so, where
/// none can be mounted (only root can, on Linux).
final class Mounted implements AutoCloseable {
    private final Path folder;

    private Mounted(Path folder) {
        this.folder = folder;
    }

    static Mounted at(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        String failure =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder + "");
        Assumptions.assumeTrue(failure.isEmpty(), () -> "SKIPPED: cannot mount: " + failure);
        return new Mounted(folder);
    }

    void makeReadOnly() throws Exception {
        String failure = run("mount", "-o", "remount,ro", folder.toString());
        Assumptions.assumeTrue(failure.isEmpty(), () -> "SKIPPED: cannot remount: " + failure);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", folder.toString());
    }

    /// @return what it said if it failed
    private static String run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : "failed: " + said.strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
