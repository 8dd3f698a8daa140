package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real engine that is restarted, or killed and started again, while a stage runs on it.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineRestartTest {
    @TempDir Path folder;

    private Path project;
    private Path boxes;

    @BeforeEach
    void requireEngine() throws Exception {
        SecondEngine.require();
        project = Files.createDirectory(folder.resolve("project"));
        boxes = Files.createDirectory(folder.resolve("boxes"));
    }

    @AfterEach
    void nothingIsLeftOfTheBoxes() throws Exception {
        assertThat(Engine.boxes(boxes)).isEmpty();
    }

    @Test
    void aStageThatItsRestartEndedIsThePlatformsFailureAndNothingIsLeft() throws Exception {
        try (SecondEngine engine = new SecondEngine(folder.resolve("e1"), Map.of())) {
            StageRuntime runtime = Engine.runtime(engine.host(), boxes);
            Heard heard = new Heard();
            Execution execution =
                    runtime.start(Engine.launch(project, "echo up; sleep 600"), heard);
            heard.await("up");
            engine.stop();
            engine.startAgain();

            assertRestarted(execution);
            assertThat(runtime.survivors()).isEmpty();
            // The next stage does not stumble over connections that broke.
            assertThat(runtime.start(Engine.launch(project, "true"), new Heard()).await())
                    .isEqualTo(new Exit.Code(0));
        }
    }

    @Test
    void theSameWhenItIsKilledAndStartedAgain() throws Exception {
        try (SecondEngine engine = new SecondEngine(folder.resolve("e2"), Map.of())) {
            StageRuntime runtime = Engine.runtime(engine.host(), boxes);
            Heard heard = new Heard();
            Execution execution =
                    runtime.start(Engine.launch(project, "echo up; sleep 600"), heard);
            heard.await("up");
            engine.kill();
            engine.startAgain();

            assertRestarted(execution);
            assertThat(runtime.survivors()).isEmpty();
        }
    }

    @Test
    void withLiveRestoreTheStageGoesOnAndNoLineIsLost() throws Exception {
        try (SecondEngine engine =
                new SecondEngine(folder.resolve("e3"), Map.of(), "--live-restore")) {
            StageRuntime runtime = Engine.runtime(engine.host(), boxes);
            Heard heard = new Heard();
            Execution execution =
                    runtime.start(
                            Engine.launch(
                                    project,
                                    List.of(),
                                    List.of("made"),
                                    "i=0; while [ $i -lt 40 ]; do echo line $i; i=$((i+1)); sleep"
                                            + " 0.1; done; echo made > made"),
                            heard);
            heard.await("line 3");
            engine.stop();
            engine.startAgain();

            assertThat(execution.await()).isEqualTo(new Exit.Code(0));
            assertThat(heard.lines(LogLine.Stream.OUT))
                    .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "line " + i).toList());
            assertThat(project.resolve("made")).hasContent("made\n");
            assertThat(runtime.survivors()).isEmpty();
        }
    }

    private static void assertRestarted(Execution execution) {
        assertThatThrownBy(
                        () -> {
                            throw new AssertionError("ended with " + execution.await());
                        })
                .isInstanceOfSatisfying(
                        PlatformFailure.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo("SLW-1215");
                        });
    }
}
