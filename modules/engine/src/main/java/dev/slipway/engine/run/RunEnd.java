package dev.slipway.engine.run;

import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import java.util.Collection;

/// How a run ended that was not stopped, from how its stages did.
final class RunEnd {
    private RunEnd() {}

    /// A failure outweighs a time limit, and that a gate that did not pass.
    static RunStatus status(Collection<StageOutcome> outcomes) {
        RunStatus status = RunStatus.SUCCEEDED;
        for (StageOutcome outcome : outcomes) {
            RunStatus weighs = status(outcome);
            if (weight(weighs) > weight(status)) {
                status = weighs;
            }
        }
        return status;
    }

    private static RunStatus status(StageOutcome outcome) {
        return switch (outcome) {
            case StageOutcome.Succeeded ignored -> RunStatus.SUCCEEDED;
            case StageOutcome.Cached ignored -> RunStatus.SUCCEEDED;
            case StageOutcome.Registered ignored -> RunStatus.SUCCEEDED;
            case StageOutcome.Skipped ignored -> RunStatus.SUCCEEDED;
            case StageOutcome.Judged judged ->
                    judged.evidence().verdict() == Verdict.PASSED
                            ? RunStatus.SUCCEEDED
                            : RunStatus.GATE_FAILED;
            case StageOutcome.UserFailed ignored -> RunStatus.FAILED;
            case StageOutcome.PlatformFailed ignored -> RunStatus.FAILED;
            case StageOutcome.TimedOut ignored -> RunStatus.TIMED_OUT;
            case StageOutcome.Cancelled ignored -> RunStatus.CANCELLED;
            case StageOutcome.Interrupted ignored -> RunStatus.INTERRUPTED;
        };
    }

    private static int weight(RunStatus status) {
        return switch (status) {
            case RUNNING, SUCCEEDED -> 0;
            case GATE_FAILED -> 1;
            case TIMED_OUT -> 2;
            case FAILED -> 3;
            case INTERRUPTED -> 4;
            case CANCELLED -> 5;
        };
    }
}
