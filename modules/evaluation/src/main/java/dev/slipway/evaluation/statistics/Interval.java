package dev.slipway.evaluation.statistics;

/// A confidence interval of a number. Both ends belong to it.
///
/// @param low at most high
/// @param high may be infinite where a ratio has no upper bound
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }

    /// @param half half of its width, at least 0
    static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// The same in the other direction: the interval of the negated number.
    public Interval negated() {
        return new Interval(-high, -low);
    }

    /// What of it lies between two bounds; a bound itself if none does.
    public Interval within(double least, double most) {
        return new Interval(
                Math.min(most, Math.max(least, low)), Math.min(most, Math.max(least, high)));
    }
}
