package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.EditHistory;
import java.util.Optional;
import java.util.function.Consumer;

/// The arrangement of a graph as the project keeps it, in `.slipway/layout.json`. Every change is a
/// step of the document, on the text of that file, so that it is undone like any other edit and
/// seen when someone else writes the file. A file that cannot be read is left alone. FX thread
/// only.
final class ArrangementFile {
    private final PipelineDocument document;
    private final Consumer<Problem> problems;
    private final Runnable changed;
    private Arrangement now = Arrangement.EMPTY;
    private String text = "";
    private boolean broken;
    private int unwritten;

    /// @param changed hears that what is to be shown is, or may be, another
    ArrangementFile(PipelineDocument document, Consumer<Problem> problems, Runnable changed) {
        this.document = document;
        this.problems = problems;
        this.changed = changed;
    }

    /// Begins to follow the file.
    void open() {
        document.history().addListener((property, before, after) -> read());
        document.onStep(this::renameToo);
        document.open(LayoutFile.FILE);
        read();
    }

    Arrangement now() {
        return now;
    }

    void step(String name, Arrangement next) {
        write(Optional.of(name), next);
    }

    /// As part of the step before it.
    void amend(Arrangement next) {
        write(Optional.empty(), next);
    }

    /// @param name of the step; empty if it belongs to the last one
    private void write(Optional<String> name, Arrangement next) {
        if (broken) {
            // What a hand moved goes back.
            changed.run();
            problem();
            return;
        }
        if (next.equals(now)) {
            return;
        }
        String before = text;
        String after = LayoutFile.text(next);
        now = next;
        text = after;
        changed.run();
        unwritten++;
        Consumer<Problem> refused =
                why -> {
                    problems.accept(why);
                    written();
                };
        if (name.isPresent()) {
            document.replaceText(
                    name.get(), LayoutFile.FILE, before, after, this::written, refused);
        } else {
            document.amend(LayoutFile.FILE, before, after, this::written, refused);
        }
    }

    private void written() {
        unwritten--;
        read();
    }

    /// Takes up the file as it is now, unless steps of our own are still on their way to it.
    private void read() {
        if (unwritten > 0) {
            return;
        }
        EditHistory known = document.history().get();
        String there = known.text(LayoutFile.FILE).orElse("");
        if (there.equals(text)) {
            return;
        }
        text = there;
        try {
            now = LayoutFile.parse(there);
            broken = false;
        } catch (ProblemException wrong) {
            now = Arrangement.EMPTY;
            broken = true;
            problem();
        }
        changed.run();
    }

    private void problem() {
        try {
            LayoutFile.parse(text);
        } catch (ProblemException wrong) {
            wrong.problems().forEach(problems);
        }
    }

    /// A stage that was renamed stays where it is.
    private void renameToo(EditHistory.Step step) {
        Arrangement next = now;
        for (Edit edit : step.edits()) {
            if (edit instanceof Edit.RenameStage renamed) {
                next = next.renamedNode(renamed.from().value(), renamed.to().value());
            }
        }
        if (!next.equals(now)) {
            amend(next);
        }
    }
}
