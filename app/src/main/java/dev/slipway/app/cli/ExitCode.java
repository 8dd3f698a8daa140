package dev.slipway.app.cli;

import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageStatus;

/// The exit codes of every command. They are part of the interface: scripts depend on them.
public enum ExitCode {
    DONE(0, "done"),
    GATE_FAILED(1, "a gate did not pass: it failed, or had not enough data"),
    UNHEALTHY(1, "the doctor found something wrong"),
    USAGE(2, "the command line, the project or its files are wrong"),
    STAGE_FAILED(3, "a stage failed or timed out"),
    PLATFORM(4, "the platform failed: the home, the runtime, the machine"),
    CANCELLED(130, "cancelled");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// What a finished run amounts to.
    static ExitCode of(RunRecord run) {
        return switch (run.summary().status()) {
            case SUCCEEDED -> DONE;
            case GATE_FAILED -> GATE_FAILED;
            case TIMED_OUT -> STAGE_FAILED;
            case CANCELLED -> CANCELLED;
            case INTERRUPTED, RUNNING -> PLATFORM;
            case FAILED ->
                    run.stages().stream()
                                    .anyMatch(
                                            s ->
                                                    s.status() == StageStatus.FAILED
                                                            || s.status() == StageStatus.TIMED_OUT)
                            ? STAGE_FAILED
                            : PLATFORM;
        };
    }
}
