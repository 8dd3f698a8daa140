package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The texts of a project's files, and the named steps that led to them and back. Immutable: each
/// step gives a new history. Nothing here reads or writes a file.
public final class EditHistory {
    /// A history that knows no file yet.
    public static final EditHistory EMPTY = new EditHistory(Map.of(), List.of(), List.of());

    private static final int MOST_STEPS = 1000;
    private static final String NEW_FILE = "slipway: 1\n\nstages: {}\n";
    private static final String NEW_DVC_FILE = "stages: {}\n";

    /// Typing goes on as one step while no pause in it is longer.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// Where a step came from.
    public enum Source {
        EDIT,
        TYPED,
        DISK
    }

    /// One step that can be taken back.
    ///
    /// @param name what it did, to stand behind “Undo”: `rename train to fit`
    /// @param edits what it was made of; empty for typing and for changes on disk
    /// @param at when it was made
    public record Step(
            String name, Source source, List<TextChange> changes, List<Edit> edits, Instant at) {
        public Step {
            changes = List.copyOf(changes);
            edits = List.copyOf(edits);
        }

        private Step inverse() {
            return new Step(
                    name,
                    source,
                    changes.reversed().stream().map(TextChange::inverse).toList(),
                    edits,
                    at);
        }
    }

    private final Map<String, Optional<String>> texts;
    private final List<Step> done;
    private final List<Step> undone;

    private EditHistory(Map<String, Optional<String>> texts, List<Step> done, List<Step> undone) {
        this.texts = texts;
        this.done = done;
        this.undone = undone;
    }

    /// Every file that is known, those known to be missing included.
    public List<String> files() {
        return texts.keySet().stream().sorted().toList();
    }

    public boolean knows(String file) {
        return texts.containsKey(file);
    }

    /// The file's text; empty if there is no such file, or nothing is known of it.
    public Optional<String> text(String file) {
        return texts.getOrDefault(file, Optional.empty());
    }

    /// The step that [#undo] takes back.
    public Optional<Step> undoable() {
        return done.isEmpty() ? Optional.empty() : Optional.of(done.getLast());
    }

    /// The step that [#redo] does again.
    public Optional<Step> redoable() {
        return undone.isEmpty() ? Optional.empty() : Optional.of(undone.getLast());
    }

    public List<Step> steps() {
        return done;
    }

    /// Takes note of what a file holds on disk. One that was known with another text has been
    /// changed by someone else: that is a step, so that nothing is lost by it.
    public EditHistory noting(String file, Optional<String> onDisk, Instant at) {
        if (!knows(file)) {
            return new EditHistory(with(file, onDisk), done, undone);
        }
        return TextChange.between(file, text(file), onDisk)
                .map(
                        change ->
                                stepped(
                                        new Step(
                                                "change of " + file + " on disk",
                                                Source.DISK,
                                                List.of(change),
                                                List.of(),
                                                at)))
                .orElse(this);
    }

    /// All of the edits as one step, or none of them. A pipeline file that is missing or blank is
    /// begun.
    ///
    /// @param paramsFile the file in which parameters stand, whose text must be known; empty if
    ///     they stand in the pipeline file
    /// @throws ProblemException if one of them does not fit
    public EditHistory edited(
            PipelineEditor editor,
            String name,
            List<Edit> edits,
            Optional<String> paramsFile,
            Instant at) {
        Map<String, Optional<String>> next = new HashMap<>(texts);
        for (Edit edit : edits) {
            if (edit instanceof Edit.SetParam set && paramsFile.isPresent()) {
                String before = next.getOrDefault(paramsFile.get(), Optional.empty()).orElse("");
                next.put(paramsFile.get(), Optional.of(editor.applyToParams(before, set)));
            } else {
                String file = pipelineFile(next);
                String before =
                        next.getOrDefault(file, Optional.empty())
                                .filter(text -> !text.isBlank())
                                .orElse(
                                        file.equals(PipelineReader.DVC_FILE)
                                                ? NEW_DVC_FILE
                                                : NEW_FILE);
                next.put(file, Optional.of(editor.apply(before, edit)));
            }
        }
        List<TextChange> changes = new ArrayList<>();
        next.keySet().stream()
                .sorted()
                .forEach(
                        each ->
                                TextChange.between(
                                                each,
                                                text(each),
                                                next.getOrDefault(each, Optional.empty()))
                                        .ifPresent(changes::add));
        return changes.isEmpty() ? this : stepped(new Step(name, Source.EDIT, changes, edits, at));
    }

    /// The file that holds the pipeline, as [PipelineReader#fileIn] chooses it.
    private static String pipelineFile(Map<String, Optional<String>> texts) {
        boolean isDvc =
                texts.getOrDefault(PipelineReader.FILE, Optional.empty()).isEmpty()
                        && texts.getOrDefault(PipelineReader.DVC_FILE, Optional.empty())
                                .isPresent();
        return isDvc ? PipelineReader.DVC_FILE : PipelineReader.FILE;
    }

