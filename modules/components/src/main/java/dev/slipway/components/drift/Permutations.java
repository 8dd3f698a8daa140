package dev.slipway.components.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Tests by permuting which rows are of which data set: if both are drawn alike, every order is as
/// likely (R. A. Fisher, The Design of Experiments, 1935).
final class Permutations {
    private Permutations() {}

    /// @param p one more than as many as are as large, of one more than all (B. Phipson, G. K.
    ///     Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010): never 0
    /// @param low below which 2.5 % of the permutations lie
    /// @param high above which 2.5 % do
    record Result(double value, double p, double low, double high) {}

    /// The area under the ROC curve by midranks; whether it is larger than chance.
    ///
    /// @param scores of all rows, those of the reference first
    /// @param reference how many those are
    static Result auc(double[] scores, int reference, int repeats, long seed) {
        double[] ranks = midranks(scores);
        double m = (double) scores.length - reference;
        double least = m * (m + 1) / 2;
        return test(
                ranks,
                reference,
                repeats,
                seed,
                (of, n) -> (sum(of, n, of.length) - least) / (m * n),
                1);
    }

    /// How much larger the mean of the current rows is; whether that is more than chance, either
    /// way.
    static Result difference(double[] values, int reference, int repeats, long seed) {
        return test(
                values,
                reference,
                repeats,
                seed,
                (of, n) -> sum(of, n, of.length) / (of.length - n) - sum(of, 0, n) / n,
                2);
    }

    private interface Statistic {
        double of(double[] values, int reference);
    }

    private static Result test(
            double[] values,
            int reference,
            int repeats,
            long seed,
            Statistic statistic,
            int sides) {
        double seen = statistic.of(values, reference);
        // Sums in another order differ in their last digits: what is as large must count as such.
        double hair = 1e-12 * Arrays.stream(values).map(Math::abs).sum();
        double[] mixed = values.clone();
        var random = new SplittableRandom(seed);
        var by = new double[repeats];
        int asLarge = 0;
        for (int r = 0; r < repeats; r++) {
            for (int i = mixed.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double other = mixed[j];
                mixed[j] = mixed[i];
                mixed[i] = other;
            }
            by[r] = statistic.of(mixed, reference);
            asLarge +=
                    (sides == 2 ? Math.abs(by[r]) >= Math.abs(seen) - hair : by[r] >= seen - hair)
                            ? 1
                            : 0;
        }
        Arrays.sort(by);
        return new Result(
                seen,
                (1.0 + asLarge) / (1 + repeats),
                by[(int) (0.025 * (repeats - 1))],
                by[(int) Math.ceil(0.975 * (repeats - 1))]);
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    /// From 1, equal values sharing the mean of theirs.
    static double[] midranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int end = from;
            while (end < order.length && values[order[end]] == values[order[from]]) {
                end++;
            }
            for (int k = from; k < end; k++) {
                ranks[order[k]] = (from + 1 + end) / 2.0;
            }
            from = end;
        }
        return ranks;
    }
}
