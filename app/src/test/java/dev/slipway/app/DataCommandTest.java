package dev.slipway.app;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `slipway data` on the sample's files.
class DataCommandTest {
    private static final Path SAMPLE =
            Path.of("..", "sample-projects", "insurance-risk").toAbsolutePath().normalize();
    private static final Path DATA = SAMPLE.resolve("data/policies.csv");

    @TempDir Path folder;

    private CommandLineFixture slipway;

    @BeforeEach
    void open() {
        slipway = new CommandLineFixture(folder);
    }

    @Test
    void profilesAndWritesAReportAndASketch() throws IOException {
        Path html = folder.resolve("profile.html");
        Path sketch = folder.resolve("policies.sketch.json");
        var told =
                slipway.run(
                        "data",
                        "profile",
                        DATA,
                        "--target",
                        "claim",
                        "--html",
                        html,
                        "--sketch",
                        sketch);
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out()).contains("24000 rows, 13 columns").contains("region");
        assertThat(Files.readString(html))
                .contains("policy_id")
                .contains("prefers-color-scheme:dark")
                .doesNotContain("<script")
                .doesNotContain("http");
        assertThat(slipway.home().resolve("profiles"))
                .isDirectoryContaining("glob:**.profile.json");
        var json = slipway.run("data", "profile", DATA, "--json").json();
        assertThat(json.path("rows").asLong()).isEqualTo(24_000);
        assertThat(json.path("columns").path(1).path("numbers").path("min").asInt()).isEqualTo(18);

