package dev.slipway.runtime.kubernetes;

import java.time.Duration;
import java.util.Optional;

/// How long a stage waits for what may still come right, and how long it is kept.
///
/// @param pull for an image that cannot be pulled
/// @param create for a container or volume that cannot be made
/// @param hopeless for a pod that no node of the cluster could ever take; a cluster that grows by
///     itself may still bring one
/// @param pending for a place on a node, or in a quota
/// @param inputs for the workbench to send the stage's files; a pod that hears nothing ends
/// @param keep what the stage made, after its end, for a workbench that died to come back
/// @param finished the Job, once it has ended, for the same
/// @param longest a stage without a timeout of its own
public record Patience(
        Duration pull,
        Duration create,
        Duration hopeless,
        Duration pending,
        Duration inputs,
        Duration keep,
        Duration finished,
        Duration longest) {
    public static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofDays(7));

    /// After how long a Job is ended whatever it does: what it may wait, run and be kept.
    Duration deadline(Optional<Duration> timeout) {
        return pending.plus(timeout.orElse(longest)).plus(keep);
    }
}
