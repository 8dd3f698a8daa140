package dev.slipway.data.skew;

import dev.slipway.data.scan.DataProblems;
import dev.slipway.data.scan.Duck;
import dev.slipway.data.scan.Field;
import dev.slipway.data.scan.FileOpener;
import dev.slipway.data.scan.Relation;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.data.scan.Sql;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.data.SkewReport;
import dev.slipway.model.release.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Holds the features that a model is served against those that it was trained on, row by row: the
/// skew that a comparison of distributions (drift) does not show. Rows are the same by an id that
/// both have. Numbers are compared as numbers, all else as text. Thread-safe.
public final class ServingSkew {
    private static final int SAMPLES = 3;

    private final ScanLimits limits;
    private final Clock clock;

    public ServingSkew(ScanLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// @param bearable the share of a column's values that may differ, from 0 to 1
    /// @param tolerance how far two numbers may be apart, as a share of the larger
    /// @throws dev.slipway.model.ProblemException if the files cannot be read, lack the id, or
    ///     repeat one
    public SkewReport compare(
            Source.File training,
            Source.File serving,
            String id,
            double bearable,
            double tolerance,
            Watch watch) {
        if (!(bearable >= 0 && bearable < 1 && tolerance >= 0 && tolerance < 1)) {
            throw DataProblems.of(
                    DataProblems.SETTING,
                    "What may differ is "
                            + bearable
                            + ", how far numbers may be apart "
                            + tolerance
                            + ".",
                    "Both are shares from 0 to below 1.");
        }
        List<Path> readable =
                List.of(
                        training.path().toAbsolutePath().normalize(),
                        serving.path().toAbsolutePath().normalize());
        try (Duck duck = Duck.open(limits, readable, watch)) {
            return compare(duck, training, serving, id, bearable, tolerance);
        } catch (SQLException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    training.name() + " and " + serving.name() + " cannot be read to their ends.",
                    "The details say where.",
                    e);
        }
    }

    private SkewReport compare(
            Duck duck,
            Source.File training,
            Source.File serving,
            String id,
            double bearable,
            double tolerance)
            throws SQLException {
        Relation left = opened(duck, training, id);
        Relation right = opened(duck, serving, id);
        long trainingRows = rows(duck, left, id);
        long servingRows = rows(duck, right, id);
        List<Field> both =
                left.fields().stream()
                        .filter(f -> !f.name().equals(id) && right.field(f.name()).isPresent())
                        .toList();
        if (both.isEmpty()) {
            throw DataProblems.of(
                    DataProblems.NOTHING_SHARED,
                    left.name() + " and " + right.name() + " share no column but " + id + ".",
                    "Name data with the same features.");
        }
        String from = joined(left, right, id, both);
        List<String> sums = new ArrayList<>(List.of("count(*)"));
        for (int i = 0; i < both.size(); i++) {
            String differs = differs(both.get(i), right, i, tolerance);
            sums.add("count_if(" + differs + ")");
            sums.add("count_if(t" + i + " IS NOT NULL AND s" + i + " IS NULL)");
        }
        List<Long> counts =
                duck.ask(
                        "SELECT " + String.join(", ", sums) + from,
                        r -> {
                            r.next();
                            List<Long> all = new ArrayList<>();
                            for (int i = 1; i <= sums.size(); i++) {
                                all.add(r.getLong(i));
                            }
                            return all;
                        },
                        "comparing row by row",
                        0.3,
                        0.9);
        long matched = counts.getFirst();
        List<SkewReport.Column> columns = new ArrayList<>();
        for (int i = 0; i < both.size(); i++) {
            long differing = counts.get(1 + 2 * i);
            double share = matched == 0 ? 0 : (double) differing / matched;
            columns.add(
                    new SkewReport.Column(
                            both.get(i).name(),
                            differing,
                            share,
                            counts.get(2 + 2 * i),
                            verdict(matched, share, bearable),
                            differing == 0
                                    ? List.of()
                                    : samples(
                                            duck,
                                            from,
                                            differs(both.get(i), right, i, tolerance),
                                            i)));
        }
        columns.sort(
                Comparator.comparingDouble((SkewReport.Column c) -> -c.share())
                        .thenComparing(SkewReport.Column::name));
        List<String> lost = without(left, right);
        Verdict verdict =
                columns.stream()
                        .map(SkewReport.Column::verdict)
                        .reduce(lost.isEmpty() ? Verdict.PASSED : Verdict.FAILED, Verdict::and);
        List<String> notes = new ArrayList<>();
        left.notes().forEach(n -> notes.add(left.name() + ": " + n));
        right.notes().forEach(n -> notes.add(right.name() + ": " + n));
        return new SkewReport(
                left.name(),
                right.name(),
                id,
                trainingRows,
                servingRows,
                matched,
                bearable,
                tolerance,
                verdict,
                columns,
                lost,
                without(right, left),
                notes,
                clock.instant());
    }

