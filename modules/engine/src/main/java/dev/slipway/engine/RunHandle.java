package dev.slipway.engine;

import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import java.util.concurrent.CompletableFuture;

/// A run under way. Thread-safe.
public interface RunHandle {
    RunId id();

    /// The run's number in its project.
    long number();

    /// Asks every running stage to stop and starts no more. Returns at once; calling it again
    /// changes nothing.
    ///
    /// @param by who asked, for the record
    void cancel(String by);

    /// Completes with the run's record once its last event is committed; never exceptionally for
    /// anything that happened to the run itself.
    CompletableFuture<RunRecord> done();
}
