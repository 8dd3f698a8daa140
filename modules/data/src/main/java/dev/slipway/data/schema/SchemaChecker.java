package dev.slipway.data.schema;

import dev.slipway.data.drift.DriftJudge;
import dev.slipway.data.profile.DataJson;
import dev.slipway.data.profile.Profiler;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.data.scan.Duck;
import dev.slipway.data.scan.Field;
import dev.slipway.data.scan.FileOpener;
import dev.slipway.data.scan.Relation;
import dev.slipway.data.scan.Scan;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.data.scan.Sql;
import dev.slipway.data.scan.TableOpener;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Holds a data set against a schema file. What is asked of rows is counted in one scan; the first
/// rows that break a rule are looked up only where one is broken. Rules are SQL expressions: they
/// see the data and the tables that the schema names, and can read or write nothing else.
public final class SchemaChecker {
    private static final int SAMPLES = 5;
    private static final int LONGEST = 200;

    private final ScanLimits limits;
    private final Clock clock;
    private final int samples;

    public SchemaChecker(ScanLimits limits, Clock clock) {
        this(limits, clock, SAMPLES);
    }

    /// @param samples how many of the values that break a rule are told
    public SchemaChecker(ScanLimits limits, Clock clock, int samples) {
        this.limits = limits;
        this.clock = clock;
        this.samples = samples;
    }

