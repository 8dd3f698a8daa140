package dev.slipway.model.run;

/// How a stage of a run stands.
public enum StageStatus {
    WAITING("waiting"),
    RUNNING("running"),
    RETRYING("retrying"),
    SUCCEEDED("succeeded"),
    CACHED("cached"),
    FAILED("failed"),
    PLATFORM_FAILED("failed"),
    NOT_ENOUGH_DATA("failed"),
    TIMED_OUT("timed-out"),
    CANCELLED("cancelled"),
    SKIPPED("skipped"),
    INTERRUPTED("interrupted");

    private final String word;

    StageStatus(String word) {
        this.word = word;
    }

    /// The word in JSON: kinds of failure share one.
    public String word() {
        return word;
    }

    public boolean isEnded() {
        return this != WAITING && this != RUNNING && this != RETRYING;
    }

    /// Whether the stages after it may go on. A gate without enough data lets the run go on: what
    /// it guards (a promotion) looks at the verdict itself.
    public boolean letsOthersRun() {
        return this == SUCCEEDED || this == CACHED || this == NOT_ENOUGH_DATA;
    }
}
