package dev.slipway.model;

import java.util.regex.Pattern;

/// The SHA-256 of some content, as 64 lower-case hexadecimal digits.
///
/// @throws IllegalArgumentException if the value has another form
public record ContentHash(String hex) implements Comparable<ContentHash> {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

    public ContentHash {
        if (!VALID.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in hex: " + hex);
        }
    }

    /// The first eight digits: enough for a person to tell two apart.
    public String brief() {
        return hex.substring(0, 8);
    }

    @Override
    public int compareTo(ContentHash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
