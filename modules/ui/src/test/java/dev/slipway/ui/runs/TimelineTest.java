package dev.slipway.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.fixture.RunBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final PipelineGraph graph =
            PipelineGraph.of(
                    List.of(
                            stage("check", List.of(), "check.json"),
                            stage("split", List.of(), "train.csv"),
                            stage("train", List.of("train.csv"), "model"),
                            stage("judge", List.of("model"), "score")));

    @Test
    void theCriticalPathGoesBackToWhateverWasWaitedForLongest() {
        Timeline timeline =
                Timeline.of(
                        RunBuilder.run(1)
                                .stage("check", StageStatus.SUCCEEDED, 0, 9_000)
                                .stage("split", StageStatus.SUCCEEDED, 0, 2_000)
                                .stage("train", StageStatus.SUCCEEDED, 3_000, 10_000)
                                .stage("judge", StageStatus.SUCCEEDED, 10_000, 11_000)
                                .build(),
                        graph,
                        RunBuilder.START);

        assertThat(timeline.bars().stream().filter(Timeline.Bar::critical).map(Timeline.Bar::stage))
                .extracting(StageName::value)
                .containsExactly("split", "train", "judge");
        assertThat(timeline.criticalMillis()).isEqualTo(11_000);
        assertThat(timeline.slowest(2)).isEqualTo("check 9.0 s, train 7.0 s");
    }

    @Test
    void aStageWaitsFromTheEndOfWhatItNeedsUntilItStarts() {
        Timeline timeline =
                Timeline.of(
                        RunBuilder.run(1)
                                .stage("check", StageStatus.SUCCEEDED, 0, 10)
                                .stage("split", StageStatus.SUCCEEDED, 0, 2_000)
                                .stage("train", StageStatus.SUCCEEDED, 3_000, 10_000)
                                .notRun("judge")
                                .build(),
                        graph,
                        RunBuilder.START);

        assertThat(timeline.bars().get(2).ready()).isEqualTo(2_000);
        assertThat(timeline.bars().get(2).start()).isEqualTo(3_000);
        assertThat(timeline.bars().get(3).took()).isFalse();
        assertThat(timeline.bars().get(3).words()).isEqualTo("not run");
    }

    @Test
    void aRunningStageReachesUntilNow() {
        RunRecord running =
                RunBuilder.run(1)
                        .status(RunStatus.RUNNING)
                        .stage("check", StageStatus.SUCCEEDED, 0, 10)
                        .stage("split", StageStatus.RUNNING, 20, 20)
                        .build();

        Timeline timeline = Timeline.of(running, graph, RunBuilder.START.plusSeconds(7));

        assertThat(timeline.bars().get(1).end()).isEqualTo(7_000);
        assertThat(timeline.span()).isEqualTo(7_000);
    }

    private static StageDefinition stage(String name, List<String> deps, String out) {
        return StageDefinition.of(new StageName(name), new StageAction.Command(List.of("true")))
                .withDeps(deps)
                .withOuts(List.of(Out.of(out)));
    }
}
