package dev.slipway.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.data.DuckDataDesk;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCheckTest {
    private static final Path SAMPLE = Path.of("../../sample-projects/insurance-risk");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String PEOPLE =
            """
            id,age,city,start,finish,code
            1,30,rome,2026-03-01,2026-03-02,ab
            2,17,oslo,2026-03-05,2026-03-04,abc
            2,x,paris,2026-03-09,2026-03-09,
            4,44.5,rome,2026-03-08,,toolong
            """;

    @TempDir Path folder;

    @Test
    void theSampleFitsItsSchema() {
        SchemaCheckReport report =
                desk().check(
                                Source.File.of(SAMPLE.resolve("data/policies.csv")),
                                SAMPLE.resolve("schemas/policies.yaml"),
                                List.of(),
                                Watch.NONE);
        assertThat(report.failed()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.rows()).isEqualTo(24_000);
        assertThat(report.checks().size()).isGreaterThan(30);
    }

    @Test
    void whatASchemaWasInferredOfFitsIt() throws IOException {
        for (String name : List.of("policies.csv", "policies-2025.csv", "policies-drifted.csv")) {
            Source.File data = Source.File.of(SAMPLE.resolve("data").resolve(name));
            DuckDataDesk desk = desk();
            String schema = desk.inferSchema(desk.profile(data, null, Watch.NONE));
            assertThat(desk.check(data, write("s.yaml", schema), List.of(), Watch.NONE).failed())
                    .as(name)
                    .isEmpty();
        }
        Path odd =
                write(
                        "odd.csv",
                        "yes,\"a: b\",\"c # d\"\n"
                                + IntStream.range(0, 40)
                                        .mapToObj(i -> "no,null,\"it's \"\"" + i % 3 + "\"\"\"")
                                        .collect(Collectors.joining("\n")));
        DuckDataDesk desk = desk();
        String schema = desk.inferSchema(desk.profile(Source.File.of(odd), null, Watch.NONE));
        assertThat(
                        desk.check(
                                        Source.File.of(odd),
                                        write("o.yaml", schema),
                                        List.of(),
                                        Watch.NONE)
                                .failed())
                .as(schema)
                .isEmpty();
    }

    @Test
    void everyKindOfCheckFindsItsRows() throws Exception {
        String schema =
                """
                rows: { at-least: 5 }
                columns:
                  id: { type: integer, unique: true }
                  age: { type: integer, range: [18, 100] }
                  city: { type: category, values: [rome, oslo] }
                  start: date
                  finish: date
                  code: { type: text, length: [1, 3], pattern: "[a-z]+" }
                  gone: text
                rules:
                  - start <= finish
                freshness: { column: start, within: 12h }
                other-columns: forbidden
                """;
        SchemaCheckReport report = check(PEOPLE, schema);
        assertFound(report, "rows", "", 1);
        assertFound(report, "unique", "id", 1, "3: 2");
        assertFound(report, "type", "age", 2, "3: x", "4: 44.5");
        assertFound(report, "range", "age", 2, "2: 17", "3: x");
        assertFound(report, "values", "city", 1, "3: paris");
        assertFound(report, "missing", "finish", 1, "4: ");
        assertFound(report, "missing", "code", 1, "3: ");
        assertFound(report, "length", "code", 1, "4: toolong");
        assertFound(report, "column", "gone", 1);
        assertFound(report, "freshness", "start", 1);
        assertThat(found(report, "rule", "").samples().getFirst().row()).isEqualTo(2);
        assertThat(found(report, "rule", "").samples().getFirst().value())
                .contains("start: 2026-03-05", "finish: 2026-03-04");
        assertThat(found(report, "pattern", "code").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void parquetGivesTheAnswersOfCsv() throws Exception {
        String rows =
                "n,x,c,ok\n"
                        + IntStream.range(0, 3000)
                                .mapToObj(
                                        i -> i + "," + i / 4.0 + ",c" + i % 4 + "," + (i % 2 == 0))
                                .collect(Collectors.joining("\n"));
        String schema =
                """
                columns:
                  n: { type: integer, range: [0, 2500], unique: true }
                  x: { type: integer, range: [~, 700] }
                  c: { type: category, values: [c0, c1, c2], mostly: 0.7 }
                  ok: boolean
                rules: [ { name: quarter, holds: "abs(x - n / 4.0) < 0.001" } ]
                """;
        Path csv = write("d.csv", rows);
        Path parquet = folder.resolve("d.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("COPY (FROM '" + csv + "') TO '" + parquet + "'");
        }
        Path file = write("s.yaml", schema);
        SchemaCheckReport ofCsv = desk().check(Source.File.of(csv), file, List.of(), Watch.NONE);
        SchemaCheckReport ofParquet =
                desk().check(Source.File.of(parquet), file, List.of(), Watch.NONE);
        assertThat(ofParquet.checks())
                .usingRecursiveComparison()
                .ignoringFields("samples.value")
                .isEqualTo(ofCsv.checks());
        assertFound(
                ofCsv,
                "range",
                "n",
                499,
                "2502: 2501",
                "2503: 2502",
                "2504: 2503",
                "2505: 2504",
                "2506: 2505");
        assertThat(found(ofCsv, "type", "x").failed()).isEqualTo(2250);
        assertThat(found(ofCsv, "values", "c").failed()).isEqualTo(750);
        assertThat(found(ofCsv, "values", "c").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(found(ofCsv, "rule", "").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void rulesSeeOtherTablesAndNothingElse() throws Exception {
        write("cities.csv", "name\nrome\noslo\n");
        String schema =
                """
                tables: { cities: cities.csv }
                rules: [ { name: known city, holds: "city IN (SELECT name FROM cities)", mostly: 0.7 } ]
                """;
        SchemaCheckReport report = check(PEOPLE, schema);
        assertThat(found(report, "rule", "").failed()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        Path secret = write("secret.txt", "a secret");
        for (String rule :
                List.of(
                        "(SELECT count(*) FROM read_text('" + secret + "')) > 0",
                        "(SELECT count(*) FROM '" + secret + "') > 0",
                        "1=1) FROM data; COPY data TO '" + folder + "/out.csv'; SELECT (1",
                        "1 = 1) FROM data WHERE (1 = 1",
                        "1 = 1), (2 = 2",
                        "no_such_column > 1",
                        "age >",
                        "")) {
            assertThatThrownBy(
                            () ->
                                    check(
                                            PEOPLE,
                                            "rules:\n  - \"" + rule.replace("\"", "\\\"") + "\"\n"))
                    .as(rule)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("SLW-1423")
                    .hasMessageContaining(":2:");
        }
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void aDistributionIsHeldAgainstAReference() throws Exception {
        String even =
                "x\n"
                        + IntStream.range(0, 2000)
                                .mapToObj(i -> "" + i % 200)
                                .collect(Collectors.joining("\n"));
        write("reference.csv", even);
        String schema =
                "reference: reference.csv\ncolumns: { x: { type: integer, distribution: 0.1 } }\n";
        assertThat(check(even, schema).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(check(even.replace("\n1", "\n2"), schema).verdict()).isEqualTo(Verdict.FAILED);
    }

    /// The examples that `data/validate` of the components is tested on: one language, one answer.
    @Test
    void theComponentsExamplesGiveTheComponentsAnswers() throws IOException {
        String good =
                """
                id,age,region,member,since,share
                a1,30,north,yes,2020-01-31,0.5
                a2,41,south,no,2021-02-28,
                a3,52,north,yes,2022-03-01,1
                a4,18,south,no,2019-12-24,0
                """;
        String schema =
                """
                rows: { at-least: 2, at-most: 10 }
                columns:
                  id: { type: text, unique: true, pattern: "a[0-9]" }
                  age: { type: integer, range: [18, 60] }
                  region: { type: category, values: [north, south] }
                  member: boolean
                  since: { type: date }
                  share: { type: number, range: [~, 1], missing: at-most 25% }
                other-columns: forbidden
                """;
        SchemaCheckReport fits = check(good, schema);
        assertThat(fits.failed()).isEmpty();
        assertThat(fits.checks()).hasSize(20);
        String[][] breaks = {
            {"a2,41", "a1,41", "unique", "id"},
            {"a2,41", "x2,41", "pattern", "id"},
            {"a2,41", "a2,17", "range", "age"},
            {"a2,41", "a2,41.5", "type", "age"},
            {"a2,41", "a2,", "missing", "age"},
            {"south", "West", "values", "region"},
            {"yes", "maybe", "type", "member"},
            {"02-28", "02-30", "type", "since"},
            {"0.5", "1.5", "range", "share"},
        };
        for (String[] one : breaks) {
            assertThat(check(good.replace(one[0], one[1]), schema).failed())
                    .as(String.join(" ", one))
                    .extracting(c -> c.name() + " " + c.column())
                    .containsExactly(one[2] + " " + one[3]);
        }
    }

    @Test
    void aNumberThatIsNoneFarBelowTheFirstRowsIsFoundWithItsRow() throws Exception {
        StringBuilder csv = new StringBuilder("a0,b0\n");
        for (int i = 0; i < 30_000; i++) {
            csv.append(i).append(",true\n");
        }
        // Columns called as a query might call its own.
        SchemaCheckReport report =
                check(
                        csv.append("many,true\n").toString(),
                        "columns:\n  a0: { type: integer, range: [0, 40000] }\n  b0: boolean\n");
        assertFound(report, "type", "a0", 1, "30001: many");
        assertThat(found(report, "type", "b0").failed()).isZero();
    }

    @Test
    void aColumnWithoutASingleRightValueFails() throws IOException {
        SchemaCheckReport report =
                check(
                        "a,b\nx,2026-13-01\ny,never\n",
                        "columns: { a: { type: number, range: [0, 9] }, b: datetime }");
        assertFound(report, "type", "a", 2, "1: x", "2: y");
        assertFound(report, "range", "a", 2, "1: x", "2: y");
        assertFound(report, "type", "b", 2, "1: 2026-13-01", "2: never");
    }

    @Test
    void decimalCommasAreNumbersAsTheComponentsReadThem() throws IOException {
        String schema =
                "columns: { price: { type: number, range: [0, 2000] }, share: { type: number,"
                        + " values: [0.5, 1] } }\nrules: [price > share]";
        SchemaCheckReport fits = check("price;share\n1.234,5;0,5\n7,25;1\n", schema);
        assertThat(fits.failed()).isEmpty();
        SchemaCheckReport breaks = check("price;share\n2.234,5;0,5\n0,25;1\nnone;0,7\n", schema);
        assertFound(breaks, "type", "price", 1, "3: none");
        assertFound(breaks, "range", "price", 2, "1: 2.234,5", "3: none");
        assertFound(breaks, "values", "share", 1, "3: 0,7");
        assertThat(found(breaks, "rule", "").failed()).isEqualTo(1);
    }

    @Test
    void wrongSchemasSayWhereAndWhat() throws Exception {
        assertWrong("SLW-1421", 2, "columns:\n  a: { typ: integer }\n", "Did you mean type?");
        assertWrong("SLW-1421", 1, "colums: {}\n", "Did you mean columns?");
        assertWrong("SLW-1422", 2, "columns:\n  a: { type: integr }\n", "Did you mean integer?");
        assertWrong("SLW-1422", 2, "columns:\n  a: { range: [9, 1] }\n", "smaller bound");
        assertWrong("SLW-1422", 3, "columns:\n  a: text\n  b: { mostly: 3 }\n", "0.99");
        assertWrong("SLW-1422", 2, "columns:\n  a: { pattern: \"(\" }\n", "whole value");
        assertWrong("SLW-1420", 3, "columns:\n  a: { type\n", "Correct it");
        assertThatThrownBy(() -> check("a\n1\n", "")).hasMessageContaining("SLW-1420");
        assertThatThrownBy(() -> check("a\n1\n", "columns: {}")).hasMessageContaining("SLW-1420");
        assertThatThrownBy(
                        () ->
                                desk().check(
                                                Source.File.of(write("d.csv", "a\n1\n")),
                                                folder.resolve("none.yaml"),
                                                List.of(),
                                                Watch.NONE))
                .hasMessageContaining("SLW-1420");
    }

    private void assertWrong(String code, int line, String schema, String remedy) {
        assertThatThrownBy(() -> check("a\n1\n", schema))
                .hasMessageContaining(code)
                .hasMessageContaining("schema.yaml:" + line + ":")
                .hasMessageContaining(remedy);
    }

    private static void assertFound(
            SchemaCheckReport report, String name, String column, long failed, String... samples) {
        SchemaCheck check = found(report, name, column);
        assertThat(check.verdict()).as(name + column).isEqualTo(Verdict.FAILED);
        assertThat(check.failed()).as(name + column).isEqualTo(failed);
        assertThat(check.samples())
                .extracting(s -> s.row() + ": " + s.value())
                .containsExactly(samples);
    }

    private static SchemaCheck found(SchemaCheckReport report, String name, String column) {
        return report.checks().stream()
                .filter(c -> c.name().equals(name) && c.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private SchemaCheckReport check(String data, String schema) throws IOException {
        return desk().check(
                        Source.File.of(write("data.csv", data)),
                        write("schema.yaml", schema),
                        List.of(),
                        Watch.NONE);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private DuckDataDesk desk() {
        return new DuckDataDesk(
                ScanLimits.usual(folder.resolve("scratch")),
                null,
                f -> new ContentHash("0".repeat(64)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
