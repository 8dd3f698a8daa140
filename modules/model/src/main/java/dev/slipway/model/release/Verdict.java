package dev.slipway.model.release;

/// What a look at the evidence concludes.
public enum Verdict {
    PASSED("passed"),
    FAILED("failed"),
    NOT_ENOUGH_DATA("not-enough-data");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /// The word in JSON and in the database.
    public String word() {
        return word;
    }

    /// Failed if either failed, else not enough data if either has none, else passed.
    public Verdict and(Verdict other) {
        if (this == FAILED || other == FAILED) {
            return FAILED;
        }
        return this == NOT_ENOUGH_DATA ? this : other;
    }
}
