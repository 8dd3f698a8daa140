package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.ProcessRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.port.DockerEngine;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ManyStagesTest {
    private static final int STAGES = 100;

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHundredSmallStagesRunAtOnceOnOneEngine(@TempDir Path folder) throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        try (Workshop workshop =
                new Workshop(folder, new ProcessRuntime()).with(Engine.runtime())) {
            workshop.file("in", "input\n");
            for (int i = 0; i < STAGES; i++) {
                int n = i;
                // None ends before the last has begun to be due: they wait for a second each.
                workshop.stage(
                        "s" + i,
                        "cat in && sleep 1 && echo " + i + " > out" + i,
                        s -> Engine.stage(s).deps("in").outs("out" + n));
            }
            RunRecord run = workshop.run(RunOptions.DEFAULT.withParallel(STAGES));

            assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
            for (int i = 0; i < STAGES; i++) {
                assertThat(workshop.read("out" + i)).isEqualTo(i + "\n");
            }
            assertThat(Engine.left(workshop.root())).isEmpty();
        }
    }
}
