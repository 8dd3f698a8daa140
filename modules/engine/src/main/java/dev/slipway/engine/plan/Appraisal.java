package dev.slipway.engine.plan;

import dev.slipway.engine.port.StageCache;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found for one stage at one moment.
///
/// @param material what its key is made of; without the deps that are not known yet when it is not
///     settled
/// @param key empty when it is not settled
/// @param hit the earlier result that stands, when the decision is to use it
/// @param newest whether the hit is this stage's newest entry already
/// @param restore what of the hit's outs does not lie in the project as it should
/// @param settled whether nothing that still runs can change this
public record Appraisal(
        StageDefinition stage,
        Decision decision,
        Map<String, String> material,
        Optional<String> key,
        Optional<StageCache.Entry> hit,
        boolean newest,
        List<Artifact> restore,
        boolean settled) {

    public Appraisal {
        restore = List.copyOf(restore);
    }

    /// Whether an earlier result stands and lies there, so that there is nothing at all to do.
    public boolean isAtRest() {
        return hit.isPresent() && newest && restore.isEmpty() && settled;
    }
}
