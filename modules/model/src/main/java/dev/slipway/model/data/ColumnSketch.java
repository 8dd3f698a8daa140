package dev.slipway.model.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must be known of a column to tell later whether others differ from it.
///
/// @param present values that are there, of all rows
/// @param missing of all rows
/// @param sampled values behind the points and counts; those present, if not fewer
/// @param numbers of numbers and times (seconds since 1970), and of texts their lengths; null for
///     others
/// @param categories counts by value: all of a categorical column, the most frequent of others
/// @param others values not listed in categories
/// @param buckets counts by hash of the value (identifiers) or of one word drawn of each value
///     (texts); empty for others
/// @param hours counts by hour of the day, 24, of a datetime
/// @param weekdays counts by day of the week from Monday, 7, of times
/// @param seen which values were there, of identifiers; null for others
public record ColumnSketch(
        String name,
        ColumnKind kind,
        long present,
        long missing,
        long sampled,
        @Nullable Points numbers,
        Map<String, Long> categories,
        long others,
        List<Long> buckets,
        List<Long> hours,
        List<Long> weekdays,
        @Nullable Seen seen) {
    public ColumnSketch {
        categories =
                java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(categories));
        buckets = List.copyOf(buckets);
        hours = List.copyOf(hours);
        weekdays = List.copyOf(weekdays);
    }

    /// A distribution as rising values, each with the count of numbers up to and at it. Between two
    /// values the count is not known: it is off by at most `error` of all.
    ///
    /// @param cumulative numbers up to and with each value; the last is the number of numbers
    /// @param at numbers equal to each value
    /// @param error the largest share of numbers that lie strictly between two values; 0 if every
    ///     value is listed
    /// @param std of all numbers, with n − 1 below
    public record Points(
            double[] values, long[] cumulative, long[] at, double error, double mean, double std) {
        public Points {
            if (values.length != cumulative.length || values.length != at.length) {
                throw new IllegalArgumentException("as many counts as values");
            }
        }

        public long count() {
            return cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
        }

        /// Different values; at least this many where error is not 0.
        public int distinct() {
            return values.length;
        }
    }

    /// A Bloom filter of values.
    ///
    /// @param bits in base 64; empty where there were too many values
    /// @param once values that were there once, for the share of new ones to expect (Good–Turing)
    public record Seen(String bits, int hashes, long once, long of) {}
}
