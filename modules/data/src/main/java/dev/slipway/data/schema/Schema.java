package dev.slipway.data.schema;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What a data set must look like, as a schema file says.
///
/// @param hasOtherColumns whether columns that the schema does not name may be there
/// @param tables other files that rules may name, by the name they have there
/// @param reference of `distribution` checks: a data file or a sketch
record Schema(
        OptionalLong leastRows,
        OptionalLong mostRows,
        boolean hasOtherColumns,
        List<ColumnRule> columns,
        List<Rule> rules,
        Optional<Freshness> freshness,
        Map<String, String> tables,
        Optional<String> reference) {
    Schema {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        tables = Map.copyOf(tables);
    }

    enum Type {
        INTEGER("whole numbers"),
        NUMBER("numbers"),
        TEXT("text"),
        CATEGORY("categories"),
        BOOLEAN("yes or no"),
        DATE("dates such as 2026-01-31"),
        DATETIME("dates with a time such as 2026-01-31 12:00:00");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param least of the range, with the bound itself
    /// @param values those allowed; empty if any are
    /// @param mostMissing the share of rows that may be missing, from 0 to 1
    /// @param isRequired whether the column must be there
    /// @param shortest of a value, in characters
    /// @param mostly the share of values that each of this column's checks must find right
    /// @param farthest the effect size up to which the distribution may differ from the reference's
    record ColumnRule(
            String name,
            Type type,
            OptionalDouble least,
            OptionalDouble most,
            List<String> values,
            double mostMissing,
            boolean isUnique,
            Optional<Pattern> pattern,
            boolean isRequired,
            OptionalDouble shortest,
            OptionalDouble longest,
            double mostly,
            OptionalDouble farthest) {
        ColumnRule {
            values = List.copyOf(values);
        }
    }

    /// @param holds an SQL expression over a row; null counts as right, as in SQL's CHECK
    record Rule(String name, String holds, double mostly, int line) {}

    /// The newest time in a column must not be older than this.
    record Freshness(String column, Duration within) {}
}
