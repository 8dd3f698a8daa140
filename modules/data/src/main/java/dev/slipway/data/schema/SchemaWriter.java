package dev.slipway.data.schema;

import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a schema that the profiled data fit, one line a column, to be read and corrected by a
/// person. Ranges have some slack; what a few rows only suggest is left out.
public final class SchemaWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_ -]*");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(true|false|yes|no|on|off|null|y|n|~)");
    private static final int MOST_VALUES = 10;
    private static final double SLACK = 0.1;

    private SchemaWriter() {}

    public static String write(DataProfile profile) {
        StringBuilder text = new StringBuilder();
        text.append("# What ")
                .append(profile.name().replace('\n', ' '))
                .append(" looked like; correct what is narrower or wider than you mean.\n");
        if (profile.rows() > 0) {
            text.append("rows: { at-least: ")
                    .append(Math.max(1, profile.rows() / 2))
                    .append(" }\n");
        }
        text.append("columns:\n");
        List<String> names = profile.columns().stream().map(c -> name(c.name())).toList();
        int width = names.stream().mapToInt(String::length).filter(l -> l < 30).max().orElse(0);
        for (int i = 0; i < names.size(); i++) {
            text.append("  ")
                    .append(names.get(i))
                    .append(':')
                    .append(" ".repeat(Math.max(1, width - names.get(i).length() + 1)))
                    .append("{ ")
                    .append(String.join(", ", rules(profile.columns().get(i))))
                    .append(" }\n");
        }
        return text.toString();
    }

    private static List<String> rules(ColumnProfile column) {
        List<String> rules = new ArrayList<>();
        rules.add("type: " + type(column));
        String range = range(column);
        if (range != null) {
            rules.add("range: " + range);
        }
        if (column.kind() == ColumnKind.CATEGORY
                && column.distinct().value() > 0
                && column.distinct().value() <= MOST_VALUES
                && column.top().size() >= column.distinct().value()) {
            rules.add(
                    column.top().stream()
                            .map(ValueCount::value)
                            .sorted()
                            .map(SchemaWriter::scalar)
                            .collect(Collectors.joining(", ", "values: [", "]")));
        }
        if (column.missing() == column.rows() && column.rows() > 0) {
            rules.add("missing: allowed");
        } else if (column.missing() > 0) {
            double share = Math.min(1, column.missingShare() * 1.5 + 0.005);
            rules.add(
                    "missing: at-most "
                            + BigDecimal.valueOf(Math.ceil(share * 1000) / 10)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + "%");
        }
        if (column.distinct().isExact()
                && column.rows() >= 20
                && column.missing() == 0
                && column.distinct().value() == column.rows()
                && (column.kind() == ColumnKind.IDENTIFIER
                        || column.kind() == ColumnKind.INTEGER)) {
            rules.add("unique: true");
        }
        return rules;
    }

    private static String type(ColumnProfile column) {
        return switch (column.kind()) {
            case IDENTIFIER, TEXT, OTHER -> "text";
            default -> column.missing() == column.rows() ? "text" : column.kind().word();
        };
    }

    private static @Nullable String range(ColumnProfile column) {
        NumberSummary n = column.numbers();
        if (n == null || !column.kind().isNumeric() || !Double.isFinite(n.max() - n.min())) {
            return null;
        }
        double slack = (n.max() - n.min()) * SLACK;
        double low = n.min() >= 0 ? Math.max(0, n.min() - slack) : n.min() - slack;
        double high = n.max() <= 0 ? Math.min(0, n.max() + slack) : n.max() + slack;
        if (column.kind() == ColumnKind.INTEGER) {
            return "[" + plain(Math.floor(low)) + ", " + plain(Math.ceil(high)) + "]";
        }
        return "["
                + rounded(low, RoundingMode.FLOOR)
                + ", "
                + rounded(high, RoundingMode.CEILING)
                + "]";
    }

    private static String rounded(double value, RoundingMode mode) {
        return plain(new BigDecimal(value).round(new MathContext(4, mode)).doubleValue());
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String name(String name) {
        return PLAIN.matcher(name).matches()
                        && !RESERVED.matcher(name).matches()
                        && !name.endsWith(" ")
                ? name
                : quoted(name);
    }

    private static String scalar(String value) {
        return name(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
