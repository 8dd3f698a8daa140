package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How one data set differs from another.
///
/// @param reference what it is held against, in a person's words
/// @param columns the most drifted first
/// @param onlyInReference columns that the current data lack
/// @param onlyInCurrent columns that the reference lacks
/// @param notes what a reader should know: columns of another type, a guessed encoding
public record DriftReport(
        String reference,
        String current,
        long referenceRows,
        long currentRows,
        DriftSettings settings,
        Verdict verdict,
        List<ColumnDrift> columns,
        List<String> onlyInReference,
        List<String> onlyInCurrent,
        List<String> notes,
        Instant taken) {
    public DriftReport {
        columns = List.copyOf(columns);
        onlyInReference = List.copyOf(onlyInReference);
        onlyInCurrent = List.copyOf(onlyInCurrent);
        notes = List.copyOf(notes);
    }

    /// What has drifted first, then by score, then by name.
    public static final Comparator<ColumnDrift> RANKING =
            Comparator.comparing((ColumnDrift c) -> c.verdict() != Verdict.FAILED)
                    .thenComparing(c -> -c.score())
                    .thenComparing(ColumnDrift::name);

    /// The same columns ranked by drift × importance. Of a report that was made without any.
    ///
    /// @param importances by column, of a model; those not named count as 0
    public DriftReport rankedBy(Map<String, Double> importances) {
        return new DriftReport(
                reference,
                current,
                referenceRows,
                currentRows,
                settings.withImportances(importances),
                verdict,
                columns.stream()
                        .map(c -> c.weighed(importances.getOrDefault(c.name(), 0.0)))
                        .sorted(RANKING)
                        .toList(),
                onlyInReference,
                onlyInCurrent,
                notes,
                taken);
    }

    public List<ColumnDrift> drifted() {
        return columns.stream().filter(c -> c.verdict() == Verdict.FAILED).toList();
    }
}
