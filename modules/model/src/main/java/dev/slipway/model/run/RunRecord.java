package dev.slipway.model.run;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything kept of one run.
///
/// @param params every parameter by dotted key, as text
/// @param data content hash of each named data set
/// @param pipelineText the pipeline file as it was
/// @param lastEvent sequence number of the last event this record includes
public record RunRecord(
        RunSummary summary,
        RunOptions options,
        Map<String, String> params,
        Map<String, String> data,
        String pipelineText,
        List<StageRecord> stages,
        long lastEvent) {

    /// One stage of a run.
    ///
    /// @param image what it ran in, by digest where one is known
    /// @param decision empty before its turn
    /// @param attempts how often it was started
    /// @param fraction of progress, 0 to 1; NaN when unknown
    /// @param outcome empty until it ended
    /// @param evidence of a gate
    public record StageRecord(
            StageName name,
            StageStatus status,
            RuntimeName runtime,
            Optional<String> image,
            Optional<Decision> decision,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            long durationMillis,
            int attempts,
            double fraction,
            String progressMessage,
            Optional<StageOutcome> outcome,
            List<Artifact> outs,
            Map<String, Double> metrics,
            Optional<Evidence> evidence) {}

    public Optional<StageRecord> stage(StageName name) {
        return stages.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
