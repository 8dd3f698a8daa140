package dev.slipway.model.data;

import java.util.Locale;

/// What the values of a column are to whoever reads a profile, whatever type they are stored in.
public enum ColumnKind {
    INTEGER,
    NUMBER,
    BOOLEAN,
    /// Few different values.
    CATEGORY,
    /// Many different values of one word each: names, keys, codes.
    IDENTIFIER,
    /// Several words to a value.
    TEXT,
    DATE,
    DATETIME,
    /// Lists, maps and bytes: counted, not compared.
    OTHER;

    /// The word in JSON and on screens.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }

    public boolean isTime() {
        return this == DATE || this == DATETIME;
    }

    /// Whether single values are counted: categories and yes or no.
    public boolean isCategorical() {
        return this == CATEGORY || this == BOOLEAN;
    }
}
