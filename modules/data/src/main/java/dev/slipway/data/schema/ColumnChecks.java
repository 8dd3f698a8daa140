package dev.slipway.data.schema;

import dev.slipway.data.scan.Field;
import dev.slipway.data.scan.Field.Storage;
import dev.slipway.data.scan.Relation;
import dev.slipway.data.scan.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The row checks that a column's rule stands for. A typed column is asked as it is, a text one
/// value by value; so CSV and Parquet of the same data give the same answers.
final class ColumnChecks {
    private static final String FLAGS = "('true','false','yes','no','y','n','t','f','0','1')";

    private final Schema.ColumnRule rule;
    private final Storage storage;
    private final String raw;
    private final String text;
    private final String number;
    private final List<RowCheck> checks = new ArrayList<>();

    /// @param raw SQL of the column as it is stored
    private ColumnChecks(Schema.ColumnRule rule, Field field, String raw, Relation relation) {
        this.rule = rule;
        this.storage = field.storage();
        this.raw = raw;
        this.text = storage == Storage.TEXT ? raw : "CAST(" + raw + " AS VARCHAR)";
        this.number = storage.isNumeric() ? raw : relation.number(text);
    }

    static List<RowCheck> of(Schema.ColumnRule rule, Field field, String raw, Relation relation) {
        ColumnChecks checks = new ColumnChecks(rule, field, raw, relation);
        checks.all();
        return checks.checks;
    }

    private void all() {
        String words =
                rule.mostMissing() == 0
                        ? "values must not be missing"
                        : "at most "
                                + plain(rule.mostMissing() * 100)
                                + " % of values may be missing";
        checks.add(
                new RowCheck(
                        "missing",
                        rule.name(),
                        words,
                        "true",
                        raw + " IS NULL",
                        "''",
                        1 - rule.mostMissing()));
        value("type", "values must be " + rule.type().words(), type());
        if (rule.least().isPresent() || rule.most().isPresent()) {
            value("range", "values must be " + between(rule.least(), rule.most()), range());
        }
        if (!rule.values().isEmpty()) {
            value("values", "values must be one of " + String.join(", ", rule.values()), values());
        }
        rule.pattern()
                .ifPresent(
                        p ->
                                value(
                                        "pattern",
                                        "values must match " + p,
                                        "NOT regexp_full_match("
                                                + text
                                                + ", "
                                                + Sql.text(p.pattern())
                                                + ")"));
        if (rule.shortest().isPresent() || rule.longest().isPresent()) {
            value(
                    "length",
                    "values must be "
                            + between(rule.shortest(), rule.longest())
                            + " characters long",
                    outside("length(" + text + ")", rule.shortest(), rule.longest()));
        }
    }

    private void value(String name, String words, String broken) {
        checks.add(
                new RowCheck(
                        name,
                        rule.name(),
                        words,
                        raw + " IS NOT NULL",
                        broken.equals("false") ? broken : "(" + broken + ")" + RowCheck.BROKEN,
                        text,
                        rule.mostly()));
    }

    private String type() {
        return switch (rule.type()) {
            case TEXT, CATEGORY -> "false";
            case INTEGER ->
                    storage == Storage.INTEGER
                            ? "false"
                            : "NOT (isfinite(CAST("
                                    + number
                                    + " AS DOUBLE)) AND "
                                    + number
                                    + " = round("
                                    + number
                                    + "))";
            case NUMBER ->
                    storage == Storage.INTEGER || storage == Storage.DECIMAL
                            ? "false"
                            : "NOT isfinite(" + number + ")";
            case BOOLEAN ->
                    switch (storage) {
                        case BOOLEAN -> "false";
                        case INTEGER -> raw + " NOT IN (0, 1)";
                        default -> "lower(" + text + ") NOT IN " + FLAGS;
                    };
            case DATE ->
                    storage == Storage.DATE
                            ? "false"
                            : "NOT (regexp_full_match("
                                    + text
                                    + ", '\\d{4}-\\d{2}-\\d{2}') AND TRY_CAST("
                                    + text
                                    + " AS DATE) IS NOT NULL)";
            case DATETIME ->
                    storage.isTime()
                            ? "false"
                            : "TRY_CAST("
                                    + text
                                    + " AS TIMESTAMP) IS NULL AND TRY_CAST("
                                    + text
                                    + " AS TIMESTAMP WITH TIME ZONE) IS NULL";
        };
    }

    private String range() {
        return outside(number, rule.least(), rule.most());
    }

    private static String outside(String value, OptionalDouble least, OptionalDouble most) {
        List<String> inside = new ArrayList<>();
        least.ifPresent(l -> inside.add(value + " >= " + plain(l)));
        most.ifPresent(m -> inside.add(value + " <= " + plain(m)));
        return "NOT (" + String.join(" AND ", inside) + ")";
    }

    /// The same word, or the same number.
    private String values() {
        String words = rule.values().stream().map(Sql::text).collect(Collectors.joining(", "));
        List<String> numbers =
                rule.values().stream()
                        .filter(v -> v.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?"))
                        .toList();
        if (storage.isNumeric()) {
            return numbers.isEmpty()
                    ? "true"
                    : number + " NOT IN (" + String.join(", ", numbers) + ")";
        }
        String notWords = text + " NOT IN (" + words + ")";
        return numbers.isEmpty()
                ? notWords
                : notWords
                        + " AND coalesce("
                        + number
                        + " NOT IN ("
                        + String.join(", ", numbers)
                        + "), true)";
    }

    private static String between(OptionalDouble least, OptionalDouble most) {
        if (most.isEmpty()) {
            return "at least " + plain(least.orElseThrow());
        }
        if (least.isEmpty()) {
            return "at most " + plain(most.orElseThrow());
        }
        return "from " + plain(least.orElseThrow()) + " to " + plain(most.orElseThrow());
    }

    static String plain(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e9) / 1e9)
                .stripTrailingZeros()
                .toPlainString();
    }
}
