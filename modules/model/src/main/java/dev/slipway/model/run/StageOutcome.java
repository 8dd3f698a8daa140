package dev.slipway.model.run;

import dev.slipway.model.Problem;
import dev.slipway.model.release.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a stage of a run ended.
public sealed interface StageOutcome {

    StageStatus status();

    /// What went wrong, of an outcome that knows more of it than its status tells.
    default Optional<Problem> trouble() {
        return Optional.empty();
    }

    /// @param metrics last value of each metric, from its files and its output
    record Succeeded(List<Artifact> outs, Map<String, Double> metrics) implements StageOutcome {
        public Succeeded {
            outs = List.copyOf(outs);
            metrics = Map.copyOf(metrics);
        }

        @Override
        public StageStatus status() {
            return StageStatus.SUCCEEDED;
        }
    }

    /// @param from the run that did the work
    /// @param fromNumber its number
    /// @param savedMillis how long it took there
    /// @param evidence of a gate that passed then and looks at the same now; empty for other stages
    record Cached(
            RunId from,
            long fromNumber,
            long savedMillis,
            List<Artifact> outs,
            Map<String, Double> metrics,
            Optional<Evidence> evidence)
            implements StageOutcome {
        public Cached {
            outs = List.copyOf(outs);
            metrics = Map.copyOf(metrics);
        }

        /// Of a stage that is no gate.
        public Cached(
                RunId from,
                long fromNumber,
                long savedMillis,
                List<Artifact> outs,
                Map<String, Double> metrics) {
            this(from, fromNumber, savedMillis, outs, metrics, Optional.empty());
        }

        @Override
        public StageStatus status() {
            return StageStatus.CACHED;
        }
    }

    /// A gate's judgement; the stage failed unless the verdict is passed.
    record Judged(Evidence evidence) implements StageOutcome {
        @Override
        public StageStatus status() {
            return switch (evidence.verdict()) {
                case PASSED -> StageStatus.SUCCEEDED;
                case FAILED -> StageStatus.FAILED;
                case NOT_ENOUGH_DATA -> StageStatus.NOT_ENOUGH_DATA;
            };
        }
    }

    /// A version was registered (or had been, for the same model and evidence).
    record Registered(String model, int version, boolean already) implements StageOutcome {
        @Override
        public StageStatus status() {
            return already ? StageStatus.CACHED : StageStatus.SUCCEEDED;
        }
    }

    /// The user's own code failed: it is not tried again.
    ///
    /// @param exit empty when the code did not run to an end of its own, as when an out is missing
    record UserFailed(Optional<Exit> exit, Problem problem) implements StageOutcome {
        @Override
        public Optional<Problem> trouble() {
            return Optional.of(problem);
        }

        @Override
        public StageStatus status() {
            return StageStatus.FAILED;
        }
    }

    /// The platform failed: it is tried again while retries last.
    record PlatformFailed(Problem problem, int tries) implements StageOutcome {
        @Override
        public Optional<Problem> trouble() {
            return Optional.of(problem);
        }

        @Override
        public StageStatus status() {
            return StageStatus.PLATFORM_FAILED;
        }
    }

    record TimedOut(Duration after) implements StageOutcome {
        @Override
        public StageStatus status() {
            return StageStatus.TIMED_OUT;
        }
    }

    record Cancelled(String by) implements StageOutcome {
        @Override
        public StageStatus status() {
            return StageStatus.CANCELLED;
        }
    }

    /// Not run: not selected, or something before it did not succeed.
    record Skipped(String why) implements StageOutcome {
        @Override
        public StageStatus status() {
            return StageStatus.SKIPPED;
        }
    }

    /// The workbench died while it ran.
    record Interrupted() implements StageOutcome {
        @Override
        public StageStatus status() {
            return StageStatus.INTERRUPTED;
        }
    }
}
