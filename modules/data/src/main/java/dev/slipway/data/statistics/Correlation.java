package dev.slipway.data.statistics;

import java.util.Arrays;

/// How two lists of values of the same rows go together. NaN, and codes below 0, are missing; only
/// rows that have both count.
public final class Correlation {
    private Correlation() {}

    /// @param value NaN where a list does not vary
    public record Result(double value, long rows) {}

    public static Result pearson(double[] x, double[] y) {
        long n = 0;
        double meanX = 0;
        double meanY = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                n++;
                double dx = x[i] - meanX;
                meanX += dx / n;
                double dy = y[i] - meanY;
                meanY += dy / n;
                sxx += dx * (x[i] - meanX);
                syy += dy * (y[i] - meanY);
                sxy += dx * (y[i] - meanY);
            }
        }
        double below = Math.sqrt(sxx) * Math.sqrt(syy);
        return new Result(below > 0 ? Math.clamp(sxy / below, -1.0, 1.0) : Double.NaN, n);
    }

    /// Pearson's of the ranks, equal values sharing the mean of theirs.
    public static Result spearman(double[] x, double[] y) {
        int n = 0;
        double[] bothX = new double[x.length];
        double[] bothY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                bothX[n] = x[i];
                bothY[n++] = y[i];
            }
        }
        return pearson(ranks(Arrays.copyOf(bothX, n)), ranks(Arrays.copyOf(bothY, n)));
    }

    /// From 1; NaN for what is not finite.
    public static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        // Ranks by look-up in the sorted copy: no boxing, and ties come out alike.
        for (int i = 0; i < ranks.length; i++) {
            if (!Double.isFinite(values[i])) {
                ranks[i] = Double.NaN;
                continue;
            }
            int low = lower(sorted, values[i], false);
            int high = lower(sorted, values[i], true);
            ranks[i] = (low + 1 + high) / 2.0;
        }
        return ranks;
    }

    /// How many are below `x`, or up to it.
    private static int lower(double[] sorted, double x, boolean withIt) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (withIt ? sorted[middle] <= x : sorted[middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// √(χ² / n / (min(r, c) − 1)) of the table of both, without correction (Cramér, Mathematical
    /// Methods of Statistics, 1946).
    public static Result cramersV(int[] x, int cellsX, int[] y, int cellsY) {
        long[][] table = table(x, cellsX, y, cellsY);
        return cramersV(table);
    }

    /// @param table counts
    public static Result cramersV(long[][] table) {
        long n = 0;
        long[] rows = new long[table.length];
        long[] columns = new long[table.length == 0 ? 0 : table[0].length];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                n += table[i][j];
            }
        }
        long r = Arrays.stream(rows).filter(c -> c > 0).count();
        long c = Arrays.stream(columns).filter(k -> k > 0).count();
        if (Math.min(r, c) < 2) {
            return new Result(Double.NaN, n);
        }
        double chi = 0;
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = (double) rows[i] * columns[j] / n;
                if (expected > 0) {
                    chi += (table[i][j] - expected) * (table[i][j] - expected) / expected;
                }
            }
        }
        return new Result(Math.sqrt(chi / n / (Math.min(r, c) - 1)), n);
    }

    /// Goodman and Kruskal's λ (J. American Statistical Association 49, 1954): the share of
    /// errors in guessing y that knowing x takes away.
    public static Result lambda(int[] x, int cellsX, int[] y, int cellsY) {
        long[][] table = table(x, cellsX, y, cellsY);
        long n = 0;
        long known = 0;
        long[] columns = new long[cellsY];
        for (long[] row : table) {
            long most = 0;
            for (int j = 0; j < cellsY; j++) {
                most = Math.max(most, row[j]);
                columns[j] += row[j];
                n += row[j];
            }
            known += most;
        }
        long best = Arrays.stream(columns).max().orElse(0);
        return new Result(n == best ? Double.NaN : (double) (known - best) / (n - best), n);
    }

    /// The correlation ratio η: the root of the share of y's variance that lies between the cells
    /// of x.
    public static Result ratio(int[] x, int cells, double[] y) {
        double[] sums = new double[cells];
        long[] counts = new long[cells];
        double total = 0;
        long n = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= 0 && Double.isFinite(y[i])) {
                sums[x[i]] += y[i];
                counts[x[i]]++;
                total += y[i];
                n++;
            }
        }
        double mean = total / Math.max(1, n);
        double between = 0;
        double all = 0;
        for (int k = 0; k < cells; k++) {
            if (counts[k] > 0) {
                double off = sums[k] / counts[k] - mean;
                between += counts[k] * off * off;
            }
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= 0 && Double.isFinite(y[i])) {
                all += (y[i] - mean) * (y[i] - mean);
            }
        }
        return new Result(all > 0 ? Math.sqrt(Math.min(1, between / all)) : Double.NaN, n);
    }

    private static long[][] table(int[] x, int cellsX, int[] y, int cellsY) {
        long[][] table = new long[cellsX][cellsY];
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= 0 && y[i] >= 0) {
                table[x[i]][y[i]]++;
            }
        }
        return table;
    }
}
