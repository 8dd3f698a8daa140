package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.app.CommandLineFixture.Answer;
import dev.slipway.engine.port.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The samples in real containers, of the images that `packaging/images/build` makes.
@Timeout(300)
class ContainerSamplesTest {
    @TempDir Path folder;

    @Test
    void pythonWithScikitLearnFromDataToRegistry() throws IOException {
        DockerEngine.require(DockerEngine.SCIKIT_LEARN, JavaComponentProgram.IMAGE);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("fraud-detection");

        Answer first = slipway.run("run", sample, "--json", "-p", "train.trees=60");
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(first.json().at("/gates/0/verdict").asText()).isEqualTo("passed");
        assertThat(first.json().at("/version/version").asInt()).isEqualTo(1);
        Map<String, String> made = hashes(first.json());
        JsonNode metrics =
                new ObjectMapper().readTree(Files.readString(sample.resolve("build/metrics.json")));
        assertThat(metrics.get("average_precision").asDouble()).isBetween(0.65, 0.9);
        assertThat(slipway.run("logs", 1, "train", "--project", sample).out())
                .contains("watched_average_precision=", "step=60");

        Answer again =
                slipway.run(
                        "run",
                        sample,
                        "--json",
                        "-p",
                        "train.trees=60",
                        "--only",
                        "train",
                        "--no-cache");
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(hashes(again.json()))
                .containsOnlyKeys("build/model.pickle", "build/train-metrics.json")
                .allSatisfy((out, hash) -> assertThat(hash).isEqualTo(made.get(out)));
    }

    /// What the components are run by (this JVM's own Java, or the image's) has no part in it.
    @Test
    void builtInStagesGiveTheSameBytesInAContainerAsHere() throws IOException {
        DockerEngine.require(JavaComponentProgram.IMAGE);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");

        Answer here = slipway.run("run", sample, "--json", "-p", "train.trees=20");
        Answer there =
                slipway.run(
                        "run",
                        sample,
                        "--json",
                        "-p",
                        "train.trees=20",
                        "--on",
                        "docker",
                        "--no-cache");
        assertThat(there.code()).as(there.out() + there.err()).isEqualTo(here.code());
        assertThat(hashes(there.json()))
                .as("if a component has changed: packaging/images/build components")
                .isEqualTo(hashes(here.json()))
                .containsKeys("build/model.json", "build/metrics.json", "build/checks.json");
    }

    /// The cluster's nodes must have the image of the components already.
    @Test
    @Tag("cluster")
    void builtInStagesGiveTheSameBytesOnAClusterAndInAContainerAsHere() throws IOException {
        assumeThat(Boolean.getBoolean("slipway.cluster"))
                .as("runs on a real cluster only: mvn -Pcluster verify, with KUBECONFIG set")
                .isTrue();
        DockerEngine.require(JavaComponentProgram.IMAGE);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String place : List.of("local", "docker", "kubernetes")) {
            answers.put(
                    place,
                    slipway.run(
                            "run",
                            sample,
                            "--json",
                            "-p",
                            "train.trees=20",
                            "--on",
                            place,
                            "--no-cache"));
        }

        Answer here = answers.get("local");
        answers.forEach(
                (place, there) -> {
                    assertThat(there.code()).as(there.out() + there.err()).isEqualTo(here.code());
                    assertThat(runtimes(there.json())).contains(place);
                    assertThat(hashes(there.json()))
                            .as(place)
                            .isEqualTo(hashes(here.json()))
                            .containsKeys("build/model.json", "build/metrics.json");
                });
        assertThat(slipway.run("doctor", "--json").json().at("/leftovers"))
                .noneMatch(left -> left.get("project").asText().equals(sample.toString()));
    }

    private static List<String> runtimes(JsonNode run) {
        return run.at("/stages").findValuesAsText("runtime");
    }

    private static Map<String, String> hashes(JsonNode run) {
        Map<String, String> hashes = new TreeMap<>();
        run.at("/stages")
                .forEach(
                        stage ->
                                stage.get("outs")
                                        .forEach(
                                                out ->
                                                        hashes.put(
                                                                out.get("path").asText(),
                                                                out.get("sha256").asText())));
        return hashes;
    }
}
