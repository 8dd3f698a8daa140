package dev.slipway.evaluation.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Whether probabilities are what they say, of rows with a yes-or-no truth.
public final class Calibration {
    private static final int BINS = 10;
    private static final int ROUNDS = 50;
    private static final double LEAST = 1e-12;

    private Calibration() {}

    /// A number with its interval.
    public record Estimate(double value, Interval interval) {}

    /// The mean of the squared distances between probability and truth (G. W. Brier, Monthly
    /// Weather Review 78, 1950), with the normal interval of a mean.
    public static Estimate brier(boolean[] positive, double[] probability, double confidence) {
        double[] squares =
                IntStream.range(0, positive.length)
                        .mapToDouble(i -> square(probability[i] - (positive[i] ? 1 : 0)))
                        .toArray();
        double mean = Arrays.stream(squares).sum() / squares.length;
        double sum = Arrays.stream(squares).map(s -> square(s - mean)).sum();
        double error = Math.sqrt(sum / (squares.length - 1.0) / squares.length);
        return new Estimate(
                mean,
                Interval.around(mean, squares.length < 2 ? 1 : Normal.reach(confidence) * error)
                        .within(0, 1));
    }

    /// The expected calibration error in ten bins of equal width (M. P. Naeini, G. Cooper, M.
    /// Hauskrecht, AAAI 2015): the distance between mean probability and share of positives,
    /// averaged over the bins by their rows. A bin holds its lower bound, the last both.
    public static double expectedError(boolean[] positive, double[] probability) {
        return expectedError(positive, probability, IntStream.range(0, positive.length).toArray());
    }

    private static double expectedError(boolean[] positive, double[] probability, int[] rows) {
        double[] excess = new double[BINS];
        for (int row : rows) {
            int bin = Math.min(BINS - 1, (int) (probability[row] * BINS));
            excess[bin] += probability[row] - (positive[row] ? 1 : 0);
        }
        return Arrays.stream(excess).map(Math::abs).sum() / rows.length;
    }

    /// The error with its percentile bootstrap interval. The error of drawn rows is larger than
    /// that of the rows themselves, since noise only adds to it: the interval is moved down by the
    /// mean of that excess (the basic correction of bias), and never below 0.
    public static Estimate expectedError(
            boolean[] positive, double[] probability, double confidence, int samples, long seed) {
        PairedBootstrap bootstrap =
                PairedBootstrap.of(
                        positive.length,
                        rows -> expectedError(positive, probability, rows),
                        samples,
                        seed);
        double excess =
                Arrays.stream(bootstrap.draws()).average().orElse(bootstrap.value())
                        - bootstrap.value();
        Interval drawn = bootstrap.percentile(confidence);
        return new Estimate(
                bootstrap.value(),
                new Interval(drawn.low() - excess, drawn.high() - excess).within(0, 1));
    }

    /// The goodness-of-fit test of D. W. Hosmer and S. Lemeshow, Communications in Statistics A9
    /// (1980), 1043–1069, over groups of equal size by rising probability.
    ///
    /// @param degrees groups less two, as for a model fitted on the same rows; groups for rows that
    ///     the model has not seen
    public record HosmerLemeshow(double statistic, int degrees, double p) {}

    /// @param groups usually 10
    /// @param isUnseen whether the model has not seen these rows
    /// @throws IllegalArgumentException if there are fewer rows than groups, or fewer than three
    ///     groups
    public static HosmerLemeshow hosmerLemeshow(
            boolean[] positive, double[] probability, int groups, boolean isUnseen) {
        if (groups < 3 || positive.length < groups) {
            throw new IllegalArgumentException(groups + " groups of " + positive.length + " rows");
        }
        int[] order =
                IntStream.range(0, positive.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(probability[a], probability[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double statistic = 0;
        for (int g = 0; g < groups; g++) {
            int from = (int) ((long) g * order.length / groups);
            int to = (int) ((long) (g + 1) * order.length / groups);
            double expected = 0;
            double seen = 0;
            for (int i = from; i < to; i++) {
                expected += probability[order[i]];
                seen += positive[order[i]] ? 1 : 0;
            }
            double variance = expected * (1 - expected / (to - from));
            statistic += variance > 0 ? square(seen - expected) / variance : 0;
        }
        int degrees = isUnseen ? groups : groups - 2;
        return new HosmerLemeshow(
                statistic,
                degrees,
                ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
    }

    /// How the log-odds that were said must be stretched (slope, 1 is right; below 1 they are too
    /// extreme) and moved (intercept, 0 is right): the logistic regression of the truth on them (D.
    /// R. Cox, "Two further applications of a model for binary regression", Biometrika 45, 1958),
    /// by Newton's method, with Wald intervals.
    ///
    /// @param isSettled false where the truth is separated by the probabilities, so that there is
    ///     no finite slope
    public record Line(Estimate slope, Estimate intercept, boolean isSettled) {}

    public static Line line(boolean[] positive, double[] probability, double confidence) {
        double[] odds =
                Arrays.stream(probability)
                        .map(p -> Math.clamp(p, LEAST, 1 - LEAST))
                        .map(p -> Math.log(p / (1 - p)))
                        .toArray();
        double a = 0;
        double b = 1;
        double saa = 0;
        double sab = 0;
        double sbb = 0;
        boolean isSettled = false;
        for (int round = 0; round < ROUNDS && !isSettled; round++) {
            double ga = 0;
            double gb = 0;
            saa = 0;
            sab = 0;
            sbb = 0;
            for (int i = 0; i < odds.length; i++) {
                double p = 1 / (1 + Math.exp(-(a + b * odds[i])));
                double rest = (positive[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                ga += rest;
                gb += rest * odds[i];
                saa += weight;
                sab += weight * odds[i];
                sbb += weight * odds[i] * odds[i];
            }
            double determinant = saa * sbb - sab * sab;
            if (!(determinant > 1e-12 * saa * sbb)) {
                break;
            }
            double da = (sbb * ga - sab * gb) / determinant;
            double db = (saa * gb - sab * ga) / determinant;
            a += da;
            b += db;
            isSettled = Math.abs(da) < 1e-10 && Math.abs(db) < 1e-10;
        }
        double determinant = saa * sbb - sab * sab;
        double z = Normal.reach(confidence);
        double reachB = isSettled ? z * Math.sqrt(saa / determinant) : Double.POSITIVE_INFINITY;
        double reachA = isSettled ? z * Math.sqrt(sbb / determinant) : Double.POSITIVE_INFINITY;
        return new Line(
                new Estimate(b, Interval.around(b, reachB)),
                new Estimate(a, Interval.around(a, reachA)),
                isSettled);
    }

    private static double square(double x) {
        return x * x;
    }
}
