package dev.slipway.data.statistics;

import java.util.Arrays;
import java.util.function.IntPredicate;

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
        return spearman(x, order(x), y, order(y));
    }

    /// Spearman's of two lists that are compared with several others.
    ///
    /// @param orderX of x, by [#order]
    /// @param orderY of y
    public static Result spearman(double[] x, int[] orderX, double[] y, int[] orderY) {
        double[] ranksX = new double[x.length];
        double[] ranksY = new double[y.length];
        Arrays.fill(ranksX, Double.NaN);
        Arrays.fill(ranksY, Double.NaN);
        rank(x, orderX, i -> Double.isFinite(y[i]), ranksX);
        rank(y, orderY, i -> Double.isFinite(x[i]), ranksY);
        return pearson(ranksX, ranksY);
    }

    /// Where the finite numbers of a list stand, from the least to the greatest.
    public static int[] order(double[] values) {
        int n = 0;
        double[] sorted = new double[values.length];
        for (double value : values) {
            if (Double.isFinite(value)) {
                // One zero: −0 sorts apart from 0 and equals it.
                sorted[n++] = value + 0.0;
            }
        }
        Arrays.sort(sorted, 0, n);
        int[] next = new int[n];
        int[] order = new int[n];
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                int first = first(sorted, n, values[i] + 0.0);
                order[first + next[first]++] = i;
            }
        }
        return order;
    }

    private static void rank(double[] values, int[] order, IntPredicate isTaken, double[] into) {
        int below = 0;
        for (int from = 0; from < order.length; ) {
            int end = from;
            int equal = 0;
            while (end < order.length && values[order[end]] == values[order[from]]) {
                equal += isTaken.test(order[end]) ? 1 : 0;
                end++;
            }
            for (int k = from; k < end; k++) {
                if (isTaken.test(order[k])) {
                    into[order[k]] = below + (equal + 1) / 2.0;
                }
            }
            below += equal;
            from = end;
        }
    }

    /// Where `x` stands first.
    private static int first(double[] sorted, int n, double x) {
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x) {
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