    private static Verdict verdict(long matched, double share, double bearable) {
        if (matched == 0) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        return share <= bearable ? Verdict.PASSED : Verdict.FAILED;
    }

    /// The id as text on both sides, so that `007` stays what it is.
    private static Relation opened(Duck duck, Source.File file, String id) {
        Relation relation = new FileOpener(duck).open(file);
        if (relation.field(id).isEmpty()) {
            throw FileOpener.noColumn(relation, id);
        }
        return FileOpener.withTexts(relation, Set.of(id));
    }

    private static long rows(Duck duck, Relation relation, String id) throws SQLException {
        String column = Sql.name(id);
        long[] counts =
                duck.ask(
                        "SELECT count(*), count("
                                + column
                                + ") - count(DISTINCT "
                                + column
                                + ") FROM "
                                + relation.from(),
                        r -> {
                            r.next();
                            return new long[] {r.getLong(1), r.getLong(2)};
                        });
        if (counts[1] > 0) {
            throw DataProblems.of(
                    DataProblems.SETTING,
                    relation.name()
                            + ": the "
                            + id
                            + " of "
                            + counts[1]
                            + (counts[1] == 1 ? " row" : " rows")
                            + " was there before, so which rows are the same cannot be told.",
                    "Name a column with --id that no two rows share.");
        }
        return counts[0];
    }

    private static String joined(Relation left, Relation right, String id, List<Field> both) {
        StringBuilder columns = new StringBuilder("l.id AS id");
        StringBuilder l = new StringBuilder("CAST(" + Sql.name(id) + " AS VARCHAR) AS id");
        StringBuilder r = new StringBuilder(l);
        for (int i = 0; i < both.size(); i++) {
            String name = Sql.name(both.get(i).name());
            l.append(", ").append(name).append(" AS t").append(i);
            r.append(", ").append(name).append(" AS s").append(i);
            columns.append(", t").append(i).append(", s").append(i);
        }
        return " FROM (SELECT "
                + columns
                + " FROM (SELECT "
                + l
                + " FROM "
                + left.from()
                + ") l JOIN (SELECT "
                + r
                + " FROM "
                + right.from()
                + ") r ON l.id = r.id)";
    }

    /// SQL that is true where the values of a row differ; never null.
    private static String differs(Field field, Relation right, int i, double tolerance) {
        Field other = right.field(field.name()).orElseThrow();
        String t = "t" + i;
        String s = "s" + i;
        if (!field.storage().isNumeric() || !other.storage().isNumeric()) {
            return "CAST(" + t + " AS VARCHAR) IS DISTINCT FROM CAST(" + s + " AS VARCHAR)";
        }
        String a = "CAST(" + t + " AS DOUBLE)";
        String b = "CAST(" + s + " AS DOUBLE)";
        String apart = a + " IS DISTINCT FROM " + b;
        return tolerance == 0
                ? apart
                : "("
                        + apart
                        + " AND coalesce(abs("
                        + a
                        + " - "
                        + b
                        + ") > "
                        + tolerance
                        + " * greatest(abs("
                        + a
                        + "), abs("
                        + b
                        + ")), true))";
    }

    private static List<SkewReport.Sample> samples(Duck duck, String from, String differs, int i)
            throws SQLException {
        return duck.ask(
                "SELECT id, CAST(t"
                        + i
                        + " AS VARCHAR), CAST(s"
                        + i
                        + " AS VARCHAR)"
                        + from
                        + " WHERE "
                        + differs
                        + " ORDER BY id LIMIT "
                        + SAMPLES,
                r -> {
                    List<SkewReport.Sample> found = new ArrayList<>();
                    while (r.next()) {
                        String training = r.getString(2);
                        String serving = r.getString(3);
                        found.add(
                                new SkewReport.Sample(
                                        r.getString(1),
                                        training == null ? "" : training,
                                        serving == null ? "" : serving));
                    }
                    return found;
                });
    }

    private static List<String> without(Relation all, Relation other) {
        return all.fields().stream()
                .map(Field::name)
                .filter(n -> other.field(n).isEmpty())
                .toList();
    }
}
