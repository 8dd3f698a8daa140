package dev.slipway.model.pipeline;

import java.time.Duration;

/// How often a stage is tried again after a platform failure, and how long to wait between.
public record Retries(int times, Duration waitBetween) {
    public static final Retries NONE = new Retries(0, Duration.ZERO);

    public Retries {
        if (times < 0 || waitBetween.isNegative()) {
            throw new IllegalArgumentException("retries must not be negative");
        }
    }
}