        var drifted =
                slipway.run("data", "drift", sketch, SAMPLE.resolve("data/policies-drifted.csv"));
        assertThat(drifted.code()).as(drifted.err()).isEqualTo(1);
        assertThat(drifted.out()).contains("power_kw").contains("failed: ");
        var same = slipway.run("data", "drift", sketch, DATA, "--skew");
        assertThat(same.code()).as(same.out() + same.err()).isZero();
        assertThat(same.out()).contains("passed: 0 of 13 columns show training-serving skew");
    }

    @Test
    void infersASchemaThatTheDataFitAndOtherDataBreak() throws IOException {
        Path schema = folder.resolve("inferred.yaml");
        assertThat(slipway.run("data", "schema", DATA, "--out", schema).code()).isZero();
        var fits = slipway.run("data", "check", DATA, schema);
        assertThat(fits.code()).as(fits.out() + fits.err()).isZero();
        Path html = folder.resolve("check.html");
        Path broken = folder.resolve("broken.csv");
        Files.writeString(broken, Files.readString(DATA).replaceFirst(",54,f,", ",540,f,"));
        var breaks =
                slipway.run(
                        "data",
                        "check",
                        broken,
                        SAMPLE.resolve("schemas/policies.yaml"),
                        "--html",
                        html);
        assertThat(breaks.code()).isEqualTo(1);
        assertThat(breaks.out()).contains("age: values must be from 18 to 100; 1 of 24000 do not");
        assertThat(breaks.out()).contains("row 1: 540");
        assertThat(Files.readString(html)).contains("540");
        assertThat(
                        slipway.run("data", "check", broken, schema, "--json")
                                .json()
                                .path("verdict")
                                .asText())
                .isEqualTo("FAILED");
    }

    @Test
    void ranksByWhatTheModelGoesBy() throws IOException {
        Path importances = folder.resolve("importance.json");
        Files.writeString(
                importances,
                """
                {"format": "slipway-importance", "columns": [
                  {"column": "region", "importance": 0.2}, {"column": "age", "importance": -0.01}]}
                """);
        Path drifted = SAMPLE.resolve("data/policies-drifted.csv");
        Path html = folder.resolve("drift.html");
        var told =
                slipway.run(
                        "data",
                        "drift",
                        DATA,
                        drifted,
                        "--importances",
                        importances,
                        "--html",
                        html);
        assertThat(told.code()).as(told.err()).isEqualTo(1);
        assertThat(told.out()).contains("DRIFT × IMPORTANCE");
        assertThat(Files.readString(html)).contains("importance 0.2");
        var columns =
                slipway.run("data", "drift", DATA, drifted, "--importances", importances, "--json")
                        .json()
                        .path("columns");
        for (var column : columns) {
            if (column.path("name").asText().equals("age")) {
                assertThat(column.path("importance").asDouble()).isZero();
            }
        }
        var wrong = slipway.run("data", "drift", DATA, drifted, "--importances", DATA);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("SLW-1411").contains("evaluate/importance");
    }

    @Test
    void skewIsFoundValueByValue() throws IOException {
        Path trained = folder.resolve("trained.csv");
        Path served = folder.resolve("served.csv");
        Files.writeString(
                trained,
                "id,age,city,share,only\n007,30,rome,0.5,1\n8,41,oslo,,2\n9,52,rome,1,3\n");
        // Another order, a number as another text, one value changed, one missing, one row more.
        Files.writeString(
                served, "city,id,share,age\nrome,9,1.0,52\nulm,007,,30\noslo,8,,41\nbonn,7,2,1\n");
        Path html = folder.resolve("skew.html");
        var told = slipway.run("data", "skew", trained, served, "--id", "id", "--html", html);
        assertThat(told.code()).as(told.err()).isEqualTo(1);
        assertThat(told.out())
                .contains("007: rome → ulm")
                .contains("007: 0.5 → –")
                .contains("Not served: only")
                .contains("failed: 2 of 3 columns differ in the 3 rows that both have");
        assertThat(Files.readString(html)).contains("33.3").contains("rome → ulm");
        var json = slipway.run("data", "skew", trained, served, "--id", "id", "--json").json();
        assertThat(json.path("columns").path(2).path("name").asText()).isEqualTo("age");
        assertThat(json.path("columns").path(2).path("differing").asInt()).isZero();
        Files.writeString(trained, "id,age\n1,100\n2,200\n");
        Files.writeString(served, "id,age\n1,101\n2,200\n");
        assertThat(
                        slipway.run(
                                        "data",
                                        "skew",
                                        trained,
                                        served,
                                        "--id",
                                        "id",
                                        "--tolerance",
                                        "0.02")
                                .code())
                .isZero();
        Files.writeString(served, "id,age\n3,101\n");
        assertThat(slipway.run("data", "skew", trained, served, "--id", "id").out())
                .contains("not enough data");
        Files.writeString(served, "id,age\n1,101\n1,200\n");
        assertThat(slipway.run("data", "skew", trained, served, "--id", "id").err())
                .contains("SLW-1411")
                .contains("the id of 1 row was there before");
    }

    @Test
    void aDatabaseIsProfiled() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("shop");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sales (id INT, price DECIMAL(8, 2), sold DATE)");
            statement.execute(
                    "INSERT INTO sales SELECT x, x / 4.0, DATEADD('DAY', x, DATE '2026-03-01') FROM"
                            + " system_range(1, 500)");
        }
        var told = slipway.run("data", "profile", url, "--table", "sales", "--json");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.json().path("rows").asLong()).isEqualTo(500);
        assertThat(told.json().path("columns").path(1).path("numbers").path("max").asDouble())
                .isEqualTo(125);
        assertThat(told.json().path("columns").path(2).path("kind").asText()).isEqualTo("DATE");
    }

    @Test
    void anArrowFileIsProfiledCheckedAndCompared() throws Exception {
        Path arrow = folder.resolve("rows.feather");
        try (var allocator = new RootAllocator();
                var n = new IntVector("n", allocator);
                var root = VectorSchemaRoot.of(n);
                var to = Files.newByteChannel(arrow, CREATE, WRITE);
                var writer = new ArrowFileWriter(root, null, to)) {
            for (int i = 0; i < 2000; i++) {
                n.setSafe(i, i % 100);
            }
            root.setRowCount(2000);
            writer.writeBatch();
        }
        var told = slipway.run("data", "profile", arrow, "--json");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.json().path("columns").path(0).path("numbers").path("max").asDouble())
                .isEqualTo(99);
        Path schema = folder.resolve("n.yaml");
        Files.writeString(schema, slipway.run("data", "schema", arrow).out());
        assertThat(slipway.run("data", "check", arrow, schema).code()).isZero();
        assertThat(slipway.run("data", "drift", arrow, arrow).code()).isZero();
        Files.write(arrow, Arrays.copyOf(Files.readAllBytes(arrow), 3000));
        var cut = slipway.run("data", "profile", arrow);
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.err())
                .contains("SLW-1404")
                .contains("rows.feather")
                .doesNotContain("Exception in");
    }

    @Test
    void wrongInputIsTwoAndSaysWhy() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThat(slipway.run("data", "profile", empty).code()).isEqualTo(2);
        assertThat(slipway.run("data", "profile", empty).err()).contains("SLW-1403");
        assertThat(slipway.run("data", "drift", DATA).code()).isEqualTo(2);
        assertThat(slipway.run("data", "profile", "jdbc:none:x", "--table", "t").err())
                .contains("SLW-1405");
        var window = slipway.run("data", "drift", DATA, DATA, "--current-window", "1..2");
        assertThat(window.code()).isEqualTo(2);
        assertThat(window.err()).contains("SLW-1411");
        assertThat(slipway.run("data").out()).contains("profile", "schema", "check", "drift");
    }
}
