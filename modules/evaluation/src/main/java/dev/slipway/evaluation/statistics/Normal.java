package dev.slipway.evaluation.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The standard normal distribution, as tests and intervals use it.
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    static double quantile(double probability) {
        return STANDARD.inverseCumulativeProbability(probability);
    }

    static double cumulative(double x) {
        return STANDARD.cumulativeProbability(x);
    }

    /// Both tails beyond |z|; 1 for NaN, which says nothing.
    static double bothTails(double z) {
        return Double.isNaN(z) ? 1 : Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
    }

    /// How many standard errors an interval reaches to each side.
    ///
    /// @param confidence between 0 and 1, neither included
    /// @throws IllegalArgumentException if it is not
    static double reach(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("no confidence: " + confidence);
        }
        return quantile(1 - (1 - confidence) / 2);
    }
}
