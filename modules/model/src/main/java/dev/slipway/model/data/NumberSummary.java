package dev.slipway.model.data;

import java.util.List;

/// What a column's numbers are. NaN and infinities are counted and are in nothing else here. Times
/// are seconds since 1970, see [Bin].
///
/// @param std with n − 1 below; NaN for fewer than two numbers
/// @param quantiles by rising probability, by linear interpolation (type 7 of Hyndman and Fan 1996)
public record NumberSummary(
        double min,
        double max,
        double mean,
        double std,
        long nan,
        long infinite,
        List<Quantile> quantiles) {
    public NumberSummary {
        quantiles = List.copyOf(quantiles);
    }

    /// @param probability from 0 to 1
    public record Quantile(double probability, double value) {}
}
