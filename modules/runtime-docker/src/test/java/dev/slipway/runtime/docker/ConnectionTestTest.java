package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.RuntimeCheck.Result;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Settings and `slipway doctor` ask.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionTestTest {
    @TempDir Path folder;

    @BeforeEach
    void requireEngine() {
        DockerEngine.require(DockerEngine.BUSYBOX);
    }

    @Test
    void asksTheEngineAllThatStagesNeed() throws Exception {
        Answers answers = answers(Engine.runtime());

        assertThat(answers.asked).isEqualTo(answers.told.stream().map(RuntimeCheck::name).toList());
        assertThat(answers.asked)
                .startsWith("Reachable", "API", "Processors and memory")
                .contains("Limits", "GPU", "Storage", "User", "Files");
        assertThat(answers.told).noneMatch(c -> c.result() == Result.FAILED);
        assertThat(answers.told)
                .allMatch(c -> c.result() == Result.PASSED || !c.remedy().isEmpty());
    }

    @Test
    void stopsAtAnEngineThatIsNotThere() throws Exception {
        Answers answers =
                answers(Engine.runtime("unix://" + folder.resolve("none"), Duration.ZERO));

        assertThat(answers.told).hasSize(1);
        assertThat(answers.told.getFirst().result()).isEqualTo(Result.FAILED);
        assertThat(answers.told.getFirst().words()).contains("no such socket");
        assertThat(answers.told.getFirst().remedy()).startsWith("Start Docker");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"AUTO", "COPY"})
    void listsWhatIsLeftOfStagesAndRemovesIt(Transfer transfer) throws Exception {
        StageRuntime runtime = Engine.runtime(transfer);
        Heard heard = new Heard();
        Execution left =
                runtime.start(
                        Engine.launch(
                                folder,
                                "dd if=/dev/zero of=big bs=1048576 count=3 2>/dev/null; echo up;"
                                        + " sleep 600"),
                        heard);
        heard.await("up");

        Leftover found = leftover(runtime).getFirst();
        assertThat(found.what()).startsWith("container slipway-test-stage-1-");
        assertThat(found.run()).contains(new RunId("test"));
        assertThat(found.isRunning()).isTrue();
        assertThat(found.made()).isPresent();
        assertThat(found.bytes()).isGreaterThanOrEqualTo(3 << 20);
        runtime.remove(found);
        runtime.remove(found);
        assertThat(leftover(runtime)).isEmpty();
        assertThat(runtime.attach(left.handle(), Engine.launch(folder, "true"), new Heard()))
                .isEmpty();
    }

    private List<Leftover> leftover(StageRuntime runtime) throws Exception {
        return runtime.leftovers().stream()
                .filter(l -> l.project().equals(folder.toString()))
                .toList();
    }

    private static Answers answers(StageRuntime runtime) throws InterruptedException {
        Answers answers = new Answers();
        runtime.check(answers);
        return answers;
    }

    private static final class Answers implements RuntimeCheck.Report {
        private final List<String> asked = new ArrayList<>();
        private final List<RuntimeCheck> told = new ArrayList<>();

        @Override
        public void asks(String name) {
            asked.add(name);
        }

        @Override
        public void answered(RuntimeCheck check) {
            told.add(check);
        }
    }
}
