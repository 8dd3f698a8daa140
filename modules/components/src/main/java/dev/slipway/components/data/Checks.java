package dev.slipway.components.data;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.csv.Values;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/// Holds a table against a schema.
final class Checks {
    private static final int SAMPLES = 5;

    private final Table table;
    private final List<Check> results = new ArrayList<>();

    private Checks(Table table) {
        this.table = table;
    }

    static List<Check> of(Table table, Schema schema) {
        var checks = new Checks(table);
        checks.rows(schema);
        schema.columns().forEach(checks::column);
        if (!schema.otherColumns()) {
            checks.otherColumns(schema);
        }
        return checks.results;
    }

    private void rows(Schema schema) {
        int rows = table.rows();
        schema.leastRows()
                .ifPresent(
                        least ->
                                add(
                                        "rows",
                                        "",
                                        "at least " + least + " rows, there are " + rows,
                                        rows >= least));
        schema.mostRows()
                .ifPresent(
                        most ->
                                add(
                                        "rows",
                                        "",
                                        "at most " + most + " rows, there are " + rows,
                                        rows <= most));
    }

    private void otherColumns(Schema schema) {
        var known = new HashSet<>(schema.columns().stream().map(Schema.ColumnRule::name).toList());
        List<String> others = table.names().stream().filter(n -> !known.contains(n)).toList();
        add(
                "column",
                "",
                others.isEmpty()
                        ? "no other columns"
                        : "no other columns, there is " + String.join(", ", others),
                others.isEmpty());
    }

    private void column(Schema.ColumnRule rule) {
        var found = table.find(rule.name());
        if (found.isEmpty()) {
            if (rule.required()) {
                add("column", rule.name(), "the column must be there and is not", false);
            }
            return;
        }
        Column column = found.get();
        missing(rule, column);
        boolean[] typed = valid(column, value -> isTyped(rule.type(), column, value));
        values("type", column, "values must be " + rule.type().words(), typed);
        if (rule.least().isPresent() || rule.most().isPresent()) {
            double[] numbers = column.numbers();
            values(
                    "range",
                    column,
                    "values must be " + range(rule.least(), rule.most()),
                    valid(
                            column,
                            value ->
                                    numbers[value] >= rule.least().orElse(Double.NEGATIVE_INFINITY)
                                            && numbers[value]
                                                    <= rule.most()
                                                            .orElse(Double.POSITIVE_INFINITY)));
        }
        if (!rule.values().isEmpty()) {
            values(
                    "values",
                    column,
                    "values must be one of " + String.join(", ", rule.values()),
                    valid(column, value -> isOneOf(rule, column, value)));
        }
        rule.pattern()
                .ifPresent(
                        pattern ->
                                values(
                                        "pattern",
                                        column,
                                        "values must match " + pattern,
                                        valid(
                                                column,
                                                value ->
                                                        pattern.matcher(
                                                                        column.distinct()
                                                                                .get(value))
                                                                .matches())));
        if (rule.unique()) {
            unique(column);
        }
    }

    private void missing(Schema.ColumnRule rule, Column column) {
        int missing = column.missing();
        boolean passed = missing <= rule.mostMissing() * table.rows();
        String words =
                rule.mostMissing() == 0
                        ? "values must not be missing"
                        : "at most "
                                + Values.label(Math.round(rule.mostMissing() * 1e6) / 1e4)
                                + " % of values may be missing";
        results.add(
                new Check(
                        "missing",
                        rule.name(),
                        words,
                        table.rows(),
                        missing,
                        passed,
                        samples(column, column::isMissing)));
    }

    private void unique(Column column) {
        var seen = new boolean[column.distinct().size()];
        var repeats = new boolean[table.rows()];
        int failed = 0;
        for (int row = 0; row < repeats.length; row++) {
            int code = column.code(row);
            if (code >= 0) {
                repeats[row] = seen[code];
                failed += seen[code] ? 1 : 0;
                seen[code] = true;
            }
        }
        results.add(
                new Check(
                        "unique",
                        column.name(),
                        "values must not repeat",
                        table.rows() - column.missing(),
                        failed,
                        failed == 0,
                        samples(column, row -> repeats[row])));
    }

    /// A check of each value that is not missing.
    private void values(String name, Column column, String rule, boolean[] valid) {
        long failed = 0;
        for (int row = 0; row < table.rows(); row++) {
            int code = column.code(row);
            failed += code >= 0 && !valid[code] ? 1 : 0;
        }
        results.add(
                new Check(
                        name,
                        column.name(),
                        rule,
                        table.rows() - column.missing(),
                        failed,
                        failed == 0,
                        samples(column, row -> column.code(row) >= 0 && !valid[column.code(row)])));
    }

    private void add(String name, String column, String rule, boolean passed) {
        results.add(new Check(name, column, rule, 1, passed ? 0 : 1, passed, List.of()));
    }

    private List<Check.Sample> samples(Column column, IntPredicate broken) {
        var samples = new ArrayList<Check.Sample>();
        for (int row = 0; row < table.rows() && samples.size() < SAMPLES; row++) {
            if (broken.test(row)) {
                samples.add(new Check.Sample(table.lines()[row], column.text(row)));
            }
        }
        return samples;
    }

    private static boolean[] valid(Column column, IntPredicate rule) {
        var valid = new boolean[column.distinct().size()];
        for (int value = 0; value < valid.length; value++) {
            valid[value] = rule.test(value);
        }
        return valid;
    }

    private static boolean isTyped(Schema.Type type, Column column, int value) {
        return switch (type) {
            case INTEGER -> column.numbers()[value] == Math.rint(column.numbers()[value]);
            case NUMBER -> !Double.isNaN(column.numbers()[value]);
            case TEXT, CATEGORY -> true;
            case BOOLEAN -> Values.isFlag(column.distinct().get(value));
            case DATE -> isDate(column.distinct().get(value));
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// The same word, or the same number.
    private static boolean isOneOf(Schema.ColumnRule rule, Column column, int value) {
        return rule.values().contains(column.distinct().get(value))
                || rule.values().stream()
                        .anyMatch(v -> Values.number(v, false) == column.numbers()[value]);
    }

    private static String range(OptionalDouble least, OptionalDouble most) {
        if (most.isEmpty()) {
            return "at least " + Values.label(least.orElseThrow());
        }
        if (least.isEmpty()) {
            return "at most " + Values.label(most.orElseThrow());
        }
        return String.format(
                Locale.ROOT,
                "from %s to %s",
                Values.label(least.orElseThrow()),
                Values.label(most.orElseThrow()));
    }
}
