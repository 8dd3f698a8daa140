package dev.slipway.ui.words;

import java.util.List;
import java.util.Locale;

/// Measurements as a person reads them.
public final class Numbers {
    private static final int MOST_DECIMALS = 6;
    private static final double SMALLEST_IN_FULL = 1e-4;

    private Numbers() {}

    /// To about four digits: `0.871`, `0.0019`, `31.42`, `6,000`.
    public static String metric(double value) {
        return fixed(value, decimals(value));
    }

    /// A difference, with its sign: `+0.013`, and of a tiny one no more than four decimals.
    public static String signed(double value) {
        if (value != 0 && Math.abs(value) < SMALLEST_IN_FULL) {
            return String.format(Locale.ROOT, "%+.4f", value);
        }
        String words = metric(value);
        return value > 0 ? "+" + words : words;
    }

    /// Values that stand beside each other, all with the same number of decimals: as many as it
    /// takes to tell different values apart, at the most six.
    public static List<String> alike(List<Double> values) {
        int decimals =
                values.stream()
                        .filter(v -> Double.isFinite(v))
                        .mapToInt(Numbers::decimals)
                        .max()
                        .orElse(0);
        long distinct = values.stream().distinct().count();
        while (decimals < MOST_DECIMALS && distinct(values, decimals) < distinct) {
            decimals++;
        }
        int shown = decimals;
        return values.stream().map(v -> fixed(v, shown)).toList();
    }

    /// `1.8 MB`, by thousands.
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String next : List.of("kB", "MB", "GB", "TB", "PB")) {
            if (value < 999.95) {
                break;
            }
            value /= 1000;
            unit = next;
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /// `12,048`
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A share of 1 in per cent: `96.5 %`.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static long distinct(List<Double> values, int decimals) {
        return values.stream().map(v -> fixed(v, decimals)).distinct().count();
    }

    private static int decimals(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value)) {
            return 0;
        }
        if (size >= 1000) {
            return 0;
        }
        if (size >= 100) {
            return 1;
        }
        if (size >= 10) {
            return 2;
        }
        return size >= 0.01 ? 3 : size >= 0.001 ? 4 : 5;
    }

    private static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (size >= 1e12 || (size > 0 && size < SMALLEST_IN_FULL)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
