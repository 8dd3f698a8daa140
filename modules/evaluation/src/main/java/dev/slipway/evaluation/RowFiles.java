package dev.slipway.evaluation;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.evaluation.rows.Predictions;
import dev.slipway.evaluation.rows.UnusablePredictions;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The predictions that the criteria of one gate look at, each file read once. For one thread.
final class RowFiles {
    private final GateJudge.Case judged;
    private final Map<String, Predictions> read = new HashMap<>();

    RowFiles(GateJudge.Case judged) {
        this.judged = judged;
    }

    /// The candidate's predictions.
    ///
    /// @throws UnusablePredictions if there are none, or none to judge by
    Predictions ours(Criterion criterion) throws UnusablePredictions {
        String path = path(criterion);
        Artifact file =
                judged.files()
                        .ours(path)
                        .orElseThrow(
                                () ->
                                        new UnusablePredictions(
                                                "there is no file " + path + " of predictions"));
        return read(file, path);
    }

    /// Those of a version, from the run that made it.
    ///
    /// @throws UnusablePredictions if there are none any more, or none to judge by
    Predictions theirs(Criterion criterion, ModelVersion version) throws UnusablePredictions {
        String path = path(criterion);
        String rival = "v" + version.version();
        Artifact file =
                judged.files()
                        .theirs(version, path)
                        .orElseThrow(
                                () ->
                                        new UnusablePredictions(
                                                "run "
                                                        + version.runNumber()
                                                        + ", which made "
                                                        + rival
                                                        + ", has kept no "
                                                        + path));
        return read(file, path + " of " + rival);
    }

    /// Whether a criterion that can do without them has predictions to look at.
    boolean hasOurs(Criterion criterion) {
        return judged.predictions(criterion).flatMap(judged.files()::ours).isPresent();
    }

    /// Lets go of what was read.
    void forget() {
        read.clear();
    }

    private String path(Criterion criterion) throws UnusablePredictions {
        return judged.predictions(criterion)
                .orElseThrow(
                        () ->
                                new UnusablePredictions(
                                        "there are no predictions row by row; add a second out to"
                                                + " the evaluation, such as build/predictions.csv,"
                                                + " or name a file of your own with predictions:"));
    }

    private Predictions read(Artifact file, String name) throws UnusablePredictions {
        String key = file.hash().hex() + " " + name;
        Predictions known = read.get(key);
        if (known != null) {
            return known;
        }
        if (file.folder()) {
            throw new UnusablePredictions(name + " is a folder");
        }
        try {
            Optional<InputStream> content = judged.files().open(file);
            if (content.isEmpty()) {
                throw new UnusablePredictions(name + " is not kept any more");
            }
            try (InputStream in = content.get()) {
                Predictions rows = Predictions.read(name, in);
                read.put(key, rows);
                return rows;
            }
        } catch (IOException e) {
            throw new UnusablePredictions(name + " cannot be read: " + e.getMessage());
        }
    }
}