    /// @param others tables that rules may name, beside those of the schema's own `tables`
    /// @throws ProblemException if the data or the schema cannot be read
    public SchemaCheckReport check(
            Source source, Path schemaFile, List<Source.File> others, Watch watch) {
        Schema schema = SchemaFile.read(schemaFile, schemaFile.toString());
        Path folder = schemaFile.toAbsolutePath().normalize().resolveSibling("");
        Map<String, Path> tables = new LinkedHashMap<>();
        schema.tables().forEach((k, v) -> tables.put(k, folder.resolve(v).normalize()));
        others.forEach(o -> tables.put(o.name(), o.path()));
        Set<Path> readable = new HashSet<>(tables.values());
        if (source instanceof Source.File file) {
            readable.add(file.path());
        }
        schema.reference().ifPresent(r -> readable.add(folder.resolve(r)));
        List<Path> allowed =
                readable.stream().map(p -> p.toAbsolutePath().normalize()).distinct().toList();
        try (Duck duck = Duck.open(limits, allowed, watch, true)) {
            Relation opened =
                    switch (source) {
                        case Source.File file -> new FileOpener(duck).open(file);
                        case Source.Table table -> new TableOpener(duck).open(table);
                        case Source.Sketch s -> throw noRows(s.name());
                        case Source.Kept k -> throw noRows(k.name());
                    };
            for (var table : tables.entrySet()) {
                Source.File file =
                        new Source.File(table.getValue(), table.getValue().toString(), null);
                duck.run(
                        "CREATE VIEW "
                                + Sql.name(table.getKey())
                                + " AS SELECT * FROM "
                                + new FileOpener(duck).open(file).from());
            }
            Relation read = FileOpener.withTexts(opened, texts(opened, schema));
            try {
                return new Work(duck, source, schema, schemaFile.toString(), folder, opened, read)
                        .all();
            } catch (SQLException e) {
                // A value is not of the type that the first rows promised: read every one as text.
                Relation texts = FileOpener.asText(opened);
                if (texts.from().equals(read.from())) {
                    throw e;
                }
                return new Work(duck, source, schema, schemaFile.toString(), folder, opened, texts)
                        .all();
            }
        } catch (SQLException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    source.name() + " cannot be read to its end.",
                    "The details say where it ends.",
                    e);
        }
    }

    /// Columns whose values must be seen as they are written: all but those whose type is that of
    /// the first rows, and of which nothing but numbers or truth values is asked.
    private static Set<String> texts(Relation relation, Schema schema) {
        Set<String> texts = new HashSet<>();
        for (Schema.ColumnRule rule : schema.columns()) {
            Field.Storage storage =
                    relation.field(rule.name()).map(Field::storage).orElse(Field.Storage.TEXT);
            boolean isOfType =
                    switch (rule.type()) {
                        case INTEGER, NUMBER ->
                                storage == Field.Storage.INTEGER
                                        || storage == Field.Storage.FLOATING;
                        case BOOLEAN -> storage == Field.Storage.BOOLEAN;
                        // A date may be written in other ways than the one that is asked for.
                        case TEXT, CATEGORY, DATE, DATETIME -> false;
                    };
            boolean isPlain =
                    rule.values().isEmpty()
                            && !rule.isUnique()
                            && rule.pattern().isEmpty()
                            && rule.shortest().isEmpty()
                            && rule.longest().isEmpty();
            if (!isOfType || !isPlain) {
                texts.add(rule.name());
            }
        }
        schema.freshness().ifPresent(f -> texts.add(f.column()));
        return texts;
    }

    private static ProblemException noRows(String name) {
        return DataProblems.of(
                DataProblems.SKETCH,
                name + " is a sketch: it has no rows to check.",
                "Name the data.");
    }

    /// One check of one data set.
    private final class Work {
        private final Duck duck;
        private final Source source;
        private final Schema schema;
        private final String schemaName;
        private final Path folder;
        /// With the types that its first rows promise.
        private final Relation guessed;

        private final Relation relation;
        private final Instant now = clock.instant();
        private final List<SchemaCheck> checks = new ArrayList<>();
        private final List<RowCheck> rowChecks = new ArrayList<>();

        Work(
                Duck duck,
                Source source,
                Schema schema,
                String schemaName,
                Path folder,
                Relation guessed,
                Relation relation) {
            this.duck = duck;
            this.source = source;
            this.schema = schema;
            this.schemaName = schemaName;
            this.folder = folder;
            this.guessed = guessed;
            this.relation = relation;
        }

        SchemaCheckReport all() throws SQLException {
            duck.run(
                    "CREATE OR REPLACE VIEW data AS SELECT "
                            + typed()
                            + " FROM "
                            + relation.from());
            List<Schema.ColumnRule> unique = new ArrayList<>();
            for (Schema.ColumnRule rule : schema.columns()) {
                column(rule, unique);
            }
            for (Schema.Rule rule : schema.rules()) {
                rule(rule);
            }
            bind();
            long rows = count(unique);
            others();
            distributions();
            Verdict verdict =
                    checks.stream().map(SchemaCheck::verdict).reduce(Verdict.PASSED, Verdict::and);
            return new SchemaCheckReport(
                    source.name(),
                    schemaName,
                    rows,
                    relation.fields().size(),
                    verdict,
                    checks,
                    relation.notes(),
                    now);
        }

        /// The columns as the schema types them, for rules; what does not fit its type is null
        /// there and is found by the column's own check.
        private String typed() {
            return relation.fields().stream()
                    .map(f -> typed(f) + " AS " + Sql.name(f.name()))
                    .collect(Collectors.joining(", "));
        }

        private String typed(Field field) {
            String column = Sql.name(field.name());
            if (field.storage() != Field.Storage.TEXT) {
                return column;
            }
            return schema.columns().stream()
                    .filter(c -> c.name().equals(field.name()))
                    .findFirst()
                    .map(
                            c ->
                                    switch (c.type()) {
                                        // A cast to BIGINT would round a fraction away.
                                        case INTEGER, NUMBER -> relation.number(column);
                                        case DATE -> "TRY_CAST(" + column + " AS DATE)";
                                        case DATETIME -> "TRY_CAST(" + column + " AS TIMESTAMP)";
                                        case TEXT, CATEGORY, BOOLEAN -> column;
                                    })
                    .orElseGet(
                            () ->
                                    "TRY_CAST("
                                            + column
                                            + " AS "
                                            + guessed.field(field.name())
                                                    .map(Field::type)
                                                    .orElse("VARCHAR")
                                            + ")");
        }

        private void column(Schema.ColumnRule rule, List<Schema.ColumnRule> unique)
                throws SQLException {
            Field field = relation.field(rule.name()).orElse(null);
            if (field == null) {
                if (rule.isRequired()) {
                    add("column", rule.name(), "the column must be there and is not", false);
                }
                return;
            }
            if (rule.pattern().isPresent()) {
                String pattern = rule.pattern().get().pattern();
                try {
                    duck.ask(
                            "SELECT regexp_full_match('', " + Sql.text(pattern) + ")",
                            ResultSet::next);
                } catch (SQLException e) {
                    throw DataProblems.of(
                            DataProblems.SCHEMA_VALUE,
                            "The pattern of columns."
                                    + rule.name()
                                    + " uses what patterns here cannot.",
                            "Write it without look-ahead, look-behind and back-references.",
                            e);
                }
            }
            rowChecks.addAll(
                    ColumnChecks.of(
                            rule, field, stored(relation.fields().indexOf(field)), relation));
            if (rule.isUnique()) {
                unique.add(rule);
            }
        }

        /// @throws ProblemException unless it is one expression that can be asked of the data
        private void rule(Schema.Rule rule) throws SQLException {
            String select = "SELECT (" + rule.holds() + "\n)";
            String tree =
                    duck.ask(
                            "SELECT json_serialize_sql(" + Sql.text(select) + ")::VARCHAR",
                            r -> {
                                r.next();
                                return r.getString(1);
                            });
            if (!isOneExpression(tree)) {
                throw wrong(rule, "It is no single SQL expression.", null);
            }
            rowChecks.add(
                    new RowCheck(
                            "rule",
                            "",
                            rule.name(),
                            "true",
                            "NOT CAST((" + rule.holds() + "\n) AS BOOLEAN)",
                            "*",
                            rule.mostly()));
        }

        /// Asks whether every rule can be asked of the data: all at once, since each time a CSV's
        /// first rows are read, and one by one only to tell which cannot.
        private void bind() throws SQLException {
            if (schema.rules().isEmpty()) {
                return;
            }
            try {
                bind(schema.rules());
            } catch (SQLException all) {
                for (Schema.Rule rule : schema.rules()) {
                    try {
                        bind(List.of(rule));
                    } catch (SQLException e) {
                        String first =
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .filter(l -> !l.contains("Attempting to execute"))
                                        .findFirst()
                                        .orElse("");
                        throw wrong(rule, first, e);
                    }
                }
                throw all;
            }
        }

        private void bind(List<Schema.Rule> rules) throws SQLException {
            String all =
                    rules.stream()
                            .map(r -> "(" + r.holds() + "\n)")
                            .collect(Collectors.joining(", "));
            duck.ask("SELECT " + all + " FROM data LIMIT 0", ResultSet::next);
        }

        private static boolean isOneExpression(String tree) {
            try {
                var root = DataJson.parse(tree);
                var statements = root.path("statements");
                var node = statements.path(0).path("node");
                return !root.path("error").asBoolean()
                        && statements.size() == 1
                        && node.path("type").asText().equals("SELECT_NODE")
                        && node.path("select_list").size() == 1
                        && node.path("from_table").path("type").asText().equals("EMPTY");
            } catch (IOException e) {
                return false;
            }
        }

        private ProblemException wrong(Schema.Rule rule, String why, @Nullable Exception e) {
            Problem problem =
                    Problem.at(
                            new Problem.Place(schemaName, rule.line(), 1),
                            "rules",
                            DataProblems.SCHEMA_RULE,
                            "The rule \"" + rule.holds() + "\" cannot be asked. " + why,
                            "Write an SQL expression over the columns, such as"
                                    + " \"start <= finish\".");
            return e == null ? new ProblemException(problem) : new ProblemException(problem, e);
        }

        /// One pass over the data.
        private long count(List<Schema.ColumnRule> unique) throws SQLException {
            // Each once: several checks of a column count the values it has.
            List<String> sums = new ArrayList<>(List.of("count(*)"));
            int[] applies = new int[rowChecks.size()];
            int[] broken = new int[rowChecks.size()];
            for (int i = 0; i < rowChecks.size(); i++) {
                applies[i] = at(sums, rowChecks.get(i).countApplies());
                broken[i] = at(sums, rowChecks.get(i).countBroken());
            }
            int firstUnique = sums.size();
            for (Schema.ColumnRule rule : unique) {
                sums.add("count(DISTINCT " + stored(rule.name()) + ")");
            }
            Schema.@Nullable Freshness freshness = schema.freshness().orElse(null);
            if (freshness != null) {
                if (relation.field(freshness.column()).isEmpty()) {
                    throw FileOpener.noColumn(relation, freshness.column());
                }
                sums.add(
                        "epoch(max(TRY_CAST(CAST("
                                + stored(freshness.column())
                                + " AS VARCHAR) AS TIMESTAMP WITH TIME ZONE)))");
            }
            List<Long> counts = new ArrayList<>();
            double newest =
                    duck.ask(
                            "SELECT " + String.join(", ", sums) + " FROM " + rows(),
                            r -> {
                                r.next();
                                int last = freshness == null ? sums.size() : sums.size() - 1;
                                for (int i = 1; i <= last; i++) {
                                    counts.add(r.getLong(i));
                                }
                                if (freshness == null) {
                                    return 0.0;
                                }
                                double seconds = r.getDouble(sums.size());
                                return r.wasNull() ? Double.NaN : seconds;
                            },
                            "checking " + source.name(),
                            0,
                            0.9);
            long rows = counts.getFirst();
            schema.leastRows()
                    .ifPresent(
                            n ->
                                    add(
                                            "rows",
                                            "",
                                            "at least " + n + " rows, there are " + rows,
                                            rows >= n));
            schema.mostRows()
                    .ifPresent(
                            n ->
                                    add(
                                            "rows",
                                            "",
                                            "at most " + n + " rows, there are " + rows,
                                            rows <= n));
            for (int i = 0; i < rowChecks.size(); i++) {
                RowCheck check = rowChecks.get(i);
                add(check, counts.get(applies[i]), counts.get(broken[i]));
            }
            for (int i = 0; i < unique.size(); i++) {
                Schema.ColumnRule rule = unique.get(i);
                unique(rule, counts.get(firstUnique + i));
            }
            if (freshness != null) {
                fresh(freshness, newest);
            }
            return rows;
        }

        private static int at(List<String> sums, String sum) {
            if (!sums.contains(sum)) {
                sums.add(sum);
            }
            return sums.indexOf(sum);
        }

        /// Typed columns, for rules; beside them each as it is stored, for the checks of columns.
        private String rows() {
            String stored =
                    IntStream.range(0, relation.fields().size())
                            .mapToObj(
                                    i ->
                                            Sql.name(relation.fields().get(i).name())
                                                    + " AS "
                                                    + stored(i))
                            .collect(Collectors.joining(", "));
            return "(SELECT " + stored + ", " + typed() + " FROM " + relation.from() + ")";
        }

        private String stored(String column) {
            return stored(relation.fields().indexOf(relation.field(column).orElseThrow()));
        }

        private static String stored(int i) {
            return "slipway_stored_" + i;
        }

        private void add(RowCheck check, long checked, long failed) throws SQLException {
            boolean isPassed = failed <= (1 - check.mostly()) * checked + 1e-9;
            checks.add(
                    new SchemaCheck(
                            check.name(),
                            check.column(),
                            check.rule(),
                            checked,
                            failed,
                            check.mostly(),
                            isPassed ? Verdict.PASSED : Verdict.FAILED,
                            isPassed ? List.of() : samples(check)));
        }

        private List<SchemaCheck.Sample> samples(RowCheck check) throws SQLException {
            String shown = check.shown().equals("*") ? row() : check.shown();
            return samples(
                    "SELECT slipway_row, "
                            + shown
                            + " FROM (SELECT *, row_number() OVER () AS slipway_row FROM "
                            + rows()
                            + ") t WHERE ("
                            + check.applies()
                            + ") AND ("
                            + check.broken()
                            + ") LIMIT "
                            + samples);
        }

        /// A row as a person reads it: `age: 17, since: 2026-01-02`.
        private String row() {
            return IntStream.range(0, Math.min(8, relation.fields().size()))
                    .mapToObj(
                            i ->
                                    Sql.text(relation.fields().get(i).name() + ": ")
                                            + " || coalesce(CAST("
                                            + stored(i)
                                            + " AS VARCHAR), '–')")
                    .collect(Collectors.joining(" || ', ' || "));
        }

        private List<SchemaCheck.Sample> samples(String sql) throws SQLException {
            return duck.ask(
                    sql,
                    r -> {
                        List<SchemaCheck.Sample> found = new ArrayList<>();
                        while (r.next()) {
                            String value = r.getString(2);
                            String text = value == null ? "" : value;
                            found.add(
                                    new SchemaCheck.Sample(
                                            r.getLong(1),
                                            text.length() <= LONGEST
                                                    ? text
                                                    : text.substring(0, LONGEST - 1) + "…"));
                        }
                        return found;
                    });
        }

        private void unique(Schema.ColumnRule rule, long distinct) throws SQLException {
            long present =
                    checks.stream()
                            .filter(
                                    c ->
                                            c.name().equals("missing")
                                                    && c.column().equals(rule.name()))
                            .mapToLong(c -> c.checked() - c.failed())
                            .findFirst()
                            .orElse(0);
            long failed = present - distinct;
            String column = Sql.name(rule.name());
            checks.add(
                    new SchemaCheck(
                            "unique",
                            rule.name(),
                            "values must not repeat",
                            present,
                            failed,
                            1,
                            failed == 0 ? Verdict.PASSED : Verdict.FAILED,
                            failed == 0
                                    ? List.of()
                                    : samples(
                                            "SELECT slipway_row, CAST("
                                                    + column
                                                    + " AS VARCHAR) FROM (SELECT "
                                                    + column
                                                    + ", slipway_row, row_number() OVER (PARTITION"
                                                    + " BY "
                                                    + column
                                                    + " ORDER BY slipway_row) AS slipway_time FROM"
                                                    + " (SELECT "
                                                    + column
                                                    + ", row_number() OVER () AS slipway_row FROM "
                                                    + relation.from()
                                                    + ")) WHERE slipway_time > 1 AND "
                                                    + column
                                                    + " IS NOT NULL ORDER BY 1 LIMIT "
                                                    + samples)));
        }

        private void fresh(Schema.Freshness rule, double newest) {
            if (Double.isNaN(newest)) {
                checks.add(
                        new SchemaCheck(
                                "freshness",
                                rule.column(),
                                "the newest must be at most "
                                        + words(rule.within())
                                        + " old, and"
                                        + " there is no time in it",
                                0,
                                0,
                                1,
                                Verdict.NOT_ENOUGH_DATA,
                                List.of()));
                return;
            }
            Instant last = Instant.ofEpochSecond((long) newest);
            add(
                    "freshness",
                    rule.column(),
                    "the newest must be at most "
                            + words(rule.within())
                            + " old, and is of "
                            + last,
                    !last.plus(rule.within()).isBefore(now));
        }

        private void others() {
            if (schema.hasOtherColumns()) {
                return;
            }
            Set<String> known =
                    schema.columns().stream()
                            .map(Schema.ColumnRule::name)
                            .collect(Collectors.toSet());
            List<String> others =
                    relation.fields().stream()
                            .map(Field::name)
                            .filter(n -> !known.contains(n))
                            .toList();
            add(
                    "column",
                    "",
                    others.isEmpty()
                            ? "no other columns"
                            : "no other columns, there is " + String.join(", ", others),
                    others.isEmpty());
        }

        private void distributions() throws SQLException {
            List<Schema.ColumnRule> wanted =
                    schema.columns().stream()
                            .filter(c -> c.farthest().isPresent())
                            .filter(c -> relation.field(c.name()).isPresent())
                            .toList();
            if (wanted.isEmpty()) {
                return;
            }
            List<String> names = wanted.stream().map(Schema.ColumnRule::name).toList();
            Path path = folder.resolve(schema.reference().orElseThrow());
            DataSketch reference = reference(path, names);
            DataSketch current = sketch(source, names);
            for (Schema.ColumnRule rule : wanted) {
                double farthest = rule.farthest().orElseThrow();
                DriftSettings usual = DriftSettings.USUAL;
                DriftReport report =
                        DriftJudge.judge(
                                reference,
                                current,
                                new DriftSettings(
                                        usual.purpose(),
                                        usual.alpha(),
                                        farthest,
                                        farthest,
                                        usual.missingEffect(),
                                        usual.leastRows(),
                                        0,
                                        List.of(rule.name()),
                                        Map.of(),
                                        usual.zone()),
                                List.of(),
                                now);
                ColumnDrift drift = report.columns().getFirst();
                checks.add(
                        new SchemaCheck(
                                "distribution",
                                rule.name(),
                                "values must be spread as in "
                                        + path.getFileName()
                                        + ": "
                                        + drift.words(),
                                current.rows(),
                                drift.verdict() == Verdict.FAILED ? current.rows() : 0,
                                1,
                                drift.verdict(),
                                List.of()));
            }
        }

        private DataSketch reference(Path path, List<String> names) {
            if (path.toString().endsWith(".json")) {
                try {
                    return DataJson.read(Files.readString(path), DataSketch.class, DataJson.SKETCH);
                } catch (IOException e) {
                    throw DataProblems.of(
                            DataProblems.SKETCH,
                            path + " is no sketch of data.",
                            "Name a data file or a sketch as reference.",
                            e);
                }
            }
            return sketch(Source.File.of(path), names);
        }

        private DataSketch sketch(Source of, List<String> names) {
            Scan scan = Scan.of(duck, of, limits, Scan.Depth.COUNTS);
            return new Profiler(scan, "UTC", limits.threads()).sketch(null, names, 20_000);
        }

        private void add(String name, String column, String rule, boolean isPassed) {
            checks.add(
                    new SchemaCheck(
                            name,
                            column,
                            rule,
                            1,
                            isPassed ? 0 : 1,
                            1,
                            isPassed ? Verdict.PASSED : Verdict.FAILED,
                            List.of()));
        }

        private static String words(Duration duration) {
            return duration.toDays() > 0
                    ? duration.toDays() + (duration.toDays() == 1 ? " day" : " days")
                    : duration.toHours() > 0
                            ? duration.toHours() + (duration.toHours() == 1 ? " hour" : " hours")
                            : duration.toSeconds() + " s";
        }
    }
}
