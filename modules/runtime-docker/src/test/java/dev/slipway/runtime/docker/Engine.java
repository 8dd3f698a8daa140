package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Survivor;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The real engine: runtimes on it, launches for it, and what a bystander sees of it through
/// Docker's own command line.
final class Engine {
    private Engine() {}

    /// On the engine that the environment names.
    static DockerRuntime runtime() {
        return new DockerRuntime(RuntimeTarget.Docker.ofEnvironment(RuntimeName.DOCKER));
    }

    static DockerRuntime runtime(Transfer transfer) {
        return new DockerRuntime(
                new RuntimeTarget.Docker(
                        RuntimeName.DOCKER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        transfer));
    }

    /// On another address.
    static DockerRuntime runtime(String host, Duration patience) {
        return new DockerRuntime(at(host), System.getenv(), patience);
    }

    /// On another address, with its boxes in a folder of the test's.
    static DockerRuntime runtime(String host, Path boxes) {
        return new DockerRuntime(
                at(host), environment("XDG_CACHE_HOME", boxes.toString()), Duration.ofSeconds(60));
    }

    static RuntimeTarget.Docker at(String host) {
        return new RuntimeTarget.Docker(
                RuntimeName.DOCKER,
                Optional.of(host),
                Optional.empty(),
                Optional.empty(),
                Transfer.AUTO);
    }

    /// The same environment, but for these variables.
    static Map<String, String> environment(String... namesAndValues) {
        Map<String, String> env = new HashMap<>(System.getenv());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            env.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return env;
    }

    /// Where the engine that the environment names has its socket.
    static Path socket() {
        String host = System.getenv("DOCKER_HOST");
        return Path.of(
                host == null || host.isBlank()
                        ? "/var/run/docker.sock"
                        : host.replaceFirst("^unix://", ""));
    }

    static String host() {
        return "unix://" + socket();
    }

    /// The boxes in a folder of a test's.
    static List<Path> boxes(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> String.valueOf(p.getFileName()).startsWith("box-")).toList();
        }
    }

    /// A stage in busybox.
    static Workshop.Shape stage(Workshop.Shape shape) {
        return shape.on(RuntimeName.DOCKER).image(DockerEngine.BUSYBOX);
    }

    /// Shell lines in busybox.
    static Launch launch(Path root, String... lines) {
        return launch(root, List.of(), List.of(), lines);
    }

    static Launch launch(Path root, List<String> deps, List<String> outs, String... lines) {
        return new Launch(
                new RunId("test"),
                new StageName("stage"),
                1,
                "key",
                Arrays.stream(lines).<CommandLine>map(CommandLine.Shell::new).toList(),
                root,
                root,
                "",
                Map.of(),
                deps,
                outs,
                Map.of(),
                Optional.of(DockerEngine.BUSYBOX),
                ContainerOptions.DEFAULT,
                Resources.DEFAULT,
                Optional.empty());
    }

    /// What is left in the engine of a project.
    static List<Survivor> left(Path project) throws Exception {
        return runtime().survivors().stream()
                .filter(s -> s.project().equals(project.toString()))
                .toList();
    }

    /// What `docker` prints.
    static String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /// Waits until there is no such container, or it does not run.
    static void awaitGone(String id) throws Exception {
        new ProcessBuilder("docker", "wait", id)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
