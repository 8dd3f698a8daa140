package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A schema's text, and what a click on a profile changes in it: one rule of one column. All other
/// lines, comments among them, stay as they are.
record SchemaDraft(String text) {
    private static final int MOST_VALUES = 50;

    /// Something that the profile shows and the schema may ask for from now on.
    ///
    /// @param words on its button: `Range 18 to 90`
    /// @param key of the column's rule
    record Offer(String words, String key, Object value) {}

    /// What can be accepted of a column as it is.
    static List<Offer> offers(ColumnProfile column) {
        List<Offer> offers = new ArrayList<>();
        NumberSummary numbers = column.numbers();
        if (column.kind().isNumeric() && numbers != null && Double.isFinite(numbers.min())) {
            offers.add(
                    new Offer(
                            "Range "
                                    + DataWords.number(numbers.min())
                                    + " to "
                                    + DataWords.number(numbers.max()),
                            "range",
                            List.of(plain(numbers.min()), plain(numbers.max()))));
        }
        boolean isListed =
                column.kind() == ColumnKind.CATEGORY
                        && !column.top().isEmpty()
                        && column.distinct().value() <= MOST_VALUES
                        && column.top().size() >= column.distinct().value();
        if (isListed) {
            List<String> values = column.top().stream().map(ValueCount::value).sorted().toList();
            offers.add(
                    new Offer(
                            values.size() == 1
                                    ? "The value " + values.getFirst()
                                    : "These " + values.size() + " values",
                            "values",
                            values));
        }
        if (column.missing() == 0) {
            offers.add(new Offer("None missing", "missing", "none"));
        } else if (column.missing() < column.rows()) {
            String share = upToPercent(column.missingShare());
            offers.add(
                    new Offer(
                            "At most " + share + " % missing",
                            "missing",
                            "at-most " + share + "%"));
        } else {
            offers.add(new Offer("May be missing", "missing", "allowed"));
        }
        boolean differs =
                column.rows() > 0
                        && column.missing() == 0
                        && column.distinct().isExact()
                        && column.distinct().value() == column.rows();
        if (differs) {
            offers.add(new Offer("All values differ", "unique", true));
        }
        return offers;
    }

    /// With what was offered.
    ///
    /// @throws CannotEdit if the text is no schema that could be changed without harm
    SchemaDraft accept(ColumnProfile column, Offer offer) {
        List<Object> at = List.of("columns", column.name());
        YamlText yaml = YamlText.of(text);
        Optional<Yaml> rule = yaml.find(at);
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        if (rule.isPresent() && rule.get().target() instanceof Yaml.Mapping known) {
            wanted.putAll(known.toJava());
        } else {
            wanted.put(
                    "type",
                    rule.filter(Yaml.Scalar.class::isInstance)
                            .map(r -> (Object) ((Yaml.Scalar) r).text())
                            .orElseGet(() -> type(column)));
        }
        if (offer.key.equals("missing") && "none".equals(offer.value)) {
            wanted.remove("missing");
        } else {
            wanted.put(offer.key, offer.value);
        }
        return new SchemaDraft(yaml.set(at, wanted).text());
    }

    /// Whether the schema asks for just what is offered.
    boolean has(ColumnProfile column, Offer offer) {
        try {
            YamlText yaml = YamlText.of(text);
            Optional<Yaml> rule = yaml.find(List.of("columns", column.name()));
            Object value =
                    yaml.find(List.of("columns", column.name(), offer.key))
                            .map(Yaml::toJava)
                            .orElse(null);
            return rule.isPresent()
                    && (offer.value.equals("none")
                            ? value == null || value.equals("none")
                            : same(offer.value, value));
        } catch (CannotEdit broken) {
            return false;
        }
    }

    private static boolean same(Object offered, @Nullable Object written) {
        if (offered instanceof List<?> a && written instanceof List<?> b) {
            return a.stream()
                    .map(SchemaDraft::comparable)
                    .toList()
                    .equals(b.stream().map(SchemaDraft::comparable).toList());
        }
        return Objects.equals(offered, written);
    }

    private static Object comparable(@Nullable Object value) {
        return value instanceof Number n ? (Object) n.doubleValue() : String.valueOf(value);
    }

    /// What the schema asks of each column, in a few words.
    Map<String, String> words() {
        try {
            Map<String, String> words = new LinkedHashMap<>();
            Optional<Yaml> columns = YamlText.of(text).find(List.of("columns"));
            if (columns.isPresent() && columns.get().target() instanceof Yaml.Mapping map) {
                for (Yaml.Entry entry : map.entries()) {
                    words.put(entry.name(), words(entry.value().toJava()));
                }
            }
            return words;
        } catch (CannotEdit broken) {
            return Map.of();
        }
    }

    private static String words(@Nullable Object rule) {
        if (!(rule instanceof Map<?, ?> map)) {
            return rule == null ? "" : rule.toString();
        }
        List<String> parts = new ArrayList<>();
        if (map.get("range") instanceof List<?> range && range.size() == 2) {
            parts.add(bound(range.get(0)) + " to " + bound(range.get(1)));
        }
        if (map.get("values") instanceof List<?> values) {
            String all = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
            parts.add(all.length() <= 14 ? all : values.size() + " known");
        }
        if (Boolean.TRUE.equals(map.get("unique"))) {
            parts.add("unique");
        }
        if (map.get("pattern") != null) {
            parts.add("pattern");
        }
        if (map.get("missing") instanceof String missing && missing.startsWith("at-most ")) {
            parts.add("missing ≤ " + missing.substring(8).replace("%", " %"));
        }
        return parts.isEmpty() ? String.valueOf(map.get("type")) : String.join(", ", parts);
    }

    private static String bound(@Nullable Object bound) {
        return bound instanceof Number n
                ? DataWords.number(n.doubleValue())
                : String.valueOf(bound);
    }

    private static String type(ColumnProfile column) {
        return switch (column.kind()) {
            case IDENTIFIER, TEXT, OTHER -> "text";
            default -> column.kind().word();
        };
    }

    /// A number of the file, whole if it is.
    private static Object plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? (Object) (long) value
                : (Object) value;
    }

    /// The share in per cent, up to the next tenth: what is there must pass.
    private static String upToPercent(double share) {
        return BigDecimal.valueOf(Math.ceil(share * 1000 - 1e-9) / 10)
                .stripTrailingZeros()
                .toPlainString();
    }
}
