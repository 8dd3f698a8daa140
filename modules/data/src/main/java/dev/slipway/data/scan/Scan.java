package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /// How far the work is when rows are drawn before the pass over all.
    private static final double DRAWN = 0.2;

    /// Rows of which a first look tells which columns have few values.
    private static final int FIRST_ROWS = 20_000;

    /// Of columns with more values than this share of the rows looked at, different values are
    /// counted over all rows.
    private static final int FEW = 50;

    /// Rows looked at of what is compared and can be drawn again alike: shares are then known to
    /// 0.5 %, where a difference matters from 10 %.
    private static final int COMPARED_ROWS = 100_000;

    /// Of so many rows, about, the different values are counted by hash.
    private static final long HASHED_ROWS = 150_000;

    /// What one pass over all rows told of a column.
    ///
    /// @param distinct about
    /// @param numbers null where it holds no numbers or times, or where nobody asked
    public record Totals(long present, long distinct, @Nullable Numbers numbers) {
        /// NaN and infinities are in none but their own counts.
        public record Numbers(
                double min, double max, double mean, double std, long nan, long infinite) {}

        Totals withDistinct(long about) {
            return new Totals(present, Math.min(present, about), numbers);
        }
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

    /// What is wanted of rows that are not at hand.
    public enum Depth {
        /// How many values are there.
        COUNTS,
        /// Also least, most, mean, deviation and different values.
        NUMBERS
    }

    /// @throws dev.slipway.model.ProblemException if it cannot be read to its end
    public static Scan of(Duck duck, Source source, ScanLimits limits, Depth depth) {
        try {
            return switch (source) {
                case Source.File file -> ofFile(duck, file, limits, depth);
                case Source.Table table ->
                        of(duck, new TableOpener(duck).open(table), limits, depth, source.name());
                case Source.Sketch sketch ->
                        throw new IllegalArgumentException("a sketch is not scanned: " + sketch);
                case Source.Kept kept ->
                        throw new IllegalArgumentException("a sketch is not scanned: " + kept);
            };
        } catch (SQLException e) {
            throw FileOpener.unreadable(source, e);
        }
    }

    private static Scan ofFile(Duck duck, Source.File file, ScanLimits limits, Depth depth)
            throws SQLException {
        FileOpener opener = new FileOpener(duck);
        Relation relation = opener.open(file);
        try {
            return of(duck, relation, limits, depth, file.name());
        } catch (SQLException e) {
            Relation again = opener.reread(relation, file, e);
            try {
                return of(duck, again, limits, depth, file.name());
            } catch (SQLException second) {
                return of(duck, opener.reread(again, file, second), limits, depth, file.name());
            }
        }
    }

    private static Scan of(
            Duck duck, Relation relation, ScanLimits limits, Depth depth, String name)
            throws SQLException {
        if (relation.fields().isEmpty()) {
            throw DataProblems.of(
                    DataProblems.EMPTY, name + " has no columns.", "Write a header into it.");
        }
        String words = "reading " + name;
        duck.run("DROP TABLE IF EXISTS " + TABLE);
        duck.run("DROP VIEW IF EXISTS " + TABLE + "_view");
        ScanLimits within =
                depth == Depth.COUNTS && relation.isByColumn()
                        ? limits.drawing(COMPARED_ROWS)
                        : limits;
        if (relation.about() > within.exactRows()) {
            return sampled(duck, relation, within, depth, words);
        }
        String select = "SELECT " + columns(relation.fields()) + " FROM " + relation.from();
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

    private static Scan sampled(
            Duck duck, Relation relation, ScanLimits limits, Depth depth, String words)
            throws SQLException {
        double part = Math.min(1, (double) limits.sampleRows() / relation.about());
        OptionalLong drawn = drawLines(duck, relation, part, words);
        Draw draw = drawn.isPresent() ? null : Draw.of(relation, part);
        if (draw != null && relation.isByColumn()) {
            // Two passes that do little are faster than one that puts rows together.
            hold(duck, relation, draw.from() + " WHERE " + draw.condition(), words);
            draw = null;
        }
        Set<String> few =
                draw == null ? few(duck, relation, depth, TABLE) : few(duck, relation, depth, draw);
        Scan scan;
        try {
            scan = sampled(duck, relation, depth, words, few, draw, false);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("out of range")) {
                throw e;
            }
            scan = sampled(duck, relation, depth, words, few, draw, true);
        }
        if (drawn.isPresent() && drawn.getAsLong() != scan.rows()) {
            // A record was not what its lines and quotes made it look: DuckDB numbers them itself.
            return sampled(duck, relation, depth, words, few, Draw.numbered(relation, part), false);
        }
        return scan;
    }

    private static void hold(Duck duck, Relation relation, String from, String words)
            throws SQLException {
        duck.run("DROP TABLE IF EXISTS " + TABLE);
        duck.run(
                "CREATE TABLE "
                        + TABLE
                        + " AS SELECT "
                        + columns(relation.fields())
                        + " FROM "
                        + from,
                words,
                0,
                DRAWN);
    }

    /// Draws rows of a file whose records are lines, and puts them at hand.
    ///
    /// @return how many records the file seems to have; empty if it is of another kind
    private static OptionalLong drawLines(Duck duck, Relation relation, double part, String words)
            throws SQLException {
        Relation.Lines lines = relation.lines();
        if (lines == null) {
            return OptionalLong.empty();
        }
        Path drawn = duck.scratch().resolve("drawn");
        try {
            Files.createDirectories(duck.scratch());
            long records = DrawnLines.draw(lines, drawn, part, duck, words).records();
            hold(duck, relation, lines.from(drawn), words);
            return OptionalLong.of(records);
        } catch (IOException | SQLException e) {
            // Not of one record a line after all; or broken, which the pass over it will say.
            return OptionalLong.empty();
        } finally {
            try {
                Files.deleteIfExists(drawn);
            } catch (IOException e) {
                // The folder goes with the scan.
            }
        }
    }

    /// @param few columns whose different values need no count over all rows
    /// @param draw null if rows are at hand already
    /// @param guarded whether NaN and infinities are to be left out of sums, which costs time
    private static Scan sampled(
            Duck duck,
            Relation relation,
            Depth depth,
            String words,
            Set<String> few,
            @Nullable Draw draw,
            boolean guarded)
            throws SQLException {
        long share = hashedShare(relation.about());
        List<Field> fields = relation.fields();
        List<String> sums = new ArrayList<>();
        Map<String, Long> counted = counted(duck, relation);
        for (Field field : fields) {
            String name = field.name();
            for (String sum :
                    sums(field, depth, share, few.contains(name), guarded, counted.get(name))) {
                sums.add(sum + " AS a" + sums.size());
            }
        }
        duck.run("DROP TABLE IF EXISTS totals_row");
        duck.run(
                "CREATE TABLE totals_row AS SELECT count(*) AS n, "
                        + (draw == null ? "" : list(draw, fields))
                        + String.join(", ", sums)
                        + " FROM "
                        + (draw == null ? relation.from() : draw.from()),
                words,
                draw == null ? DRAWN : 0,
                0.7);
        if (draw != null) {
            duck.run("DROP TABLE IF EXISTS " + TABLE);
            duck.run(
                    "CREATE TABLE "
                            + TABLE
                            + " AS SELECT unnest(drawn, max_depth := 2) FROM totals_row");
        }
        List<Totals> totals = new ArrayList<>();
        long rows =
                duck.ask(
                        "SELECT n, " + names(sums.size()) + " FROM totals_row",
                        r -> totals(r, fields, depth, share, totals));
        duck.run("DROP TABLE totals_row");
        if (!guarded && totals.stream().anyMatch(Scan::isSpoilt)) {
            return sampled(duck, relation, depth, words, few, draw, true);
        }
        long held = duck.ask("SELECT count(*) FROM " + TABLE, FileOpener::number);
        settleDistinct(duck, relation, few, totals);
        return new Scan(duck, relation, TABLE, rows, held, totals);
    }

    /// Puts rows together, only where they are drawn.
    private static String list(Draw draw, List<Field> fields) {
        String row =
                IntStream.range(0, fields.size())
                        .mapToObj(i -> "'k" + i + "': " + Sql.name(fields.get(i).name()))
                        .collect(Collectors.joining(", ", "{", "}"));
        return "list(CASE WHEN "
                + draw.condition()
                + " THEN "
                + row
                + " END) FILTER (WHERE "
                + draw.condition()
                + ") AS drawn, ";
    }

    /// How rows are drawn where lines do not tell: by the hash of their number, so that the same
    /// are drawn again.
    ///
    /// @param from what stands after FROM
    /// @param number SQL of the number of a row, from 0
    private record Draw(String from, String number, double part) {
        private static final String FILE_NUMBER = "file_row_number";
        private static final String NUMBERED = "slipway_row";
        private static final Pattern PARQUET = Pattern.compile("read_parquet\\('(?:[^']|'')*'");

        static Draw of(Relation relation, double part) {
            Matcher parquet = PARQUET.matcher(relation.from());
            if (relation.format().equals("parquet")
                    && relation.field(FILE_NUMBER).isEmpty()
                    && parquet.find()) {
                String from = relation.from();
                return new Draw(
                        from.substring(0, parquet.end())
                                + (", " + FILE_NUMBER + " = true")
                                + from.substring(parquet.end()),
                        FILE_NUMBER,
                        part);
            }
            boolean isTable =
                    relation.format().equals("arrow") || relation.format().equals("table");
            return isTable && !relation.from().startsWith("(")
                    ? new Draw(relation.from(), "rowid", part)
                    : numbered(relation, part);
        }

        /// Numbered as they come, by one thread.
        static Draw numbered(Relation relation, double part) {
            return new Draw(
                    "(SELECT *, row_number() OVER () - 1 AS "
                            + NUMBERED
                            + " FROM "
                            + relation.from()
                            + ")",
                    NUMBERED,
                    part);
        }

        String condition() {
            return "hash(" + number + ") & 16777215 < " + Math.round(part * (1 << 24));
        }

        String firstRows() {
            return "(SELECT * FROM "
                    + from
                    // What is numbered as it comes would be read to its end.
                    + (number.equals(NUMBERED)
                            ? " LIMIT " + FIRST_ROWS
                            : " WHERE " + number + " < " + FIRST_ROWS)
                    + ")";
        }
    }

    /// Of how many hashes one is counted: a power of two.
    private static long hashedShare(long rows) {
        return Math.max(16, Long.highestOneBit(Math.max(1, rows / HASHED_ROWS)));
    }

    /// Columns whose first rows have so few different values that the rows drawn will have met
    /// nearly all. [#settleDistinct] looks again at those where that was wrong.
    private static Set<String> few(Duck duck, Relation relation, Depth depth, Draw draw)
            throws SQLException {
        return few(
                duck,
                relation,
                depth,
                draw.firstRows(),
                i -> "count(DISTINCT " + Sql.name(relation.fields().get(i).name()) + ")");
    }

    /// The same of rows at hand.
    private static Set<String> few(Duck duck, Relation relation, Depth depth, String held)
            throws SQLException {
        return few(duck, relation, depth, held, i -> "approx_count_distinct(" + column(i) + ")");
    }

    private static Set<String> few(
            Duck duck, Relation relation, Depth depth, String from, IntFunction<String> count)
            throws SQLException {
        List<Integer> asked =
                IntStream.range(0, relation.fields().size())
                        .filter(i -> isCounted(relation.fields().get(i), depth))
                        .boxed()
                        .toList();
        if (asked.isEmpty()) {
            return Set.of();
        }
        String counts =
                asked.stream().map(i -> ", " + count.apply(i)).collect(Collectors.joining());
        return duck.ask(
                "SELECT count(*)" + counts + " FROM " + from,
                r -> {
                    r.next();
                    Set<String> few = new HashSet<>();
                    for (int i = 0; i < asked.size(); i++) {
                        if (r.getLong(i + 2) * FEW < r.getLong(1)) {
                            few.add(relation.fields().get(asked.get(i)).name());
                        }
                    }
                    return few;
                });
    }

    /// Whether rows drawn at random have met nearly all values: few of them only once.
    ///
    /// @param met different values
    /// @param once those met once
    public static boolean isNearlyAll(long met, long once) {
        return once * FEW <= met;
    }

    /// Counts the different values of columns that seemed to have few and have not.
    private static void settleDistinct(
            Duck duck, Relation relation, Set<String> few, List<Totals> totals)
            throws SQLException {
        long share = hashedShare(relation.about());
        List<String> again = new ArrayList<>();
        List<Integer> which = new ArrayList<>();
        for (int i = 0; i < totals.size(); i++) {
            Field field = relation.fields().get(i);
            if (!few.contains(field.name())) {
                continue;
            }
            String column = column(i);
            long[] met =
                    duck.ask(
                            "SELECT count(*), count_if(n = 1) FROM (SELECT count(*) AS n FROM "
                                    + TABLE
                                    + (" WHERE " + column + " IS NOT NULL GROUP BY " + column)
                                    + ")",
                            r -> {
                                r.next();
                                return new long[] {r.getLong(1), r.getLong(2)};
                            });
            if (isNearlyAll(met[0], met[1])) {
                totals.set(i, totals.get(i).withDistinct(met[0]));
            } else {
                which.add(i);
                again.add(distinct(field, share));
            }
        }
        if (again.isEmpty()) {
            return;
        }
        duck.ask(
                "SELECT " + String.join(", ", again) + " FROM " + relation.from(),
                r -> {
                    r.next();
                    for (int k = 0; k < which.size(); k++) {
                        int i = which.get(k);
                        totals.set(i, totals.get(i).withDistinct(r.getLong(k + 1) * share));
                    }
                    return true;
                });
    }

    private static String columns(List<Field> fields) {
        return IntStream.range(0, fields.size())
                .mapToObj(i -> Sql.name(fields.get(i).name()) + " AS k" + i)
                .collect(Collectors.joining(", "));
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

    /// Different values, of those whose hash falls into one part of so many: distinct sampling
    /// (Gibbons, VLDB 2001). Times that part, about right to √(share / distinct).
    private static String distinct(Field field, long share) {
        String hash = "hash(" + Sql.name(field.name()) + ")";
        return "count(DISTINCT "
                + hash
                + ") FILTER (WHERE "
                + hash
                + " & "
                + (share - 1)
                + " = 0 AND "
                + Sql.name(field.name())
                + " IS NOT NULL)";
    }

    /// Whether its different values are wanted.
    private static boolean isCounted(Field field, Depth depth) {
        return switch (depth) {
            case COUNTS -> field.storage() == Field.Storage.TEXT;
            case NUMBERS -> field.storage() != Field.Storage.OTHER;
        };
    }

    /// How many values columns have, of those of which the file itself says so: nothing of them has
    /// to be read then.
    private static Map<String, Long> counted(Duck duck, Relation relation) throws SQLException {
        Matcher parquet = Draw.PARQUET.matcher(relation.from());
        if (!parquet.lookingAt()) {
            return Map.of();
        }
        return duck.ask(
                "SELECT path_in_schema, sum(num_values - stats_null_count)::BIGINT FROM"
                        + (" parquet_metadata" + parquet.group().substring("read_parquet".length()))
                        + ") GROUP BY 1 HAVING count(stats_null_count) = count(*)",
                r -> {
                    Map<String, Long> counted = new HashMap<>();
                    while (r.next()) {
                        counted.put(r.getString(1), r.getLong(2));
                    }
                    return counted;
                });
    }

    /// @param counted how many values it has; null if that is to be counted
    private static List<String> sums(
            Field field,
            Depth depth,
            long share,
            boolean isFew,
            boolean guarded,
            @Nullable Long counted) {
        String column = Sql.name(field.name());
        List<String> sums = new ArrayList<>();
        sums.add(counted == null ? "count(" + column + ")" : counted.toString());
        sums.add(isCounted(field, depth) && !isFew ? distinct(field, share) : "0");
        if (depth == Depth.NUMBERS && field.storage().isMeasured()) {
            String value = field.asDouble(column);
            String only =
                    guarded && field.storage() == Field.Storage.FLOATING
                            ? " FILTER (WHERE isfinite(" + column + "))"
                            : "";
            for (String end : List.of("min", "max")) {
                sums.add(field.asDouble("(" + end + "(" + column + ")" + only + ")"));
            }
            for (String sum : List.of("avg", "stddev_samp")) {
                sums.add(sum + "(" + value + ")" + only);
            }
            boolean counts = !only.isEmpty();
            sums.add(counts ? "count_if(isnan(" + column + "))" : "0");
            sums.add(counts ? "count_if(isinf(" + column + "))" : "0");
        }
        return sums;
    }

    /// To ten digits: the last ones depend on the order in which threads add up.
    private static double rounded(double value, double scale) {
        return Double.isFinite(value) && scale > 0 && Double.isFinite(scale)
                ? new BigDecimal(value)
                        .setScale(9 - (int) Math.floor(Math.log10(scale)), RoundingMode.HALF_EVEN)
                        .doubleValue()
                : value;
    }

    private static long totals(
            ResultSet r, List<Field> fields, Depth depth, long share, List<Totals> into)
            throws SQLException {
        r.next();
        int at = 2;
        for (Field field : fields) {
            long present = r.getLong(at++);
            long distinct = r.getLong(at++) * share;
            Totals.Numbers numbers = null;
            if (depth == Depth.NUMBERS && field.storage().isMeasured()) {
                double min = r.getDouble(at++);
                double max = r.getDouble(at++);
                double mean = r.getDouble(at++);
                double std = r.getDouble(at++);
                std = r.wasNull() ? Double.NaN : std;
                double scale = Math.max(Math.abs(mean), std);
                numbers =
                        new Totals.Numbers(
                                min,
                                max,
                                rounded(mean, scale),
                                rounded(std, std),
                                r.getLong(at++),
                                r.getLong(at++));
            }
            into.add(new Totals(present, Math.min(present, distinct), numbers));
        }
        return r.getLong(1);
    }
}