    /// A text that was typed. Typing on one line, without a long pause, is one step. If the file
    /// changed elsewhere meanwhile, both changes stand.
    ///
    /// @param before what the file held when the typing began
    /// @throws ProblemException if someone else changed the same lines meanwhile
    public EditHistory typed(String name, String file, String before, String after, Instant at) {
        String now = text(file).orElse("");
        String wanted = TextMerge.merge(before, after, now).orElseThrow(() -> sameLines(file));
        Optional<TextChange> change = TextChange.between(file, text(file), Optional.of(wanted));
        if (change.isEmpty()) {
            return this;
        }
        Step step = new Step(name, Source.TYPED, List.of(change.get()), List.of(), at);
        return joined(step, now).orElseGet(() -> stepped(step));
    }

    /// Another text of a file as part of the last step: it is taken back and done again with it.
    ///
    /// @throws ProblemException if someone else changed the same lines meanwhile
    public EditHistory amended(String file, String before, String after, Instant at) {
        String wanted =
                TextMerge.merge(before, after, text(file).orElse(""))
                        .orElseThrow(() -> sameLines(file));
        Optional<TextChange> change = TextChange.between(file, text(file), Optional.of(wanted));
        if (change.isEmpty()) {
            return this;
        }
        if (done.isEmpty()) {
            return stepped(
                    new Step(
                            "change of " + file,
                            Source.EDIT,
                            List.of(change.get()),
                            List.of(),
                            at));
        }
        Step last = done.getLast();
        List<TextChange> changes = new ArrayList<>(last.changes());
        changes.add(change.get());
        List<Step> steps = new ArrayList<>(done.subList(0, done.size() - 1));
        steps.add(new Step(last.name(), last.source(), changes, last.edits(), last.at()));
        return new EditHistory(with(file, Optional.of(wanted)), List.copyOf(steps), List.of());
    }

    private static ProblemException sameLines(String file) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.EDIT_CONFLICT.code(),
                        file + " was changed elsewhere in the lines that you are editing.",
                        "Copy what you wrote, take the file as it is now, and repeat the change."));
    }

    /// The step and the typing before it as one, if they belong together.
    private Optional<EditHistory> joined(Step step, String now) {
        if (done.isEmpty()
                || !undone.isEmpty()
                || !(step.changes().getFirst() instanceof TextChange.Spliced splice)) {
            return Optional.empty();
        }
        Step last = done.getLast();
        if (last.source() != Source.TYPED
                || !last.name().equals(step.name())
                || last.at().plus(PAUSE).isBefore(step.at())
                || last.changes().size() != 1
                || !(last.changes().getFirst() instanceof TextChange.Spliced earlier)
                || !earlier.file().equals(splice.file())
                || (splice.inserted() + splice.removed()).contains("\n")
                || (earlier.inserted() + earlier.removed()).contains("\n")) {
            return Optional.empty();
        }
        String first = earlier.inverse().applyTo(Optional.of(now)).orElseThrow();
        if (earlier.line(first) != splice.line(now)) {
            return Optional.empty();
        }
        List<Step> before = done.subList(0, done.size() - 1);
        Optional<String> after = splice.applyTo(Optional.of(now));
        List<Step> together = new ArrayList<>(before);
        TextChange.between(splice.file(), Optional.of(first), after)
                .ifPresent(
                        change ->
                                together.add(
                                        new Step(
                                                step.name(),
                                                Source.TYPED,
                                                List.of(change),
                                                List.of(),
                                                step.at())));
        return Optional.of(
                new EditHistory(with(splice.file(), after), List.copyOf(together), List.of()));
    }

    /// The history with its last step taken back; itself if there is none.
    public EditHistory undo() {
        if (done.isEmpty()) {
            return this;
        }
        Step last = done.getLast();
        return new EditHistory(
                after(last.inverse()),
                List.copyOf(done.subList(0, done.size() - 1)),
                appended(undone, last));
    }

    /// The history with the last step that was taken back done again; itself if there is none.
    public EditHistory redo() {
        if (undone.isEmpty()) {
            return this;
        }
        Step next = undone.getLast();
        return new EditHistory(
                after(next),
                appended(done, next),
                List.copyOf(undone.subList(0, undone.size() - 1)));
    }

    private EditHistory stepped(Step step) {
        return new EditHistory(after(step), appended(done, step), List.of());
    }

    private Map<String, Optional<String>> after(Step step) {
        Map<String, Optional<String>> next = new HashMap<>(texts);
        for (TextChange change : step.changes()) {
            next.put(
                    change.file(),
                    change.applyTo(next.getOrDefault(change.file(), Optional.empty())));
        }
        return Map.copyOf(next);
    }

    private Map<String, Optional<String>> with(String file, Optional<String> text) {
        Map<String, Optional<String>> next = new HashMap<>(texts);
        next.put(file, text);
        return Map.copyOf(next);
    }

    private static List<Step> appended(List<Step> steps, Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - MOST_STEPS), longer.size()));
    }
}
