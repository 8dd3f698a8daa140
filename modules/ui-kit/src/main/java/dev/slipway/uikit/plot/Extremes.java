package dev.slipway.uikit.plot;

/// The least and greatest of any run of values at once, from a tree of blocks: a million points are
/// asked about in microseconds. What is not finite is left out.
final class Extremes {
    private static final int FANOUT = 32;

    private final double[][] least;
    private final double[][] greatest;
    private final double[] values;

    Extremes(double[] values) {
        this.values = values;
        int levels = 0;
        for (int n = values.length; n > FANOUT; n = (n + FANOUT - 1) / FANOUT) {
            levels++;
        }
        least = new double[levels][];
        greatest = new double[levels][];
        double[] lowBelow = values;
        double[] highBelow = values;
        for (int level = 0; level < levels; level++) {
            int n = (lowBelow.length + FANOUT - 1) / FANOUT;
            least[level] = new double[n];
            greatest[level] = new double[n];
            for (int i = 0; i < n; i++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                int end = Math.min(lowBelow.length, (i + 1) * FANOUT);
                for (int k = i * FANOUT; k < end; k++) {
                    low = lower(low, lowBelow[k]);
                    high = higher(high, highBelow[k]);
                }
                least[level][i] = low;
                greatest[level][i] = high;
            }
            lowBelow = least[level];
            highBelow = greatest[level];
        }
    }

    /// The least of `from` to before `to`; positive infinity when there is none.
    double least(int from, int to) {
        return query(from, to, true);
    }

    /// The greatest; negative infinity when there is none.
    double greatest(int from, int to) {
        return query(from, to, false);
    }

    private double query(int from, int to, boolean low) {
        double result = low ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        int a = Math.max(0, from);
        int b = Math.min(values.length, to);
        double[] level = values;
        int next = 0;
        while (a < b) {
            boolean last = next >= least.length;
            while (a < b && (last || a % FANOUT != 0)) {
                result = low ? lower(result, level[a]) : higher(result, level[a]);
                a++;
            }
            while (a < b && b % FANOUT != 0) {
                b--;
                result = low ? lower(result, level[b]) : higher(result, level[b]);
            }
            if (a < b) {
                a /= FANOUT;
                b /= FANOUT;
                level = low ? least[next] : greatest[next];
                next++;
            }
        }
        return result;
    }

    private static double lower(double a, double b) {
        return b < a && b > Double.NEGATIVE_INFINITY ? b : a;
    }

    private static double higher(double a, double b) {
        return b > a && b < Double.POSITIVE_INFINITY ? b : a;
    }
}
