package dev.slipway.evaluation;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.evaluation.rows.Predictions;
import dev.slipway.evaluation.rows.UnusablePredictions;
import dev.slipway.model.ContentHash;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.CalibrationLimit;
import dev.slipway.model.pipeline.Criterion.FairnessLimit;
import dev.slipway.model.pipeline.Criterion.LatencyLimit;
import dev.slipway.model.pipeline.Criterion.MetricBetter;
import dev.slipway.model.pipeline.Criterion.MetricLimit;
import dev.slipway.model.pipeline.Criterion.MetricNotWorse;
import dev.slipway.model.pipeline.Criterion.ModelSize;
import dev.slipway.model.pipeline.Criterion.Reproducible;
import dev.slipway.model.pipeline.Criterion.Side;
import dev.slipway.model.pipeline.Criterion.SliceNotWorse;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.run.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/// Judges by the metrics that stages reported. What cannot be told from them is not enough data,
/// and the detail says what is missing.
///
/// - A limit is held against the metric's last value. A share of rows (accuracy, error rate) has
///   its 95 % [WilsonInterval] when the metric `n` tells the number of rows; the verdict goes by
///   the value itself.
/// - Comparisons with another version are [ComparisonJudge]'s.
/// - Fairness and calibration go by the predictions where there are any, else by the metrics
///   `fairness.<measure>.<group>` and `ece`, and want enough rows in every group.
/// - Latency reads `latency.<quantile>`, in milliseconds.
public final class MetricGateJudge implements GateJudge {
    private static final String ROWS = "n";

    /// Metrics that are a share of all `n` rows; others, such as recall, are of some of them.
    private static final Set<String> SHARES_OF_ROWS =
            Set.of("accuracy", "acc", "test_accuracy", "error_rate", "exact_match");

    @Override
    public Evidence judge(Case judged) {
        MeasuredMetrics metrics = new MeasuredMetrics(judged.metrics());
        RowFiles rows = new RowFiles(judged);
        ComparisonJudge comparisons = new ComparisonJudge(judged, metrics, rows);
        return new Evidence(
                judged.gate(),
                judged.criteria().stream()
                        .map(c -> judge(c, judged, metrics, rows, comparisons))
                        .toList());
    }

    @Override
    public Weighed weigh(Case judged, Criterion criterion) {
        MeasuredMetrics metrics = new MeasuredMetrics(judged.metrics());
        RowFiles rows = new RowFiles(judged);
        ComparisonJudge comparisons = new ComparisonJudge(judged, metrics, rows);
        CriterionResult first = judge(criterion, judged, metrics, rows, comparisons);
        rows.forget();
        return switch (criterion) {
            case MetricBetter it -> to -> comparisons.judge((MetricBetter) it.withThreshold(to));
            case MetricNotWorse it ->
                    to -> comparisons.judge((MetricNotWorse) it.withThreshold(to));
            case SliceNotWorse it -> to -> comparisons.judge((SliceNotWorse) it.withThreshold(to));
            case MetricLimit _,
                    FairnessLimit _,
                    CalibrationLimit _,
                    LatencyLimit _,
                    ModelSize _,
                    Reproducible _ ->
                    to -> first.against(criterion.withThreshold(to));
        };
    }

