package dev.slipway.ui.words;

import dev.slipway.model.release.Tally;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import dev.slipway.uikit.control.VerdictChip;
import dev.slipway.uikit.icon.State;

/// Which mark and which words stand for a state of the product.
public final class States {
    private States() {}

    public static State of(StageStatus status) {
        return switch (status) {
            case WAITING -> State.WAITING;
            case RUNNING -> State.RUNNING;
            case RETRYING -> State.RETRYING;
            case SUCCEEDED -> State.DONE;
            case CACHED -> State.CACHED;
            case FAILED -> State.FAILED;
            case PLATFORM_FAILED -> State.PLATFORM;
            case NOT_ENOUGH_DATA -> State.NOT_ENOUGH_DATA;
            case TIMED_OUT -> State.TIMED_OUT;
            case CANCELLED -> State.CANCELLED;
            case SKIPPED -> State.NOT_RUN;
            case INTERRUPTED -> State.INTERRUPTED;
        };
    }

    public static State of(RunStatus status) {
        return switch (status) {
            case RUNNING -> State.RUNNING;
            case SUCCEEDED -> State.DONE;
            case GATE_FAILED, FAILED -> State.FAILED;
            case TIMED_OUT -> State.TIMED_OUT;
            case CANCELLED -> State.CANCELLED;
            case INTERRUPTED -> State.INTERRUPTED;
        };
    }

    public static String words(RunStatus status) {
        return status == RunStatus.GATE_FAILED ? "Gate failed" : of(status).words();
    }

    public static State of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> State.DONE;
            case FAILED -> State.FAILED;
            case NOT_ENOUGH_DATA -> State.NOT_ENOUGH_DATA;
        };
    }

    /// “Failed, 1 of 5”; the verdict alone where there are no criteria.
    public static String words(Tally tally) {
        return words(tally.verdict()) + (tally.all() == 0 ? "" : ", " + tally.words());
    }

    public static String words(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case NOT_ENOUGH_DATA -> "Not enough data";
        };
    }

    /// A verdict as the kit draws it.
    public static VerdictChip.Verdict chip(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> VerdictChip.Verdict.PASSED;
            case FAILED -> VerdictChip.Verdict.FAILED;
            case NOT_ENOUGH_DATA -> VerdictChip.Verdict.NOT_ENOUGH_DATA;
        };
    }
}
