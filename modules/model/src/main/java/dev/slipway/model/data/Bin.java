package dev.slipway.model.data;

/// One bar of a histogram. Times are seconds since 1970 in UTC, or by the clock on the wall where a
/// column knows no zone.
///
/// @param from with the bound itself
/// @param to without it, but for the last bar
public record Bin(double from, double to, Count count) {}
