package dev.slipway.ui.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.fixture.RunsInMemory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredPointsTest {
    @Test
    void aCachedStageHasThePointsOfTheRunThatDidTheWork() {
        RunsInMemory history =
                new RunsInMemory()
                        .with(RunBuilder.id(1), point("train", "loss", 0.4))
                        .with(RunBuilder.id(1), point("evaluate", "loss", 0.5))
                        .with(RunBuilder.id(2), point("evaluate", "loss", 0.6));
        var second =
                RunBuilder.run(2)
                        .cached("train", 1)
                        .stage("evaluate", StageStatus.SUCCEEDED, 1, 2)
                        .build();

        assertThat(new MeasuredPoints(history).points(second, Optional.of("loss")))
                .extracting(MetricPoint::value)
                .containsExactlyInAnyOrder(0.4, 0.6);
    }

    private static MetricPoint point(String stage, String name, double value) {
        return new MetricPoint(new StageName(stage), name, value, 1, RunBuilder.START);
    }
}
