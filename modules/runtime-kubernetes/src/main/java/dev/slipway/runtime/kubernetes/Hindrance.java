package dev.slipway.runtime.kubernetes;

import dev.slipway.model.Problem;
import java.time.Duration;

/// What keeps a stage from starting, and how long that is borne before the try counts as failed.
record Hindrance(Problem problem, Duration borne) {}
