package dev.slipway.components.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateDataTest {
    private static final String GOOD =
            """
            id,age,region,member,since,share
            a1,30,north,yes,2020-01-31,0.5
            a2,41,south,no,2021-02-28,
            a3,52,north,yes,2022-03-01,1
            a4,18,south,no,2019-12-24,0
            """;
    private static final String SCHEMA =
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

    @TempDir Path folder;

    @Test
    void passesDataThatKeepsToItsSchema() throws IOException {
        Program.Ended ended = validate(GOOD, SCHEMA);

        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("failed")).isZero();
        assertThat(ended.metric("checks")).isEqualTo(ended.metric("passed")).isEqualTo(20);
        assertThat(ended.metric("rows")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a2,41 ! a1,41     ! id: values must not repeat, but 1 of 4 does not (line 3: a1)",
                "a2,41 ! x2,41     ! id: values must match a[0-9]",
                "a2,41 ! a2,17     ! age: values must be from 18 to 60",
                "a2,41 ! a2,41.5   ! age: values must be whole numbers",
                "a2,41 ! a2,       ! age: values must not be missing",
                "south ! West      ! region: values must be one of north, south, but 2 of 4 do not",
                "yes   ! maybe     ! member: values must be yes or no",
                "02-28 ! 02-30     ! since: values must be dates",
                "0.5   ! 1.5       ! share: values must be at most 1",
                "0.5   ! NA        ! share: at most 25 % of values may be missing",
                "id,   ! key,      ! id: the column must be there",
            })
    void saysWhichColumnBreaksWhichRuleAndWhere(String from, String to, String words)
            throws IOException {
        Program.Ended ended = validate(GOOD.replace(from, to == null ? "" : to), SCHEMA);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.problem("code")).isEqualTo("SLW-0507");
        assertThat(ended.problem("headline") + ended.problem("detail")).contains(words);
        assertThat(ended.metric("failed")).isPositive();
        assertThat(folder.resolve("checks.json")).content().contains("\"failed\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "SLW-1421 ! 'columns: { age: { typ: integer } }'  ! Did you mean type?",
                "SLW-1422 ! 'columns: { age: { range: [9, 1] } }' ! 'schema.yaml line 1: In the'",
                "SLW-1420 ! 'columns: [age'                       ! is no YAML",
                "SLW-1420 ! ''                                    ! is empty",
                "SLW-1423 ! 'rules: [ages > 3]'                   ! 'The rule \"ages > 3\"'",
            })
    void saysWhatIsWrongWithASchemaAndWhere(String code, String schema, String words)
            throws IOException {
        Program.Ended ended = validate(GOOD, schema);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.problem("code")).isEqualTo(code);
        assertThat(ended.problem("headline") + ended.problem("remedy")).contains(words);
    }

    /// What was for `slipway data check` alone once: one schema means the same in both places.
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'columns: { age: { range: [20, 60], mostly: 75% } }' ! ''",
                "'columns: { age: { range: [20, 60], mostly: 80% } }' ! 'line 5: 18'",
                "'columns: { id: { length: [1, 1] } }'                ! 'line 2: a1'",
                "'columns: { since: datetime }'                       ! ''",
                "'rules: [\"share <= 0.5 OR member = ''yes''\"]'       ! ''",
                "'rules: [\"age < 50\"]'   ! 'age < 50, but 1 of 4 does not (line 4: { id: a3, age:"
                        + " 52'",
                "'freshness: { column: since, within: 7d }'           ! 'is of 2022-03-01'",
                "'tables: { regions: regions.csv }\n"
                        + "rules: [\"region IN (SELECT name FROM regions)\"]' ! '2 of 4 do not'",
                "'reference: sketch.csv\n"
                        + "columns: { age: { distribution: 0.1 } }' ! 'not-enough-data: age: values"
                        + " must be spread as in sketch.csv'",
            })
    void holdsDataAgainstEveryKeyOfTheLanguage(String schema, String words) throws IOException {
        Files.writeString(folder.resolve("regions.csv"), "name\nnorth\neast\n");
        Files.writeString(folder.resolve("sketch.csv"), GOOD);
        Program.Ended ended = validate(GOOD, schema.replace("\\n", "\n"));

        if (words.isEmpty()) {
            assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        } else {
            assertThat(ended.problem("code")).as("%s", ended.lines()).isEqualTo("SLW-0507");
            assertThat(String.join("\n", ended.lines())).contains(words);
        }
    }

    @Test
    void namesEveryColumnThatBreaksItsRule() throws IOException {
        Program.Ended ended = validate(GOOD.replace("a2,41,south,no", "a1,17,West,maybe"), SCHEMA);

        assertThat(ended.problem("headline"))
                .startsWith("data.csv breaks its schema in age, region, member, id: ")
                .endsWith("; 3 other checks failed too.");
    }

    /// A line is not a row: quoted values have line ends of their own.
    @Test
    void countsLinesAsAnEditorDoes() throws IOException {
        Program.Ended ended =
                validate(
                        "id;note;price\n1;\"two\nlines\";1,5\n\n2;x;2,5\n3;y;none\n",
                        "columns: { price: { type: number, range: [0, 2] }, note: text }");

        assertThat(ended.problem("detail"))
                .contains("price: values must be numbers, but 1 of 3 does not (line 6: none)")
                .contains("price: values must be from 0 to 2, but 2 of 3 do not (line 5: 2,5, ");
        assertThat(folder.resolve("checks.json")).content().contains("\"line\" : 6");
    }

    @Test
    void readsJsonLines() throws IOException {
        Files.writeString(
                folder.resolve("data.jsonl"), "{\"age\": 30}\n{\"age\": 17}\n{\"age\": 41}\n");
        Files.writeString(
                folder.resolve("schema.yaml"),
                "columns: { age: { type: integer, range: [18, 60] } }");
        Program.Ended ended =
                Program.of(folder, "data/validate")
                        .input("data", "data.jsonl")
                        .input("schema", "schema.yaml")
                        .run();

        assertThat(ended.problem("headline"))
                .isEqualTo(
                        "data.jsonl breaks its schema: age: values must be from 18 to 60, but 1 of"
                                + " 3 does not (line 2: 17).");
    }

    @Test
    void aFileWithoutRowsDoesNotPass() throws IOException {
        Program.Ended ended = validate("age,name\n", "columns: { age: integer }");

        assertThat(ended.problem("headline")).contains("has no rows");
        assertThat(folder.resolve(".slipway/scratch")).doesNotExist();
    }

    private Program.Ended validate(String data, String schema) throws IOException {
        Files.writeString(folder.resolve("data.csv"), data);
        Files.writeString(folder.resolve("schema.yaml"), schema);
        return Program.of(folder, "data/validate")
                .input("data", "data.csv")
                .input("schema", "schema.yaml")
                .outs("checks.json")
                .run();
    }
}
