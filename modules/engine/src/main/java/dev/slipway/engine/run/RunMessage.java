package dev.slipway.engine.run;

import dev.slipway.engine.plan.Appraisal;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.run.StageOutcome;
import java.util.concurrent.CompletableFuture;

/// What a run's coordinator is told.
sealed interface RunMessage {
    /// What was found for a stage when its turn had come.
    record Appraised(Appraisal appraisal) implements RunMessage {}

    /// A stage cannot be appraised, and so not run.
    record Refused(StageName stage, Problem problem) implements RunMessage {}

    /// A stage's task is over; its end is in the journal already.
    record Ended(StageName stage, StageOutcome outcome) implements RunMessage {}

    /// The run is to stop.
    record Stop(StopCause cause) implements RunMessage {}

    /// The run is to be let go, if what runs of it outlives this process.
    ///
    /// @param isLeft completed with whether it was
    record Leave(CompletableFuture<Boolean> isLeft) implements RunMessage {}
}
