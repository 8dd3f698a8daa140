package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.List;

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

    public List<ColumnDrift> drifted() {
        return columns.stream().filter(c -> c.verdict() == Verdict.FAILED).toList();
    }
}
