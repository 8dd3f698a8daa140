package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one column differs between two data sets.
///
/// @param verdict the worst of its tests; passed means no drift
/// @param words the verdict in a sentence with its measurements
/// @param importance of the column to a model; null where none was given
/// @param score the largest effect as a multiple of what matters, times the importance if there is
///     one: what columns are ranked by
/// @param shares both distributions side by side, for a picture
public record ColumnDrift(
        String name,
        ColumnKind kind,
        Verdict verdict,
        String words,
        List<DriftTest> tests,
        List<DriftMeasure> measures,
        @Nullable Double importance,
        double score,
        List<Share> shares) {
    public ColumnDrift {
        tests = List.copyOf(tests);
        measures = List.copyOf(measures);
        shares = List.copyOf(shares);
    }

    /// With its importance to a model, of a column that has none yet.
    ColumnDrift weighed(double weight) {
        return new ColumnDrift(
                name, kind, verdict, words, tests, measures, weight, score * weight, shares);
    }

    /// @param label a value, or a bin as `18 to 25`
    /// @param reference from 0 to 1
    /// @param current from 0 to 1
    public record Share(String label, double reference, double current) {}
}
