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

    private static JsonNode criterion(JsonNode run, String words) {
        return StreamSupport.stream(run.at("/gates/0/criteria").spliterator(), false)
                .filter(c -> c.get("criterion").asText().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.toString()));
    }
}
