package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineEditorTest {
    private static final String PARAMS =
            """
            # how the model learns
            train:
              rate: 0.1      # shrinkage
              trees: 50
            seeds: [1, 2]
            """;

    @TempDir Path temp;
    private final PipelineEditor editor = new PipelineEditor();

    private static StageName name(String name) {
        return new StageName(name);
    }

    @Test
    void changesOnlyTheOneWordInTheExampleOfTheDesign() {
        String after =
                editor.apply(
                        PipelineReaderTest.EXAMPLE,
                        new Edit.SetKey(name("split"), "with.test", 0.3));

        assertThat(after).isEqualTo(PipelineReaderTest.EXAMPLE.replace("test: 0.25", "test: 0.3"));
    }

    @Test
    void addsANestedKeyThatIsNotThereYet() {
        String after =
                editor.apply(
                        "slipway: 1\nstages:\n  a:\n    uses: data/split # how\n",
                        new Edit.SetKey(name("a"), "with.seed", 7L));

        assertThat(after)
                .isEqualTo(
                        "slipway: 1\nstages:\n  a:\n    uses: data/split # how\n"
                                + "    with: { seed: 7 }\n");
    }

    @Test
    void addsAStageInTheStyleOfTheOthers() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("uses", "train/classifier");
        content.put("with", Map.of("data", "build/train.csv"));
        content.put("outs", List.of("build/model.json"));
        content.put(
                "desc", "It learns from the rows that the split leaves; it never sees the others.");

        String after =
                editor.apply(
                        "stages:\n  a:\n    run: a\n\n  b:\n    run: b\n\n# the end\n",
                        new Edit.AddStage(name("train"), content));

        assertThat(after)
                .isEqualTo(
                        """
                        stages:
                          a:
                            run: a

                          b:
                            run: b

                          train:
                            uses: train/classifier
                            with: { data: build/train.csv }
                            outs: [build/model.json]
                            desc: It learns from the rows that the split leaves; it never sees the others.

                        # the end
                        """);
    }

    @Test
    void addsTheFirstStageOfAnEmptyPipeline() {
        for (String stages : List.of("stages:", "stages: {}", "stages: { }  ", "")) {
            String after =
                    editor.apply(
                            "slipway: 1\n" + stages,
                            new Edit.AddStage(name("a"), Map.of("run", "make")));

            assertThat(new PipelineReader().read(temp, after).pipeline())
                    .as("%s%n%s", stages, after)
                    .hasValueSatisfying(p -> assertThat(p.stages()).hasSize(1));
        }
    }

    @Test
    void changesTheRegistrationAsTheStageThatItIs() {
        String text =
                """
                slipway: 1
                stages:
                  a: { run: make, outs: [m.json] }
                  g: { gate: [{ metric: auc, at-least: 0.5 }] }

                register: { model: old, from: m.json } # at last
                """;
        StageName register = name("register");
        String named = editor.apply(text, new Edit.SetKey(register, "model", "new"));
        assertThat(named).isEqualTo(text.replace("old", "new"));
        String gated = editor.apply(text, new Edit.SetKey(register, "after", "g"));
        assertThat(gated).isEqualTo(text.replace("m.json }", "m.json, after: g }"));
        assertThat(editor.apply(gated, new Edit.RemoveKey(register, "after"))).isEqualTo(text);
        assertThatThrownBy(
                        () ->
                                editor.apply(
                                        "stages: { a: { run: make } }",
                                        new Edit.SetKey(register, "model", "m")))
                .hasMessageContaining("there is no stage register");
        assertThat(
                        editor.apply(
                                "stages: { register: { run: make } }",
                                new Edit.SetKey(register, "run", "build")))
                .isEqualTo("stages: { register: { run: build } }");
    }

    @Test
    void renamesAStageWhereverItIsNamed() {
        String after =
                editor.apply(
                        """
                        stages:
                          "gate": { run: g }   # gate
                          b: { run: gate, needs: ["gate", gate@x] }
                          c: { run: c, needs: gate }
                        register: { model: gate, from: b, after: 'gate' }
                        """,
                        new Edit.RenameStage(name("gate"), name("tor")));

        assertThat(after)
                .isEqualTo(
                        """
                        stages:
                          "tor": { run: g }   # gate
                          b: { run: gate, needs: ["tor", tor@x] }
                          c: { run: c, needs: tor }
                        register: { model: gate, from: b, after: 'tor' }
                        """);
    }

    @Test
    void removesAStageAndEveryMentionOfIt() {
        String after =
                editor.apply(
                        """
                        stages:
                          a: { run: a }

                          # b is the best
                          b:
                            run: b

                          c: { run: c, needs: [a, b] }
                          d: { run: d, needs: b }
                        register: { model: m, from: x, after: b }
                        """,
                        new Edit.RemoveStage(name("b")));

        assertThat(after)
                .isEqualTo(
                        """
                        stages:
                          a: { run: a }

                          # b is the best

                          c: { run: c, needs: [a] }
                          d: { run: d }
                        register: { model: m, from: x }
                        """);
    }

    @Test
    void setsAParameterAndKeepsItsComment() {
        assertThat(editor.applyToParams(PARAMS, new Edit.SetParam("train.rate", 0.2)))
                .isEqualTo(PARAMS.replace("0.1 ", "0.2 "));
        assertThat(editor.applyToParams(PARAMS, new Edit.SetParam("seeds[1]", 9L)))
                .isEqualTo(PARAMS.replace("[1, 2]", "[1, 9]"));
        assertThat(editor.applyToParams(PARAMS, new Edit.SetParam("eval.threshold", 0.5)))
                .isEqualTo(PARAMS + "eval: { threshold: 0.5 }\n");
        assertThat(
                        editor.applyToParams(
                                "{\n  \"a\": \"x\",\n  \"b\": {}\n}\n",
                                new Edit.SetParam("b.c", "y")))
                .isEqualTo("{\n  \"a\": \"x\",\n  \"b\": { \"c\": \"y\" }\n}\n");
    }

    @Test
    void refusesToChangeWhatAnAliasShares() {
        String text =
                """
                x-all: &all { timeout: 5m, run: x }
                stages:
                  a: *all
                  b: { <<: *all, run: b }
                """;

        assertThatThrownBy(() -> editor.apply(text, new Edit.SetKey(name("a"), "timeout", "6m")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Cannot set timeout of a");
        assertThat(editor.apply(text, new Edit.SetKey(name("b"), "timeout", "6m")))
                .isEqualTo(text.replace("run: b }", "run: b, timeout: 6m }"));
    }

    @Test
    void saysWhyAnEditDoesNotFit() {
        String text = "stages:\n  a: { run: a }\n  b: { run: b }\n";

        assertRefused(
                text, new Edit.RemoveKey(name("a"), "timeout"), "there is no stages.a.timeout");
        assertRefused(text, new Edit.RemoveKey(name("a"), "run"), "all that the stage has");
        assertRefused(text, new Edit.SetKey(name("z"), "run", "x"), "there is no stage z");
        assertRefused(text, new Edit.RenameStage(name("a"), name("b")), "b exists already");
        assertRefused(
                text, new Edit.AddStage(name("a"), Map.of("run", "x")), "one of that name already");
        assertRefused(text, new Edit.SetKey(name("a"), "run.x", "x"), "stages.a.run is no map");
        assertRefused("a: [", new Edit.RemoveStage(name("a")), "line 1 is not well formed");
    }

    private void assertRefused(String text, Edit edit, String why) {
        assertThatThrownBy(() -> editor.apply(text, edit))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }

    @Test
    void writesTheFileThatHoldsTheParametersAndKeepsItsPermissions() throws IOException {
        Path params = temp.resolve("params.yaml");
        Files.writeString(temp.resolve("slipway.yaml"), "slipway: 1\nparams: params.yaml\n");
        Files.writeString(params, "\uFEFF" + PARAMS);
        Files.setPosixFilePermissions(params, PosixFilePermissions.fromString("rw-r-----"));

        PipelineEditor.Edited edited = editor.edit(temp, new Edit.SetParam("train.trees", 80L));

        assertThat(edited.file()).isEqualTo("params.yaml");
        assertThat(Files.readString(params))
                .isEqualTo(edited.after())
                .isEqualTo("\uFEFF" + PARAMS.replace("trees: 50", "trees: 80"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(params)))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(temp)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void neverOverwritesWhatSomeoneElseWrote() throws IOException {
        Path file = Files.writeString(temp.resolve("slipway.yaml"), "a: theirs\n");

        assertThatThrownBy(() -> editor.write(file, "a: 1\n", "a: 2\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("changed on disk");
        assertThat(Files.readString(file)).isEqualTo("a: theirs\n");
    }

    @Test
    void leavesTheFileAsItWasWhenItCannotBeWritten() {
        Path missing = temp.resolve("gone/slipway.yaml");

        assertThatThrownBy(() -> editor.write(missing, "", "a: 2\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("could not be written");
    }

    @Test
    void refusesAParametersFileOutsideTheProject() throws IOException {
        Files.writeString(temp.resolve("slipway.yaml"), "slipway: 1\nparams: ../params.yaml\n");

        assertThatThrownBy(() -> editor.edit(temp, new Edit.SetParam("a", 1L)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("leads out of the project");
    }
}
