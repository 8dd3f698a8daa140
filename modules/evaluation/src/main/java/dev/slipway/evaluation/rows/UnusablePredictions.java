package dev.slipway.evaluation.rows;

/// Predictions that cannot be judged by; the message says why, for a person, with the line where
/// there is one.
public final class UnusablePredictions extends Exception {
    private static final long serialVersionUID = 1;

    public UnusablePredictions(String message) {
        super(message);
    }
}
