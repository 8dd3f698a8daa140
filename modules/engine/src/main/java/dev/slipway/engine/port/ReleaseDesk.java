package dev.slipway.engine.port;

import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the engine asks of the registry. Thread-safe.
public interface ReleaseDesk {

    /// A model that a run made.
    record Registration(
            String model,
            Artifact artifact,
            RunId run,
            long runNumber,
            String project,
            Optional<String> commit,
            boolean dirty,
            Map<String, String> params,
            Map<String, String> data,
            Map<String, Double> metrics,
            List<Evidence> evidence,
            String who) {}

    /// @param already whether the newest version is this artifact with this evidence, so that no
    ///     new one was made
    record Registered(ModelVersion version, boolean already) {}

    Registered register(Registration registration);

    /// The version that stands at a ladder stage (by name, any case) now; the newest if several do.
    Optional<ModelVersion> standingAt(String model, String ladderStage);
}
