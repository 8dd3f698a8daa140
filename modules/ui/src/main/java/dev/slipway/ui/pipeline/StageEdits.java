package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tries what a form is about to write, by the reader that reads the file, and has it written as
/// one step. FX thread only, but for [#objection].
final class StageEdits {
    private final OpenProject project;
    private final PipelineReader reader;
    private final PipelineDocument document;
    private final Work work;
    private final PipelineEditor editor = new PipelineEditor();

    StageEdits(OpenProject project, PipelineReader reader, PipelineDocument document, Work work) {
        this.project = project;
        this.reader = reader;
        this.document = document;
        this.work = work;
    }

    /// What was typed into a field, and what it would change.
    ///
    /// @param label of the field, for sentences
    /// @param edits what a value would change
    record Trial(String label, String typed, Function<String, List<Edit>> edits) {}

    Work.Lane lane() {
        return work.lane();
    }

    ReadPipeline now() {
        return project.read().get();
    }

    /// Whether the file is a dvc.yaml, which has fewer keys.
    boolean isDvc() {
        return now().file().equals(PipelineReader.DVC_FILE);
    }

    /// What the pipeline would say of it; problems that it has anyway are not this value's. Reads
    /// files: for the background.
    Optional<Objection> objection(Trial trial, ReadPipeline now) {
        return wrong(trial.typed(), trial, now)
                .map(
                        problem ->
                                new Objection(
                                        words(problem, trial.label()),
                                        Fixes.of(trial.typed(), problem.remedy()).stream()
                                                .filter(f -> wrong(f, trial, now).isEmpty())
                                                .findFirst()));
    }

    private Optional<Problem> wrong(String value, Trial trial, ReadPipeline now) {
        String text = now.text();
        Map<String, @Nullable Object> params = new HashMap<>();
        try {
            for (Edit edit : trial.edits().apply(value)) {
                if (edit instanceof Edit.SetParam set) {
                    // Those of other files have no names by which they could be set for a reading.
                    if (set.file().isEmpty()) {
                        params.put(set.key(), set.value());
                    }
                } else {
                    text = editor.apply(text, edit);
                }
            }
        } catch (ProblemException refused) {
            return Optional.of(refused.problems().getFirst());
        }
        Set<String> known = new HashSet<>();
        now.problems().forEach(p -> known.add(identity(p)));
        return reader.read(project.root(), text, params).problems().stream()
                .filter(Problem::isError)
                .filter(p -> !known.contains(identity(p)))
                .findFirst();
    }

    /// Lines move by an edit: the same problem is told by its key.
    private static String identity(Problem problem) {
        return problem.code() + problem.key().orElse("") + problem.headline();
    }

    /// Beside its field a problem need not say the whole key.
    static String words(Problem problem, String label) {
        String words =
                problem.headline()
                        .replaceAll(" for “stages\\.[^”]*”", "")
                        .replace(" is no duration", " is not a duration");
        return problem.key().map(key -> words.replace("“" + key + "”", label)).orElse(words);
    }

    /// Tells of a problem that has no field to stand beside.
    void tell(Problem problem) {
        work.problems().accept(problem);
    }

    /// @param name of the step: `set timeout of train`
    void write(String name, List<Edit> edits, Runnable done, Consumer<Problem> refused) {
        document.apply(name, edits, done, refused);
    }
}
