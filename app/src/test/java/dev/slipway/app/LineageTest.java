package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lineage over the real store, after several runs of real stages.
class LineageTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: shells
            params: params.yaml
            data:
              rows: { path: data/in.csv }
            stages:
              prepare:
                run: mkdir -p build && cp data/in.csv build/rows.csv
                deps: [data/in.csv]
                outs: [build/rows.csv]
              train:
                run: |
                  cat build/rows.csv src/train.txt > build/model.txt
                  echo "${train.rate}" >> build/model.txt
                  echo '{"auc": 0.9}' > build/metrics.json
                deps: [build/rows.csv, src/train.txt]
                params: [train.rate]
                outs: [build/model.txt]
                metrics: [build/metrics.json]
              gate:
                needs: [train]
                gate: [{ metric: auc, at-least: 0.8 }]
            register: { model: shells, from: build/model.txt, after: gate }
            """;

    @TempDir Path folder;
    private CommandLineFixture slipway;
    private Path project;
    private String first = "";
    private String second = "";

    @BeforeEach
    void runTwice() throws Exception {
        slipway = new CommandLineFixture(folder);
        project = slipway.project("shells", PIPELINE);
        write("data/in.csv", "a,b\n1,2\n");
        write("src/train.txt", "how\n");
        write("params.yaml", "train: { rate: 0.1 }\n");
        write(".gitignore", "build/\n.slipway/\n");
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            git.add().addFilepattern(".").call();
            first = git.commit().setMessage("first").setSign(false).call().getName();
            run();
            write("params.yaml", "train: { rate: 0.2 }\n");
            git.add().addFilepattern(".").call();
            second = git.commit().setMessage("second").setSign(false).call().getName();
            run();
        }
    }

    @Test
    void leadsAVersionBackAcrossRunsToCommitsAndData() throws Exception {
        JsonNode lineage = slipway.run("lineage", "shells", "v2", "--json").json();
        assertThat(lineage.get("complete").asBoolean()).isTrue();
        assertThat(told(lineage))
                .containsExactlyInAnyOrder(
                        "version shells 2",
                        "artifact build/model.txt",
                        "stage train 2 {\"train.rate\":\"0.2\"}",
                        "commit " + second,
                        "artifact build/rows.csv",
                        "stage prepare 1 {}",
                        "commit " + first,
                        "source src/train.txt",
                        "source data/in.csv rows");
        assertThat(before(lineage, "stage", "prepare"))
                .containsExactlyInAnyOrder("commit " + first, "source data/in.csv rows");
        assertThat(before(lineage, "stage", "train"))
                .containsExactlyInAnyOrder(
                        "commit " + second, "artifact build/rows.csv", "source src/train.txt");
    }

    @Test
    void findsAnArtifactByTheBeginningOfItsHash() throws Exception {
        JsonNode version = slipway.run("lineage", "shells", "1", "--json").json();
        String hash = "";
        for (JsonNode node : version.get("nodes")) {
            if (node.get("kind").asText().equals("artifact")
                    && node.get("path").asText().equals("build/model.txt")) {
                hash = node.get("sha256").asText();
            }
        }
        JsonNode lineage = slipway.run("lineage", hash.substring(0, 12), "--json").json();
        assertThat(told(lineage)).doesNotContain("version shells 1");
        assertThat(told(lineage))
                .contains("stage train 1 {\"train.rate\":\"0.1\"}", "source data/in.csv rows");
        assertThat(lineage.get("nodes").get(0).get("sha256").asText()).isEqualTo(hash);
    }

    /// What a run of a single stage found lying there was made by a run before.
    @Test
    void leadsThroughARunOfPartOfThePipeline() throws Exception {
        write("src/train.txt", "how else\n");
        assertThat(slipway.run("run", project, "--only", "train").code()).isZero();
        JsonNode run = slipway.run("show", "last", "--project", project, "--json").json();
        String hash = "";
        for (JsonNode stage : run.get("stages")) {
            for (JsonNode out : stage.get("outs")) {
                if (out.get("path").asText().equals("build/model.txt")) {
                    hash = out.get("sha256").asText();
                }
            }
        }
        JsonNode lineage = slipway.run("lineage", hash, "--json").json();
        assertThat(told(lineage))
                .contains(
                        "stage train 3 {\"train.rate\":\"0.2\"}",
                        "stage prepare 1 {}",
                        "source data/in.csv rows");
    }

    @Test
    void printsItAsATree() {
        String out = slipway.run("lineage", "shells", "2").out();
        assertThat(out.lines().map(line -> line.replaceAll(", [0-9.]+ m?s", "").strip()))
                .anyMatch(line -> line.startsWith("shells v2, "))
                .anyMatch(line -> line.startsWith("└ build/model.txt  "))
                .anyMatch(line -> line.contains("train, run 2  train.rate 0.2"))
                .anyMatch(line -> line.contains("prepare, run 1"))
                .anyMatch(line -> line.contains("data/in.csv") && line.endsWith("data set rows"))
                .anyMatch(line -> line.contains("commit " + first.substring(0, 8)));
    }

    @Test
    void saysWhatItCannotFind() {
        assertThat(slipway.run("lineage", "shells", "9").err()).contains("no version 9");
        assertThat(slipway.run("lineage", "shells").err()).contains("Name the version");
        assertThat(slipway.run("lineage", "abc").err()).contains("no hash");
        assertThat(slipway.run("lineage", "abcdef0123").err()).contains("No run made anything");
    }

    private static List<String> told(JsonNode lineage) {
        return StreamSupport.stream(lineage.get("nodes").spliterator(), false)
                .map(LineageTest::words)
                .toList();
    }

    private static List<String> before(JsonNode lineage, String kind, String stage) {
        List<String> found = new ArrayList<>();
        for (JsonNode node : lineage.get("nodes")) {
            if (node.get("kind").asText().equals(kind)
                    && node.get("stage").asText().equals(stage)) {
                for (JsonNode link : lineage.get("links")) {
                    if (link.get("to").equals(node.get("id"))) {
                        for (JsonNode other : lineage.get("nodes")) {
                            if (other.get("id").equals(link.get("from"))) {
                                found.add(words(other));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static String words(JsonNode node) {
        String kind = node.get("kind").asText();
        return kind
                + " "
                + switch (kind) {
                    case "version" -> node.get("model").asText() + " " + node.get("version");
                    case "stage" ->
                            node.get("stage").asText()
                                    + " "
                                    + node.get("number")
                                    + " "
                                    + node.get("params");
                    case "commit" -> node.get("commit").asText();
                    default ->
                            node.get("path").asText()
                                    + (node.has("data") ? " " + node.get("data").asText() : "");
                };
    }

    private void run() {
        var answer = slipway.run("run", project);
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
