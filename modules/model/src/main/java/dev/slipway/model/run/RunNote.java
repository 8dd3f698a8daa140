package dev.slipway.model.run;

import dev.slipway.model.StageName;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What stands out in a run, in a few words for a list.
final class RunNote {
    private RunNote() {}

    /// One stage as the note sees it.
    record Stage(StageName name, StageStatus status, Optional<Evidence> evidence) {}

    static String of(RunStatus status, List<Stage> stages) {
        return switch (status) {
            case RUNNING -> named(stages, s -> s == StageStatus.RUNNING, "Running %s");
            case FAILED -> failed(stages);
            case TIMED_OUT -> named(stages, s -> s == StageStatus.TIMED_OUT, "%s timed out");
            case CANCELLED -> named(stages, s -> s == StageStatus.CANCELLED, "%s cancelled");
            case INTERRUPTED -> named(stages, s -> s == StageStatus.INTERRUPTED, "%s interrupted");
            case GATE_FAILED, SUCCEEDED -> done(stages);
        };
    }

    private static String failed(List<Stage> stages) {
        Predicate<StageStatus> platform = s -> s == StageStatus.PLATFORM_FAILED;
        return stages.stream().anyMatch(s -> s.status() == StageStatus.FAILED)
                ? named(stages, s -> s == StageStatus.FAILED, "%s failed")
                : named(stages, platform, "%s could not run");
    }

    private static String done(List<Stage> stages) {
        List<Evidence> evidence = stages.stream().flatMap(s -> s.evidence().stream()).toList();
        if (!evidence.isEmpty()) {
            Tally tally = Tally.of(evidence);
            String words =
                    switch (tally.verdict()) {
                        case PASSED -> "Gate passed";
                        case FAILED -> "Gate failed";
                        case NOT_ENOUGH_DATA -> "Gate has not enough data";
                    };
            return words + ", " + tally.words();
        }
        boolean cached =
                !stages.isEmpty()
                        && stages.stream().allMatch(s -> s.status() == StageStatus.CACHED);
        return cached ? "Everything cached" : "";
    }

    private static String named(List<Stage> stages, Predicate<StageStatus> which, String words) {
        List<StageName> names =
                stages.stream().filter(s -> which.test(s.status())).map(Stage::name).toList();
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > 1 ? " and " + (names.size() - 1) + " more" : "";
        return words.formatted(names.getFirst() + more);
    }
}
