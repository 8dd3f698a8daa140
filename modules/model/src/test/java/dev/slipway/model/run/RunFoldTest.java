package dev.slipway.model.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunFoldTest {
    private static final RunId RUN = new RunId("r1");
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final StageName TRAIN = new StageName("train");
    private static final StageName GATE = new StageName("gate");

    private final RunEvent.RunStarted started =
            new RunEvent.RunStarted(
                    RUN,
                    T0,
                    7,
                    "/p",
                    "p",
                    "First run",
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    "ann",
                    RunOptions.DEFAULT,
                    Map.of("a", "1"),
                    Map.of(),
                    "text",
                    List.of(TRAIN, GATE));

    @Test
    void showsEveryStageWaitingFromTheFirstEventOn() {
        RunRecord record = RunFold.of(List.of(started), 1, T0.plusMillis(40));

        assertThat(record.summary().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(record.summary().durationMillis()).isEqualTo(40);
        assertThat(record.stages())
                .extracting(RunRecord.StageRecord::status)
                .containsExactly(StageStatus.WAITING, StageStatus.WAITING);
    }

    @Test
    void measuresARunningStageAgainstNowAndAnEndedOneByItsEvent() {
        RunFold fold = new RunFold().apply(1, started);
        fold.apply(
                2,
                new RunEvent.StageStarted(
                        RUN, T0.plusMillis(10), TRAIN, 1, RuntimeName.LOCAL, "h"));
        fold.apply(3, new RunEvent.StageProgressed(RUN, T0.plusMillis(11), TRAIN, 0.5, "epoch 1"));
        fold.apply(
                4,
                new RunEvent.StageMeasured(
                        RUN,
                        T0.plusMillis(12),
                        TRAIN,
                        List.of(new MetricPoint(TRAIN, "loss", 0.3, 1, T0))));

        RunRecord.StageRecord live = fold.record(T0.plusMillis(110)).stage(TRAIN).orElseThrow();
        assertThat(live.durationMillis()).isEqualTo(100);
        assertThat(live.fraction()).isEqualTo(0.5);
        assertThat(live.metrics()).containsEntry("loss", 0.3);

        fold.apply(
                5,
                new RunEvent.StageEnded(
                        RUN,
                        T0.plusMillis(60),
                        TRAIN,
                        new StageOutcome.Succeeded(List.of(), Map.of("auc", 0.9)),
                        50,
                        Optional.of("k"),
                        Map.of()));
        RunRecord.StageRecord done = fold.record(T0.plusSeconds(9)).stage(TRAIN).orElseThrow();
        assertThat(done.durationMillis()).isEqualTo(50);
        assertThat(done.metrics()).containsEntry("auc", 0.9).containsEntry("loss", 0.3);
        assertThat(fold.record(T0).lastEvent()).isEqualTo(5);
    }

    @Test
    void keepsTheEvidenceOfACachedGateAndSumsItUp() {
        Evidence evidence = new Evidence(GATE, List.of(passed(), passed()));
        RunFold fold = new RunFold().apply(1, started);
        fold.apply(
                2,
                new RunEvent.StagesReused(
                        RUN,
                        T0,
                        List.of(
                                new RunEvent.Reused(
                                        GATE,
                                        new Decision.UseCache(RUN, 3, List.of()),
                                        new StageOutcome.Cached(
                                                RUN,
                                                3,
                                                9,
                                                List.of(),
                                                Map.of(),
                                                Optional.of(evidence))))));
        fold.apply(3, new RunEvent.RunEnded(RUN, T0.plusMillis(5), RunStatus.SUCCEEDED, 5));

        RunSummary summary = fold.summary(T0.plusSeconds(1));
        assertThat(summary.verdict()).contains(Verdict.PASSED);
        assertThat(summary.note()).isEqualTo("Gate passed, 2 of 2");
        assertThat(summary.durationMillis()).isEqualTo(5);
        assertThat(fold.record(T0).stage(GATE).orElseThrow().evidence()).contains(evidence);
    }

    @Test
    void namesTheStageThatFailed() {
        RunFold fold = new RunFold().apply(1, started);
        fold.apply(
                2,
                new RunEvent.StageEnded(
                        RUN,
                        T0,
                        TRAIN,
                        new StageOutcome.UserFailed(
                                Optional.of(new Exit.Code(1)), Problem.of("SLW-0401", "x", "y")),
                        1,
                        Optional.empty(),
                        Map.of()));
        fold.apply(3, new RunEvent.RunEnded(RUN, T0, RunStatus.FAILED, 1));

        assertThat(fold.summary(T0).note()).isEqualTo("train failed");
    }

    @Test
    void refusesEventsWithoutABeginning() {
        assertThatThrownBy(
                        () ->
                                new RunFold()
                                        .apply(
                                                1,
                                                new RunEvent.RunEnded(
                                                        RUN, T0, RunStatus.FAILED, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CriterionResult passed() {
        return new CriterionResult(
                "a",
                "a",
                Verdict.PASSED,
                OptionalDouble.of(1),
                OptionalDouble.of(0),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "");
    }
}
