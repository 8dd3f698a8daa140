package dev.slipway.data.statistics;

import java.util.Arrays;

/// Correction for many tests.
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// Adjusted p values after Benjamini and Hochberg, J. Royal Statistical Society B 57 (1995):
    /// rejecting those up to α keeps the expected share of false alarms among all alarms at α.
    public static double[] adjusted(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(p[j], p[i]));
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int k = 0; k < order.length; k++) {
            least = Math.min(least, p[order[k]] * p.length / (p.length - k));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }
}
