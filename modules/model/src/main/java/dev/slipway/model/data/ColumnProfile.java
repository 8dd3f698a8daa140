package dev.slipway.model.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one column.
///
/// @param storedType as the file or table has it, in DuckDB's word: `BIGINT`, `VARCHAR`
/// @param missing null, or in CSV an empty field or one of the usual words for it
/// @param distinct different values, without the missing
/// @param numbers of numbers and times; null for others and where there is no number
/// @param lengths of texts and identifiers, in characters; null for others
/// @param histogram of numbers and times, else of lengths; empty where neither is
/// @param top the most frequent values first; empty where nearly all values differ
/// @param isConstant one value and nothing missing, or nothing at all
public record ColumnProfile(
        String name,
        ColumnKind kind,
        String storedType,
        long rows,
        long missing,
        Count distinct,
        @Nullable NumberSummary numbers,
        @Nullable NumberSummary lengths,
        List<Bin> histogram,
        List<ValueCount> top,
        boolean isConstant) {
    public ColumnProfile {
        histogram = List.copyOf(histogram);
        top = List.copyOf(top);
    }

    /// From 0 to 1; 0 where there are no rows.
    public double missingShare() {
        return rows == 0 ? 0 : (double) missing / rows;
    }
}