    private static CriterionResult judge(
            Criterion criterion,
            Case judged,
            MeasuredMetrics metrics,
            RowFiles rows,
            ComparisonJudge comparisons) {
        return switch (criterion) {
            case MetricLimit limit -> judge(limit, metrics);
            case MetricBetter better -> comparisons.judge(better);
            case MetricNotWorse notWorse -> comparisons.judge(notWorse);
            case SliceNotWorse slice -> comparisons.judge(slice);
            case FairnessLimit fairness -> judge(fairness, metrics, rows);
            case CalibrationLimit calibration -> judge(calibration, metrics, rows);
            case LatencyLimit latency -> judge(latency, metrics);
            case ModelSize size -> judge(size, judged);
            case Reproducible reproducible -> judge(reproducible, judged);
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

    /// By the predictions where they have the group, else by the metrics of evaluate/classifier.
    private static CriterionResult judge(
            FairnessLimit criterion, MeasuredMetrics metrics, RowFiles rows) {
        String group = criterion.group();
        String metric = "fairness." + criterion.measure() + "." + group;
        String size = "fairness.min_group_size." + group;
        Finding finding =
                new Finding(Words.metric(criterion.measure()), criterion)
                        .limit(criterion.limit(), criterion.side() == Side.AT_LEAST);
        OptionalDouble value = metrics.value(metric);
        if (rows.hasOurs(criterion) || criterion.predictions().isPresent()) {
            try {
                Predictions ours = rows.ours(criterion);
                if (value.isEmpty() || ours.groups().containsKey(group)) {
                    return RowsJudge.judge(criterion, ours, finding);
                }
            } catch (UnusablePredictions e) {
                return finding.notEnough(String.valueOf(e.getMessage()));
            }
        }
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
        if (smallest.getAsDouble() < criterion.smallest()) {
            return finding.notEnough(
                    "by "
                            + group
                            + ", n = "
                            + Words.count(smallest.getAsDouble())
                            + " in the smallest group, "
                            + criterion.smallest()
                            + " needed");
        }
        return finding.judged(
                criterion.side().holds(value.getAsDouble(), criterion.limit()),
                "by " + group + ", n ≥ " + Words.count(smallest.getAsDouble()));
    }

    /// By the predictions, with an interval; else by the metric of that name.
    private static CriterionResult judge(
            CalibrationLimit criterion, MeasuredMetrics metrics, RowFiles rows) {
        Finding finding =
                new Finding(
                                switch (criterion.measure()) {
                                    case "slope" -> "Calibration slope from 1";
                                    case "brier" -> "Brier score";
                                    default -> "Calibration error";
                                },
                                criterion)
                        .limit(criterion.atMost(), false);
        OptionalDouble value = metrics.value(criterion.measure());
        if (value.isPresent()
                && !rows.hasOurs(criterion)
                && criterion.predictions().isEmpty()
                && !criterion.measure().equals("slope")) {
            return finding.measured(value.getAsDouble())
                    .judged(
                            value.getAsDouble() <= criterion.atMost(),
                            "as reported; predictions would give an interval");
        }
        try {
            return RowsJudge.judge(criterion, rows.ours(criterion), finding);
        } catch (UnusablePredictions e) {
            return finding.notEnough(String.valueOf(e.getMessage()));
        }
    }

    private static CriterionResult judge(ModelSize criterion, Case judged) {
        double limit = criterion.mostBytes() / 1e6;
        Finding finding = new Finding("Model size", criterion).limit(limit, false).unit("MB");
        Optional<Artifact> model = judged.modelPath().flatMap(judged.files()::ours);
        if (model.isEmpty()) {
            return finding.notEnough(
                    judged.modelPath()
                            .map(path -> "there is no " + path)
                            .orElse("the pipeline registers no model"));
        }
        return finding.measured(model.get().bytes() / 1e6)
                .judged(
                        model.get().bytes() <= criterion.mostBytes(),
                        model.get().path() + ", " + Words.count(model.get().bytes()) + " bytes");
    }

    private static CriterionResult judge(Reproducible criterion, Case judged) {
        Finding finding = new Finding("Reproducible " + criterion.stage(), criterion);
        List<Made> made = judged.files().made(criterion.stage());
        if (made.size() < 2) {
            return finding.notEnough(
                    criterion.stage()
                            + " ran "
                            + (made.isEmpty()
                                    ? "never"
                                    : "once, in run " + made.getFirst().runNumber())
                            + " with these inputs; run it again with --no-cache --to "
                            + criterion.stage());
        }
        Made now = made.getFirst();
        Map<String, ContentHash> hashes = hashes(now);
        Optional<Made> other = made.stream().filter(m -> !hashes(m).equals(hashes)).findFirst();
        finding.measured(made.stream().filter(m -> hashes(m).equals(hashes)).count())
                .limit(made.size(), true)
                .unit("runs");
        return other.map(
                        m ->
                                finding.judged(
                                        false,
                                        "run "
                                                + now.runNumber()
                                                + " and run "
                                                + m.runNumber()
                                                + " made different "
                                                + differing(hashes, hashes(m))
                                                + " of the same inputs"))
                .orElseGet(
                        () ->
                                finding.judged(
                                        true,
                                        made.size()
                                                + " runs with the same inputs made the same bytes,"
                                                + " the last in run "
                                                + now.runNumber()));
    }

    private static Map<String, ContentHash> hashes(Made made) {
        Map<String, ContentHash> hashes = new TreeMap<>();
        made.outs().forEach(out -> hashes.put(out.path(), out.hash()));
        return hashes;
    }

    private static String differing(Map<String, ContentHash> now, Map<String, ContentHash> before) {
        return now.entrySet().stream()
                .filter(out -> !out.getValue().equals(before.get(out.getKey())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("outs");
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
