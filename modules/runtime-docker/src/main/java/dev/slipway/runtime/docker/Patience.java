package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import java.time.Duration;

/// How long an engine may be away before what was asked of it counts as failed: long enough for a
/// restart.
record Patience(Duration most) {
    private static final long PAUSE_MILLIS = 250;

    /// How often something is asked again of an engine that answers otherwise.
    private static final int MOST_TRIES = 10;

    /// A step that asks the engine for something and may be done again.
    interface Step<T> {
        T take() throws EngineFailure, PlatformFailure, InterruptedException;
    }

    /// Does a step, again if the engine was away and came back.
    ///
    /// @throws EngineFailure if it refused, or stays away
    <T> T with(EngineClient engine, Step<T> step)
            throws EngineFailure, PlatformFailure, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return step.take();
            } catch (EngineFailure.Unreachable e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                awaitReturn(engine, e);
            }
        }
    }

    /// Returns when the engine answers.
    ///
    /// @throws EngineFailure the given one, if it stays away
    void awaitReturn(EngineClient engine, EngineFailure.Unreachable away)
            throws EngineFailure, PlatformFailure, InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            Thread.sleep(PAUSE_MILLIS);
            try {
                Void unused = engine.ask(d -> d.pingCmd().exec());
                return;
            } catch (EngineFailure.Unreachable still) {
                if (System.nanoTime() - end >= 0) {
                    throw away;
                }
            }
        }
    }

    String words() {
        return most.toSeconds() + " s";
    }
}
