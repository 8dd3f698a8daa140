package dev.slipway.data.scan;

import dev.slipway.model.data.ColumnSketch;
import java.util.List;

/// The rows at hand of one column, read.
public sealed interface ColumnValues {
    /// Values that are there, among the rows at hand.
    long present();

    /// Numbers, and times as seconds since 1970.
    ///
    /// @param sorted finite ones, rising
    /// @param hours by hour of the day, 24, of times with a time of day; else empty
    /// @param weekdays by day of the week from Monday, 7, of times; else empty
    record Measured(
            long present,
            double[] sorted,
            long nan,
            long infinite,
            List<Long> hours,
            List<Long> weekdays)
            implements ColumnValues {}

    /// Texts and truth values.
    ///
    /// @param distinct different ones
    /// @param top the most frequent first, at most [ColumnReader#TOP]
    /// @param buckets counts by hash of the value
    /// @param words counts by hash of one word drawn of each value
    /// @param lengths in characters, rising, with the count of each
    /// @param meanWords words in a value, on average
    record Named(
            long present,
            long distinct,
            List<Tally> top,
            List<Long> buckets,
            List<Long> words,
            ColumnSketch.Points lengths,
            double meanWords,
            ColumnSketch.Seen seen)
            implements ColumnValues {}

    /// Lists, maps and bytes.
    record Opaque(long present) implements ColumnValues {}

    /// A value and how often it is there.
    record Tally(String value, long count) {}
}
