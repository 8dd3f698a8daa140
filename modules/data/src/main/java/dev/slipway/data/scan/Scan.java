package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One data set, scanned. Of few rows all are at hand; of many, one pass over all of them counts
/// each column and draws rows at random for whatever needs sorting.
///
/// @param table holds the rows at hand, columns named by [#column(int)]
/// @param rows of the data set
/// @param held rows at hand
/// @param totals by column, of all rows; empty if all rows are at hand
public record Scan(
        Duck duck, Relation relation, String table, long rows, long held, List<Totals> totals) {
    private static final String TABLE = "held_rows";

    /// What one pass over all rows told of a column.
    ///
    /// @param distinct about
    /// @param numbers null where it holds no numbers or times
    public record Totals(long present, long distinct, @Nullable Numbers numbers) {
        /// NaN and infinities are in none but their own counts.
        public record Numbers(
                double min, double max, double mean, double std, long nan, long infinite) {}
    }

    public Scan {
        totals = List.copyOf(totals);
    }

    public boolean isWhole() {
        return totals.isEmpty();
    }

    /// The name of the i-th column in the table of rows at hand.
    public static String column(int i) {
        return "k" + i;
    }

    /// @throws dev.slipway.model.ProblemException if it cannot be read to its end
    public static Scan of(Duck duck, Source source, ScanLimits limits) {
        try {
            return switch (source) {
                case Source.File file -> ofFile(duck, file, limits);
                case Source.Table table ->
                        of(duck, new TableOpener(duck).open(table), limits, source.name());
                case Source.Sketch sketch ->
                        throw new IllegalArgumentException("a sketch is not scanned: " + sketch);
                case Source.Kept kept ->
                        throw new IllegalArgumentException("a sketch is not scanned: " + kept);
            };
        } catch (SQLException e) {
            throw FileOpener.unreadable(source.name(), e);
        }
    }

    private static Scan ofFile(Duck duck, Source.File file, ScanLimits limits) throws SQLException {
        FileOpener opener = new FileOpener(duck);
        Relation relation = opener.open(file);
        try {
            return of(duck, relation, limits, file.name());
        } catch (SQLException e) {
            Relation again = opener.reread(relation, file, e);
            try {
                return of(duck, again, limits, file.name());
            } catch (SQLException second) {
                return of(duck, opener.reread(again, file, second), limits, file.name());
            }
        }
    }

    private static Scan of(Duck duck, Relation relation, ScanLimits limits, String name)
            throws SQLException {
        if (relation.fields().isEmpty()) {
            throw DataProblems.of(
                    DataProblems.EMPTY, name + " has no columns.", "Write a header into it.");
        }
        String words = "reading " + name;
        duck.run("DROP TABLE IF EXISTS " + TABLE);
        duck.run("DROP VIEW IF EXISTS " + TABLE + "_view");
        if (relation.about() > limits.exactRows()) {
            return sampled(duck, relation, limits, words);
        }
        String columns =
                IntStream.range(0, relation.fields().size())
                        .mapToObj(i -> Sql.name(relation.fields().get(i).name()) + " AS k" + i)
                        .collect(Collectors.joining(", "));
        String select = "SELECT " + columns + " FROM " + relation.from();
        String table = TABLE;
        if (relation.isByColumn()) {
            table = TABLE + "_view";
            duck.run("CREATE VIEW " + table + " AS " + select);
        } else {
            duck.run("CREATE TABLE " + table + " AS " + select, words, 0, 0.6);
        }
        long rows = duck.ask("SELECT count(*) FROM " + table, FileOpener::number);
        return new Scan(duck, relation, table, rows, rows, List.of());
    }

    private static Scan sampled(Duck duck, Relation relation, ScanLimits limits, String words)
            throws SQLException {
        try {
            return sampled(duck, relation, limits, words, false);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("out of range")) {
                throw e;
            }
            return sampled(duck, relation, limits, words, true);
        }
    }

    /// @param guarded whether NaN and infinities are to be left out of sums, which costs time
    private static Scan sampled(
            Duck duck, Relation relation, ScanLimits limits, String words, boolean guarded)
            throws SQLException {
        double part = Math.min(1, (double) limits.sampleRows() / relation.about());
        List<Field> fields = relation.fields();
        List<String> sums = new ArrayList<>();
        for (Field field : fields) {
            for (String sum : sums(field, guarded)) {
                sums.add(sum + " AS a" + sums.size());
            }
        }
        String row =
                IntStream.range(0, fields.size())
                        .mapToObj(i -> "'k" + i + "': " + Sql.name(fields.get(i).name()))
                        .collect(Collectors.joining(", ", "{", "}"));
        duck.run("DROP TABLE IF EXISTS totals_row");
        duck.run("SELECT setseed(0.42)");
        duck.run(
                "CREATE TABLE totals_row AS SELECT count(*) AS n, list("
                        + row
                        + ") FILTER (WHERE slipway_draw < "
                        + part
                        + ") AS drawn, "
                        + String.join(", ", sums)
                        + " FROM (SELECT *, random() AS slipway_draw FROM "
                        + relation.from()
                        + ")",
                words,
                0,
                0.7);
        duck.run("DROP TABLE IF EXISTS " + TABLE);
        duck.run(
                "CREATE TABLE "
                        + TABLE
                        + " AS SELECT unnest(drawn, max_depth := 2) FROM totals_row");
        List<Totals> totals = new ArrayList<>();
        long rows =
                duck.ask(
                        "SELECT n, " + names(sums.size()) + " FROM totals_row",
                        r -> totals(r, fields, totals));
        duck.run("DROP TABLE totals_row");
        if (!guarded && totals.stream().anyMatch(Scan::isSpoilt)) {
            return sampled(duck, relation, limits, words, true);
        }
        long held = duck.ask("SELECT count(*) FROM " + TABLE, FileOpener::number);
        return new Scan(duck, relation, TABLE, rows, held, totals);
    }

    private static boolean isSpoilt(Totals total) {
        Totals.Numbers numbers = total.numbers();
        return numbers != null
                && total.present() > 1
                && !(Double.isFinite(numbers.mean()) && Double.isFinite(numbers.std()));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
    }

    private static List<String> sums(Field field, boolean guarded) {
        String column = Sql.name(field.name());
        List<String> sums = new ArrayList<>();
        sums.add("count(" + column + ")");
        sums.add(
                field.storage() == Field.Storage.OTHER
                        ? "0"
                        : "approx_count_distinct(" + column + ")");
        if (field.storage().isMeasured()) {
            String value = field.asDouble(column);
            String only =
                    guarded && field.storage() == Field.Storage.FLOATING
                            ? " FILTER (WHERE isfinite(" + column + "))"
                            : "";
            for (String sum : List.of("min", "max", "avg", "stddev_samp")) {
                sums.add(sum + "(" + value + ")" + only);
            }
            boolean counts = !only.isEmpty();
            sums.add(counts ? "count_if(isnan(" + column + "))" : "0");
            sums.add(counts ? "count_if(isinf(" + column + "))" : "0");
        }
        return sums;
    }

    private static long totals(ResultSet r, List<Field> fields, List<Totals> into)
            throws SQLException {
        r.next();
        int at = 2;
        for (Field field : fields) {
            long present = r.getLong(at++);
            long distinct = r.getLong(at++);
            Totals.Numbers numbers = null;
            if (field.storage().isMeasured()) {
                double min = r.getDouble(at++);
                double max = r.getDouble(at++);
                double mean = r.getDouble(at++);
                double std = r.getDouble(at++);
                std = r.wasNull() ? Double.NaN : std;
                numbers = new Totals.Numbers(min, max, mean, std, r.getLong(at++), r.getLong(at++));
            }
            into.add(new Totals(present, Math.min(present, distinct), numbers));
        }
        return r.getLong(1);
    }
}
