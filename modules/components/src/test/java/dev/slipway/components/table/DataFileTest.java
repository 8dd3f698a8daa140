package dev.slipway.components.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
    @TempDir Path folder;

    @BeforeEach
    void write() throws Exception {
        var random = new Random(5);
        var csv = new StringBuilder("nr,age,region,km,member,claim\n");
        for (int i = 0; i < 600; i++) {
            int age = 18 + random.nextInt(60);
            boolean isNorth = random.nextBoolean();
            double risk = age < 30 ? 0.6 : isNorth ? 0.3 : 0.1;
            csv.append(i).append(',').append(i % 50 == 7 ? "" : age).append(',');
            csv.append(isNorth ? "north" : i % 97 == 3 ? "" : "south, far").append(',');
            csv.append(Math.round(random.nextGaussian() * 1e6) / 1e3).append(',');
            csv.append(random.nextBoolean()).append(',');
            csv.append(random.nextDouble() < risk ? 1 : 0).append('\n');
        }
        Files.writeString(
                folder.resolve("all.csv"), csv.toString().replace("south, far", "\"south, far\""));
        convert("all.csv", "all.parquet", "parquet");
        convert("all.csv", "all.jsonl", "json");
    }

    /// The format in which rows come and go has no part in what is learnt from them.
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl"})
    void theSameRowsGiveTheSameModelInEveryFormat(String format) throws IOException {
        Program.Ended expected = learn("csv");
        byte[] model = Files.readAllBytes(folder.resolve("model.json"));

        Program.Ended found = learn(format);

        assertThat(folder.resolve("model.json")).hasBinaryContent(model);
        assertThat(found.metrics()).isEqualTo(expected.metrics()).containsKey("auc");
    }

    @Test
    void aSplitOfParquetIsParquetWithItsTypesAndTheSameBytesEachTime() throws Exception {
        split("parquet");
        byte[] first = Files.readAllBytes(folder.resolve("test.parquet"));
        split("parquet");

        assertThat(folder.resolve("test.parquet")).hasBinaryContent(first);
        Program.Ended checked = check("test.parquet", "age: { type: integer }, member: boolean");
        assertThat(checked.metric("failed")).isEqualTo(1);
        assertThat(checked.problem("headline"))
                .contains("test.parquet breaks its schema: age: values must not be missing")
                .contains("(row ");
        assertThat(folder.resolve(".slipway/scratch")).doesNotExist();
    }

    /// As the workbench reads them: a file and a stream of the module `data`'s own tests.
    @ParameterizedTest
    @ValueSource(strings = {"plain.feather", "types.arrows"})
    void readsArrow(String file) throws IOException {
        Files.copy(
                Path.of("../data/src/test/resources/arrow", file), folder.resolve("table." + file));
        Program.Ended ended =
                Program.of(folder, "data/split")
                        .input("data", "table." + file)
                        .outs("train.parquet", "test.csv")
                        .run();

        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(Files.readAllLines(folder.resolve("test.csv")))
                .hasSize((int) ended.metric("test_rows") + 1);
    }

    @Test
    void driftComparesFilesOfDifferentFormats() throws IOException {
        Program.Ended mixed = drift("all.csv", "all.parquet");
        assertThat(mixed.exit()).as("%s", mixed.lines()).isZero();
        assertThat(mixed.metric("drift.drifted")).isZero();
        assertThat(mixed.metrics()).isEqualTo(drift("all.csv", "all.csv").metrics());
    }

    @Test
    void csvUnderAnotherNameIsRefusedRatherThanMislabelled() throws IOException {
        Program.Ended ended =
                Program.of(folder, "data/split")
                        .input("data", "all.csv")
                        .outs("train.parquet", "test.parquet")
                        .run();

        assertThat(ended.problem("headline")).contains("all.csv is CSV");
    }

    private Program.Ended learn(String format) throws IOException {
        split(format);
        Program.Ended trained =
                Program.of(folder, "train/classifier")
                        .input("data", "train." + format)
                        .with("target", "claim")
                        .with("exclude", List.of("nr"))
                        .with("trees", 10)
                        .outs("model.json")
                        .run();
        assertThat(trained.exit()).as("%s", trained.lines()).isZero();
        return Program.of(folder, "evaluate/classifier")
                .input("data", "test." + format)
                .input("model", "model.json")
                .with("target", "claim")
                .run();
    }

    private void split(String format) throws IOException {
        Program.Ended ended =
                Program.of(folder, "data/split")
                        .input("data", "all." + format)
                        .with("stratify", "claim")
                        .with("seed", 3)
                        .outs("train." + format, "test." + format)
                        .run();
        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
    }

    private Program.Ended check(String data, String columns) throws IOException {
        Files.writeString(folder.resolve("schema.yaml"), "columns: { " + columns + " }");
        return Program.of(folder, "data/validate")
                .input("data", data)
                .input("schema", "schema.yaml")
                .run();
    }

    private Program.Ended drift(String reference, String current) throws IOException {
        return Program.of(folder, "data/drift")
                .input("reference", reference)
                .input("data", current)
                .with("exclude", List.of("nr"))
                .with("permutations", 200)
                .run();
    }

    private void convert(String from, String to, String format) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM '%s') TO '%s' (FORMAT %s)"
                            .formatted(folder.resolve(from), folder.resolve(to), format));
        }
    }
}
