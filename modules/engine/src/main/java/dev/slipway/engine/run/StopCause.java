package dev.slipway.engine.run;

import dev.slipway.model.Problem;
import java.time.Duration;

/// Why a running stage is stopped.
sealed interface StopCause {
    record Person(String by) implements StopCause {}

    record TimeUp(Duration after) implements StopCause {}

    record StoreFailed(Problem problem) implements StopCause {}
}
