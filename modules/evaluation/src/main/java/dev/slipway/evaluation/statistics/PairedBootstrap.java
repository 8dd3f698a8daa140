package dev.slipway.evaluation.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The interval of any number computed from rows, by drawing rows again with replacement: B. Efron,
/// "Better bootstrap confidence intervals", Journal of the American Statistical Association 82
/// (1987), 171–185. Of two models on the same rows give the difference of their metrics, so that a
/// row is drawn for both. The same seed gives the same interval on any number of processors.
///
/// @param value on all rows as they are
/// @param draws the number in each drawn sample, in rising order; samples where it has no value
///     left out
/// @param bias the correction z₀, and `acceleration` a, of BCa
public record PairedBootstrap(double value, double[] draws, double bias, double acceleration) {
    /// Above this many rows, the jackknife of BCa leaves out groups of rows instead of single ones.
    private static final int MOST_JACKKNIFED = 200;

    /// A number of some rows, each given by its index, possibly several times. Called from several
    /// threads.
    @FunctionalInterface
    public interface OfRows {
        /// NaN where these rows do not tell, such as an AUC without positives.
        double of(int[] rows);
    }

    /// @param rows how many there are
    /// @param samples how often to draw; 2,000 is usual
    /// @throws IllegalArgumentException if there are no rows or no samples, or no sample has a
    ///     value
    public static PairedBootstrap of(int rows, OfRows number, int samples, long seed) {
        if (rows < 1 || samples < 1) {
            throw new IllegalArgumentException(samples + " samples of " + rows + " rows");
        }
        double value = number.of(IntStream.range(0, rows).toArray());
        double[] draws =
                IntStream.range(0, samples)
                        .parallel()
                        .mapToDouble(s -> number.of(draw(rows, seed, s)))
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
        if (draws.length == 0 || Double.isNaN(value)) {
            throw new IllegalArgumentException("the rows have no value");
        }
        Arrays.sort(draws);
        return new PairedBootstrap(
                value, draws, bias(value, draws), acceleration(rows, number, seed));
    }

    private static int[] draw(int rows, long seed, int sample) {
        SplittableRandom random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + sample * 0xD1342543DE82EF95L);
        int[] drawn = new int[rows];
        for (int i = 0; i < rows; i++) {
            drawn[i] = random.nextInt(rows);
        }
        return drawn;
    }

    private static double bias(double value, double[] draws) {
        double below = 0;
        for (double draw : draws) {
            below += draw < value ? 1 : draw == value ? 0.5 : 0;
        }
        double share = Math.clamp(below / draws.length, 0.5 / draws.length, 1 - 0.5 / draws.length);
        return Normal.quantile(share);
    }

    private static double acceleration(int rows, OfRows number, long seed) {
        int groups = Math.min(rows, MOST_JACKKNIFED);
        int[] shuffled = groups < rows ? shuffled(rows, seed) : IntStream.range(0, rows).toArray();
        double[] without =
                IntStream.range(0, groups)
                        .parallel()
                        .mapToDouble(
                                g ->
                                        number.of(
                                                IntStream.range(0, rows)
                                                        .filter(i -> i % groups != g)
                                                        .map(i -> shuffled[i])
                                                        .toArray()))
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double v : without) {
            squares += (mean - v) * (mean - v);
            cubes += (mean - v) * (mean - v) * (mean - v);
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static int[] shuffled(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    /// The quantiles of the draws.
    public Interval percentile(double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(tail), quantile(1 - tail));
    }

    /// Bias-corrected and accelerated: the quantiles moved for the bias and skewness of the number.
    public Interval bca(double confidence) {
        double z = Normal.reach(confidence);
        return new Interval(quantile(moved(-z)), quantile(moved(z)));
    }

    /// The one-sided p value that the number is not above the margin: the share of draws that are
    /// not, with one added on each side so that it is never 0.
    public double pNotAbove(double margin) {
        long atMost = Arrays.stream(draws).filter(d -> d <= margin).count();
        return (atMost + 1.0) / (draws.length + 1.0);
    }

    private double moved(double z) {
        double sum = bias + z;
        return Normal.cumulative(bias + sum / (1 - acceleration * sum));
    }

    /// Between neighbouring draws by a straight line.
    private double quantile(double share) {
        double at = Math.clamp(share, 0.0, 1.0) * (draws.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, draws.length - 1);
        return draws[below] + (at - below) * (draws[above] - draws[below]);
    }
}
