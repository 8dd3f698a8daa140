package dev.slipway.evaluation;

/// The 95 % interval of a proportion seen in independent trials: the score interval of E. B.
/// Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
/// American Statistical Association 22 (1927), 209–212, without continuity correction.
///
/// @param low at least 0
/// @param high at most 1
public record WilsonInterval(double low, double high) {
    /// The 0.975 quantile of the standard normal distribution.
    private static final double Z = 1.959963984540054;

    /// @param proportion 0 to 1
    /// @param trials at least 1
    /// @throws IllegalArgumentException if either is out of its range
    public static WilsonInterval of(double proportion, double trials) {
        if (!(proportion >= 0 && proportion <= 1 && trials >= 1)) {
            throw new IllegalArgumentException(
                    "no proportion of trials: " + proportion + " of " + trials);
        }
        double z2 = Z * Z;
        double centre = proportion + z2 / (2 * trials);
        double half =
                Z * Math.sqrt(proportion * (1 - proportion) / trials + z2 / (4 * trials * trials));
        double scale = 1 + z2 / trials;
        return new WilsonInterval(
                Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }
}
