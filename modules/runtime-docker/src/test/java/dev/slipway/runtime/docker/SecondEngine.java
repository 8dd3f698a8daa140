package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A Docker engine of a test's own beside the machine's, to be restarted and killed: `dockerd` with
/// folders of its own, without networks, and in a network namespace of its own: told to have no
/// bridge, it would remove `docker0`, which is the machine's engine's. Needs root, `dockerd` and
/// `unshare`.
final class SecondEngine implements AutoCloseable {
    private final Path folder;
    private final List<String> options;
    private final Map<String, String> env;
    private Process process;

    /// @param folder for its files; its path short enough for a socket
    /// @param env added to the daemon's environment
    SecondEngine(Path folder, Map<String, String> env, String... options) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.env = env;
        this.options = Arrays.asList(options);
        this.process = start();
        Process save = new ProcessBuilder("docker", "save", DockerEngine.BUSYBOX).start();
        Process load =
                new ProcessBuilder("docker", "-H", host(), "load")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        save.getInputStream().transferTo(load.getOutputStream());
        load.getOutputStream().close();
        assertThat(load.waitFor()).isZero();
    }

    /// Skips the test where there cannot be one.
    static void require() {
        DockerEngine.require(DockerEngine.BUSYBOX);
        Assumptions.assumeTrue(StageUser.current().uid() == 0, "a second engine needs root");
        for (String program : List.of("dockerd", "unshare")) {
            Assumptions.assumeTrue(
                    new Programs(System.getenv()).find(program).isPresent(),
                    "there is no " + program);
        }
    }

    String host() {
        return "unix://" + folder.resolve("engine.sock");
    }

    /// As a crash does.
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /// As an upgrade does.
    void stop() throws Exception {
        process.destroy();
        process.waitFor();
    }

    void startAgain() throws Exception {
        process = start();
    }

    private Process start() throws Exception {
        Path pid = folder.resolve("pid");
        Files.deleteIfExists(pid);
        // That of a killed one may be a zombie, which the next daemon would take for alive.
        Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--net",
                                new Programs(System.getenv())
                                        .find("dockerd")
                                        .orElseThrow()
                                        .toString(),
                                "--host",
                                host(),
                                "--data-root",
                                folder.resolve("data").toString(),
                                "--exec-root",
                                folder.resolve("exec").toString(),
                                "--pidfile",
                                pid.toString(),
                                "--bridge=none",
                                "--iptables=false",
                                "--ip6tables=false"));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(env);
        Process started = builder.start();
        while (true) {
            assertThat(started.isAlive()).as(() -> log()).isTrue();
            Process asked = new ProcessBuilder("docker", "-H", host(), "version").start();
            asked.getInputStream().readAllBytes();
            if (asked.waitFor() == 0) {
                return started;
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Ends it and all that it started.
    @Override
    public void close() throws Exception {
        if (!process.isAlive()) {
            startAgain();
        }
        String left = docker("ps", "-aq");
        for (String id : left.lines().toList()) {
            docker("rm", "-f", "-v", id);
        }
        stop();
        unmount();
    }

    /// What `docker` prints of this engine.
    String docker(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-H", host()));
        all.addAll(List.of(arguments));
        return Engine.docker(all.toArray(new String[0]));
    }

    /// What a killed daemon left mounted would keep the folder from being deleted.
    private void unmount() throws Exception {
        List<String> mounts;
        try (Stream<String> all = Files.lines(Path.of("/proc/mounts"))) {
            mounts =
                    all.map(line -> line.split(" ")[1])
                            .filter(at -> at.startsWith(folder + "/"))
                            .toList()
                            .reversed();
        }
        for (String mount : mounts) {
            new ProcessBuilder("umount", "-l", mount).start().waitFor();
        }
    }
}
