package dev.slipway.model;

import java.util.regex.Pattern;

/// The name of a pipeline stage, unique in its pipeline.
///
/// Letters and digits of any script, `_`, `-`, `.` and `@` (which joins the name of a generated
/// stage to its key, as in `train@eu`), starting with a letter, digit or `_`; at most 128
/// characters.
///
/// @throws IllegalArgumentException if the value is not such a name
public record StageName(String value) implements Comparable<StageName> {
    private static final Pattern VALID =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.@-]{0,127}");

    public StageName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a stage name: " + value);
        }
    }

    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    @Override
    public int compareTo(StageName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
