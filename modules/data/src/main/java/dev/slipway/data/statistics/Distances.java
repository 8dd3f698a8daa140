package dev.slipway.data.statistics;

import dev.slipway.model.data.ColumnSketch.Points;

/// Distances between two distributions of numbers, and between two lists of shares.
public final class Distances {
    /// The least share that a bin counts with in the population stability index.
    public static final double LEAST_SHARE = 0.0001;

    private Distances() {}

    /// Kolmogorov–Smirnov and Wasserstein, found in one walk over both.
    ///
    /// @param ks the largest difference of the two distribution functions
    /// @param wasserstein the area between them, in the unit of the numbers
    public record Walk(double ks, double wasserstein) {}

    /// @param a with at least one number
    /// @param b likewise
    public static Walk walk(Points a, Points b) {
        double[] va = a.values();
        double[] vb = b.values();
        double na = a.count();
        double nb = b.count();
        int i = 0;
        int j = 0;
        double ks = 0;
        double area = 0;
        double lastX = 0;
        double lastGap = 0;
        double shareA = 0;
        double shareB = 0;
        while (i < va.length || j < vb.length) {
            boolean takesA = j == vb.length || i < va.length && va[i] <= vb[j];
            boolean takesB = i == va.length || j < vb.length && vb[j] <= va[i];
            double x = takesA ? va[i] : vb[j];
            double beforeA = takesA ? (a.cumulative()[i] - a.at()[i]) / na : between(a, i, x, na);
            double beforeB = takesB ? (b.cumulative()[j] - b.at()[j]) / nb : between(b, j, x, nb);
            shareA = takesA ? a.cumulative()[i] / na : beforeA;
            shareB = takesB ? b.cumulative()[j] / nb : beforeB;
            double gap = beforeA - beforeB;
            if (i + j > 0) {
                area += (x - lastX) * meanOfAbsolute(lastGap, gap);
            }
            ks = Math.max(ks, Math.max(Math.abs(gap), Math.abs(shareA - shareB)));
            lastGap = shareA - shareB;
            lastX = x;
            i += takesA ? 1 : 0;
            j += takesB ? 1 : 0;
        }
        return new Walk(ks, area);
    }

    /// The share up to `x`, which lies below the value at `next` and above the one before it.
    private static double between(Points p, int next, double x, double all) {
        if (next == 0) {
            return 0;
        }
        if (next == p.values().length) {
            return 1;
        }
        long low = p.cumulative()[next - 1];
        long inside = p.cumulative()[next] - p.at()[next] - low;
        if (inside == 0) {
            return low / all;
        }
        double left = p.values()[next - 1];
        return (low + inside * (x - left) / (p.values()[next] - left)) / all;
    }

    /// The mean of |g| where g goes in a straight line from one value to the other.
    private static double meanOfAbsolute(double from, double to) {
        if (from * to >= 0) {
            return Math.abs(from + to) / 2;
        }
        return (from * from + to * to) / (2 * (Math.abs(from) + Math.abs(to)));
    }

    /// Population stability index Σ (q − p) ln(q / p), each share at least [#LEAST_SHARE].
    public static double psi(double[] reference, double[] current) {
        double sum = 0;
        for (int k = 0; k < reference.length; k++) {
            double p = Math.max(reference[k], LEAST_SHARE);
            double q = Math.max(current[k], LEAST_SHARE);
            sum += (q - p) * Math.log(q / p);
        }
        return sum;
    }

    /// Jensen–Shannon distance, the root of the divergence, by logarithms of base 2: from 0 to 1
    /// (Lin, IEEE Trans. Information Theory 37, 1991; Endres and Schindelin, ibid. 49, 2003).
    public static double jensenShannon(double[] p, double[] q) {
        double divergence = 0;
        for (int k = 0; k < p.length; k++) {
            double middle = (p[k] + q[k]) / 2;
            divergence += p[k] > 0 ? p[k] * Math.log(p[k] / middle) / 2 : 0;
            divergence += q[k] > 0 ? q[k] * Math.log(q[k] / middle) / 2 : 0;
        }
        return Math.sqrt(Math.max(0, divergence / Math.log(2)));
    }

    /// Cramér's V as it would be for two samples of one size, less what chance alone would give, so
    /// that it depends neither on how large the samples are nor on how unlike in size:
    /// φ² = ½ Σ (p − q)² / (p + q) − (k − 1) (1/n + 1/m) / 4, V = √max(0, φ²). For samples of one
    /// size this is the correction of Bergsma, J. Korean Statistical Society 42 (2013), up to terms
    /// of 1/n².
    ///
    /// @param a counts
    /// @param b counts of the same cells
    public static double cramersV(long[] a, long[] b) {
        double n = Counts.sum(a);
        double m = Counts.sum(b);
        double phi = 0;
        int cells = 0;
        for (int k = 0; k < a.length; k++) {
            double p = a[k] / n;
            double q = b[k] / m;
            if (p + q > 0) {
                phi += (p - q) * (p - q) / (p + q) / 2;
                cells++;
            }
        }
        return Math.sqrt(Math.max(0, phi - (cells - 1) * (1 / n + 1 / m) / 4));
    }
}
