package dev.slipway.runtime.kubernetes;

import java.util.Locale;

/// Amounts of bytes, for people.
final class Bytes {
    private Bytes() {}

    /// Such as `3.2 MB`.
    static String words(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double size = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            size /= 1_000;
            unit = next;
            if (size < 1_000) {
                break;
            }
        }
        return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, unit);
    }
}
