package dev.slipway.model.release;

import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A registered model: what it is, what it came from, and what speaks for it.
///
/// @param model the model's name
/// @param version counts from 1 in its model
/// @param stage where it stands now
/// @param params of its run, by dotted key, as text
/// @param data content hash of each named data set of its run
/// @param metrics last values, of all stages of its run
/// @param evidence one for each gate of its run; empty when none judged it
/// @param overridden whether it was ever moved against its evidence; never taken back
public record ModelVersion(
        String model,
        int version,
        ReleaseStage stage,
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
        boolean overridden,
        Instant registeredAt,
        String registeredBy) {

    public ModelVersion {
        params = Map.copyOf(params);
        data = Map.copyOf(data);
        metrics = Map.copyOf(metrics);
        evidence = List.copyOf(evidence);
    }

    /// Of all gates together; not enough data when no gate judged it.
    public Verdict verdict() {
        return evidence.stream()
                .map(Evidence::verdict)
                .reduce(Verdict::and)
                .orElse(Verdict.NOT_ENOUGH_DATA);
    }
}
