package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.EditHistory;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The one place through which every edit of a project's files goes, be it made in the graph, in a
/// form or in the text: each is a named step that can be taken back and done again.
///
/// A step is written to disk as it is made, in the background, one after the other in the order in
/// which they were asked for; the project is read again before the next. What someone else wrote
/// meanwhile is never written over: it becomes a step of its own, and ours is made on top of it,
/// or refused with a problem. FX thread only.
public final class PipelineDocument {
    private static final int TRIES = 3;

    private final OpenProject project;
    private final PipelineReader reader;
    private final PipelineEditor editor = new PipelineEditor();
    private final Work work;
    private final Clock clock;
    private final Deque<Op> waiting = new ArrayDeque<>();
    private final List<Runnable> pendings = new ArrayList<>();
    private final List<Consumer<EditHistory.Step>> listeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<EditHistory> history =
            new ReadOnlyObjectWrapper<>(EditHistory.EMPTY);
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private boolean busy;
    private boolean asking;

    public PipelineDocument(OpenProject project, PipelineReader reader, Work work, Clock clock) {
        this.project = project;
        this.reader = reader;
        this.work = work;
        this.clock = clock;
        project.read().addListener((property, before, now) -> look());
        project.onDiskProperty().addListener((property, before, now) -> look());
        look();
    }

    /// The texts as they are now, and the steps that led to them.
    public ReadOnlyObjectProperty<EditHistory> history() {
        return history.getReadOnlyProperty();
    }

    /// The text of a file of the project: empty while nothing is known of it, or if it is missing.
    public Optional<String> text(String file) {
        return history.get().text(file);
    }

    /// The name of the step that [#undo] takes back; empty if there is none.
    public ReadOnlyStringProperty undoName() {
        return undoName.getReadOnlyProperty();
    }

    /// The name of the step that [#redo] does again; empty if there is none.
    public ReadOnlyStringProperty redoName() {
        return redoName.getReadOnlyProperty();
    }

    /// Makes the edits as one step. What is wrong is told as a problem of the window.
    ///
    /// @param name to stand behind “Undo”: `rename train to fit`
    public void apply(String name, List<Edit> edits) {
        apply(name, edits, () -> {}, work.problems());
    }

    /// The same.
    ///
    /// @param done runs when it is written and the project is read again
    /// @param refused hears why not; then nothing has changed
    public void apply(String name, List<Edit> edits, Runnable done, Consumer<Problem> refused) {
        commitPending();
        enqueue(new Op(before -> edited(before, name, edits), false, done, refused));
    }

    /// The same, with edits worked out from the text of the pipeline file as it is when their turn
    /// comes; empty text for no file.
    ///
    /// @param edits called in the background; may throw a ProblemException
    public void apply(
            String name,
            Function<String, List<Edit>> edits,
            Runnable done,
            Consumer<Problem> refused) {
        commitPending();
        enqueue(
                new Op(
                        before -> edited(before, name, edits.apply(before.text(file()).orElse(""))),
                        false,
                        done,
                        refused));
    }

    /// Puts another text in the place of a file's as part of the last step: it is taken back and
    /// done again with it. To be called as soon as that step is done, by whoever hears of it.
    ///
    /// @param before what the file held when the change was made; empty text for no file
    public void amend(
            String file, String before, String after, Runnable done, Consumer<Problem> refused) {
        // Before any step that waits already.
        waiting.addFirst(
                new Op(
                        known -> known.amended(file, before, after, clock.instant()),
                        false,
                        done,
                        refused,
                        Optional.of(file)));
        next();
    }

    /// Puts another text in the place of a file's, as it was typed. Typing on one line without a
    /// pause is one step. If the file changed elsewhere since, both changes stand.
    ///
    /// @param before what the file held when the typing began; empty text for no file
    /// @param done runs when it is written and the project is read again
    /// @param refused hears why not, as that the same lines were changed elsewhere; then nothing
    ///     has changed
    public void replaceText(
            String name,
            String file,
            String before,
            String after,
            Runnable done,
            Consumer<Problem> refused) {
        enqueue(
                new Op(
                        known -> known.typed(name, file, before, after, clock.instant()),
                        false,
                        done,
                        refused,
                        Optional.of(file)));
    }

    /// The same; what is wrong is told as a problem of the window.
    public void replaceText(String name, String file, String before, String after) {
        replaceText(name, file, before, after, () -> {}, work.problems());
    }

    /// Takes the last step back. Refused, with a problem, if a file was changed on disk since.
    public void undo() {
        commitPending();
        enqueue(new Op(EditHistory::undo, true, () -> {}, work.problems()));
    }

    /// Does again what was taken back last.
    public void redo() {
        commitPending();
        enqueue(new Op(EditHistory::redo, true, () -> {}, work.problems()));
    }

    /// Registers what hands over typing that has not become a step yet. It runs before every other
    /// step, so that steps keep the order in which they were made.
    public void beforeEveryStep(Runnable commit) {
        pendings.add(commit);
    }

    /// Hears each new step that came from edits, once the project is read again.
    public void onStep(Consumer<EditHistory.Step> listener) {
        listeners.add(listener);
    }

    /// Learns the text of a further file of the project.
    public void open(String file) {
        if (!history.get().knows(file)) {
            enqueue(new Op(known -> known, false, () -> {}, work.problems(), Optional.of(file)));
        }
    }

    private void commitPending() {
        List.copyOf(pendings).forEach(Runnable::run);
    }

    /// Sees what is on disk. What was read elsewhere may be older than what was written here, so
    /// only a look between two steps counts.
    private void look() {
        if (!asking) {
            asking = true;
            enqueue(new Op(known -> known, false, () -> asking = false, problem -> asking = false));
        }
    }

