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
                "'columns: { age: { typ: integer } }'    ! Did you mean type?",
                "'columns: { age: { type: int } }'       ! 'columns.age.type cannot be int'",
                "'columns: { age: { range: [9, 1] } }'   ! ends before it begins",
                "'columns: { age: { pattern: \"[\" } }'  ! no regular expression",
                "'columns: { age: { missing: often } }'  ! missing is often",
                "'columns: [age'                         ! is no YAML",
                "'a: 1'                                  ! unknown key a",
                "'columns: { age: { mostly: 0.9 } }'     ! 'has columns.age.mostly, which'",
                "'columns: { age: { length: [1, 2] } }'  ! 'slipway data check'",
                "'columns: { age: datetime }'            ! 'columns.age.type: datetime'",
                "'rules: [age > 3]'                      ! 'has rules, which data/validate'",
                "''                                      ! is empty",
                "'rows: { at-least: many }'              ! rows.at-least is many",
            })
    void saysWhatIsWrongWithASchema(String schema, String words) throws IOException {
        Program.Ended ended = validate(GOOD, schema);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.problem("code")).isEqualTo("SLW-0506");
        assertThat(ended.problem("headline") + ended.problem("remedy")).contains(words);
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
