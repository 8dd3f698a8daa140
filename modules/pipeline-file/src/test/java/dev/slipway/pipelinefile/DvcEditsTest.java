package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Edits of a dvc.yaml go into the dvc.yaml, and DVC can read it after each.
class DvcEditsTest {
    private static final String TEXT =
            """
            # ours
            vars:
              - more.yaml
              - inline: { depth: 3 } # how deep
            stages:
              train:
                cmd: python train.py # slow
                deps: [data.csv]
              each:
                foreach: [eu, us]
                do:
                  cmd: make ${item}
                  outs:
                    - out/${item}
            """;

    @TempDir Path temp;
    private final PipelineEditor editor = new PipelineEditor();

    @BeforeEach
    void aProject() throws IOException {
        Files.writeString(temp.resolve("dvc.yaml"), TEXT);
        Files.writeString(temp.resolve("params.yaml"), "rate: 0.1\n");
        Files.writeString(temp.resolve("more.yaml"), "layers: 2 # few\n");
        Files.writeString(temp.resolve("data.csv"), "");
    }

    private static StageName name(String name) {
        return new StageName(name);
    }

    private String edit(Edit edit) throws IOException {
        PipelineEditor.Edited edited = editor.edit(temp, edit);
        assertThat(Files.readString(temp.resolve(edited.file()))).isEqualTo(edited.after());
        assertThat(new PipelineReader().read(temp).problems()).isEmpty();
        assertThat(temp.resolve("slipway.yaml")).doesNotExist();
        return edited.after();
    }

    @Test
    void writesTheCommandAsCmd() throws IOException {
        assertThat(edit(new Edit.SetKey(name("train"), "run", "python fit.py")))
                .isEqualTo(TEXT.replace("train.py", "fit.py"));
    }

    @Test
    void addsAStageAsDvcHasIt() throws IOException {
        assertThat(edit(new Edit.AddStage(name("last"), Map.of("run", "echo end"))))
                .contains("  last:")
                .contains("cmd: echo end")
                .doesNotContain("run:");
    }

    @Test
    void changesWhatARepeatedStageDoesBelowDo() throws IOException {
        assertThat(edit(new Edit.SetKey(name("each"), "cmd", "build ${item}")))
                .isEqualTo(TEXT.replace("make ${item}", "build ${item}"));
        assertThat(edit(new Edit.AddItem(name("each"), "deps", "data.csv")))
                .contains("      deps: [data.csv]\n");
        assertThat(edit(new Edit.SetKey(name("each"), "foreach", List.of("eu"))))
                .contains("foreach: [eu]");
        edit(new Edit.RemoveKey(name("each"), "deps"));
        edit(new Edit.RemoveKey(name("each"), "outs"));
        assertThatThrownBy(() -> editor.edit(temp, new Edit.RemoveKey(name("each"), "cmd")))
                .hasMessageContaining("it is all that the stage has");
    }

    @Test
    void refusesWhatDvcCouldNotRead() {
        for (Edit edit :
                List.of(
                        new Edit.SetKey(name("train"), "timeout", "5m"),
                        new Edit.AddItem(name("train"), "needs", "each"),
                        new Edit.AddStage(name("check"), Map.of("uses", "data/validate")))) {
            assertThatThrownBy(() -> editor.edit(temp, edit))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("a dvc.yaml has no");
        }
    }

    @Test
    void renamesAndRemovesStages() throws IOException {
        assertThat(edit(new Edit.RenameStage(name("train"), name("fit"))))
                .isEqualTo(TEXT.replace("  train:", "  fit:"));
        assertThat(edit(new Edit.RemoveStage(name("each")))).doesNotContain("foreach");
    }

    @Test
    void setsAParameterWhereItStands() throws IOException {
        assertThat(edit(new Edit.SetParam("rate", 0.2))).isEqualTo("rate: 0.2\n");
        assertThat(edit(new Edit.SetParam("layers", 4L))).isEqualTo("layers: 4 # few\n");
        assertThat(edit(new Edit.SetParam("inline.depth", 5L)))
                .isEqualTo(TEXT.replace("depth: 3", "depth: 5"));
        assertThat(edit(new Edit.SetParam("seed", 1L))).isEqualTo("rate: 0.2\nseed: 1\n");
        Files.writeString(temp.resolve("other.yaml"), "rate: 7 # another\n");
        assertThat(edit(new Edit.SetParam("rate", 8L, Optional.of("other.yaml"))))
                .isEqualTo("rate: 8 # another\n");
    }

    @Test
    void beginsABlankFileAsADvcFile() {
        EditHistory history =
                EditHistory.EMPTY
                        .noting("dvc.yaml", Optional.of(""), java.time.Instant.EPOCH)
                        .edited(
                                editor,
                                "add a stage",
                                List.of(new Edit.AddStage(name("a"), Map.of("run", "make"))),
                                Optional.empty(),
                                java.time.Instant.EPOCH);

        assertThat(history.text("dvc.yaml").orElseThrow())
                .contains("a:")
                .contains("cmd: make")
                .doesNotContain("slipway");
    }
}