    // --- one step after the other ---------------------------------------------------------------

    private interface Change {
        EditHistory of(EditHistory known);
    }

    /// @param strict not on top of a change that someone else made
    /// @param needs a file whose text it must know
    private record Op(
            Change change,
            boolean strict,
            Runnable done,
            Consumer<Problem> refused,
            Optional<String> needs) {
        Op(Change change, boolean strict, Runnable done, Consumer<Problem> refused) {
            this(change, strict, done, refused, Optional.empty());
        }
    }

    private sealed interface Result {
        EditHistory history();
    }

    /// @param reading empty if nothing was written
    private record Made(EditHistory history, Optional<ReadPipeline> reading) implements Result {}

    private record Refused(EditHistory history, List<Problem> problems) implements Result {}

    private void enqueue(Op op) {
        waiting.add(op);
        next();
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Op op = waiting.remove();
        EditHistory known = history.get();
        work.run(
                () -> result(op, known),
                result -> {
                    finish(op, known, result);
                    busy = false;
                    next();
                },
                () -> {
                    busy = false;
                    asking = false;
                    next();
                });
    }

    private void finish(Op op, EditHistory before, Result result) {
        EditHistory now = result.history();
        history.set(now);
        undoName.set(now.undoable().map(EditHistory.Step::name).orElse(""));
        redoName.set(now.redoable().map(EditHistory.Step::name).orElse(""));
        switch (result) {
            case Made made -> {
                made.reading()
                        .filter(read -> !read.equals(project.onDisk()))
                        .ifPresent(project::update);
                op.done().run();
                now.undoable()
                        .filter(step -> op.needs().isEmpty())
                        .filter(step -> step.source() == EditHistory.Source.EDIT)
                        .filter(step -> !before.steps().contains(step))
                        .ifPresent(step -> listeners.forEach(l -> l.accept(step)));
            }
            case Refused refused -> refused.problems().forEach(op.refused());
        }
    }

    /// In the background.
    private Result result(Op op, EditHistory known) {
        EditHistory seen = known;
        try {
            for (int i = 1; ; i++) {
                seen = seen(seen, op.needs());
                if (op.strict() && seen != known) {
                    return new Refused(seen, List.of(changedOnDisk(seen)));
                }
                EditHistory after = op.change().of(seen);
                try {
                    boolean written = write(seen, after);
                    return new Made(
                            after,
                            written ? Optional.of(reader.read(project.root())) : Optional.empty());
                } catch (ProblemException conflict) {
                    if (i == TRIES || !isStale(seen)) {
                        throw conflict;
                    }
                }
            }
        } catch (ProblemException why) {
            return new Refused(seen, why.problems());
        }
    }

    private static Problem changedOnDisk(EditHistory seen) {
        String what = seen.undoable().map(EditHistory.Step::name).orElse("a change on disk");
        return Problem.of(
                "SLW-0141",
                "Nothing was undone: the last step is now the " + what + ".",
                "Undo once more to take that back too.");
    }

    private EditHistory edited(EditHistory before, String name, List<Edit> edits) {
        Optional<String> params =
                edits.stream()
                        .filter(Edit.SetParam.class::isInstance)
                        .map(Edit.SetParam.class::cast)
                        .findFirst()
                        .map(
                                set ->
                                        editor.paramsFileOf(
                                                project.root(),
                                                before.text(file()).orElse(""),
                                                set))
                        .orElseGet(() -> paramsFile(before));
        EditHistory known = before;
        if (params.isPresent() && edits.stream().anyMatch(Edit.SetParam.class::isInstance)) {
            // Says why it cannot be read, which a look passes over.
            known = noting(before, params.get());
        }
        return known.edited(editor, name, edits, params, clock.instant());
    }

    /// The history with what the files hold on disk now. A file beside the pipeline file that
    /// cannot be read stays as it was known: the reader tells of it.
    private EditHistory seen(EditHistory known, Optional<String> more) {
        EditHistory seen = noting(known, file());
        Optional<String> params = paramsFile(seen);
        Set<String> others = new TreeSet<>(known.files());
        params.ifPresent(others::add);
        others.remove(file());
        more.ifPresent(others::remove);
        for (String file : others) {
            try {
                seen = noting(seen, file);
            } catch (ProblemException unreadable) {
                // It keeps the text it had.
            }
        }
        return more.isPresent() ? noting(seen, more.get()) : seen;
    }

    /// The pipeline file: `slipway.yaml`, or `dvc.yaml` where only that is. In the background.
    private String file() {
        return PipelineReader.fileIn(project.root());
    }

    private EditHistory noting(EditHistory known, String file) {
        return known.noting(file, editor.text(project.root(), file), clock.instant());
    }

    private Optional<String> paramsFile(EditHistory known) {
        return editor.paramsFileOf(project.root(), known.text(file()).orElse(""));
    }

    private boolean isStale(EditHistory seen) {
        return seen.files().stream()
                .anyMatch(file -> !editor.text(project.root(), file).equals(seen.text(file)));
    }

    /// Writes what differs, all files or none.
    private boolean write(EditHistory before, EditHistory after) {
        List<String> changed =
                after.files().stream()
                        .filter(file -> !before.text(file).equals(after.text(file)))
                        .toList();
        Map<String, Optional<String>> written = new LinkedHashMap<>();
        try {
            for (String file : changed) {
                editor.write(project.root().resolve(file), before.text(file), after.text(file));
                written.put(file, after.text(file));
            }
        } catch (ProblemException failed) {
            written.forEach(
                    (file, text) ->
                            editor.write(project.root().resolve(file), text, before.text(file)));
            throw failed;
        }
        return !changed.isEmpty();
    }
}
