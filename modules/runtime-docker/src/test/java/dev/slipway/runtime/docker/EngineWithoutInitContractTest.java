package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The same on an engine that has no init process to give, as Debian's package alone.
class EngineWithoutInitContractTest extends StageRuntimeContract {
    @TempDir static Path place;

    private static Optional<SecondEngine> engine = Optional.empty();

    @BeforeAll
    static void startEngine() throws Exception {
        SecondEngine.require();
        Path programs = Files.createDirectory(place.resolve("bin"));
        for (String name :
                List.of("containerd", "containerd-shim-runc-v2", "containerd-shim", "runc")) {
            Optional<Path> found = new Programs(System.getenv()).find(name);
            if (found.isPresent()) {
                Files.createSymbolicLink(programs.resolve(name), found.get());
            }
        }
        engine =
                Optional.of(
                        new SecondEngine(place.resolve("e"), Map.of("PATH", programs.toString())));
    }

    @AfterAll
    static void stopEngine() throws Exception {
        if (engine.isPresent()) {
            assertThat(engine.get().docker("ps", "-aq")).isEmpty();
            assertThat(engine.get().docker("volume", "ls", "-q")).isEmpty();
            engine.get().close();
        }
    }

    @Override
    protected StageRuntime newRuntime() {
        return Engine.runtime(engine.orElseThrow().host(), place);
    }

    @Override
    protected Optional<String> image() {
        return Optional.of(DockerEngine.BUSYBOX);
    }

    @Override
    protected Life life() {
        return handle -> {
            new ProcessBuilder("docker", "-H", engine.orElseThrow().host(), "wait", handle)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        };
    }

    @Override
    protected boolean tellsCodesFromSignals() {
        return false;
    }
}
