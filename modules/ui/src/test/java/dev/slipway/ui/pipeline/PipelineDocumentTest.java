package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The document over a real folder; its background work is done when the test says so.
class PipelineDocumentTest {
    private static final String FILE = PipelineReader.FILE;
    private static final String TEXT = "slipway: 1\nstages:\n  a:\n    run: x # why\n";

    @TempDir Path root;

    private final PipelineReader reader = new PipelineReader();
    private final List<Problem> problems = new ArrayList<>();
    private final Queue<Runnable> background = new ArrayDeque<>();

    @Test
    void writesEachStepAndReadsTheProjectAgain() throws IOException {
        OpenProject project = open(TEXT);
        PipelineDocument document = document(project);

        document.apply("rename a to b", List.of(rename("a", "b")));
        settle();

        assertThat(disk()).isEqualTo(TEXT.replace("a:", "b:"));
        assertThat(project.read().get().text()).isEqualTo(disk());
        assertThat(document.undoName().get()).isEqualTo("rename a to b");
        assertThat(document.redoName().get()).isEmpty();

        document.undo();
        settle();

        assertThat(disk()).isEqualTo(TEXT);
        assertThat(document.undoName().get()).isEmpty();
        assertThat(document.redoName().get()).isEqualTo("rename a to b");
        assertThat(problems).isEmpty();
    }

    @Test
    void keepsTheOrderOfStepsThatWaitForEachOther() throws IOException {
        PipelineDocument document = document(open(TEXT));

        document.apply("one", List.of(rename("a", "b")));
        document.apply("two", List.of(rename("b", "c")));
        document.undo();
        document.apply("three", List.of(rename("b", "d")));
        settle();

        assertThat(disk()).isEqualTo(TEXT.replace("a:", "d:"));
        assertThat(problems).isEmpty();
    }

    @Test
    void makesAnEditOnTopOfWhatSomeoneElseWrote() throws IOException {
        PipelineDocument document = document(open(TEXT));
        settle();
        Files.writeString(root.resolve(FILE), TEXT + "  other:\n    run: z\n");

        document.apply("rename a to b", List.of(rename("a", "b")));
        settle();

        assertThat(disk()).isEqualTo(TEXT.replace("a:", "b:") + "  other:\n    run: z\n");
        document.undo();
        document.undo();
        settle();
        assertThat(disk()).isEqualTo(TEXT);
        assertThat(problems).isEmpty();
    }

    @Test
    void doesNotTakeBackWhatSomeoneElseWroteWithoutSayingSo() throws IOException {
        PipelineDocument document = document(open(TEXT));
        document.apply("rename a to b", List.of(rename("a", "b")));
        settle();
        Files.writeString(root.resolve(FILE), "slipway: 1\n# theirs\n");

        document.undo();
        settle();

        assertThat(disk()).contains("# theirs");
        assertThat(problems).singleElement().extracting(Problem::code).isEqualTo("SLW-0141");
        assertThat(document.undoName().get()).isEqualTo("change of slipway.yaml on disk");
    }

    @Test
    void makesTheFileWithItsFirstStageAndTakesItAwayAgain() throws IOException {
        PipelineDocument document = document(new OpenProject(root, reader.read(root)));

        document.apply("add a", List.of(new Edit.AddStage(new StageName("a"), Map.of("run", "x"))));
        settle();
        assertThat(disk()).isEqualTo("slipway: 1\n\nstages:\n  a: { run: x }\n");

        document.undo();
        settle();
        assertThat(root.resolve(FILE)).doesNotExist();
        assertThat(problems).isEmpty();
    }

    @Test
    void typingThatWaitsBecomesAStepBeforeTheNextEdit() throws IOException {
        PipelineDocument document = document(open(TEXT));
        document.beforeEveryStep(
                () ->
                        document.replaceText(
                                "typing", FILE, TEXT, TEXT.replace("# why", "# because")));

        document.apply("rename a to b", List.of(rename("a", "b")));
        settle();

        assertThat(disk()).contains("b:").contains("# because");
        assertThat(document.history().get().steps())
                .extracting(s -> s.name())
                .containsExactly("typing", "rename a to b");
    }

    @Test
    void anEditThatDoesNotFitIsRefusedWithItsReason() throws IOException {
        PipelineDocument document = document(open(TEXT));
        List<Problem> refused = new ArrayList<>();

        document.apply("rename", List.of(rename("nobody", "b")), () -> {}, refused::add);
        settle();

        assertThat(refused).singleElement().extracting(Problem::code).isEqualTo("SLW-0140");
        assertThat(problems).isEmpty();
        assertThat(disk()).isEqualTo(TEXT);
    }

    @Test
    void setsAParameterInItsFileAndTakesItBackThere() throws IOException {
        Files.writeString(root.resolve("params.yaml"), "rate: 0.1 # slow\n");
        PipelineDocument document = document(open(TEXT));

        document.apply("set rate", List.of(new Edit.SetParam("rate", 0.2)));
        settle();
        assertThat(root.resolve("params.yaml")).hasContent("rate: 0.2 # slow");

        document.undo();
        settle();
        assertThat(root.resolve("params.yaml")).hasContent("rate: 0.1 # slow");
        assertThat(problems).isEmpty();
    }

    private static Edit rename(String from, String to) {
        return new Edit.RenameStage(new StageName(from), new StageName(to));
    }

    private OpenProject open(String text) throws IOException {
        Files.writeString(root.resolve(FILE), text);
        return new OpenProject(root, reader.read(root));
    }

    private PipelineDocument document(OpenProject project) {
        Work work = new Work(background::add, Runnable::run, problems::add);
        return new PipelineDocument(project, reader, work, Clock.systemUTC());
    }

    private void settle() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private String disk() throws IOException {
        return Files.readString(root.resolve(FILE));
    }
}
