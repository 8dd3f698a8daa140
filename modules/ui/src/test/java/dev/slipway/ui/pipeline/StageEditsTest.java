package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a form writes, and what it says of what it does not write.
class StageEditsTest {
    private static final String TEXT =
            """
            slipway: 1
            stages:
              split:
                uses: data/split
                with: { data: data.csv, test: 0.25 }
                outs: [train.csv, test.csv]
              train:
                # how it learns
                run:
                  - echo one
                  - echo two
                deps: [train.csv]
                retries: 2
                outs: [model.json]
            """;
    private static final StageName TRAIN = new StageName("train");
    private static final StageName SPLIT = new StageName("split");

    @TempDir Path folder;
    private StageEdits edits;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), TEXT);
        Files.writeString(folder.resolve("data.csv"), "age,claim\n1,2\n");
        PipelineReader reader = new PipelineReader();
        Work work = new Work(Runnable::run, Runnable::run, problem -> {});
        OpenProject project = new OpenProject(folder, reader.read(folder));
        edits =
                new StageEdits(
                        project,
                        reader,
                        new PipelineDocument(project, reader, work, Clock.systemUTC()),
                        work);
    }

    @Test
    void aDurationThatIsNoneIsRefusedWithTheOneThatWasMeant() {
        Objection objection = objection("Timeout", "30mins", FormEdits.text("timeout"), TRAIN);
        assertThat(objection.words()).isEqualTo("“30mins” is not a duration.");
        assertThat(objection.fix()).contains("30m");
        assertThat(trial("Timeout", "30m", FormEdits.text("timeout"), TRAIN)).isEmpty();
    }

    @Test
    void numbersAreHeldToTheirLimitsByTheReader() {
        assertThat(objection("test", "1.5", FormEdits.value("with.test"), SPLIT).fix())
                .contains("0.999");
        assertThat(objection("Memory", "4 gig", FormEdits.text("resources.memory"), TRAIN).fix())
                .contains("4Gi");
        assertThat(trial("CPU", "0.5", FormEdits.value("resources.cpu"), TRAIN)).isEmpty();
    }

    @Test
    void aNameThatIsNearlyOneIsMeant() {
        Objection objection =
                objection(
                        "needs",
                        "splt",
                        (stage, typed) ->
                                java.util.List.of(
                                        new Edit.SetKey(
                                                stage.name(), "needs", stage.with("needs", typed))),
                        TRAIN);
        assertThat(objection.fix()).contains("split");
    }

    @Test
    void aListOfCommandsStaysAListAndRemarksStay() {
        String after = applied(TRAIN, FormEdits.commands("run"), "echo one\necho three");
        assertThat(after).isEqualTo(TEXT.replace("echo two", "echo three"));
    }

    @Test
    void retriesGrowIntoAMapWhenAWaitIsSaid() {
        String after = applied(TRAIN, FormEdits.waiting(), "10s");
        WrittenStage stage = WrittenStage.of(after, TRAIN).orElseThrow();
        assertThat(FormEdits.timesOf(stage)).isEqualTo("2");
        assertThat(stage.text("retries.wait")).isEqualTo("10s");
        assertThat(after).contains("# how it learns");
    }

    @Test
    void anEmptyFieldRemovesItsKey() {
        assertThat(applied(TRAIN, FormEdits.times(), ""))
                .isEqualTo(TEXT.replace("    retries: 2\n", ""));
        assertThat(FormEdits.text("timeout").edits(stage(TRAIN), "")).isEmpty();
    }

    @Test
    void aStageOfAMatrixIsWrittenWhereTheMatrixIs() {
        assertThat(WrittenStage.of(TEXT, new StageName("train@0.1")).orElseThrow().name())
                .isEqualTo(TRAIN);
        assertThat(WrittenStage.of("a: [", TRAIN)).isEmpty();
    }

    private static WrittenStage stage(StageName name) {
        return WrittenStage.of(TEXT, name).orElseThrow();
    }

    private static String applied(StageName name, KeyField.Writing writing, String typed) {
        String text = TEXT;
        for (Edit edit : writing.edits(stage(name), typed)) {
            text = new PipelineEditor().apply(text, edit);
        }
        return text;
    }

    private Optional<Objection> trial(
            String label, String typed, KeyField.Writing writing, StageName name) {
        return edits.objection(
                new StageEdits.Trial(label, typed, value -> writing.edits(stage(name), value)),
                edits.now());
    }

    private Objection objection(
            String label, String typed, KeyField.Writing writing, StageName name) {
        return trial(label, typed, writing, name).orElseThrow();
    }
}
