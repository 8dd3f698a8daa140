package dev.slipway.engine.value;

import java.util.OptionalInt;

/// A file of values does not hold what its name promises.
public final class UnreadableValues extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt line;

    /// @param line from 1; empty when the trouble has no place
    public UnreadableValues(String words, OptionalInt line) {
        super(words);
        this.line = line;
    }

    public OptionalInt line() {
        return line;
    }

    /// `:4` or nothing.
    public String place() {
        return line.isPresent() ? ":" + line.getAsInt() : "";
    }
}
