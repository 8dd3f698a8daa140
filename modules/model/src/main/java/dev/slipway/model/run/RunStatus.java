package dev.slipway.model.run;

/// How a run stands. `GATE_FAILED`: every stage did its work and a gate did not pass.
public enum RunStatus {
    RUNNING("running"),
    SUCCEEDED("succeeded"),
    GATE_FAILED("gate-failed"),
    FAILED("failed"),
    TIMED_OUT("timed-out"),
    CANCELLED("cancelled"),
    INTERRUPTED("interrupted");

    private final String word;

    RunStatus(String word) {
        this.word = word;
    }

    /// The word in JSON and in the database.
    public String word() {
        return word;
    }

    public boolean isEnded() {
        return this != RUNNING;
    }
}
