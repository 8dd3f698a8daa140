package dev.slipway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.data.profile.DataJson;
import dev.slipway.data.profile.ProfileShelf;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data as they come: every one gives a profile and a verdict, or a problem that says what is
/// wrong.
class OddDataTest {
    @TempDir Path folder;

    @Test
    void profilesAnOrdinaryFile() throws IOException {
        DataProfile profile =
                profile(
                        "people.csv",
                        "id,age,city,since,ok,constant\n"
                                + rows(
                                        200,
                                        i ->
                                                "k"
                                                        + i
                                                        + ","
                                                        + (i % 5 == 0 ? "" : 20 + i % 40)
                                                        + ","
                                                        + (i % 3 == 0 ? "rome" : "oslo")
                                                        + ",2026-01-"
                                                        + (10 + i % 15)
                                                        + ","
                                                        + (i % 2 == 0)
                                                        + ",7"));
        assertThat(profile.rows()).isEqualTo(200);
        ColumnProfile age = column(profile, "age");
        assertThat(age.kind()).isEqualTo(ColumnKind.INTEGER);
        assertThat(age.missing()).isEqualTo(40);
        assertThat(age.numbers().min()).isEqualTo(21);
        assertThat(age.numbers().max()).isEqualTo(59);
        assertThat(age.histogram().stream().mapToLong(b -> b.count().value()).sum()).isEqualTo(160);
        assertThat(column(profile, "city").kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(column(profile, "city").top().getFirst().value()).isEqualTo("oslo");
        assertThat(column(profile, "city").top().getFirst().count().value()).isEqualTo(133);
        assertThat(column(profile, "id").kind()).isEqualTo(ColumnKind.IDENTIFIER);
        assertThat(column(profile, "id").distinct().value()).isEqualTo(200);
        assertThat(column(profile, "since").kind()).isEqualTo(ColumnKind.DATE);
        assertThat(column(profile, "ok").kind()).isEqualTo(ColumnKind.BOOLEAN);
        assertThat(column(profile, "constant").isConstant()).isTrue();
        assertThat(profile.duplicates().value()).isZero();
    }

    @Test
    void emptyFilesAndFoldersAndUnknownFormatsAreProblems() throws IOException {
        assertProblem("SLW-1403", write("empty.csv", ""));
        assertProblem("SLW-1401", folder);
        assertProblem("SLW-1401", folder.resolve("nothing.csv"));
        assertProblem("SLW-1402", write("x.xlsx", "PK"));
        assertProblem("SLW-1404", write("x.parquet", "no parquet"));
        assertProblem("SLW-1404", write("y.parquet", "PAR1 but cut short"));
    }

    @Test
    void aCsvThatBreaksOffSaysOnWhichLine() throws IOException {
        String good = rows(2000, i -> i + ",\"x, \"\"y\"\"\"," + i % 3).replace("\n", "\r\n");
        Path file =
                write(
                        "odd.csv",
                        "a,b,c\r\n" + good + "1,\"two\nlines\",3\r\n1,2,3,4,5,6,7\r\n" + good);
        assertThatThrownBy(() -> desk().profile(Source.File.of(file), null, Watch.NONE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            var problem = e.problems().getFirst();
                            assertThat(problem.headline())
                                    .endsWith("line 2004 has 7 values, the header 3.");
                            assertThat(problem.where().orElseThrow().line()).isEqualTo(2004);
                        });
    }

    @Test
    void linesThatDoNotFitTheTableBelowAreToldNotDropped() throws IOException {
        Path ragged = write("ragged.csv", "a,b\n1,2\n1,2,3\n");
        assertThatThrownBy(() -> desk().profile(Source.File.of(ragged), null, Watch.NONE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems().getFirst().headline())
                                        .endsWith("line 3 has 3 values, the header 2."));
        DataProfile after =
                profile(
                        "preamble.csv",
                        "Export of Monday\n\nid,town,n\n" + rows(300, i -> i + ",rome," + i % 3));
        assertThat(after.rows()).isEqualTo(300);
        assertThat(after.notes()).singleElement().asString().contains("left out");
    }

    @Test
    void aQuoteNeverClosedNearTheTopIsToldWithItsLine() throws IOException {
        String quoted = rows(3000, i -> i + ",\"town, " + i % 7 + "\"," + i % 3);
        Path one = write("one.csv", "id,name,n\n7,\"rome, 1\",2\n1,\"oslo,2\n" + quoted);
        assertThatThrownBy(() -> desk().profile(Source.File.of(one), null, Watch.NONE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problems().getFirst().code()).isEqualTo("SLW-1404");
                            assertThat(e.problems().getFirst().where().orElseThrow().line())
                                    .isEqualTo(3);
                        });
        DataProfile plain =
                profile(
                        "plain.csv",
                        "id,name,n\n7,rome,2\n1,\"oslo,2\n" + rows(3000, i -> i + ",town,1"));
        assertThat(plain.columns()).hasSize(3);
        assertThat(plain.notes())
                .singleElement()
                .asString()
                .contains("line 3 opens a quote that is never closed");
        // Quotes that stand for themselves, and one column of any text, are nobody's mistake.
        assertThat(profile("inch.csv", "id,size\n" + rows(3000, i -> i + "," + i % 9 + "\"")))
                .extracting(DataProfile::notes)
                .isEqualTo(List.of());
        assertThat(profile("prose.csv", "said\n" + rows(300, i -> "\"so, " + i + "\"")).rows())
                .isEqualTo(300);
    }

