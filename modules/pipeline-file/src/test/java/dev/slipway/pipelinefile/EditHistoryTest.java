package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditHistoryTest {
    private static final String FILE = PipelineReader.FILE;
    private static final Instant T = Instant.parse("2026-11-21T09:00:00Z");
    private static final String TEXT =
            "slipway: 1\nstages:\n  a:\n    run: x  # why\n  b:\n    run: y\n    needs: [a]\n";

    private final PipelineEditor editor = new PipelineEditor();

    @Test
    void takesSeveralEditsBackAsOneStep() {
        EditHistory history =
                opened(TEXT)
                        .edited(
                                editor,
                                "delete 2 stages",
                                List.of(
                                        new Edit.RemoveStage(new StageName("a")),
                                        new Edit.RemoveStage(new StageName("b"))),
                                Optional.empty(),
                                T);

        assertThat(history.undoable().map(EditHistory.Step::name)).contains("delete 2 stages");
        assertThat(history.text(FILE)).contains("slipway: 1\nstages: {}\n");
        assertThat(history.undo().text(FILE)).contains(TEXT);
        assertThat(history.undo().redo().text(FILE)).isEqualTo(history.text(FILE));
    }

    @Test
    void makesNoneOfTheEditsWhenOneDoesNotFit() {
        EditHistory history = opened(TEXT);

        assertThatThrownBy(
                        () ->
                                history.edited(
                                        editor,
                                        "two",
                                        List.of(
                                                new Edit.RemoveStage(new StageName("a")),
                                                new Edit.RemoveStage(new StageName("nobody"))),
                                        Optional.empty(),
                                        T))
                .isInstanceOf(ProblemException.class);
        assertThat(history.text(FILE)).contains(TEXT);
    }

    @Test
    void beginsAFileThatIsMissingAndTakesItAwayAgain() {
        EditHistory none = EditHistory.EMPTY.noting(FILE, Optional.empty(), T);

        EditHistory begun =
                none.edited(
                        editor,
                        "add fetch",
                        List.of(new Edit.AddStage(new StageName("fetch"), Map.of("run", "curl …"))),
                        Optional.empty(),
                        T);

        assertThat(begun.text(FILE)).contains("slipway: 1\n\nstages:\n  fetch: { run: curl … }\n");
        assertThat(begun.undo().text(FILE)).isEmpty();
        assertThat(begun.undo().redo().text(FILE)).isEqualTo(begun.text(FILE));
    }

    @Test
    void typingOnOneLineIsOneStepUntilAPauseOrAnotherLine() {
        EditHistory history = opened(TEXT);
        history = typed(history, TEXT.replace("run: x", "run: xa"), 0);
        history = typed(history, text(history).replace("run: xa", "run: xab"), 1);
        assertThat(history.steps()).hasSize(1);

        EditHistory elsewhere = typed(history, text(history).replace("run: y", "run: yz"), 2);
        assertThat(elsewhere.steps()).hasSize(2);
        assertThat(text(elsewhere.undo())).isEqualTo(text(history));

        EditHistory later = typed(history, text(history).replace("run: xab", "run: xabc"), 60);
        assertThat(later.steps()).hasSize(2);
        assertThat(text(later.undo().undo())).isEqualTo(TEXT);
    }

    @Test
    void whatWasTypedBesideAnEditElsewhereStandsWithIt() {
        EditHistory renamed =
                opened(TEXT)
                        .edited(
                                editor,
                                "rename b to c",
                                List.of(
                                        new Edit.RenameStage(
                                                new StageName("b"), new StageName("c"))),
                                Optional.empty(),
                                T);

        EditHistory both =
                renamed.typed("typing", FILE, TEXT, TEXT.replace("# why", "# because"), T);

        assertThat(text(both)).contains("# because").contains("  c:");
        assertThatThrownBy(
                        () -> renamed.typed("typing", FILE, TEXT, TEXT.replace("  b:", "  d:"), T))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aChangeOnDiskIsAStepThatLosesNothing() {
        EditHistory ours = typed(opened(TEXT), TEXT + "# ours\n", 0);

        EditHistory theirs = ours.noting(FILE, Optional.of("slipway: 1\n"), T);

        assertThat(theirs.undoable().map(EditHistory.Step::source))
                .contains(EditHistory.Source.DISK);
        assertThat(text(theirs.undo())).isEqualTo(TEXT + "# ours\n");
        assertThat(text(theirs.undo().undo())).isEqualTo(TEXT);
    }

    @Test
    void aParameterIsSetInItsOwnFileAndTakenBackThere() {
        EditHistory history =
                opened("slipway: 1\nparams: p.yaml\n")
                        .noting("p.yaml", Optional.of("a: 1 # one\n"), T)
                        .edited(
                                editor,
                                "set a",
                                List.of(new Edit.SetParam("a", 2L)),
                                Optional.of("p.yaml"),
                                T);

        assertThat(history.text("p.yaml")).contains("a: 2 # one\n");
        assertThat(history.undo().text("p.yaml")).contains("a: 1 # one\n");
    }

    private static EditHistory opened(String text) {
        return EditHistory.EMPTY.noting(FILE, Optional.of(text), T);
    }

    private static EditHistory typed(EditHistory history, String next, int second) {
        return history.typed("typing in " + FILE, FILE, text(history), next, T.plusSeconds(second));
    }

    private static String text(EditHistory history) {
        return history.text(FILE).orElseThrow();
    }
}
