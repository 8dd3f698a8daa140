package dev.slipway.evaluation.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Whether two models are right on the same share of the same rows: Q. McNemar, "Note on the
/// sampling error of the difference between correlated proportions or percentages", Psychometrika
/// 12 (1947), 153–157. Of fewer than [#EXACT_BELOW] discordant rows the exact binomial test, which
/// is conservative by construction; of more the χ² test with the continuity correction of A. L.
/// Edwards, Psychometrika 13 (1948), 185–187.
///
/// @param onlyFirst rows that only the first model has right (b)
/// @param onlySecond rows that only the second has right (c)
/// @param statistic χ² with one degree of freedom; the smaller count where the test is exact
/// @param p two-sided
public record McNemar(
        long onlyFirst, long onlySecond, double statistic, double p, boolean isExact) {
    public static final int EXACT_BELOW = 25;

    /// @throws IllegalArgumentException if a count is negative
    public static McNemar of(long onlyFirst, long onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("no counts: " + onlyFirst + ", " + onlySecond);
        }
        long discordant = onlyFirst + onlySecond;
        long fewer = Math.min(onlyFirst, onlySecond);
        if (discordant < EXACT_BELOW) {
            double tail =
                    BinomialDistribution.of((int) discordant, 0.5)
                            .cumulativeProbability((int) fewer);
            return new McNemar(onlyFirst, onlySecond, fewer, Math.min(1, 2 * tail), true);
        }
        double distance = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - 1);
        double statistic = distance * distance / discordant;
        return new McNemar(
                onlyFirst,
                onlySecond,
                statistic,
                ChiSquaredDistribution.of(1).survivalProbability(statistic),
                false);
    }
}
