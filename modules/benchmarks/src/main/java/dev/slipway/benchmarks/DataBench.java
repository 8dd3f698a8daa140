package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.data.DuckDataDesk;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftSettings;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Profiling, checking and comparing a table of 20 columns, beside DuckDB's own SUMMARIZE and a
/// query by hand over the same file, in the same process, with the same memory and threads.
final class DataBench {
    /// Eight numbers, four whole numbers, four categories, a truth value, a column with holes, a
    /// date and a time: ten million rows are 1.36 GB as CSV.
    private static final String COLUMNS =
            """
            round(random() * 100, 4) n1, round(random() * 1000 - 500, 3) n2,
            round(sqrt(-2 * ln(random() + 1e-12)) * cos(6.283185307 * random()), 4) n3,
            round(10 * sqrt(-2 * ln(random() + 1e-12)) * cos(6.283185307 * random()), 3) n4,
            round(exp(random() * 5), 3) n5, round(random() * 100, 2) n6, round(random() * 1000, 1) n7,
            round(random(), 5) n8, (random() * 100)::INT i1, (random() * 1000000)::INT i2,
            (random() * 10)::INT i3, i::BIGINT % 1000000 i4,
            ['north', 'south', 'east', 'west'][1 + floor(random() * 4)::INT] c1,
            'c' || (random() * 50)::INT c2, ['yes', 'no'][1 + floor(random() * 2)::INT] c3,
            'v' || (random() * 1000)::INT c4, random() < 0.3 b1,
            CASE WHEN random() < 0.1 THEN NULL ELSE round(random(), 4) END m1,
            DATE '2020-01-01' + (random() * 2000)::INT d1,
            TIMESTAMP '2020-01-01' + to_seconds((random() * 1e8)::BIGINT) t1
            """;

    private static final String SCHEMA =
            """
            columns:
              n1: { type: number, range: [0, 100] }
              i1: { type: integer, range: [0, 100] }
              c1: { type: category, values: [north, south, east, west] }
              m1: { type: number, missing: at-most 15% }
              c4: { type: text, pattern: "v[0-9]+" }
              b1: boolean
            rules:
              - n8 <= 1
              - i3 <= 10
            """;

    private static final String BY_HAND =
            """
            SELECT count(*), count_if(NOT (n1 BETWEEN 0 AND 100)),
            count_if(NOT (i1 BETWEEN 0 AND 100)),
            count_if(c1 NOT IN ('north', 'south', 'east', 'west')), count_if(m1 IS NULL),
            count_if(NOT regexp_full_match(c4, 'v[0-9]+')), count_if(b1 IS NULL),
            count_if(NOT n8 <= 1), count_if(NOT i3 <= 10) FROM
            """;

