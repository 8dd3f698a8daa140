package dev.slipway.engine.port;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Holds measurements against criteria. Pure: the same input gives the same evidence.
public interface GateJudge {

    /// @param metrics last value of every metric of the stages before the gate; the later stage
    ///     wins
    /// @param model the name of the model the pipeline registers, for words
    /// @param baseline the version that stands at a ladder stage now
    record Case(
            StageName gate,
            List<Criterion> criteria,
            Map<String, Double> metrics,
            Optional<String> model,
            Function<String, Optional<ModelVersion>> baseline) {}

    Evidence judge(Case judged);
}
