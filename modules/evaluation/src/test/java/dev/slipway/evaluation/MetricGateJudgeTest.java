package dev.slipway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.FairnessLimit;
import dev.slipway.model.pipeline.Criterion.LatencyLimit;
import dev.slipway.model.pipeline.Criterion.MetricBetter;
import dev.slipway.model.pipeline.Criterion.MetricLimit;
import dev.slipway.model.pipeline.Criterion.Side;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricGateJudgeTest {
    private static final MetricLimit ACCURACY = new MetricLimit("accuracy", Side.AT_LEAST, 0.85);
    private static final FairnessLimit FAIR =
            new FairnessLimit("equal-opportunity", "sex", Side.AT_MOST, 0.1, 100, Optional.empty());
    private static final LatencyLimit FAST = new LatencyLimit("p99", Duration.ofMillis(50));

    @Test
    void aLimitIsPartOfWhatPasses() {
        assertThat(judge(ACCURACY, Map.of("accuracy", 0.85)).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(ACCURACY, Map.of("accuracy", 0.8499)).verdict()).isEqualTo(Verdict.FAILED);
        MetricLimit loss = new MetricLimit("log_loss", Side.AT_MOST, 0.3);
        assertThat(judge(loss, Map.of("log_loss", 0.3)).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(loss, Map.of("log_loss", 0.31)).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aResultShowsWhatWasMeasuredAndHowSurelyItIsKnown() {
        CriterionResult result = judge(ACCURACY, Map.of("accuracy", 0.923, "n", 6000.0));

        assertThat(result.name()).isEqualTo("Accuracy");
        assertThat(result.criterion()).isEqualTo("accuracy ≥ 0.85");
        assertThat(result.measured()).hasValue(0.923);
        assertThat(result.limit()).hasValue(0.85);
        assertThat(result.atLeast()).isTrue();
        assertThat(result.low().getAsDouble()).isCloseTo(0.916, within(0.001));
        assertThat(result.high().getAsDouble()).isCloseTo(0.930, within(0.001));
        assertThat(result.detail()).isEqualTo("n = 6,000");
        // Recall is a share of the positives only: n says nothing of it.
        MetricLimit recall = new MetricLimit("recall", Side.AT_LEAST, 0.5);
        assertThat(judge(recall, Map.of("recall", 0.9, "n", 100.0)).low()).isEmpty();
    }

    @Test
    void aMissingOrUselessMetricIsNotEnoughDataAndNamesTheLikest() {
        MetricLimit typo = new MetricLimit("acuracy", Side.AT_LEAST, 0.85);
        CriterionResult missing = judge(typo, Map.of("auc", 0.9, "accuracy", 0.9));
        assertThat(missing.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(missing.detail()).isEqualTo("no metric acuracy; there are accuracy, auc");
        assertThat(missing.measured()).isEmpty();

        for (double useless : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(judge(ACCURACY, Map.of("accuracy", useless)).verdict())
                    .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        }
        assertThat(judge(ACCURACY, Map.of()).detail()).contains("no stage before the gate");
        assertThat(judge(ACCURACY, Map.of("accuracy", 1.0, "n", 0.0)).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void anImprovementIsTheDifferenceToTheBaselineInTheGoodDirection() {
        CriterionResult auc =
                judge(better("auc", 0.01), Map.of("auc", 0.871), Map.of("auc", 0.858));
        assertThat(auc.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(auc.name()).isEqualTo("AUC against v11");
        assertThat(auc.measured()).hasValue(0.013);
        assertThat(auc.limit()).hasValue(0.01);
        assertThat(auc.detail()).isEqualTo("0.871 against 0.858");

        CriterionResult rmse = judge(better("rmse", 0), Map.of("rmse", 2.5), Map.of("rmse", 2.0));
        assertThat(rmse.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(rmse.measured()).hasValue(-0.5);
    }

    @Test
    void anImprovementIsComparedInDecimals() {
        // In binary, 0.85 - 0.8 is less than 0.05.
        assertThat(judge(better("auc", 0.05), Map.of("auc", 0.85), Map.of("auc", 0.8)).verdict())
                .isEqualTo(Verdict.PASSED);
        // The same model again is not worse.
        assertThat(judge(better("auc", 0), Map.of("auc", 0.8), Map.of("auc", 0.8)).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void withoutABaselineThereIsNothingToBeat() {
        CriterionResult result = judge(better("auc", 0.01), Map.of("auc", 0.8));
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.detail()).isEqualTo("no Production version yet: nothing to beat");
        assertThat(result.measured()).hasValue(0.8);

        assertThat(judge(better("auc", 0.01), Map.of()).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void aBaselineWithoutTheMetricIsNotEnoughData() {
        CriterionResult result = judge(better("auc", 0), Map.of("auc", 0.8), Map.of("f1", 0.5));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(result.detail()).isEqualTo("in v11: no metric auc; there are f1");
    }

    @Test
    void aNameThatDoesNotTellItsDirectionNeedsItStated() {
        Map<String, Double> now = Map.of("alpha", 1.0);
        Map<String, Double> before = Map.of("alpha", 2.0);
        CriterionResult unknown = judge(better("alpha", 0), now, before);
        assertThat(unknown.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(unknown.detail()).contains("lower-is-better");

        MetricBetter lower =
                new MetricBetter(
                        "alpha",
                        "production",
                        0,
                        OptionalDouble.empty(),
                        Optional.of(true),
                        Optional.empty());
        assertThat(judge(lower, now, before).verdict()).isEqualTo(Verdict.PASSED);
        MetricBetter higher =
                new MetricBetter(
                        "loss",
                        "production",
                        0,
                        OptionalDouble.empty(),
                        Optional.of(false),
                        Optional.empty());
        assertThat(judge(higher, Map.of("loss", 1.0), Map.of("loss", 2.0)).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aConfidenceThatCannotBeGivenIsNotPretended() {
        MetricBetter sure =
                new MetricBetter(
                        "auc",
                        "production",
                        0,
                        OptionalDouble.of(0.95),
                        Optional.empty(),
                        Optional.empty());
        CriterionResult result = judge(sure, Map.of("auc", 0.9), Map.of("auc", 0.8));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(result.measured()).hasValue(0.9);
        assertThat(result.detail()).contains("no predictions row by row", "predictions:");
    }

    @Test
    void fairnessWantsEnoughRowsInEveryGroup() {
        String measure = "fairness.equal-opportunity.sex";
        String size = "fairness.min_group_size.sex";
        CriterionResult passed = judge(FAIR, Map.of(measure, 0.041, size, 1100.0));
        assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(passed.name()).isEqualTo("Equal opportunity");
        assertThat(passed.detail()).isEqualTo("by sex, n ≥ 1,100");
        assertThat(passed.atLeast()).isFalse();
        assertThat(judge(FAIR, Map.of(measure, 0.2, size, 100.0)).verdict())
                .isEqualTo(Verdict.FAILED);

        CriterionResult few = judge(FAIR, Map.of(measure, 0.041, size, 99.0));
        assertThat(few.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(few.measured()).hasValue(0.041);
        assertThat(few.detail()).contains("n = 99");
        assertThat(judge(FAIR, Map.of(measure, 0.041)).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(judge(FAIR, Map.of("auc", 0.9)).detail()).contains("groups: [sex]");
    }

    @Test
    void latencyIsJudgedOnlyWhenAStageMeasuredIt() {
        assertThat(judge(FAST, Map.of("latency.p99", 50.0)).verdict()).isEqualTo(Verdict.PASSED);
        CriterionResult slow = judge(FAST, Map.of("latency.p99", 50.1));
        assertThat(slow.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(slow.unit()).isEqualTo("ms");
        assertThat(slow.limit()).hasValue(50.0);
        assertThat(judge(FAST, Map.of("auc", 0.9)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void evidenceKeepsTheOrderOfTheCriteria() {
        Evidence evidence =
                new MetricGateJudge()
                        .judge(
                                new GateJudge.Case(
                                        new StageName("gate"),
                                        List.of(FAST, ACCURACY),
                                        Map.of("accuracy", 0.9),
                                        Optional.of("risk"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        stage -> Optional.empty(),
                                        new FilesInMemory()));
        assertThat(evidence.gate()).isEqualTo(new StageName("gate"));
        assertThat(evidence.criteria())
                .extracting(CriterionResult::verdict)
                .containsExactly(Verdict.NOT_ENOUGH_DATA, Verdict.PASSED);
    }

    private static MetricBetter better(String metric, double by) {
        return new MetricBetter(
                metric,
                "production",
                by,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CriterionResult judge(Criterion criterion, Map<String, Double> metrics) {
        return judge(criterion, metrics, Optional.empty());
    }

    private static CriterionResult judge(
            Criterion criterion, Map<String, Double> metrics, Map<String, Double> baseline) {
        return judge(criterion, metrics, Optional.of(version(baseline)));
    }

    private static CriterionResult judge(
            Criterion criterion, Map<String, Double> metrics, Optional<ModelVersion> baseline) {
        return new MetricGateJudge()
                .judge(
                        new GateJudge.Case(
                                new StageName("gate"),
                                List.of(criterion),
                                metrics,
                                Optional.of("risk"),
                                Optional.empty(),
                                Optional.empty(),
                                stage -> stage.equals("production") ? baseline : Optional.empty(),
                                new FilesInMemory()))
                .criteria()
                .getFirst();
    }

    private static ModelVersion version(Map<String, Double> metrics) {
        return new ModelVersion(
                "risk",
                11,
                ReleaseStage.PRODUCTION,
                new Artifact("model", new ContentHash("0".repeat(64)), 1, false),
                new RunId("run"),
                41,
                "/project",
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                metrics,
                List.of(),
                false,
                Instant.EPOCH,
                "ada");
    }
}
