package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.List;

/// A data set held against its schema.
///
/// @param verdict failed if any check did; else not enough data if a check could not be made
public record SchemaCheckReport(
        String data,
        String schema,
        long rows,
        int columns,
        Verdict verdict,
        List<SchemaCheck> checks,
        List<String> notes,
        Instant taken) {
    public SchemaCheckReport {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    public List<SchemaCheck> failed() {
        return checks.stream().filter(c -> c.verdict() == Verdict.FAILED).toList();
    }
}
