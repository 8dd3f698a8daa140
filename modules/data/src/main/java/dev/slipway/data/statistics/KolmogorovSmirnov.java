package dev.slipway.data.statistics;

/// p values of the two-sample Kolmogorov–Smirnov test, two-sided.
public final class KolmogorovSmirnov {
    private static final long MOST_EXACT = 1_000_000;

    private KolmogorovSmirnov() {}

    /// @param name of the variant
    public record P(double value, String name) {}

    /// The probability of a distance of at least `d` between two samples of one distribution.
    /// Exact up to n · m = 10⁶ (ties make it err on the safe side), else by the limit of Kolmogorov
    /// and Smirnov.
    public static P p(double d, long n, long m) {
        if (n * (double) m <= MOST_EXACT) {
            return new P(exact(d, (int) n, (int) m), "two-sample Kolmogorov–Smirnov, exact");
        }
        double effective = (double) n * m / ((double) n + m);
        return new P(limit(Math.sqrt(effective) * d), "two-sample Kolmogorov–Smirnov, asymptotic");
    }

    /// Counts the lattice paths that stay within the distance: Hodges, "The significance
    /// probability of the Smirnov two-sample test", Arkiv för Matematik 3 (1958).
    static double exact(double d, int n, int m) {
        double bound = (Math.floor(d * n * m - 1e-7) + 0.5) / ((double) n * m);
        double[] inside = new double[m + 1];
        for (int j = 0; j <= m; j++) {
            inside[j] = (double) j / m > bound ? 0 : 1;
        }
        for (int i = 1; i <= n; i++) {
            double weight = i / (double) (i + m);
            inside[0] = (double) i / n > bound ? 0 : weight * inside[0];
            for (int j = 1; j <= m; j++) {
                inside[j] =
                        Math.abs((double) i / n - (double) j / m) > bound
                                ? 0
                                : weight * inside[j] + inside[j - 1];
            }
        }
        return Math.clamp(1 - inside[m], 0.0, 1.0);
    }

    /// 2 Σ (−1)^(k−1) exp(−2 k² z²), or where that converges slowly
    /// 1 − √(2π)/z Σ exp(−(2k−1)² π² / (8 z²)) (Kolmogorov 1933, Smirnov 1948).
    static double limit(double z) {
        if (z < 1e-3) {
            return 1;
        }
        if (z < 1) {
            double sum = 0;
            for (int k = 1; k <= 5; k++) {
                double odd = 2 * k - 1;
                sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * z * z));
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        double sum = 0;
        for (int k = 1; k <= 10; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * z * z);
        }
        return Math.clamp(sum, 0.0, 1.0);
    }

    /// The distance that is just significant at the level `alpha`, by the limit.
    public static double critical(double alpha, long n, long m) {
        return Math.sqrt(-Math.log(alpha / 2) / 2 * (1.0 / n + 1.0 / m));
    }
}
