package dev.slipway.components.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What a data file must look like.
///
/// @param otherColumns whether columns that the schema does not name may be there
record Schema(
        OptionalLong leastRows,
        OptionalLong mostRows,
        boolean otherColumns,
        List<ColumnRule> columns) {
    Schema {
        columns = List.copyOf(columns);
    }

    enum Type {
        INTEGER("whole numbers"),
        NUMBER("numbers"),
        TEXT("text"),
        CATEGORY("categories"),
        BOOLEAN("yes or no"),
        DATE("dates such as 2026-01-31");

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
    /// @param most likewise
    /// @param values those allowed; empty if any are
    /// @param mostMissing the share of rows that may be missing, from 0 to 1
    /// @param required whether the column must be there
    record ColumnRule(
            String name,
            Type type,
            OptionalDouble least,
            OptionalDouble most,
            List<String> values,
            double mostMissing,
            boolean unique,
            Optional<Pattern> pattern,
            boolean required) {
        ColumnRule {
            values = List.copyOf(values);
        }
    }
}
