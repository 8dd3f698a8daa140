package dev.slipway.ui.words;

import java.util.Locale;

/// Lengths of time as a person reads them.
public final class Durations {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /// As a stop-watch shows it, to the second: `0:46`, `30:00`, `1:02:03`.
    public static String clock(long millis) {
        long seconds = Math.max(0, millis) / SECOND;
        if (millis >= HOUR) {
            return String.format(
                    Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /// As exact as is of use: `12 ms`, `0.8 s`, `22.4 s`, `1:41`.
    public static String words(long millis) {
        if (millis < 100) {
            return Math.max(0, millis) + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", Math.min(millis, MINUTE - 1) / 1000.0);
        }
        return clock(millis);
    }
}