    @Test
    void aHeaderOnlyAndASingleRowHaveProfilesAndNoVerdict() throws IOException {
        DataProfile header = profile("header.csv", "a,b,c\n");
        assertThat(header.rows()).isZero();
        assertThat(header.columns()).hasSize(3);
        DataProfile one = profile("one.csv", "a,b\n1,x\n");
        assertThat(one.rows()).isEqualTo(1);
        assertThat(column(one, "a").numbers().std()).isNaN();
        assertThat(drift("a,b\n1,x\n", "a,b\n1,x\n").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(drift("a,b\n", "a,b\n1,x\n").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void missingNotANumberAndInfiniteAreCountedApart() throws IOException {
        DataProfile profile =
                profile(
                        "odd.csv",
                        "a,b,gone\n"
                                + rows(
                                        60,
                                        i ->
                                                (i == 3 ? "inf" : i == 4 ? "-inf" : i)
                                                        + ","
                                                        + (i % 2 == 0 ? "NA" : i + ".5")
                                                        + ","));
        ColumnProfile a = column(profile, "a");
        assertThat(a.numbers().infinite()).isEqualTo(2);
        assertThat(a.numbers().max()).isEqualTo(59);
        assertThat(a.numbers().mean()).isEqualTo((59 * 60 / 2 - 7) / 58.0);
        assertThat(column(profile, "b").missing()).isEqualTo(30);
        assertThat(column(profile, "gone").missing()).isEqualTo(60);
        assertThat(column(profile, "gone").isConstant()).isTrue();
        DriftReport report =
                drift(
                        "a,gone\n" + rows(2000, i -> (i % 97) + ","),
                        "a,gone\n" + rows(2000, i -> (i % 97) + ","));
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.columns()).anyMatch(c -> c.words().contains("all values are missing"));
    }

    @Test
    void moreMissingValuesAreDrift() throws IOException {
        DriftReport report =
                drift(
                        "a\n" + rows(2000, i -> "" + i % 97),
                        "a\n" + rows(2000, i -> i % 5 == 0 ? "NA" : "" + i % 97));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.columns().getFirst().words()).startsWith("missing");
    }

    @Test
    void encodingsAreFoundOut() throws IOException {
        String text = "città,n\n" + rows(50, i -> "Malmö,1");
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.ISO_8859_1,
                        StandardCharsets.UTF_16)) {
            Path file = folder.resolve(charset.name() + ".csv");
            Files.write(file, text.getBytes(charset));
            DataProfile profile = desk().profile(Source.File.of(file), null, Watch.NONE);
            assertThat(profile.columns().getFirst().name()).as(charset.name()).isEqualTo("città");
            assertThat(profile.columns().getFirst().top().getFirst().value()).isEqualTo("Malmö");
            assertThat(profile.rows()).isEqualTo(50);
        }
        Path marked = write("bom.csv", "\ufeffa,b\n1,2\n");
        assertThat(desk().profile(Source.File.of(marked), null, Watch.NONE).columns().getFirst())
                .extracting(ColumnProfile::name)
                .isEqualTo("a");
    }

    @Test
    void columnsOfOneNameAreReadApartAndSaidSo() throws IOException {
        DataProfile profile = profile("twice.csv", "a,a,b\n1,2,3\n4,5,6\n");
        assertThat(profile.columns()).hasSize(3);
        assertThat(profile.notes()).anyMatch(n -> n.contains("several columns are called a"));
    }

    @Test
    void aNumberColumnThatTurnsToTextLateIsReadAsText() throws IOException {
        DataProfile profile =
                profile("late.csv", "a,b\n" + rows(60_000, i -> (i == 50_000 ? "oops" : i) + ",1"));
        assertThat(profile.rows()).isEqualTo(60_000);
        assertThat(column(profile, "a").storedType()).isEqualTo("VARCHAR");
        assertThat(profile.notes()).isNotEmpty();
    }

    @Test
    void columnsThatComeAndGoAndChangeTypeAreNamed() throws IOException {
        DriftReport report =
                drift(
                        "a,b,c\n" + rows(500, i -> i + ",x,1"),
                        "a,c,d\n" + rows(500, i -> i + ",red,1"));
        assertThat(report.onlyInReference()).containsExactly("b");
        assertThat(report.onlyInCurrent()).containsExactly("d");
        assertThat(report.columns())
                .filteredOn(c -> c.name().equals("c"))
                .singleElement()
                .extracting(ColumnDrift::words)
                .isEqualTo("was integer, is category");
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThatThrownBy(() -> drift("a\n1\n", "b\n1\n")).hasMessageContaining("SLW-1410");
    }

    @Test
    void aMillionCategoriesAreCompared() throws IOException {
        Random random = new Random(8);
        String same = "k\n" + rows(200_000, i -> "u" + random.nextInt(1_000_000));
        String again = "k\n" + rows(200_000, i -> "u" + random.nextInt(1_000_000));
        String fewer = "k\n" + rows(200_000, i -> "u" + random.nextInt(60));
        DriftReport clean = drift(same, again);
        assertThat(clean.columns().getFirst().kind()).isEqualTo(ColumnKind.IDENTIFIER);
        assertThat(clean.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(drift(same, fewer).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void textsAreComparedByLengthAndWords() throws IOException {
        Random random = new Random(2);
        String[] old = "the car was hit from behind at a red light in town".split(" ");
        String[] other = "hail broke roof window garden fence wall door glass tile".split(" ");
        String before = "t\n" + rows(1500, i -> sentence(random, old));
        String after = "t\n" + rows(1500, i -> sentence(random, old));
        String changed = "t\n" + rows(1500, i -> sentence(random, other));
        assertThat(drift(before, after).columns().getFirst().kind()).isEqualTo(ColumnKind.TEXT);
        assertThat(drift(before, after).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(drift(before, changed).columns().getFirst().words()).startsWith("words");
    }

    /// Two weeks around the change to winter time in Berlin, the same hours of work by the clock on
    /// the wall: no drift there, and no failure over the hour that is there twice.
    @Test
    void anHourThatIsThereTwiceIsNoDriftInItsZone() throws IOException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZonedDateTime summer = ZonedDateTime.of(2026, 10, 12, 0, 0, 0, 0, berlin);
        IntFunction<String> at = i -> stamp(summer.plusDays(i % 14), i);
        IntFunction<String> later = i -> stamp(summer.plusDays(14 + i % 14), i);
        String before = "t\n" + rows(3000, at);
        String after = "t\n" + rows(3000, later);
        Path a = write("before.csv", before);
        Path b = write("after.csv", after);
        DriftReport local =
                desk().drift(
                                Source.File.of(a),
                                Source.File.of(b),
                                DriftSettings.USUAL.withZone("Europe/Berlin"),
                                Watch.NONE);
        assertThat(local.columns().getFirst().kind()).isEqualTo(ColumnKind.DATETIME);
        assertThat(local.verdict()).isEqualTo(Verdict.PASSED);
        DriftReport utc =
                desk().drift(Source.File.of(a), Source.File.of(b), DriftSettings.USUAL, Watch.NONE);
        assertThat(utc.verdict()).isEqualTo(Verdict.FAILED);
    }

    private static String stamp(ZonedDateTime day, int i) {
        return day.plusHours(8 + i % 9)
                .plusMinutes(i % 60)
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    @Test
    void windowsOfOneFileAreCompared() throws IOException {
        Path file =
                write(
                        "log.csv",
                        "day,x\n"
                                + rows(
                                        4000,
                                        i ->
                                                (i < 2000 ? "2026-01-05," : "2026-02-05,")
                                                        + (i < 2000 ? i % 100 : 50 + i % 100)));
        Source.File january =
                new Source.File(file, "January", new Window("day", "2026-01-01", "2026-02-01"));
        Source.File february =
                new Source.File(file, "February", new Window("day", "2026-02-01", ""));
        DriftReport report =
                desk().drift(
                                january,
                                february,
                                DriftSettings.USUAL.withColumns(List.of("x")),
                                Watch.NONE);
        assertThat(report.referenceRows()).isEqualTo(2000);
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void jsonLinesAndParquetAndTablesAreTheSameData() throws Exception {
        Path csv = write("d.csv", "n,s\n" + rows(100, i -> i + "," + (i % 2 == 0 ? "a" : "b")));
        Path json =
                write(
                        "d.jsonl",
                        rows(
                                100,
                                i ->
                                        "{\"n\":"
                                                + i
                                                + ",\"s\":\""
                                                + (i % 2 == 0 ? "a" : "b")
                                                + "\"}"));
        Path parquet = folder.resolve("d.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("COPY (FROM '" + csv + "') TO '" + parquet + "'");
        }
        String url = "jdbc:h2:mem:people;DB_CLOSE_DELAY=-1";
        try (Connection h2 = DriverManager.getConnection(url);
                var statement = h2.createStatement()) {
            statement.execute("create table d(\"n\" int, \"s\" varchar)");
            statement.execute(
                    "insert into d select x - 1, case when mod(x, 2) = 1 then 'a' else 'b' end"
                            + " from system_range(1, 100)");
            statement.execute("update d set \"n\" = null where \"n\" = 5");
        }
        for (Source source :
                List.of(
                        Source.File.of(csv),
                        Source.File.of(json),
                        Source.File.of(parquet),
                        new Source.Table(url, "d", ""),
                        new Source.Table(url, "select * from d", ""))) {
            DataProfile profile = desk().profile(source, null, Watch.NONE);
            assertThat(profile.rows()).as(source.name()).isEqualTo(100);
            assertThat(column(profile, "n").numbers().max()).isEqualTo(99);
            assertThat(column(profile, "s").top().getFirst().count().value()).isEqualTo(50);
        }
        assertThatThrownBy(
                        () ->
                                desk().profile(
                                                new Source.Table("jdbc:none:x", "d", ""),
                                                null,
                                                Watch.NONE))
                .hasMessageContaining("SLW-1405");
    }

    @Test
    void aTargetGivenAwayIsFound() throws IOException {
        DataProfile profile =
                desk().profile(
                                Source.File.of(
                                        write(
                                                "leak.csv",
                                                "x,y,paid,z\n"
                                                        + rows(
                                                                500,
                                                                i ->
                                                                        i * 37 % 101
                                                                                + ","
                                                                                + (i % 3 == 0
                                                                                        ? 1
                                                                                        : 0)
                                                                                + ","
                                                                                + (i % 3 == 0
                                                                                        ? 50 + i
                                                                                        : 0)
                                                                                + ","
                                                                                + i * 13 % 7))),
                                "y",
                                Watch.NONE);
        assertThat(profile.leaks()).extracting(a -> a.left()).containsExactly("paid");
        assertThatThrownBy(
                        () ->
                                desk().profile(
                                                Source.File.of(folder.resolve("leak.csv")),
                                                "payd",
                                                Watch.NONE))
                .hasMessageContaining("Is it paid?");
    }

    @Test
    void keptVersionsCompareWithoutTheirData() throws IOException {
        AtomicInteger hashed = new AtomicInteger();
        DuckDataDesk desk =
                new DuckDataDesk(
                        limits(),
                        new ProfileShelf(folder.resolve("profiles")),
                        file -> {
                            hashed.incrementAndGet();
                            return new ContentHash(
                                    (file.toString().endsWith("a.csv") ? "a" : "b").repeat(64));
                        },
                        Clock.systemUTC());
        Path a = write("a.csv", "x,c\n" + rows(3000, i -> i % 500 + "," + i % 2));
        Path b = write("b.csv", "x,c\n" + rows(3000, i -> 200 + i % 500 + "," + i % 2));
        DataProfile profile = desk.profile(Source.File.of(a), null, Watch.NONE);
        desk.profile(Source.File.of(b), null, Watch.NONE);
        DriftReport first =
                desk.drift(Source.File.of(a), Source.File.of(b), DriftSettings.USUAL, Watch.NONE);
        Files.writeString(a, "now it is something else");
        Files.writeString(b, "this too");
        assertThat(desk.kept(Source.File.of(a))).contains(profile);
        DriftReport second =
                desk.drift(Source.File.of(a), Source.File.of(b), DriftSettings.USUAL, Watch.NONE);
        assertThat(second.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(second.columns().getFirst().tests())
                .isEqualTo(first.columns().getFirst().tests());
    }

    @Test
    void aSketchIsSmallAndStandsForItsData() throws IOException {
        Random random = new Random(1);
        String data = "x,c\n" + rows(20_000, i -> random.nextGaussian() + "," + i % 5);
        Path file = write("s.csv", data);
        DataSketch sketch = desk().sketch(Source.File.of(file), Watch.NONE);
        String text = DataJson.write(sketch, DataJson.SKETCH);
        assertThat(text.length()).isLessThan(60_000);
        Path kept = write("s.sketch.json", text);
        DriftReport report =
                desk().drift(
                                new Source.Sketch(kept, "kept"),
                                Source.File.of(file),
                                DriftSettings.USUAL,
                                Watch.NONE);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.columns())
                .allSatisfy(c -> assertThat(c.measures().getFirst().value()).isLessThan(0.002));
        assertThatThrownBy(
                        () ->
                                desk().drift(
                                                new Source.Sketch(file, "s.csv"),
                                                Source.File.of(file),
                                                DriftSettings.USUAL,
                                                Watch.NONE))
                .hasMessageContaining("SLW-1409");
    }

    @Test
    void aLargeFileIsSampledInOnePassAndSaysSo() throws IOException {
        ScanLimits small = new ScanLimits(200, 2, 1000, 2000, folder.resolve("scratch"));
        DuckDataDesk desk =
                new DuckDataDesk(
                        small, null, f -> new ContentHash("0".repeat(64)), Clock.systemUTC());
        Path file =
                write(
                        "large.csv",
                        "x,y,c\n"
                                + rows(
                                        50_000,
                                        i ->
                                                i
                                                        + ","
                                                        + (i == 77 ? "inf" : i % 10)
                                                        + ","
                                                        + (i % 4 == 0 ? "a" : "b")));
        DataProfile profile = desk.profile(Source.File.of(file), null, Watch.NONE);
        assertThat(profile.rows()).isEqualTo(50_000);
        assertThat(profile.isSampled()).isTrue();
        ColumnProfile x = column(profile, "x");
        assertThat(x.numbers().min()).isZero();
        assertThat(x.numbers().max()).isEqualTo(49_999);
        assertThat(x.numbers().mean()).isEqualTo(24_999.5);
        assertThat(x.distinct().isExact()).isFalse();
        double median = x.numbers().quantiles().get(3).value();
        assertThat(Math.abs(median / 50_000 - 0.5)).isLessThan(profile.rankError());
        assertThat(column(profile, "y").numbers().infinite()).isEqualTo(1);
        assertThat(column(profile, "c").distinct().value()).isEqualTo(2);
        assertThat(column(profile, "c").top().stream().mapToLong(v -> v.count().value()).sum())
                .isBetween(49_990L, 50_010L);
    }

    @Test
    void ofOneParquetFileTheSameRowsAreDrawnAgainAndLateValuesAreCounted() throws Exception {
        Path file = folder.resolve("sorted.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "COPY (SELECT greatest(i - 30000, 0) AS late, i % 7 AS few, i * 0.5 AS each,"
                            + " CASE WHEN i % 5 > 0 THEN i % 11 || 'x' END AS holes"
                            + (" FROM range(60000) r(i)) TO '" + file + "'"));
        }
        ScanLimits small = new ScanLimits(200, 2, 1000, 5000, folder.resolve("scratch"));
        DuckDataDesk desk =
                new DuckDataDesk(
                        small, null, f -> new ContentHash("0".repeat(64)), Clock.systemUTC());
        DataProfile first = desk.profile(Source.File.of(file), null, Watch.NONE);
        DataProfile again = desk.profile(Source.File.of(file), null, Watch.NONE);
        assertThat(first.sampled()).isBetween(4500L, 5500L);
        assertThat(again.columns()).isEqualTo(first.columns());
        // The first 20,000 rows hold one value of it, the file 30,000.
        assertThat(column(first, "late").distinct().value()).isBetween(27_000L, 33_000L);
        assertThat(column(first, "few").distinct().value()).isEqualTo(7);
        assertThat(column(first, "each").distinct().value()).isBetween(54_000L, 60_000L);
        assertThat(column(first, "each").numbers().max()).isEqualTo(29_999.5);
        assertThat(column(first, "holes").missing()).isEqualTo(12_000);
        assertThat(column(first, "holes").distinct().value()).isEqualTo(11);
        assertThat(desk.sketch(Source.File.of(file), Watch.NONE).column("holes").orElseThrow())
                .satisfies(h -> assertThat(h.missing()).isEqualTo(12_000))
                .satisfies(h -> assertThat(h.categories()).hasSize(11));
    }

    @Test
    void aScanIsCalledOff() throws IOException {
        Path file = write("long.csv", "x\n" + rows(1000, i -> "" + i));
        Watch off =
                new Watch() {
                    @Override
                    public void progress(double done, String words) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> desk().profile(Source.File.of(file), null, off))
                .hasMessageContaining("SLW-1408");
    }

    private static String sentence(Random random, String[] words) {
        return IntStream.range(0, 6 + random.nextInt(3))
                .mapToObj(i -> words[random.nextInt(words.length)])
                .collect(Collectors.joining(" "));
    }

    private DriftReport drift(String reference, String current) throws IOException {
        return desk().drift(
                        Source.File.of(write("reference.csv", reference)),
                        Source.File.of(write("current.csv", current)),
                        DriftSettings.USUAL,
                        Watch.NONE);
    }

    private void assertProblem(String code, Path file) {
        assertThatThrownBy(() -> desk().profile(Source.File.of(file), null, Watch.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(code);
    }

    private DataProfile profile(String name, String text) throws IOException {
        return desk().profile(Source.File.of(write(name, text)), null, Watch.NONE);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private DuckDataDesk desk() {
        return new DuckDataDesk(
                limits(), null, f -> new ContentHash("0".repeat(64)), Clock.systemUTC());
    }

    private ScanLimits limits() {
        return ScanLimits.usual(folder.resolve("scratch"));
    }

    private static ColumnProfile column(DataProfile profile, String name) {
        return profile.column(name).orElseThrow();
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }
}
