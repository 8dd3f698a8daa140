package dev.slipway.evaluation;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.FairnessLimit;
import dev.slipway.model.pipeline.Criterion.LatencyLimit;
import dev.slipway.model.pipeline.Criterion.MetricBetter;
import dev.slipway.model.pipeline.Criterion.MetricLimit;
import dev.slipway.model.pipeline.Criterion.Side;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.MetricDirection;
import dev.slipway.model.release.ModelVersion;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Judges by the metrics that stages reported. What cannot be told from them is not enough data,
/// and the detail says what is missing.
///
/// - A limit is held against the metric's last value. A share of rows (accuracy, error rate) has
///   its 95 % [WilsonInterval] when the metric `n` tells the number of rows; the verdict goes by
///   the value itself.
/// - An improvement is the difference to the baseline version's metric in the metric's good
///   direction, in decimal arithmetic, so that 0.85 is better than 0.8 by 0.05. Without a baseline
///   there is nothing to beat, which passes.
/// - Fairness reads `fairness.<measure>.<group>` and wants at least [#SMALLEST_GROUP] rows in every
///   group (`fairness.min_group_size.<group>`).
/// - Latency reads `latency.<quantile>`, in milliseconds.
public final class MetricGateJudge implements GateJudge {
    /// Rows in the smallest group below which a difference between groups tells too little.
    public static final int SMALLEST_GROUP = 100;

    private static final String ROWS = "n";

    /// Metrics that are a share of all `n` rows; others, such as recall, are of some of them.
    private static final Set<String> SHARES_OF_ROWS =
            Set.of("accuracy", "acc", "test_accuracy", "error_rate", "exact_match");

    @Override
    public Evidence judge(Case judged) {
        MeasuredMetrics metrics = new MeasuredMetrics(judged.metrics());
        return new Evidence(
                judged.gate(),
                judged.criteria().stream().map(c -> judge(c, judged, metrics)).toList());
    }

    private static CriterionResult judge(
            Criterion criterion, Case judged, MeasuredMetrics metrics) {
        return switch (criterion) {
            case MetricLimit limit -> judge(limit, metrics);
            case MetricBetter better -> judge(better, judged, metrics);
            case FairnessLimit fairness -> judge(fairness, metrics);
            case LatencyLimit latency -> judge(latency, metrics);
        };
    }

    private static CriterionResult judge(MetricLimit criterion, MeasuredMetrics metrics) {
        boolean atLeast = criterion.side() == Side.AT_LEAST;
        Finding finding =
                new Finding(Words.metric(criterion.metric()), criterion)
                        .limit(criterion.limit(), atLeast);
        OptionalDouble value = metrics.value(criterion.metric());
        if (value.isEmpty()) {
            return finding.notEnough(metrics.whyMissing(criterion.metric()));
        }
        double measured = value.getAsDouble();
        finding.measured(measured);
        OptionalDouble rows = metrics.value(ROWS);
        if (rows.isPresent() && rows.getAsDouble() < 1) {
            return finding.notEnough("it was measured on no rows");
        }
        if (rows.isPresent()
                && SHARES_OF_ROWS.contains(criterion.metric())
                && measured >= 0
                && measured <= 1) {
            finding.interval(WilsonInterval.of(measured, rows.getAsDouble()));
        }
        String detail = rows.isPresent() ? "n = " + Words.count(rows.getAsDouble()) : "";
        return finding.judged(
                atLeast ? measured >= criterion.limit() : measured <= criterion.limit(), detail);
    }

