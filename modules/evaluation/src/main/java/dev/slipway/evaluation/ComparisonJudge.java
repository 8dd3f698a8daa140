package dev.slipway.evaluation;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.evaluation.rows.Comparison;
import dev.slipway.evaluation.rows.Pairing;
import dev.slipway.evaluation.rows.Predictions;
import dev.slipway.evaluation.rows.RowMetric;
import dev.slipway.evaluation.rows.UnusablePredictions;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.MetricBetter;
import dev.slipway.model.pipeline.Criterion.MetricNotWorse;
import dev.slipway.model.pipeline.Criterion.SliceNotWorse;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.MetricDirection;
import dev.slipway.model.release.ModelVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Compares a candidate with the version that stands at a ladder stage.
///
/// Without a confidence the two values are compared, in decimal arithmetic, so that 0.85 is better
/// than 0.8 by 0.05. With one, both models' predictions on the same rows are, and the interval of
/// the improvement decides: passed if all of it is at least the limit, failed if none of it is, and
/// else the rows do not tell. Without a baseline there is nothing to beat, which passes.
final class ComparisonJudge {
    private final GateJudge.Case judged;
    private final MeasuredMetrics metrics;
    private final RowFiles files;
    private final OncePerCriterion<Comparison> compared = new OncePerCriterion<>();
    private final OncePerCriterion<Slices> sliced = new OncePerCriterion<>();

    ComparisonJudge(GateJudge.Case judged, MeasuredMetrics metrics, RowFiles files) {
        this.judged = judged;
        this.metrics = metrics;
        this.files = files;
    }

    /// A metric against a baseline, as better-than and not-worse-than have it alike.
    ///
    /// @param least the smallest improvement that passes; negative for a margin
    private record Asked(
            Criterion criterion,
            String metric,
            String than,
            double least,
            OptionalDouble confidence,
            Optional<Boolean> lowerIsBetter) {

        Optional<MetricDirection> direction() {
            return lowerIsBetter
                    .map(
                            lower ->
                                    lower
                                            ? MetricDirection.LOWER_IS_BETTER
                                            : MetricDirection.HIGHER_IS_BETTER)
                    .or(() -> MetricDirection.of(metric));
        }
    }

    CriterionResult judge(MetricBetter it) {
        return judge(
                new Asked(
                        it, it.metric(), it.than(), it.by(), it.confidence(), it.lowerIsBetter()));
    }

    CriterionResult judge(MetricNotWorse it) {
        return judge(
                new Asked(
                        it,
                        it.metric(),
                        it.than(),
                        0 - it.margin(),
                        it.confidence(),
                        it.lowerIsBetter()));
    }

    private CriterionResult judge(Asked asked) {
        String metric = asked.metric();
        String than = Words.capital(asked.than());
        Optional<ModelVersion> baseline = judged.baseline().apply(asked.than());
        String rival = baseline.map(version -> "v" + version.version()).orElse(than);
        Finding finding =
                new Finding(Words.metric(metric) + " against " + rival, asked.criterion());
        OptionalDouble value = metrics.value(metric);
        if (value.isEmpty()) {
            return finding.notEnough(metrics.whyMissing(metric));
        }
        finding.measured(value.getAsDouble());
        if (baseline.isEmpty()) {
            return finding.judged(true, "no " + than + " version yet: nothing to beat");
        }
        Optional<MetricDirection> direction = asked.direction();
        if (direction.isEmpty()) {
            return finding.notEnough(
                    "the name "
                            + metric
                            + " does not tell which way is better; add lower-is-better: true or"
                            + " false to the criterion");
        }
        boolean lower = direction.get() == MetricDirection.LOWER_IS_BETTER;
        return asked.confidence().isPresent()
                ? byRows(asked, finding, baseline.get(), lower)
                : byValue(asked, finding, value.getAsDouble(), baseline.get(), lower);
    }

