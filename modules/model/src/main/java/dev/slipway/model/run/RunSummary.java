package dev.slipway.model.run;

import dev.slipway.model.StageName;
import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run as a row of a list.
///
/// @param durationMillis so far, when it still runs
/// @param stages every stage in file order with its status
/// @param verdict of its gates together; empty when none has judged
/// @param version the model version it registered
/// @param note what stands out, in a few words: `check-data failed`, `Gate passed, 7 of 7`
public record RunSummary(
        RunId id,
        long number,
        String project,
        String pipeline,
        String title,
        Optional<String> commit,
        Optional<String> branch,
        boolean dirty,
        String who,
        RunStatus status,
        Instant startedAt,
        long durationMillis,
        List<StageMark> stages,
        Optional<Verdict> verdict,
        Optional<Integer> version,
        String note,
        Map<String, Double> metrics) {

    /// A stage and how it stands.
    public record StageMark(StageName stage, StageStatus status) {}
}
