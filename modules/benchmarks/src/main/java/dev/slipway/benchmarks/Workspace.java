package dev.slipway.benchmarks;

import dev.slipway.engine.work.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A folder for one benchmark, removed at its end. Under `$SLIPWAY_BENCH_DIR`, else the system's
/// temporary folder.
final class Workspace implements AutoCloseable {
    private final Path folder;

    Workspace() throws IOException {
        String wanted = System.getenv("SLIPWAY_BENCH_DIR");
        folder =
                wanted == null
                        ? Files.createTempDirectory("slipway-bench-")
                        : Files.createTempDirectory(
                                Files.createDirectories(Path.of(wanted)), "slipway-bench-");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /// Runs another program and shows nothing it says.
    ///
    /// @throws IllegalStateException if it fails
    static void run(Path in, String... command) throws IOException, InterruptedException {
        String unused = said(in, Map.of(), command);
    }

    /// Runs another program.
    ///
    /// @param env variables it is given beside this process's own
    /// @return what it says
    /// @throws IllegalStateException if it fails
    static String said(Path in, Map<String, String> env, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
        return said;
    }

    static boolean has(String program) {
        for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(entry).resolve(program))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        Trees.delete(folder);
    }
}
