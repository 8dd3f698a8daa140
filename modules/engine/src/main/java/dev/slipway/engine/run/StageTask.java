package dev.slipway.engine.run;

import dev.slipway.model.run.StageOutcome;

/// The work of one stage in a run. It commits its own facts, its end included.
interface StageTask {

    /// Does it, on the calling thread. Whatever goes wrong is in the outcome.
    StageOutcome perform();

    /// Asks it to stop. Returns at once; only the first cause counts.
    default void stop(StopCause cause) {}

    /// Whether what it does goes on, now, without this process.
    default boolean isLeavable() {
        return false;
    }

    /// Lets go of what it does, without an end. Returns at once.
    default void leave() {}
}
