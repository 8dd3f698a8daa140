package dev.slipway.data.scan;

import dev.slipway.model.data.ColumnKind;
import java.util.Set;

/// A column as DuckDB sees it.
///
/// @param type DuckDB's name of it
public record Field(String name, String type) {
    private static final Set<String> WHOLE =
            Set.of(
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT");

    /// What its type alone tells; texts are sorted out by their values.
    public Storage storage() {
        if (WHOLE.contains(type)) {
            return Storage.INTEGER;
        }
        if (type.equals("DOUBLE") || type.equals("FLOAT")) {
            return Storage.FLOATING;
        }
        if (type.startsWith("DECIMAL")) {
            return Storage.DECIMAL;
        }
        if (type.equals("DATE")) {
            return Storage.DATE;
        }
        if (type.startsWith("TIMESTAMP")) {
            return type.endsWith("WITH TIME ZONE") ? Storage.INSTANT : Storage.LOCAL_TIME;
        }
        if (type.equals("BOOLEAN")) {
            return Storage.BOOLEAN;
        }
        if (type.equals("VARCHAR")
                || type.equals("UUID")
                || type.equals("TIME")
                || type.startsWith("ENUM")) {
            return Storage.TEXT;
        }
        return Storage.OTHER;
    }

    /// How values are held.
    public enum Storage {
        INTEGER,
        FLOATING,
        DECIMAL,
        DATE,
        /// Date and time by a clock on a wall.
        LOCAL_TIME,
        /// A moment.
        INSTANT,
        BOOLEAN,
        TEXT,
        OTHER;

        public boolean isNumeric() {
            return this == INTEGER || this == FLOATING || this == DECIMAL;
        }

        public boolean isTime() {
            return this == DATE || this == LOCAL_TIME || this == INSTANT;
        }

        /// Whether its values are looked at as numbers (times as seconds since 1970).
        public boolean isMeasured() {
            return isNumeric() || isTime();
        }

        /// The kind of a column that holds values so, where the storage alone says it.
        public ColumnKind kind() {
            return switch (this) {
                case INTEGER -> ColumnKind.INTEGER;
                case FLOATING, DECIMAL -> ColumnKind.NUMBER;
                case DATE -> ColumnKind.DATE;
                case LOCAL_TIME, INSTANT -> ColumnKind.DATETIME;
                case BOOLEAN -> ColumnKind.BOOLEAN;
                case TEXT -> ColumnKind.CATEGORY;
                case OTHER -> ColumnKind.OTHER;
            };
        }
    }

    /// SQL that gives its value as a double.
    ///
    /// @param column quoted
    public String asDouble(String column) {
        return storage().isTime() ? "epoch(" + column + ")" : "CAST(" + column + " AS DOUBLE)";
    }
}