    private static CriterionResult judge(
            MetricBetter criterion, Case judged, MeasuredMetrics metrics) {
        String metric = criterion.metric();
        String than = Words.capital(criterion.than());
        Optional<ModelVersion> baseline = judged.baseline().apply(criterion.than());
        String rival = baseline.map(version -> "v" + version.version()).orElse(than);
        Finding finding = new Finding(Words.metric(metric) + " against " + rival, criterion);
        OptionalDouble value = metrics.value(metric);
        if (value.isEmpty()) {
            return finding.notEnough(metrics.whyMissing(metric));
        }
        finding.measured(value.getAsDouble());
        if (baseline.isEmpty()) {
            return finding.judged(true, "no " + than + " version yet: nothing to beat");
        }
        MeasuredMetrics before = new MeasuredMetrics(baseline.get().metrics());
        OptionalDouble old = before.value(metric);
        if (old.isEmpty()) {
            return finding.notEnough("in " + rival + ": " + before.whyMissing(metric));
        }
        Optional<MetricDirection> direction =
                criterion
                        .lowerIsBetter()
                        .map(
                                lower ->
                                        lower
                                                ? MetricDirection.LOWER_IS_BETTER
                                                : MetricDirection.HIGHER_IS_BETTER)
                        .or(() -> MetricDirection.of(metric));
        if (direction.isEmpty()) {
            return finding.notEnough(
                    "the name "
                            + metric
                            + " does not tell which way is better; add lower-is-better: true or"
                            + " false to the criterion");
        }
        BigDecimal difference =
                BigDecimal.valueOf(value.getAsDouble())
                        .subtract(BigDecimal.valueOf(old.getAsDouble()));
        BigDecimal improvement =
                direction.get() == MetricDirection.LOWER_IS_BETTER
                        ? difference.negate()
                        : difference;
        finding.measured(improvement.doubleValue()).limit(criterion.by(), true);
        String detail =
                Words.number(value.getAsDouble())
                        + " against "
                        + Words.number(old.getAsDouble())
                        + (direction.get() == MetricDirection.LOWER_IS_BETTER
                                ? ", lower is better"
                                : "");
        if (criterion.confidence().isPresent()) {
            return finding.notEnough(
                    detail
                            + "; a confidence of "
                            + Words.number(criterion.confidence().getAsDouble())
                            + " takes a paired test of both models on the same rows, which this"
                            + " release does not have; leave confidence out to compare the values");
        }
        return finding.judged(
                improvement.compareTo(BigDecimal.valueOf(criterion.by())) >= 0, detail);
    }

    private static CriterionResult judge(FairnessLimit criterion, MeasuredMetrics metrics) {
        String group = criterion.group();
        String metric = "fairness." + criterion.measure() + "." + group;
        String size = "fairness.min_group_size." + group;
        Finding finding =
                new Finding(Words.metric(criterion.measure()), criterion)
                        .limit(criterion.atMost(), false);
        OptionalDouble value = metrics.value(metric);
        if (value.isEmpty()) {
            return finding.notEnough(
                    metrics.whyMissing(metric)
                            + "; evaluate/classifier measures it with groups: ["
                            + group
                            + "]");
        }
        finding.measured(value.getAsDouble());
        OptionalDouble smallest = metrics.value(size);
        if (smallest.isEmpty()) {
            return finding.notEnough(
                    "by " + group + "; how many rows each group has is not told (" + size + ")");
        }
        if (smallest.getAsDouble() < SMALLEST_GROUP) {
            return finding.notEnough(
                    "by "
                            + group
                            + ", n = "
                            + Words.count(smallest.getAsDouble())
                            + " in the smallest group, "
                            + SMALLEST_GROUP
                            + " needed");
        }
        return finding.judged(
                value.getAsDouble() <= criterion.atMost(),
                "by " + group + ", n ≥ " + Words.count(smallest.getAsDouble()));
    }

    private static CriterionResult judge(LatencyLimit criterion, MeasuredMetrics metrics) {
        String metric = "latency." + criterion.quantile();
        double limit = criterion.atMost().toNanos() / 1e6;
        Finding finding =
                new Finding("Latency " + criterion.quantile(), criterion)
                        .limit(limit, false)
                        .unit("ms");
        OptionalDouble value = metrics.value(metric);
        if (value.isEmpty()) {
            return finding.notEnough(
                    metrics.whyMissing(metric)
                            + "; a stage can measure it and report "
                            + metric
                            + " in milliseconds");
        }
        return finding.measured(value.getAsDouble()).judged(value.getAsDouble() <= limit, "");
    }
}