    private static CriterionResult byValue(
            Asked asked, Finding finding, double value, ModelVersion baseline, boolean lower) {
        MeasuredMetrics before = new MeasuredMetrics(baseline.metrics());
        OptionalDouble old = before.value(asked.metric());
        if (old.isEmpty()) {
            return finding.notEnough(
                    "in v" + baseline.version() + ": " + before.whyMissing(asked.metric()));
        }
        BigDecimal difference =
                BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(old.getAsDouble()));
        BigDecimal improvement = lower ? difference.negate() : difference;
        finding.measured(improvement.doubleValue()).limit(asked.least(), true);
        return finding.judged(
                improvement.compareTo(BigDecimal.valueOf(asked.least())) >= 0,
                against(value, old.getAsDouble(), lower));
    }

    private CriterionResult byRows(
            Asked asked, Finding finding, ModelVersion baseline, boolean lower) {
        double confidence = asked.confidence().orElseThrow();
        try {
            Comparison found =
                    compared.of(
                            asked.criterion(),
                            () ->
                                    Comparison.of(
                                            pairing(asked.criterion(), baseline),
                                            rowMetric(asked.metric()),
                                            lower,
                                            confidence));
            finding.measured(found.improvement())
                    .limit(asked.least(), true)
                    .interval(found.interval());
            String detail =
                    against(found.first(), found.second(), lower)
                            + ", "
                            + Words.count(found.rows())
                            + " rows, "
                            + test(found, confidence);
            return decided(finding, found, asked.least(), confidence, detail);
        } catch (UnusablePredictions e) {
            return finding.notEnough(message(e));
        }
    }

    private static CriterionResult decided(
            Finding finding, Comparison found, double least, double confidence, String detail) {
        if (found.isSame()) {
            return finding.judged(0 >= least, detail);
        }
        // Of no difference, the test itself is asked; of any other limit, the interval.
        boolean isSure = least != 0 || found.p().orElse(0) <= 1 - confidence;
        if (isSure && found.interval().low() >= least) {
            return finding.judged(true, detail);
        }
        if (isSure && found.interval().high() < least) {
            return finding.judged(false, detail);
        }
        return finding.notEnough(detail + "; " + unsure(found, least));
    }

    /// How many rows it would take, if the improvement stays what it is: the interval's half
    /// shrinks with the root of the rows.
    private static String unsure(Comparison found, double least) {
        double distance = Math.abs(found.improvement() - least);
        double half = (found.interval().high() - found.interval().low()) / 2;
        double times = half * half / (distance * distance);
        return "the rows do not tell"
                + (distance > 0 && times > 1 && times < 1000
                        ? "; about "
                                + Words.count(Math.ceil(found.rows() * times / 100) * 100)
                                + " would, if this difference stays"
                        : "");
    }

    private static String test(Comparison found, double confidence) {
        if (found.isSame()) {
            return "the same predictions";
        }
        return found.test()
                + (found.p().isPresent() ? ", p = " + Words.p(found.p().getAsDouble()) : "")
                + ", "
                + Words.percent(confidence)
                + " interval";
    }

    /// On every slice of enough rows. Failed if some slice is worse by more than the margin with
    /// an interval made wide enough for all slices together (Bonferroni); passed if every slice's
    /// own interval keeps to the margin (R. L. Berger, "Multiparameter hypothesis testing and
    /// acceptance sampling", Technometrics 24, 1982: to claim all, each is tested at its level).
    CriterionResult judge(SliceNotWorse it) {
        String than = Words.capital(it.than());
        Optional<ModelVersion> baseline = judged.baseline().apply(it.than());
        String rival = baseline.map(version -> "v" + version.version()).orElse(than);
        Finding finding =
                new Finding(
                                Words.metric(it.metric())
                                        + " by "
                                        + it.slice()
                                        + " against "
                                        + rival,
                                it)
                        .limit(0 - it.margin(), true);
        if (baseline.isEmpty()) {
            return finding.judged(true, "no " + than + " version yet: nothing to beat");
        }
        Optional<MetricDirection> direction =
                new Asked(it, it.metric(), it.than(), 0, OptionalDouble.empty(), it.lowerIsBetter())
                        .direction();
        if (direction.isEmpty()) {
            return finding.notEnough(
                    "the name " + it.metric() + " does not tell which way is better");
        }
        boolean lower = direction.get() == MetricDirection.LOWER_IS_BETTER;
        try {
            Slices slices = sliced.of(it, () -> slices(it, pairing(it, baseline.get()), lower));
            return decided(it, finding, slices, lower);
        } catch (UnusablePredictions e) {
            return finding.notEnough(message(e));
        }
    }

    private record Slice(String value, Comparison own, Comparison wide) {}

    /// @param told at least one
    /// @param untold why others of enough rows tell nothing
    /// @param small how many have too few rows
    private record Slices(List<Slice> told, List<String> untold, int small) {}

    private static Slices slices(SliceNotWorse it, Pairing all, boolean lower)
            throws UnusablePredictions {
        List<String> values = all.first().groups().get(it.slice());
        if (values == null) {
            throw new UnusablePredictions(
                    all.first().name()
                            + " has no column "
                            + it.slice()
                            + "; evaluate/classifier and evaluate/regressor write it with"
                            + " slices: ["
                            + it.slice()
                            + "]");
        }
        TreeMap<String, Integer> sizes = new TreeMap<>();
        values.forEach(value -> sizes.merge(value, 1, Integer::sum));
        List<String> large =
                sizes.entrySet().stream()
                        .filter(size -> size.getValue() >= it.smallest())
                        .map(Map.Entry::getKey)
                        .toList();
        if (large.isEmpty()) {
            throw new UnusablePredictions(
                    "no value of " + it.slice() + " has " + it.smallest() + " rows");
        }
        RowMetric metric = rowMetric(it.metric());
        double wide = 1 - (1 - it.confidence()) / large.size();
        List<Slice> slices = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        for (String value : large) {
            try {
                Pairing rows = all.where(it.slice(), value);
                slices.add(
                        new Slice(
                                value,
                                Comparison.of(rows, metric, lower, it.confidence()),
                                Comparison.of(rows, metric, lower, wide)));
            } catch (UnusablePredictions e) {
                untold.add(value + ": " + message(e));
            }
        }
        if (slices.isEmpty()) {
            throw new UnusablePredictions(String.join("; ", untold));
        }
        return new Slices(slices, untold, sizes.size() - large.size());
    }

    private static CriterionResult decided(
            SliceNotWorse it, Finding finding, Slices found, boolean lower) {
        List<Slice> slices = found.told();
        Slice worst =
                slices.stream()
                        .min(Comparator.comparingDouble(s -> s.own().interval().low()))
                        .orElseThrow();
        double least = 0 - it.margin();
        List<Slice> failed =
                slices.stream().filter(s -> s.wide().interval().high() < least).toList();
        Slice shown = failed.isEmpty() ? worst : failed.getFirst();
        finding.measured(shown.own().improvement())
                .interval((failed.isEmpty() ? shown.own() : shown.wide()).interval());
        String detail =
                it.slice()
                        + " "
                        + shown.value()
                        + ": "
                        + against(shown.own().first(), shown.own().second(), lower)
                        + ", "
                        + Words.count(shown.own().rows())
                        + " rows; "
                        + slices.size()
                        + " slices"
                        + (found.small() > 0
                                ? ", "
                                        + found.small()
                                        + " of fewer than "
                                        + it.smallest()
                                        + " rows left out"
                                : "");
        if (!failed.isEmpty()) {
            return finding.judged(false, detail);
        }
        if (!found.untold().isEmpty()) {
            return finding.notEnough(detail + "; " + String.join("; ", found.untold()));
        }
        return worst.own().interval().low() >= least
                ? finding.judged(true, detail)
                : finding.notEnough(detail + "; its rows do not tell");
    }

    private Pairing pairing(Criterion criterion, ModelVersion baseline) throws UnusablePredictions {
        Predictions ours = files.ours(criterion);
        return Pairing.of(ours, files.theirs(criterion, baseline), "v" + baseline.version());
    }

    private static RowMetric rowMetric(String name) throws UnusablePredictions {
        return RowMetric.of(name)
                .orElseThrow(
                        () ->
                                new UnusablePredictions(
                                        name
                                                + " is none of the metrics that can be computed"
                                                + " from predictions: "
                                                + RowMetric.known()
                                                + "; leave confidence out to compare the values"));
    }

    private static String against(double value, double old, boolean lower) {
        return Words.number(value)
                + " against "
                + Words.number(old)
                + (lower ? ", lower is better" : "");
    }

    private static String message(UnusablePredictions e) {
        return String.valueOf(e.getMessage());
    }
}
