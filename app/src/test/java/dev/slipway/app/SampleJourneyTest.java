package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job, through the command line, on the real sample.
class SampleJourneyTest {
    @TempDir Path folder;

    @Test
    void runsGatesRegistersPromotesAndTakesBack() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");

        var first = slipway.run("run", sample, "--json");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.json().at("/run/status").asText()).isEqualTo("succeeded");
        assertThat(statuses(first.json()).values()).containsOnly("succeeded");
        assertThat(first.json().at("/gates/0/verdict").asText()).isEqualTo("passed");
        assertThat(first.json().at("/gates/0/criteria")).hasSize(5);
        assertThat(first.json().at("/version/model").asText()).isEqualTo("insurance-risk");
        assertThat(first.json().at("/version/version").asInt()).isEqualTo(1);
        String model = modelHash(first.json());
        assertThat(model).matches("[0-9a-f]{64}");
        assertThat(sample.resolve("build/model.json")).exists();

        var second = slipway.run("run", sample, "--json");
        assertThat(second.code()).isZero();
        assertThat(statuses(second.json()).values()).containsOnly("cached");
        assertThat(reason(second.json(), "train")).contains("run 1");
        assertThat(second.json().at("/version/version").asInt()).isEqualTo(1);
        assertThat(slipway.run("run", sample).out()).contains("everything is cached");

        Path params = sample.resolve("params.yaml");
        Files.writeString(
                params, Files.readString(params).replace("threshold: 0.2", "threshold: 0.25"));
        var changed = slipway.run("run", sample, "--json");
        assertThat(statuses(changed.json()))
                .containsEntry("check-data", "cached")
                .containsEntry("split", "cached")
                .containsEntry("train", "cached")
                .containsEntry("evaluate", "succeeded");
        assertThat(reason(changed.json(), "evaluate"))
                .contains("evaluate.threshold changed from 0.2 to 0.25")
                .contains("params.yaml:");
        assertThat(modelHash(changed.json())).isEqualTo(model);

        var again = slipway.run("run", sample, "--json", "--no-cache");
        assertThat(statuses(again.json()).get("train")).isEqualTo("succeeded");
        assertThat(modelHash(again.json())).as("same inputs, same model").isEqualTo(model);

        assertThat(slipway.run("promote", "insurance-risk", 1, "--why", "first").code()).isZero();
        assertThat(slipway.run("promote", "insurance-risk", "v1", "--why", "first").code())
                .isZero();
        assertThat(slipway.run("promote", "insurance-risk", 2, "--why", "second").code()).isZero();
        assertThat(slipway.run("promote", "insurance-risk", 2, "--why", "second").code()).isZero();
        JsonNode now =
                slipway.run("history", "insurance-risk", "--at", "2999-01-01", "--json").json();
        assertThat(now.at("/served/0/version").asInt()).isEqualTo(2);
        JsonNode before = slipway.run("history", "--at", "2001-01-01", "--json").json();
        assertThat(before.at("/served/0/version").isNull()).isTrue();

        var back = slipway.run("rollback", "insurance-risk", "--why", "p99 alert", "--json");
        assertThat(back.code()).isZero();
        assertThat(back.json().at("/version/version").asInt()).isEqualTo(1);
        assertThat(back.json().at("/version/stage").asText()).isEqualTo("Production");
        JsonNode history = slipway.run("history", "insurance-risk", "--json").json();
        assertThat(history.at("/moves/0/why").asText()).contains("p99 alert");
        assertThat(history.at("/moves/0/who").asText()).isNotBlank();
    }

    @Test
    void aFailedGateStopsTheRunAndItsPromotion() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        Path pipeline = sample.resolve("slipway.yaml");
        Files.writeString(
                pipeline,
                Files.readString(pipeline).replace("auc, at-least: 0.78", "auc, at-least: 0.99"));
        var failed = slipway.run("run", sample, "--json", "-p", "train.trees=10");
        assertThat(failed.code()).as(failed.err()).isEqualTo(1);
        assertThat(failed.json().at("/gates/0/verdict").asText()).isEqualTo("failed");
        assertThat(failed.json().at("/version").isNull()).isTrue();
        assertThat(statuses(failed.json())).containsEntry("register", "skipped");
        assertThat(slipway.run("run", sample).out()).contains("Gate gate failed");
    }

    @Test
    void aProjectNobodyHereWroteRunsAsWell() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        var run = slipway.run("run", slipway.sample("house-prices"), "--json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(statuses(run.json()).values()).containsOnly("succeeded");
        assertThat(run.json().at("/version/model").asText()).isEqualTo("house-prices");
    }

    @Test
    void backsUpAndRestoresElsewhere() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("house-prices");
        slipway.run("run", sample, "--json");
        Path file = folder.resolve("all.slipway");
        assertThat(slipway.run("backup", file).code()).isZero();

        CommandLineFixture elsewhere =
                new CommandLineFixture(Files.createDirectory(folder.resolve("b")));
        var restored = elsewhere.run("restore", file);
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(elsewhere.run("models", "house-prices", "--json").json().at("/versions"))
                .hasSize(1);
        assertThat(elsewhere.run("logs", "1", "report", "--project", sample).code()).isZero();
        assertThat(elsewhere.run("restore", file).code())
                .as("a home that holds something")
                .isEqualTo(2);
    }

    private static Map<String, String> statuses(JsonNode run) {
        Map<String, String> statuses = new TreeMap<>();
        run.at("/stages")
                .forEach(s -> statuses.put(s.get("name").asText(), s.get("status").asText()));
        return statuses;
    }

    private static String reason(JsonNode run, String stage) {
        return StreamSupport.stream(run.at("/stages").spliterator(), false)
                .filter(s -> s.get("name").asText().equals(stage))
                .map(s -> s.get("reason").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String modelHash(JsonNode run) {
        return StreamSupport.stream(run.at("/stages").spliterator(), false)
                .flatMap(s -> StreamSupport.stream(s.get("outs").spliterator(), false))
                .filter(o -> o.get("path").asText().equals("build/model.json"))
                .map(o -> o.get("sha256").asText())
                .findFirst()
                .orElseThrow();
    }
}
