package dev.slipway.model.data;

/// A number of things.
///
/// @param isExact false if it was estimated; words and screens then say "about"
public record Count(long value, boolean isExact) {
    public static Count exactly(long value) {
        return new Count(value, true);
    }

    public static Count about(long value) {
        return new Count(value, false);
    }
}
