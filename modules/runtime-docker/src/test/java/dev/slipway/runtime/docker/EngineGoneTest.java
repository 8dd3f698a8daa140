package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An engine that is not there, or goes away while a stage runs.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineGoneTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir Path folder;

    @BeforeEach
    void requireEngine() {
        DockerEngine.require(DockerEngine.BUSYBOX);
    }

    @Test
    void aStageGoesOnWhileTheEngineIsAwayAndNoLineIsLostOrTwice() throws Exception {
        Heard heard = new Heard();
        try (Valve valve = new Valve(folder.resolve("s"), Engine.socket())) {
            StageRuntime runtime = Engine.runtime(valve.host(), LONG);
            Execution execution =
                    runtime.start(
                            Engine.launch(
                                    folder,
                                    List.of(),
                                    List.of("made"),
                                    "i=0; while [ $i -lt 300 ]; do echo line $i; echo err $i >&2;"
                                            + " i=$((i+1)); sleep 0.01; done; echo x > made"),
                            heard);
            heard.await("line 20");
            valve.shut();
            valve.open();
            heard.await("line 150");
            valve.shut();
            Engine.awaitGone(execution.handle());
            valve.open();

            assertThat(execution.await()).isEqualTo(new Exit.Code(0));
        }
        assertThat(heard.lines(LogLine.Stream.OUT)).isEqualTo(lines("line "));
        assertThat(heard.lines(LogLine.Stream.ERR)).isEqualTo(lines("err "));
        assertThat(folder.resolve("made")).hasContent("x\n");
        assertThat(Engine.left(folder)).isEmpty();
    }

    private static List<String> lines(String head) {
        return IntStream.range(0, 300).mapToObj(i -> head + i).toList();
    }

    @Test
    void aStageThatTheEnginesRestartEndedIsThePlatformsFailure() throws Exception {
        try (Valve valve = new Valve(folder.resolve("s"), Engine.socket())) {
            Heard heard = new Heard();
            Execution execution =
                    Engine.runtime(valve.host(), LONG)
                            .start(Engine.launch(folder, "echo up; sleep 600"), heard);
            heard.await("up");
            valve.shut();
            Engine.docker("kill", execution.handle());
            valve.open();

            assertThat(problem(execution).headline())
                    .isEqualTo(
                            "The Docker engine was restarted while the stage stage ran, and ended"
                                    + " it.");
        }
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void anEngineThatStaysAwayFailsTheStageWhichIsFoundAgainLater() throws Exception {
        Heard heard = new Heard();
        Execution execution;
        try (Valve valve = new Valve(folder.resolve("s"), Engine.socket())) {
            execution =
                    Engine.runtime(valve.host(), Duration.ofMillis(500))
                            .start(Engine.launch(folder, "echo up; sleep 600"), heard);
            heard.await("up");
            valve.shut();

            Problem problem = problem(execution);
            assertThat(problem.code()).isEqualTo("SLW-1214");
            assertThat(problem.remedy()).contains("resume");
        }
        assertThat(Engine.left(folder)).hasSize(1).first().matches(s -> s.isRunning());
        Engine.runtime().reap(execution.handle());
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void aContainerThatSomebodyRemovesIsThePlatformsFailure() throws Exception {
        Heard heard = new Heard();
        Execution execution =
                Engine.runtime(Engine.host(), folder)
                        .start(Engine.launch(folder, "echo up; sleep 600"), heard);
        heard.await("up");
        Engine.docker("rm", "-f", "-v", execution.handle());

        assertThat(problem(execution).code()).isEqualTo("SLW-1215");
        assertThat(Engine.boxes(folder)).isEmpty();
    }

    @Test
    void aContainerThatSomebodyKillsIsThePlatformsFailureAndOneThatKillsItselfIsNot()
            throws Exception {
        Heard heard = new Heard();
        Execution execution =
                Engine.runtime().start(Engine.launch(folder, "echo up; sleep 600"), heard);
        heard.await("up");
        Engine.docker("kill", execution.handle());
        assertThat(problem(execution).headline()).contains("was ended from outside");

        assertThat(Engine.runtime().start(Engine.launch(folder, "kill -9 $$"), new Heard()).await())
                .isEqualTo(new Exit.Signal(9, "SIGKILL"));
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void aStageThatIsStoppedWhileTheEngineIsAwayEndsWhenItIsBack() throws Exception {
        try (Valve valve = new Valve(folder.resolve("s"), Engine.socket())) {
            Heard heard = new Heard();
            Execution execution =
                    Engine.runtime(valve.host(), LONG)
                            .start(Engine.launch(folder, "echo up; sleep 600"), heard);
            heard.await("up");
            valve.shut();
            execution.stop(0);
            valve.open();

            assertThat(execution.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
        }
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void saysWhatIsInTheWayOfTheEngine() throws Exception {
        Problem absent = trouble("unix://" + folder.resolve("absent.sock"));
        assertThat(absent.code()).isEqualTo("SLW-1201");
        assertThat(absent.headline()).contains("absent.sock", "no such socket");
        assertThat(absent.remedy()).isEqualTo("Start Docker, or run this stage locally.");

        Path abandoned = folder.resolve("abandoned.sock");
        Files.createFile(abandoned);
        assertThat(trouble("unix://" + abandoned).code()).isEqualTo("SLW-1201");

        int closed;
        try (ServerSocket once = new ServerSocket(0)) {
            closed = once.getLocalPort();
        }
        assertThat(trouble("tcp://127.0.0.1:" + closed).headline())
                .contains("127.0.0.1:" + closed, "the connection was refused");
        assertThat(trouble("tcp://slipway-no-such-host.invalid:2375").headline())
                .contains("the name of the machine is not known");
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThat(trouble("tcp://127.0.0.1:" + silent.getLocalPort()).headline())
                    .contains("does not answer");
        }
        assertThat(trouble("ftp://somewhere").code()).isEqualTo("SLW-1205");
    }

    @Test
    void nothingIsAskedBeforeTheFirstUse() throws Exception {
        Path folderOfDocker = Files.createDirectory(folder.resolve("docker"));
        Files.writeString(folderOfDocker.resolve("config.json"), "{ broken");
        StageRuntime runtime =
                new DockerRuntime(
                        Engine.at("unix://" + folder.resolve("none")),
                        Map.of("DOCKER_CONFIG", folderOfDocker.toString()),
                        LONG);
        assertThat(runtime.name().value()).isEqualTo("docker");
        assertThatThrownBy(runtime::survivors).isInstanceOf(PlatformFailure.class);
    }

    private static Problem trouble(String host) {
        return Engine.runtime(host, LONG).unavailable().orElseThrow();
    }

    private static Problem problem(Execution execution) throws InterruptedException {
        try {
            throw new AssertionError("ended with " + execution.await());
        } catch (PlatformFailure e) {
            return e.problem();
        }
    }
}
