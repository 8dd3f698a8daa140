package dev.slipway.uikit.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A range of values mapped on a range of pixels, linear or logarithmic, with round marks.
///
/// Round steps are 1, 2, 2.5 or 5 times a power of ten (Heckbert: Nice numbers for graph labels, in
/// Graphics Gems, 1990).
record Axis(double low, double high, boolean log) {
    /// A mark and how it is written.
    record Tick(double value, String words) {}

    Axis {
        if (log && low <= 0) {
            low = high > 0 ? high / 1e6 : 1e-6;
        }
        if (!(high > low)) {
            double half = low == 0 ? 1 : Math.abs(low) * 0.05;
            low = log ? low / 2 : low - half;
            high = log ? high * 2 + 1e-9 : high + half;
        }
    }

    /// Where a value lies, 0 at the low end and 1 at the high one.
    double share(double value) {
        if (log) {
            double l = Math.log10(low);
            return (Math.log10(Math.max(value, Double.MIN_NORMAL)) - l) / (Math.log10(high) - l);
        }
        return (value - low) / (high - low);
    }

    double value(double share) {
        if (log) {
            double l = Math.log10(low);
            return Math.pow(10, l + share * (Math.log10(high) - l));
        }
        return low + share * (high - low);
    }

    /// The range between two shares of this one.
    Axis part(double from, double to) {
        return new Axis(value(from), value(to), log);
    }

    Axis padded(double share) {
        return log
                ? new Axis(value(-share), value(1 + share), true)
                : new Axis(low - (high - low) * share, high + (high - low) * share, false);
    }

    List<Tick> ticks(int most) {
        return log && high / low > 10 ? decades(most) : even(most);
    }

    /// Marks at whole numbers only.
    List<Tick> wholeTicks(int most) {
        return ticks((int) Math.clamp(high - low, 1, most)).stream()
                .filter(tick -> tick.value() == Math.rint(tick.value()))
                .map(tick -> new Tick(tick.value(), words(tick.value(), 1)))
                .toList();
    }

    private List<Tick> even(int most) {
        double step = step((high - low) / Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            double value = k * step;
            ticks.add(new Tick(value, words(value, step)));
        }
        return ticks;
    }

    private List<Tick> decades(int most) {
        int from = (int) Math.ceil(Math.log10(low) - 1e-9);
        int to = (int) Math.floor(Math.log10(high) + 1e-9);
        int step = Math.max(1, (to - from + most) / Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        for (int e = from; e <= to; e += step) {
            double value = Math.pow(10, e);
            ticks.add(new Tick(value, e >= -4 && e <= 5 ? words(value, value) : "1e" + e));
        }
        return ticks;
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        double nice =
                factor < 1.4 ? 1 : factor < 2.2 ? 2 : factor < 3.5 ? 2.5 : factor < 7 ? 5 : 10;
        return nice * power;
    }

    static String words(double value, double step) {
        double size = Math.max(Math.abs(value), Math.abs(step));
        if (size != 0 && (size >= 1e7 || size < 1e-5)) {
            return "%.3g".formatted(value);
        }
        int digits = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 8);
        double scaled = step * Math.pow(10, digits);
        if (Math.abs(scaled - Math.rint(scaled)) > 1e-6) {
            digits++;
        }
        return String.format(Locale.ROOT, "%,." + digits + "f", value == 0 ? 0.0 : value);
    }

    /// A value with no more digits than it needs.
    static String plain(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A value with as many digits as the axis can tell apart, plus one.
    String spoken(double value) {
        return Double.isFinite(value) ? words(value, Math.abs(high - low) / 1000) : "–";
    }
}
