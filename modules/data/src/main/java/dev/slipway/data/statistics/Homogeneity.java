package dev.slipway.data.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/// Whether two lists of counts come from one distribution. Both are samples: the reference is not
/// taken as exact.
///
/// @param statistic χ²; of Fisher's test the odds ratio
/// @param cells that were compared after the rare ones were pooled
public record Homogeneity(String name, double statistic, int cells, double p) {
    /// An expected count below which a cell is pooled with others (Cochran 1954).
    private static final double LEAST_EXPECTED = 5;

    /// Pearson's χ² of the 2 × k table, without correction; cells in which fewer than 5 are
    /// expected on either side are pooled, the rarest first; where only two cells are left and
    /// one of those is still rare, Fisher's exact test.
    public static Homogeneity of(long[] a, long[] b) {
        long n = Counts.sum(a);
        long m = Counts.sum(b);
        double least = (double) Math.min(n, m) / (n + m);
        Integer[] order = new Integer[a.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Long.compare(a[i] + b[i], a[j] + b[j]));
        long[][] cells = new long[2][a.length];
        int size = 0;
        long pooledA = 0;
        long pooledB = 0;
        for (int rank = 0; rank < order.length; rank++) {
            pooledA += a[order[rank]];
            pooledB += b[order[rank]];
            boolean isEnough = (pooledA + pooledB) * least >= LEAST_EXPECTED;
            if (isEnough || rank == order.length - 1 && pooledA + pooledB > 0) {
                // What is left after the last sound cell joins it, unless there would be only one.
                if (!isEnough && size > 1) {
                    size--;
                    pooledA += cells[0][size];
                    pooledB += cells[1][size];
                }
                cells[0][size] = pooledA;
                cells[1][size++] = pooledB;
                pooledA = 0;
                pooledB = 0;
            }
        }
        if (size < 2 || n == 0 || m == 0) {
            return twoRarest(a, b);
        }
        double chi = 0;
        boolean isRare = false;
        for (int k = 0; k < size; k++) {
            double all = cells[0][k] + cells[1][k];
            double expectedA = all * n / (n + m);
            double expectedB = all * m / (n + m);
            isRare |= Math.min(expectedA, expectedB) < LEAST_EXPECTED;
            chi += square(cells[0][k] - expectedA) / expectedA;
            chi += square(cells[1][k] - expectedB) / expectedB;
        }
        if (size == 2 && isRare) {
            return fisher(cells[0][0], cells[0][1], cells[1][0], cells[1][1]);
        }
        double p = ChiSquaredDistribution.of(size - 1).survivalProbability(chi);
        return new Homogeneity("two-sample χ²", chi, size, p);
    }

    /// So few that pooling would leave one cell: the most frequent against the rest.
    private static Homogeneity twoRarest(long[] a, long[] b) {
        int top = 0;
        int cells = 0;
        for (int k = 0; k < a.length; k++) {
            top = a[k] + b[k] > a[top] + b[top] ? k : top;
            cells += a[k] + b[k] > 0 ? 1 : 0;
        }
        if (cells < 2 || Counts.sum(a) == 0 || Counts.sum(b) == 0) {
            return new Homogeneity("two-sample χ²", 0, Math.max(cells, 1), 1);
        }
        return fisher(a[top], Counts.sum(a) - a[top], b[top], Counts.sum(b) - b[top]);
    }

    private static Homogeneity fisher(long a, long b, long c, long d) {
        int[][] table = {
            {Math.toIntExact(a), Math.toIntExact(b)}, {Math.toIntExact(c), Math.toIntExact(d)}
        };
        var result = FisherExactTest.withDefaults().test(table);
        return new Homogeneity(
                "Fisher's exact test", result.getStatistic(), 2, Math.min(1, result.getPValue()));
    }

    /// Whether a difference of the size `v` (as [Distances#cramersV]) would as a rule be
    /// significant at `alpha`: the mean of χ² at that size reaches the critical value.
    public static boolean isSensitive(double v, int cells, double n, double m, double alpha) {
        if (cells < 2) {
            return true;
        }
        double freedom = cells - 1;
        double shift = v * v * 4 / (1 / n + 1 / m);
        return freedom + shift
                >= ChiSquaredDistribution.of(freedom).inverseSurvivalProbability(alpha);
    }

    private static double square(double x) {
        return x * x;
    }
}
