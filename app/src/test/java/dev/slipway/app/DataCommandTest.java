package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
