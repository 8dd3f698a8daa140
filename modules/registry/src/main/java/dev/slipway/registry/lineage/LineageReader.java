package dev.slipway.registry.lineage;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Subject;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.registry.Registry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads from the recorded runs what a version or an artifact came from. Stateless and thread-safe;
/// blocks.
public final class LineageReader {
    /// How many runs are looked through for a hash.
    private static final int MOST_RUNS = 1_000;

    private static final int LEAST_HASH = 6;

    private final RunHistory history;
    private final Registry registry;

    public LineageReader(RunHistory history, Registry registry) {
        this.history = history;
        this.registry = registry;
    }

    /// @throws ProblemException if there is no such version or run
    public Lineage of(Subject subject) {
        return switch (subject) {
            case Subject.OfVersion of ->
                    registry.version(of.model(), of.version())
                            .map(version -> new LineageTrace(history).of(version))
                            .orElseThrow(() -> noVersion(of));
            case Subject.OfArtifact of ->
                    history.run(of.run())
                            .map(run -> new LineageTrace(history).of(run, of.path(), of.hash()))
                            .orElseThrow(() -> noRun(of));
        };
    }

    /// Finds what a hash, or the beginning of one, names: an artifact of the newest run that had
    /// it.
    ///
    /// @throws ProblemException if it is too short, or none has it
    public Subject find(String hash) {
        String wanted = hash.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() < LEAST_HASH || !wanted.matches("[0-9a-f]{6,64}")) {
            throw problem(
                    "“" + hash + "” is no hash of an artifact.",
                    "Give at least " + LEAST_HASH + " of its hexadecimal digits.");
        }
        RunHistory.Query all =
                new RunHistory.Query(
                        Optional.empty(), "", List.of(), Optional.empty(), 0, MOST_RUNS);
        for (RunSummary summary : history.runs(all)) {
            Optional<RunRecord> run = history.run(summary.id());
            for (RunRecord.StageRecord stage : run.map(RunRecord::stages).orElseGet(List::of)) {
                for (Artifact out : stage.outs()) {
                    if (out.hash().hex().startsWith(wanted)) {
                        return new Subject.OfArtifact(summary.id(), out.path(), out.hash());
                    }
                }
            }
        }
        Optional<ModelVersion> registered =
                registry.models().stream()
                        .flatMap(model -> registry.versions(model).stream())
                        .filter(v -> v.artifact().hash().hex().startsWith(wanted))
                        .findFirst();
        return registered
                .<Subject>map(v -> new Subject.OfVersion(v.model(), v.version()))
                .orElseThrow(
                        () ->
                                problem(
                                        "No run made anything with the hash " + wanted + ".",
                                        "Look for it with “slipway show”; only the newest "
                                                + MOST_RUNS
                                                + " runs are searched."));
    }

    private static ProblemException noVersion(Subject.OfVersion of) {
        return problem(
                "There is no version " + of.version() + " of " + of.model() + ".",
                "“slipway models " + of.model() + "” lists its versions.");
    }

    private static ProblemException noRun(Subject.OfArtifact of) {
        return problem(
                "The run that had " + of.path() + " is not kept here.",
                "Choose an artifact of a run that “slipway runs” lists.");
    }

    private static ProblemException problem(String headline, String remedy) {
        return new ProblemException(Problem.of("SLW-0630", headline, remedy));
    }
}
