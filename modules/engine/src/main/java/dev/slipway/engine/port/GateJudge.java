package dev.slipway.engine.port;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Holds measurements against criteria. Pure: the same input gives the same evidence.
public interface GateJudge {

    /// What a gate may look at beside the metrics.
    interface Files {

        /// What lies at a path of the project now.
        Optional<Artifact> ours(String path);

        /// What the run of a version made at that path.
        Optional<Artifact> theirs(ModelVersion version, String path);

        /// The content of a file that one of the above gave; empty if it is not kept any more.
        ///
        /// @throws IOException if it cannot be read
        Optional<InputStream> open(Artifact artifact) throws IOException;

        /// What a stage made each time it really ran with the inputs it has now, newest first.
        List<Made> made(StageName stage);
    }

    /// @param outs without metric files
    record Made(long runNumber, List<Artifact> outs) {}

    /// @param metrics last value of every metric of the stages before the gate; the later stage
    ///     wins
    /// @param model the name of the model the pipeline registers, for words
    /// @param modelPath what it registers
    /// @param predictions the file of predictions that criteria mean which name none
    /// @param baseline the version that stands at a ladder stage now
    record Case(
            StageName gate,
            List<Criterion> criteria,
            Map<String, Double> metrics,
            Optional<String> model,
            Optional<String> modelPath,
            Optional<String> predictions,
            Function<String, Optional<ModelVersion>> baseline,
            Files files) {

        /// The same case with one criterion in the place of all.
        public Case with(Criterion criterion) {
            return new Case(
                    gate,
                    List.of(criterion),
                    metrics,
                    model,
                    modelPath,
                    predictions,
                    baseline,
                    files);
        }

        /// The file of predictions that a criterion means.
        public Optional<String> predictions(Criterion criterion) {
            return criterion.predictions().or(this::predictions);
        }
    }

    Evidence judge(Case judged);

    /// What was measured for one criterion, to be held against any threshold. For one thread.
    @FunctionalInterface
    interface Weighed {
        /// What [#judge] says of the same case if the criterion has this threshold. Quick.
        CriterionResult against(double threshold);
    }

    /// Measures once for a criterion that has a threshold; files are read here and not again.
    default Weighed weigh(Case judged, Criterion criterion) {
        return to -> judge(judged.with(criterion.withThreshold(to))).criteria().getFirst();
    }
}
