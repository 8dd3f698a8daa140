package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import dev.slipway.ui.words.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// What a profile holds, as a person reads it.
final class DataWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /// Three days, in seconds.
    private static final double DAYS = 3 * 86_400;

    private DataWords() {}

    /// `about 8,214`
    static String count(Count count) {
        return (count.isExact() ? "" : "~") + Numbers.count(count.value());
    }

    /// `0`, `0.4 %`
    static String share(long part, long of) {
        if (part == 0 || of == 0) {
            return "0";
        }
        double percent = 100.0 * part / of;
        return percent < 0.05 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /// With no more digits than it takes.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? Numbers.count((long) value)
                : Numbers.metric(value);
    }

    /// As a person would write it: 0.05.
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// A value of a column, which may be a time.
    static String value(ColumnKind kind, double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (kind.isTime()) {
            LocalDateTime at =
                    LocalDateTime.ofInstant(
                            Instant.ofEpochMilli(Math.round(value * 1000)), ZoneOffset.UTC);
            return at.format(kind == ColumnKind.DATE ? DAY : MINUTE);
        }
        return number(value);
    }

    static OptionalDouble quantile(NumberSummary numbers, double probability) {
        return numbers.quantiles().stream()
                .filter(q -> q.probability() == probability)
                .mapToDouble(NumberSummary.Quantile::value)
                .findFirst();
    }

    /// In a row of the profile: 5 %, median and 95 % of numbers; the most frequent of values.
    static String summary(ColumnProfile column) {
        if (column.missing() == column.rows()) {
            return "all missing";
        }
        NumberSummary numbers = column.numbers();
        if (numbers != null && !column.kind().isCategorical()) {
            OptionalDouble low = quantile(numbers, 0.05);
            OptionalDouble middle = quantile(numbers, 0.5);
            OptionalDouble high = quantile(numbers, 0.95);
            if (middle.isPresent()) {
                ColumnKind kind = column.kind();
                // Of a long time the days say enough.
                boolean isLong = numbers.max() - numbers.min() > DAYS;
                ColumnKind shown = kind.isTime() && isLong ? ColumnKind.DATE : kind;
                return kind.isTime()
                        ? value(shown, numbers.min()) + " … " + value(shown, numbers.max())
                        : value(kind, low.orElse(Double.NaN))
                                + " · "
                                + value(kind, middle.getAsDouble())
                                + " · "
                                + value(kind, high.orElse(Double.NaN));
            }
        }
        long present = column.rows() - column.missing();
        StringBuilder words = new StringBuilder();
        for (ValueCount top : column.top().subList(0, Math.min(2, column.top().size()))) {
            String value =
                    top.value().length() > 10 ? top.value().substring(0, 9) + "…" : top.value();
            words.append(words.isEmpty() ? "" : ", ").append(value);
            double percent = 100.0 * top.count().value() / present;
            words.append(
                    percent < 0.5 ? " < 1 %" : String.format(Locale.ROOT, " %.0f %%", percent));
        }
        NumberSummary lengths = column.lengths();
        if (words.isEmpty() && lengths != null && Double.isFinite(lengths.min())) {
            return lengths.min() == lengths.max()
                    ? number(lengths.min()) + " characters"
                    : number(lengths.min()) + " to " + number(lengths.max()) + " characters";
        }
        return words.toString();
    }

    static String icon(ColumnKind kind) {
        return switch (kind) {
            case INTEGER, NUMBER -> "mdi2n-numeric";
            case BOOLEAN -> "mdi2t-toggle-switch-outline";
            case CATEGORY -> "mdi2s-shape-outline";
            case IDENTIFIER -> "mdi2k-key-variant";
            case TEXT -> "mdi2f-format-text";
            case DATE, DATETIME -> "mdi2c-calendar";
            case OTHER -> "mdi2c-code-braces";
        };
    }

    /// `< 0.0001`
    static String p(double p) {
        return Double.isNaN(p)
                ? "–"
                : p < 0.0001
                        ? "< 0.0001"
                        : String.format(Locale.ROOT, p < 0.1 ? "%.4f" : "%.2f", p);
    }
}
