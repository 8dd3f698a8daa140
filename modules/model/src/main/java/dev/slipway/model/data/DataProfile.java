package dev.slipway.model.data;

import dev.slipway.model.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a data set, kept per version.
///
/// @param name as a person named it: a path, or a table and where it is
/// @param version of the content; null for a table or a window, which have none
/// @param format `csv`, `parquet`, `jsonl`, `arrow`, `table`
/// @param duplicates rows that are in every value like one before; −1 with isExact false where it
///     was not looked for
/// @param sampled rows behind quantiles, histograms, top values and associations; all rows if not
///     fewer
/// @param rankError how far a quantile's rank may be off, from 0 to 1, with 99 % confidence; 0 if
///     all rows were looked at
/// @param associations numeric pairs by Pearson and Spearman, categorical pairs by Cramér's V; the
///     strongest first
/// @param leaks columns that all but give the named target away
/// @param notes what a reader should know: an encoding that was guessed, columns renamed
public record DataProfile(
        String name,
        @Nullable ContentHash version,
        String format,
        long rows,
        List<ColumnProfile> columns,
        Count duplicates,
        long sampled,
        double rankError,
        List<Association> associations,
        List<Association> leaks,
        List<String> notes,
        Instant taken) {
    public DataProfile {
        columns = List.copyOf(columns);
        associations = List.copyOf(associations);
        leaks = List.copyOf(leaks);
        notes = List.copyOf(notes);
    }

    public Optional<ColumnProfile> column(String wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    public boolean isSampled() {
        return sampled < rows;
    }
}
