package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A project of DVC, opened and run as it is.
class DvcProjectTest {
    @TempDir Path folder;

    private CommandLineFixture slipway;
    private Path project;

    @BeforeEach
    void aProject() throws IOException {
        slipway = new CommandLineFixture(folder);
        project =
                slipway.copy(Path.of("..", "modules/pipeline-file/src/test/resources/dvc/tagger"));
    }

    private static Map<String, String> statuses(JsonNode run) {
        Map<String, String> statuses = new TreeMap<>();
        run.at("/stages")
                .forEach(s -> statuses.put(s.get("name").asText(), s.get("status").asText()));
        return statuses;
    }

    private JsonNode run(Object... more) {
        Object[] words = new Object[more.length + 3];
        words[0] = "run";
        words[1] = project;
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        var answer = slipway.run(words);
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        return answer.json();
    }

    @Test
    void runsThenFindsAllCachedAndLeavesItsFilesAlone() throws IOException {
        String pipeline = Files.readString(project.resolve("dvc.yaml"));
        String lock = Files.readString(project.resolve("dvc.lock"));

        JsonNode first = run();
        assertThat(statuses(first)).hasSize(7).containsValue("succeeded");
        assertThat(statuses(first).values()).containsOnly("succeeded");
        assertThat(Files.readString(project.resolve("report.txt"))).contains("accuracy");
        assertThat(Files.readString(project.resolve("model.txt"))).contains("rain", "sun");
        assertThat(project.resolve("src/model.txt")).doesNotExist();
        JsonNode evaluate = first.at("/stages/5");
        assertThat(evaluate.get("name").asText()).isEqualTo("evaluate@1");
        assertThat(evaluate.get("metrics").toString()).contains("accuracy");

        assertThat(statuses(run()).values()).containsOnly("cached");

        Path params = project.resolve("params.yaml");
        Files.writeString(params, Files.readString(params).replace("most: 5", "most: 2"));
        assertThat(statuses(run()))
                .containsEntry("prepare", "cached")
                .containsEntry("featurize@train", "cached")
                .containsEntry("train", "succeeded");

        assertThat(Files.readString(project.resolve("dvc.yaml"))).isEqualTo(pipeline);
        assertThat(Files.readString(project.resolve("dvc.lock"))).isEqualTo(lock);
        assertThat(project.resolve("slipway.yaml")).doesNotExist();
    }

    @Test
    void tellsCommandsWhereTheyAreAndDeletesOutsBeforeARunUnlessTheyPersist() throws IOException {
        Files.writeString(
                project.resolve("dvc.yaml"),
                """
                stages:
                  tell:
                    wdir: src
                    cmd: echo "$DVC_STAGE in $DVC_ROOT from $(basename "$PWD")" > ../told.txt
                    always_changed: true
                    outs: [../told.txt]
                  grow:
                    cmd: |
                      echo more >> anew.txt
                      echo more >> grown.txt
                    always_changed: true
                    outs: [anew.txt, { grown.txt: { persist: true } }]
                """);

        run();
        run();

        assertThat(Files.readString(project.resolve("told.txt")))
                .isEqualTo("tell in " + project.toRealPath() + " from src\n");
        assertThat(Files.readString(project.resolve("anew.txt"))).isEqualTo("more\n");
        assertThat(Files.readString(project.resolve("grown.txt"))).isEqualTo("more\nmore\n");
    }

    @Test
    void frozenStagesAreNotAskedWhatTheyRestOn() throws IOException {
        run();
        Path pipeline = project.resolve("dvc.yaml");
        Files.writeString(
                pipeline,
                Files.readString(pipeline)
                        .replace("    wdir: src\n", "    wdir: src\n    frozen: true\n"));
        Files.writeString(project.resolve("src/train.sh"), "exit 1\n");

        assertThat(statuses(run()).get("train")).isIn("cached", "skipped");
    }

    @Test
    void validatesAndDrawsIt() {
        assertThat(slipway.run("validate", project).out()).contains("dvc.yaml is valid: 7 stages.");
        assertThat(slipway.run("graph", project.resolve("dvc.yaml")).out())
                .contains("featurize@train");
    }
}
