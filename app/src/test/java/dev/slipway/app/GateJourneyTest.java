package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A candidate held against the version in use, row by row, through the command line.
class GateJourneyTest {
    @TempDir Path folder;

    @Test
    void aCandidateIsComparedWithTheVersionInUseOnTheSameRows() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        assertThat(slipway.run("run", sample, "--json").code()).isZero();
        slipway.run("promote", "insurance-risk", 1, "--why", "first");
        slipway.run("promote", "insurance-risk", 1, "--why", "first");

        var next = slipway.run("run", sample, "--json", "-p", "train.trees=60");
        JsonNode auc = criterion(next.json(), "auc not worse");
        assertThat(auc.get("name").asText()).isEqualTo("AUC against v1");
        assertThat(auc.get("detail").asText()).contains(" against ", "6,000 rows, DeLong, p = ");
        assertThat(auc.get("low").asDouble())
                .isLessThan(auc.get("measured").asDouble())
                .isGreaterThan(-0.05);
        JsonNode fairness = criterion(next.json(), "equal-opportunity by sex");
        assertThat(fairness.get("high").asDouble())
                .isGreaterThan(fairness.get("measured").asDouble());

        // Another margin is asked of what both runs kept; v1 had nothing to beat.
        var asked =
                slipway.run(
                        "gate",
                        sample,
                        "--json",
                        "--what-if",
                        "auc not worse than production >= 0");
        assertThat(asked.code()).as(asked.err()).isZero();
        JsonNode v2 = asked.json().at("/versions/0");
        assertThat(v2.get("measured").asDouble()).isEqualTo(auc.get("measured").asDouble());
        assertThat(v2.get("verdict").asText()).isEqualTo("not-enough-data");
        assertThat(v2.get("why").asText()).contains("DeLong, p = ", "the rows do not tell");
        assertThat(asked.json().at("/versions/1/why").asText()).contains("nothing to beat");

        // A model that hardly learns is worse for sure, and the gate says so.
        var bad =
                slipway.run("run", sample, "--json", "-p", "train.trees=2", "-p", "train.depth=2");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(criterion(bad.json(), "auc not worse").get("verdict").asText())
                .isEqualTo("failed");

        // On other test data there is nothing to compare.
        Path params = sample.resolve("params.yaml");
        String text = Files.readString(params);
        Files.writeString(params, text.replaceFirst("(split:[^}]*?seed: )\\d+", "$199"));
        assertThat(Files.readString(params)).isNotEqualTo(text);
        var other = slipway.run("run", sample, "--json");
        JsonNode unlike = criterion(other.json(), "auc not worse");
        assertThat(unlike.get("verdict").asText()).isEqualTo("not-enough-data");
        assertThat(unlike.get("detail").asText()).contains("rows are in both", "not in v1");
    }

    @Test
    void judgesWhatLiesThereTellsWhatIfAndPrintsTheCard() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        // Nothing ran yet: no gate can pass on that.
        var early = slipway.run("gate", sample, "--json");
        assertThat(early.code()).as(early.err()).isEqualTo(1);
        assertThat(early.json().at("/gates/0/verdict").asText()).isEqualTo("not-enough-data");

        assertThat(slipway.run("run", sample, "--json").code()).isZero();
        Path report = folder.resolve("reports/gate.html");
        var judged = slipway.run("gate", sample, "--html", report);
        assertThat(judged.code()).as(judged.out() + judged.err()).isZero();
        assertThat(judged.out()).contains("Gate gate passed, 5 of 5");
        assertThat(Files.readString(report))
                .contains("<!doctype html>", "Calibration error", "passed, 5 of 5")
                .doesNotContain("<script", "http://", "https://");

        // What lies there counts, not what a run once gave.
        Path metrics = sample.resolve("build/metrics.json");
        String good = Files.readString(metrics);
        Files.writeString(metrics, good.replaceFirst("\"auc\" *: *[0-9.]+", "\"auc\": 0.5"));
        var worse = slipway.run("gate", sample);
        assertThat(worse.code()).isEqualTo(1);
        assertThat(worse.out()).contains("Gate gate failed");
        Files.writeString(metrics, good);

        slipway.run("run", sample, "--json", "-p", "train.trees=20");
        var asked = slipway.run("gate", sample, "--what-if", "auc >= 0.8", "--json");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.json().at("/versions")).hasSize(2);
        assertThat(asked.json().at("/versions/0/version").asInt()).isEqualTo(2);
        double newest = asked.json().at("/versions/0/measured").asDouble();
        assertThat(asked.json().at("/versions/0/verdict").asText())
                .isEqualTo(newest >= 0.8 ? "passed" : "failed");
        assertThat(slipway.run("gate", sample, "--what-if", "auc > 1").out())
                .contains("0 of 2 versions of insurance-risk would pass auc > 1.0");
        var unknown = slipway.run("gate", sample, "--what-if", "acu >= 0.8");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("SLW-0642", "Did you mean auc?");
        assertThat(slipway.run("gate", sample, "--what-if", "auc").err()).contains("SLW-0641");
        assertThat(slipway.run("gate", sample, "--model", "x").err()).contains("SLW-0643");

        var card = slipway.run("card", "insurance-risk@1");
        assertThat(card.code()).as(card.err()).isZero();
        assertThat(card.out())
                .startsWith("# insurance-risk v1")
                .contains(
                        "## Evidence",
                        "## Fairness",
                        "| policies | ",
                        "| train.trees | 120 |",
                        "stage train in run 1, from ",
                        "## Limits",
                        "Intended use");
        Path page = folder.resolve("card.html");
        assertThat(slipway.run("card", "insurance-risk@v2", "--html", page).code()).isZero();
        assertThat(Files.readString(page)).contains("<h1>insurance-risk v2</h1>");
        assertThat(slipway.run("card", "insurance-risk").err()).contains("SLW-0644");
        assertThat(slipway.run("card", "insurance-risk@9").err()).contains("SLW-0630");
    }

    private static JsonNode criterion(JsonNode run, String words) {
        return StreamSupport.stream(run.at("/gates/0/criteria").spliterator(), false)
                .filter(c -> c.get("criterion").asText().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.toString()));
    }
}
