package dev.slipway.model;

import java.util.regex.Pattern;

/// What a runtime is called in a pipeline file and in the settings: one of the three that are
/// always there, or one that a person has added, such as `gpu-box`.
///
/// @param value lower-case letters, digits, `-`, `_` and `.`, starting with a letter; at most 64
public record RuntimeName(String value) {
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

    public static final RuntimeName LOCAL = new RuntimeName("local");
    public static final RuntimeName DOCKER = new RuntimeName("docker");
    public static final RuntimeName KUBERNETES = new RuntimeName("kubernetes");

    /// @throws IllegalArgumentException if it is not [#isValid]
    public RuntimeName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a name of a runtime: " + value);
        }
    }

    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    public boolean isLocal() {
        return equals(LOCAL);
    }

    @Override
    public String toString() {
        return value;
    }
}
