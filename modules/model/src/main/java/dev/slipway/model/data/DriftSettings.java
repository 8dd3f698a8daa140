package dev.slipway.model.data;

import java.util.List;
import java.util.Map;

/// How drift is decided. A column has drifted when a difference is large enough to matter (its
/// effect size) and too large to be chance (its p value, corrected for all that was tested). So a
/// verdict does not change with the number of rows alone.
///
/// @param purpose which words the report uses; the statistics are the same
/// @param alpha the share of false alarms that is bearable over all columns
/// @param numericEffect the Kolmogorov–Smirnov distance from which a difference matters
/// @param categoryEffect likewise the bias-corrected Cramér's V
/// @param missingEffect likewise the difference of the shares of missing values
/// @param leastRows values that both sides must have, else there is not enough data
/// @param driftedShare the data set has drifted when at least this share of its columns have; 0 for
///     any one
/// @param columns those to look at; empty for all that both have
/// @param importances by column, of a model; those not named count as 0. Empty for none
/// @param zone in which hours and weekdays are counted
public record DriftSettings(
        Purpose purpose,
        double alpha,
        double numericEffect,
        double categoryEffect,
        double missingEffect,
        long leastRows,
        double driftedShare,
        List<String> columns,
        Map<String, Double> importances,
        String zone) {
    public DriftSettings {
        columns = List.copyOf(columns);
        importances = Map.copyOf(importances);
    }

    public static final DriftSettings USUAL =
            new DriftSettings(
                    Purpose.DRIFT, 0.05, 0.1, 0.1, 0.05, 50, 0, List.of(), Map.of(), "UTC");

    /// What is compared with what.
    public enum Purpose {
        /// Data of two times.
        DRIFT,
        /// What a model was trained on, and what it is asked.
        SKEW;

        public String word() {
            return this == DRIFT ? "drift" : "training-serving skew";
        }
    }

    public DriftSettings with(Purpose other) {
        return new DriftSettings(
                other,
                alpha,
                numericEffect,
                categoryEffect,
                missingEffect,
                leastRows,
                driftedShare,
                columns,
                importances,
                zone);
    }

    public DriftSettings withColumns(List<String> wanted) {
        return new DriftSettings(
                purpose,
                alpha,
                numericEffect,
                categoryEffect,
                missingEffect,
                leastRows,
                driftedShare,
                wanted,
                importances,
                zone);
    }

    public DriftSettings withImportances(Map<String, Double> weights) {
        return new DriftSettings(
                purpose,
                alpha,
                numericEffect,
                categoryEffect,
                missingEffect,
                leastRows,
                driftedShare,
                columns,
                weights,
                zone);
    }

    public DriftSettings withZone(String id) {
        return new DriftSettings(
                purpose,
                alpha,
                numericEffect,
                categoryEffect,
                missingEffect,
                leastRows,
                driftedShare,
                columns,
                importances,
                id);
    }
}