    /// @param rows of the large table; those compared have a tenth
    void run(Sheet sheet, int rows, int rounds) throws Exception {
        try (Workspace space = new Workspace()) {
            Path parquet = space.path("large.parquet");
            Path csv = space.path("large.csv");
            Path left = space.path("left.parquet");
            Path right = space.path("right.parquet");
            make(parquet, rows);
            make(left, rows / 10);
            make(right, rows / 10);
            ask("COPY (FROM '" + parquet + "') TO '" + csv + "'");
            System.out.printf(
                    "%,d rows: Parquet %,d MB, CSV %,d MB; heap %,d MB%n",
                    rows,
                    Files.size(parquet) >> 20,
                    Files.size(csv) >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            DataDesk desk = desk(space.path("scratch"));
            profile(sheet, desk, parquet, rows, rounds, "Parquet", 3000);
            profile(sheet, desk, csv, rows, rounds, "CSV", 5000);
            check(sheet, desk, space, parquet, rows, rounds, "Parquet");
            check(sheet, desk, space, csv, rows, rounds, "CSV");
            drift(sheet, desk, left, right, rows / 10, rounds);
            System.out.println("peak of the whole process: " + peak());
        }
    }

    private static void profile(
            Sheet sheet, DataDesk desk, Path file, int rows, int rounds, String kind, int goal)
            throws Exception {
        Contest contest = new Contest("profile of " + rows + " × 20, " + kind, rounds);
        contest.with("DuckDB SUMMARIZE", () -> ask("SUMMARIZE FROM '" + file + "'"));
        contest.with("Slipway", () -> desk.profile(Source.File.of(file), null, Watch.NONE));
        Map<String, Double> found = contest.hold();
        sheet.millis(
                "profile " + rows + " × 20, " + kind,
                Sheet.anchor("DuckDB SUMMARIZE", found.getOrDefault("DuckDB SUMMARIZE", 0.0)),
                found.getOrDefault("Slipway", Double.NaN),
                Goal.millis(goal),
                "data");
    }

    private static void check(
            Sheet sheet,
            DataDesk desk,
            Workspace space,
            Path file,
            int rows,
            int rounds,
            String kind)
            throws Exception {
        Path schema = Files.writeString(space.path("schema.yaml"), SCHEMA);
        Contest contest = new Contest("eight rules over " + rows + " × 20, " + kind, rounds);
        contest.with("DuckDB by hand", () -> ask(BY_HAND + "'" + file + "'"));
        contest.with(
                "Slipway", () -> desk.check(Source.File.of(file), schema, List.of(), Watch.NONE));
        Map<String, Double> found = contest.hold();
        double byHand = found.getOrDefault("DuckDB by hand", Double.NaN);
        sheet.millis(
                "check " + rows + " × 20 against eight rules, " + kind,
                Sheet.anchor("DuckDB by hand", byHand),
                found.getOrDefault("Slipway", Double.NaN),
                Goal.times(1.1, "by hand", byHand),
                "data");
    }

    private static void drift(
            Sheet sheet, DataDesk desk, Path left, Path right, int rows, int rounds)
            throws Exception {
        DataSketch kept = desk.sketch(Source.File.of(left), Watch.NONE);
        DataSketch other = desk.sketch(Source.File.of(right), Watch.NONE);
        Contest contest = new Contest("drift of 20 columns, " + rows + " rows a side", rounds);
        contest.with(
                "both read",
                () ->
                        desk.drift(
                                Source.File.of(left),
                                Source.File.of(right),
                                DriftSettings.USUAL,
                                Watch.NONE));
        contest.with(
                "against a kept sketch",
                () ->
                        desk.drift(
                                new Source.Kept(kept),
                                Source.File.of(right),
                                DriftSettings.USUAL,
                                Watch.NONE));
        contest.with(
                "two kept sketches",
                () ->
                        desk.drift(
                                new Source.Kept(kept),
                                new Source.Kept(other),
                                DriftSettings.USUAL,
                                Watch.NONE));
        Map<String, Double> found = contest.hold();
        String work = "drift, 20 columns, " + rows + " against " + rows + " rows";
        sheet.millis(
                work, "", found.getOrDefault("both read", Double.NaN), Goal.millis(1000), "data");
        sheet.millis(
                work + ", the reference a kept sketch",
                "",
                found.getOrDefault("against a kept sketch", Double.NaN),
                Goal.millis(300),
                "data");
        sheet.millis(
                work + ", both kept",
                "",
                found.getOrDefault("two kept sketches", Double.NaN),
                Goal.millis(300),
                "data");
    }

    private static void make(Path file, int rows) throws SQLException {
        ask("COPY (SELECT " + COLUMNS + " FROM range(" + rows + ") r(i)) TO '" + file + "'");
    }

    private static void ask(String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", "350MiB");
        properties.setProperty("preserve_insertion_order", "false");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DataDesk desk(Path scratch) {
        return new DuckDataDesk(
                ScanLimits.usual(scratch),
                null,
                file -> {
                    throw new FileNotFoundException(file.toString());
                },
                Clock.systemUTC());
    }

    /// Of memory, as Linux counts it.
    private static String peak() throws Exception {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(l -> l.startsWith("VmHWM"))
                        .findFirst()
                        .map(l -> l.replaceFirst("VmHWM:\\s*", ""))
                        .orElse("unknown")
                : "unknown";
    }
}
