package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Survivor;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The workbench dies while a stage runs in a container.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReattachTest {
    @TempDir Path folder;

    @BeforeEach
    void requireEngine() {
        DockerEngine.require(DockerEngine.BUSYBOX);
    }

    @Test
    void aStageSurvivesTheDeathOfTheProcessThatStartedItAndIsTakenOverWhole() throws Exception {
        Process workbench = workbench();
        try (BufferedReader said = workbench.inputReader()) {
            String handle = said.readLine();
            assertThat(said.readLine()).isEqualTo("line 0");
            workbench.destroyForcibly().waitFor();

            List<Survivor> left = Engine.left(folder);
            assertThat(left).extracting(Survivor::handle).containsExactly(handle);
            assertThat(left.getFirst().isRunning()).isTrue();
            Files.writeString(folder.resolve("go.txt"), "");
            Engine.docker("cp", folder.resolve("go.txt").toString(), handle + ":/slipway/work/go");
            Heard heard = new Heard();
            Execution taken = Engine.runtime().attach(handle, launch(folder), heard).orElseThrow();

            assertThat(taken.await()).isEqualTo(new Exit.Code(0));
            assertThat(heard.lines(LogLine.Stream.OUT))
                    .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "line " + i).toList());
            assertThat(folder.resolve("made")).hasContent("made\n");
        }
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void aStageThatEndedMeanwhileIsTakenInToo() throws Exception {
        Process workbench = workbench();
        try (BufferedReader said = workbench.inputReader()) {
            String handle = said.readLine();
            workbench.destroyForcibly().waitFor();
            Files.writeString(folder.resolve("go.txt"), "");
            Engine.docker("cp", folder.resolve("go.txt").toString(), handle + ":/slipway/work/go");
            Engine.awaitGone(handle);

            assertThat(Engine.left(folder).getFirst().isRunning()).isFalse();
            Execution taken =
                    Engine.runtime().attach(handle, launch(folder), new Heard()).orElseThrow();
            assertThat(taken.await()).isEqualTo(new Exit.Code(0));
            assertThat(folder.resolve("made")).hasContent("made\n");
        }
        assertThat(Engine.left(folder)).isEmpty();
    }

    @Test
    void aContainerThatNeverStartedIsNotTakenOverButRemoved() throws Exception {
        String id =
                Engine.docker(
                        "create",
                        "--label",
                        "dev.slipway.run=test",
                        "--label",
                        "dev.slipway.stage=stage",
                        "--label",
                        "dev.slipway.attempt=1",
                        "--label",
                        "dev.slipway.project=" + folder,
                        DockerEngine.BUSYBOX,
                        "true");
        assertThat(Engine.left(folder))
                .singleElement()
                .matches(s -> s.handle().equals(id) && !s.isRunning());

        assertThat(Engine.runtime().attach(id, launch(folder), new Heard())).isEmpty();
        assertThat(Engine.left(folder)).isEmpty();
    }

    private static Launch launch(Path folder) {
        return Engine.launch(
                folder,
                List.of(),
                List.of("made"),
                "i=0; while [ $i -lt 50 ]; do echo line $i; i=$((i+1)); done",
                "while [ ! -e go ]; do sleep 0.05; done",
                "i=50; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done",
                "echo made > made");
    }

    private Process workbench() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Workbench.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Starts the stage, says its handle and its lines, and waits to be killed.
    static final class Workbench {
        private Workbench() {}

        public static void main(String[] arguments) throws Exception {
            Execution execution =
                    Engine.runtime()
                            .start(
                                    launch(Path.of(arguments[0])),
                                    (stream, text) -> System.out.println(text));
            System.out.println(execution.handle());
            execution.await();
        }
    }
}
