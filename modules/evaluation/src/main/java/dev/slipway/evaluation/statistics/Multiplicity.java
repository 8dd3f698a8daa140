package dev.slipway.evaluation.statistics;

import java.util.stream.IntStream;

/// Corrections for looking at many things at once.
public final class Multiplicity {
    private Multiplicity() {}

    /// The adjusted p values of S. Holm, "A simple sequentially rejective multiple test procedure",
    /// Scandinavian Journal of Statistics 6 (1979), 65–70: an adjusted value at most α keeps the
    /// chance of any false alarm at most α, however the tests depend on each other.
    public static double[] holm(double[] p) {
        int[] order = rising(p);
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int i = 0; i < order.length; i++) {
            most = Math.max(most, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = most;
        }
        return adjusted;
    }

    private static int[] rising(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted((a, b) -> Double.compare(p[a], p[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
