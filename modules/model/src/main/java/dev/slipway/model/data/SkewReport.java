package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.List;

/// The features of the same rows as a model was trained on and as it is served, held against each
/// other value by value.
///
/// @param id the column that tells which rows are the same
/// @param matched rows that both have
/// @param bearable the share of a column's values that may differ
/// @param tolerance how far two numbers may be apart, as a share of the larger
/// @param columns those with the largest share that differs first
/// @param onlyInTraining columns that serving lacks
/// @param onlyInServing columns that training lacks
public record SkewReport(
        String training,
        String serving,
        String id,
        long trainingRows,
        long servingRows,
        long matched,
        double bearable,
        double tolerance,
        Verdict verdict,
        List<Column> columns,
        List<String> onlyInTraining,
        List<String> onlyInServing,
        List<String> notes,
        Instant taken) {
    public SkewReport {
        columns = List.copyOf(columns);
        onlyInTraining = List.copyOf(onlyInTraining);
        onlyInServing = List.copyOf(onlyInServing);
        notes = List.copyOf(notes);
    }

    /// @param differing rows whose values differ; missing on one side only is a difference
    /// @param share of the rows that both have, from 0 to 1
    /// @param missingInServing of those differing, missing only in serving
    /// @param samples the first few by id
    public record Column(
            String name,
            long differing,
            double share,
            long missingInServing,
            Verdict verdict,
            List<Sample> samples) {
        public Column {
            samples = List.copyOf(samples);
        }
    }

    /// @param training empty where it is missing
    /// @param serving likewise
    public record Sample(String id, String training, String serving) {}
}
