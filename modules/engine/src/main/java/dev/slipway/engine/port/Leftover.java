package dev.slipway.engine.port;

import dev.slipway.model.run.RunId;
import java.time.Instant;
import java.util.Optional;

/// Something that Slipway made on a runtime and that still takes room there: a container, a volume,
/// a Job, a secret. Whether a run under way needs it is for whoever knows the runs to say.
///
/// @param handle by which [StageRuntime#remove] finds it
/// @param what the thing in the platform's words, such as `container slipway-train-1`
/// @param project the project's folder it was made for; may be empty
/// @param run the run it was made for, if it says
/// @param made when
/// @param bytes the room it takes; negative when unknown
/// @param isRunning whether a process still runs in it
public record Leftover(
        String handle,
        String what,
        String project,
        Optional<RunId> run,
        Optional<Instant> made,
        long bytes,
        boolean isRunning) {}
