package dev.slipway.evaluation.statistics;

/// Proportions, their differences and their ratios. Counts are of rows: `seen` of `trials`.
public final class Proportions {
    private Proportions() {}

    /// The score interval of E. B. Wilson, Journal of the American Statistical Association 22
    /// (1927), 209–212, without continuity correction.
    ///
    /// @throws IllegalArgumentException if there are no trials or the share is none
    public static Interval wilson(double seen, double trials, double confidence) {
        check(seen, trials);
        double z = Normal.reach(confidence);
        double z2 = z * z;
        double share = seen / trials;
        double centre = share + z2 / (2 * trials);
        double half = z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials));
        double scale = 1 + z2 / trials;
        return new Interval((centre - half) / scale, (centre + half) / scale).within(0, 1);
    }

    /// The interval of the difference (first − second) of two independent proportions: method 10 of
    /// R. G. Newcombe, "Interval estimation for the difference between independent proportions",
    /// Statistics in Medicine 17 (1998), 873–890.
    public static Interval difference(
            double seen1, double trials1, double seen2, double trials2, double confidence) {
        Interval first = wilson(seen1, trials1, confidence);
        Interval second = wilson(seen2, trials2, confidence);
        double p1 = seen1 / trials1;
        double p2 = seen2 / trials2;
        return new Interval(
                        p1 - p2 - Math.hypot(p1 - first.low(), second.high() - p2),
                        p1 - p2 + Math.hypot(first.high() - p1, p2 - second.low()))
                .within(-1, 1);
    }

    /// The interval of the difference (first − second) of two proportions of the same rows: method
    /// 10 of R. G. Newcombe, "Improved confidence intervals for the difference between binomial
    /// proportions based on paired data", Statistics in Medicine 17 (1998), 2635–2650.
    ///
    /// @param both rows that count for both, then those for the first only, the second only, none
    public static Interval pairedDifference(
            double both, double onlyFirst, double onlySecond, double none, double confidence) {
        double n = both + onlyFirst + onlySecond + none;
        double p1 = (both + onlyFirst) / n;
        double p2 = (both + onlySecond) / n;
        Interval first = wilson(both + onlyFirst, n, confidence);
        Interval second = wilson(both + onlySecond, n, confidence);
        double phi = phi(both, onlyFirst, onlySecond, none);
        double dl1 = p1 - first.low();
        double du1 = first.high() - p1;
        double dl2 = p2 - second.low();
        double du2 = second.high() - p2;
        double below = dl1 * dl1 - 2 * phi * dl1 * du2 + du2 * du2;
        double above = du1 * du1 - 2 * phi * du1 * dl2 + dl2 * dl2;
        return new Interval(
                        p1 - p2 - Math.sqrt(Math.max(0, below)),
                        p1 - p2 + Math.sqrt(Math.max(0, above)))
                .within(-1, 1);
    }

    /// The correlation of the paired table, with Newcombe's continuity correction of a positive
    /// one; 0 where a margin is empty.
    private static double phi(double e, double f, double g, double h) {
        double margins = (e + f) * (g + h) * (e + g) * (f + h);
        if (margins == 0) {
            return 0;
        }
        double excess = e * h - f * g;
        double n = e + f + g + h;
        double corrected = excess > n / 2 ? excess - n / 2 : excess >= 0 ? 0 : excess;
        return corrected / Math.sqrt(margins);
    }

    /// The two-sided p value of the test that two independent proportions are equal: the z test
    /// with the pooled variance, without continuity correction.
    public static double test(double seen1, double trials1, double seen2, double trials2) {
        check(seen1, trials1);
        check(seen2, trials2);
        double pooled = (seen1 + seen2) / (trials1 + trials2);
        double variance = pooled * (1 - pooled) * (1 / trials1 + 1 / trials2);
        double difference = seen1 / trials1 - seen2 / trials2;
        return variance == 0 ? 1 : Normal.bothTails(difference / Math.sqrt(variance));
    }

    /// The interval of the ratio (first ÷ second) of two independent proportions, on the log scale:
    /// D. Katz et al., "Obtaining confidence intervals for the risk ratio in cohort studies",
    /// Biometrics 34 (1978), 469–474. If either count is 0, half a row is added to both counts and
    /// both trials, as usual (Walter 1975).
    public static Interval ratio(
            double seen1, double trials1, double seen2, double trials2, double confidence) {
        check(seen1, trials1);
        check(seen2, trials2);
        boolean isEmpty = seen1 == 0 || seen2 == 0;
        double more = isEmpty ? 0.5 : 0;
        double s1 = seen1 + more;
        double n1 = trials1 + more;
        double s2 = seen2 + more;
        double n2 = trials2 + more;
        double log = Math.log(s1 / n1) - Math.log(s2 / n2);
        double error = Math.sqrt(Math.max(0, 1 / s1 - 1 / n1 + 1 / s2 - 1 / n2));
        double reach = Normal.reach(confidence) * error;
        return new Interval(
                seen1 == 0 ? 0 : Math.exp(log - reach),
                seen2 == 0 ? Double.POSITIVE_INFINITY : Math.exp(log + reach));
    }

    private static void check(double seen, double trials) {
        if (!(trials >= 1 && seen >= 0 && seen <= trials)) {
            throw new IllegalArgumentException("no proportion: " + seen + " of " + trials);
        }
    }
}
