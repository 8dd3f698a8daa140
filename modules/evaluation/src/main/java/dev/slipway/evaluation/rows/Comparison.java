package dev.slipway.evaluation.rows;

import dev.slipway.evaluation.statistics.Auc;
import dev.slipway.evaluation.statistics.Interval;
import dev.slipway.evaluation.statistics.McNemar;
import dev.slipway.evaluation.statistics.PairedAuc;
import dev.slipway.evaluation.statistics.PairedBootstrap;
import dev.slipway.evaluation.statistics.Proportions;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How much better one model is than another on the same rows: AUC by DeLong, accuracy by McNemar
/// with Newcombe's paired interval, any other metric by a paired bootstrap (BCa).
///
/// @param improvement in the metric's good direction
/// @param interval of the improvement; two-sided
/// @param p two-sided, of no difference, where the test has one
/// @param test in words: `DeLong, p = 0.03`
/// @param rows that were compared
/// @param isSame whether both models said the same of every row
public record Comparison(
        double first,
        double second,
        double improvement,
        Interval interval,
        OptionalDouble p,
        String test,
        int rows,
        boolean isSame) {
    /// Below this many rows, or of either class for a metric of ranks, no test is made.
    public static final int FEWEST_ROWS = 30;

    private static final int FEWEST_OF_CLASS = 10;
    private static final int SAMPLES = 2000;
    private static final int FEWEST_SAMPLES = 400;
    private static final long MOST_DRAWN = 200_000_000;
    private static final long SEED = 1;

    /// @param lowerIsBetter whether less of the metric is better
    /// @throws UnusablePredictions if there are too few rows, or they lack what the metric takes
    public static Comparison of(
            Pairing pairing, RowMetric metric, boolean lowerIsBetter, double confidence)
            throws UnusablePredictions {
        RowMetric.Counted first = metric.on(pairing.first());
        RowMetric.Counted second = metric.on(pairing.second());
        int n = pairing.first().rows();
        if (n < FEWEST_ROWS) {
            throw new UnusablePredictions(
                    n + " rows are too few to compare; " + FEWEST_ROWS + " are needed");
        }
        boolean isSame =
                java.util.Arrays.equals(pairing.first().scores(), pairing.second().scores())
                        && pairing.first().predictions().equals(pairing.second().predictions());
        return switch (metric) {
            case AUC -> auc(first, second, confidence, isSame);
            case ACCURACY -> accuracy(first, second, confidence, isSame, 1);
            case ERROR_RATE -> accuracy(first, second, confidence, isSame, -1);
            case LOG_LOSS, BRIER, ECE, PRECISION, RECALL, F1, RMSE, MSE, MAE, R2 ->
                    drawn(first, second, lowerIsBetter, confidence, isSame);
        };
    }

    private static Comparison auc(
            RowMetric.Counted first, RowMetric.Counted second, double confidence, boolean isSame)
            throws UnusablePredictions {
        PairedAuc paired = PairedAuc.of(first.truth(), first.score(), second.score());
        Auc auc = paired.first();
        int fewer = Math.min(auc.positives(), auc.negatives());
        if (fewer < FEWEST_OF_CLASS) {
            throw new UnusablePredictions(
                    auc.positives()
                            + " positive and "
                            + auc.negatives()
                            + " negative rows are too few to compare AUC; "
                            + FEWEST_OF_CLASS
                            + " of each are needed");
        }
        return new Comparison(
                auc.value(),
                paired.second().value(),
                paired.difference(),
                isSame ? new Interval(0, 0) : paired.interval(confidence),
                OptionalDouble.of(paired.p()),
                "DeLong",
                first.truth().length,
                isSame);
    }

    private static Comparison accuracy(
            RowMetric.Counted first,
            RowMetric.Counted second,
            double confidence,
            boolean isSame,
            int sign) {
        int both = 0;
        int onlyFirst = 0;
        int onlySecond = 0;
        int n = first.right().length;
        for (int i = 0; i < n; i++) {
            boolean a = first.right()[i];
            boolean b = second.right()[i];
            both += a && b ? 1 : 0;
            onlyFirst += a && !b ? 1 : 0;
            onlySecond += !a && b ? 1 : 0;
        }
        McNemar test = McNemar.of(onlyFirst, onlySecond);
        double a = (both + onlyFirst) / (double) n;
        double b = (both + onlySecond) / (double) n;
        Interval interval =
                Proportions.pairedDifference(
                        both, onlyFirst, onlySecond, n - both - onlyFirst - onlySecond, confidence);
        return new Comparison(
                sign > 0 ? a : 1 - a,
                sign > 0 ? b : 1 - b,
                a - b,
                isSame ? new Interval(0, 0) : interval,
                OptionalDouble.of(test.p()),
                test.isExact() ? "McNemar, exact" : "McNemar",
                n,
                isSame);
    }

    private static Comparison drawn(
            RowMetric.Counted first,
            RowMetric.Counted second,
            boolean lowerIsBetter,
            double confidence,
            boolean isSame)
            throws UnusablePredictions {
        int n = first.truth().length;
        int[] all = IntStream.range(0, n).toArray();
        double a = first.of(all);
        double b = second.of(all);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            throw new UnusablePredictions("the rows do not tell " + first.metric());
        }
        int sign = lowerIsBetter ? -1 : 1;
        if (isSame) {
            return new Comparison(
                    a, b, 0, new Interval(0, 0), OptionalDouble.empty(), "bootstrap", n, true);
        }
        int samples = (int) Math.clamp(MOST_DRAWN / n, FEWEST_SAMPLES, SAMPLES);
        PairedBootstrap bootstrap =
                PairedBootstrap.of(
                        n, rows -> sign * (first.of(rows) - second.of(rows)), samples, SEED);
        return new Comparison(
                a,
                b,
                bootstrap.value(),
                bootstrap.bca(confidence),
                OptionalDouble.empty(),
                "bootstrap of " + samples,
                n,
                false);
    }
}
