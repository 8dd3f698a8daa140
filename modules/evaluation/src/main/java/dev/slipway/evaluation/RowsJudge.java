package dev.slipway.evaluation;

import dev.slipway.evaluation.rows.Predictions;
import dev.slipway.evaluation.rows.RowMetric;
import dev.slipway.evaluation.rows.UnusablePredictions;
import dev.slipway.evaluation.statistics.Calibration;
import dev.slipway.evaluation.statistics.Interval;
import dev.slipway.evaluation.statistics.Proportions;
import dev.slipway.model.pipeline.Criterion.CalibrationLimit;
import dev.slipway.model.pipeline.Criterion.FairnessLimit;
import dev.slipway.model.release.CriterionResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Judges fairness and calibration by a candidate's predictions. The verdict goes by the measured
/// value; the 95 % interval is shown beside it.
final class RowsJudge {
    private static final double CONFIDENCE = 0.95;
    private static final int SAMPLES = 1000;
    private static final long SEED = 1;

    private RowsJudge() {}

    /// Rows of one group.
    private record Group(String value, int n, int positives, int truePositives, int chosen) {
        Rate selection() {
            return new Rate(value, chosen, n);
        }

        Rate truePositiveRate() {
            return new Rate(value, truePositives, positives);
        }

        Rate falsePositiveRate() {
            return new Rate(value, chosen - truePositives, n - positives);
        }
    }

    /// A share of rows; none where `of` is 0.
    private record Rate(String group, int seen, int of) {
        double value() {
            return (double) seen / of;
        }
    }

    /// The groups with the largest and the smallest rate.
    private record Widest(Rate high, Rate low) {
        double difference() {
            return high.value() - low.value();
        }

        Interval interval() {
            return Proportions.difference(high.seen, high.of, low.seen, low.of, CONFIDENCE);
        }

        String words() {
            return high.group
                    + " "
                    + Words.percent(high.value())
                    + " against "
                    + low.group
                    + " "
                    + Words.percent(low.value());
        }
    }

    static CriterionResult judge(FairnessLimit it, Predictions rows, Finding finding)
            throws UnusablePredictions {
        List<Group> groups = groups(it.group(), rows);
        if (groups.size() < 2) {
            return finding.notEnough("there is one value of " + it.group() + " only");
        }
        Group smallest = groups.stream().min(Comparator.comparingInt(Group::n)).orElseThrow();
        Optional<Widest> widest =
                switch (it.measure()) {
                    case "equal-opportunity" -> widest(groups, Group::truePositiveRate);
                    case "equalized-odds" ->
                            widest(groups, Group::truePositiveRate)
                                    .flatMap(
                                            tpr ->
                                                    widest(groups, Group::falsePositiveRate)
                                                            .map(
                                                                    fpr ->
                                                                            fpr.difference()
                                                                                            > tpr
                                                                                                    .difference()
                                                                                    ? fpr
                                                                                    : tpr));
                    default -> widest(groups, Group::selection);
                };
        if (widest.isEmpty()) {
            return finding.notEnough("by " + it.group() + ", fewer than two groups have a rate");
        }
        Widest found = widest.get();
        boolean isRatio = it.measure().equals("disparate-impact");
        double measured = isRatio ? ratio(found) : found.difference();
        if (Double.isNaN(measured)) {
            return finding.notEnough("by " + it.group() + ", no row is selected at all");
        }
        finding.measured(measured);
        finding.interval(
                isRatio
                        ? Proportions.ratio(
                                found.low.seen,
                                found.low.of,
                                found.high.seen,
                                found.high.of,
                                CONFIDENCE)
                        : found.interval());
        String detail = "by " + it.group() + ", " + found.words();
        if (smallest.n() < it.smallest()) {
            return finding.notEnough(
                    detail
                            + ", n = "
                            + Words.count(smallest.n())
                            + " in "
                            + smallest.value()
                            + ", "
                            + it.smallest()
                            + " needed");
        }
        return finding.judged(
                it.side().holds(measured, it.limit()),
                detail
                        + ", n ≥ "
                        + Words.count(smallest.n())
                        + (isRatio ? "; a screen, not a proof" : ""));
    }

    private static double ratio(Widest found) {
        return found.high.seen == 0 ? Double.NaN : found.low.value() / found.high.value();
    }

    private static Optional<Widest> widest(List<Group> groups, Function<Group, Rate> rate) {
        List<Rate> known =
                groups.stream()
                        .map(rate)
                        .filter(r -> r.of > 0)
                        .sorted(Comparator.comparingDouble(Rate::value))
                        .toList();
        return known.size() < 2
                ? Optional.empty()
                : Optional.of(new Widest(known.getLast(), known.getFirst()));
    }

    private static List<Group> groups(String column, Predictions rows) throws UnusablePredictions {
        List<String> values = rows.groups().get(column);
        if (values == null) {
            throw new UnusablePredictions(
                    rows.name()
                            + " has no column "
                            + column
                            + "; evaluate/classifier writes it with groups: ["
                            + column
                            + "]");
        }
        RowMetric.Counted counted = RowMetric.RECALL.on(rows);
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            int[] count = counts.computeIfAbsent(values.get(i), v -> new int[4]);
            boolean truth = counted.truth()[i];
            boolean chosen = counted.chosen()[i];
            count[0]++;
            count[1] += truth ? 1 : 0;
            count[2] += truth && chosen ? 1 : 0;
            count[3] += chosen ? 1 : 0;
        }
        List<Group> groups = new ArrayList<>();
        counts.forEach((v, c) -> groups.add(new Group(v, c[0], c[1], c[2], c[3])));
        return groups;
    }

    static CriterionResult judge(CalibrationLimit it, Predictions rows, Finding finding)
            throws UnusablePredictions {
        RowMetric.Counted counted = RowMetric.BRIER.on(rows);
        boolean[] truth = counted.truth();
        double[] score = counted.score();
        for (double p : score) {
            if (p < 0 || p > 1) {
                return finding.notEnough(
                        rows.name()
                                + " has scores outside 0 to 1, such as "
                                + Words.number(p)
                                + ": no probabilities");
            }
        }
        if (truth.length < 100) {
            return finding.notEnough(
                    truth.length + " rows are too few to tell calibration; 100 are needed");
        }
        Calibration.Estimate found;
        String more = "";
        switch (it.measure()) {
            case "brier" -> found = Calibration.brier(truth, score, CONFIDENCE);
            case "slope" -> {
                Calibration.Line line = Calibration.line(truth, score, CONFIDENCE);
                if (!line.isSettled()) {
                    return finding.notEnough(
                            "the scores separate the truths, so that there is no slope");
                }
                Calibration.Estimate slope = line.slope();
                double distance = Math.abs(slope.value() - 1);
                Interval around = slope.interval();
                double far = Math.max(Math.abs(around.low() - 1), Math.abs(around.high() - 1));
                double near =
                        around.contains(1)
                                ? 0
                                : Math.min(Math.abs(around.low() - 1), Math.abs(around.high() - 1));
                found = new Calibration.Estimate(distance, new Interval(near, far));
                more = ", slope " + Words.number(slope.value());
            }
            default -> found = Calibration.expectedError(truth, score, CONFIDENCE, SAMPLES, SEED);
        }
        var fit = Calibration.hosmerLemeshow(truth, score, 10, true);
        return finding.measured(found.value())
                .interval(found.interval())
                .judged(
                        found.value() <= it.atMost(),
                        "n = "
                                + Words.count(truth.length)
                                + more
                                + ", Hosmer–Lemeshow p = "
                                + Words.p(fit.p()));
    }
}
