package dev.slipway.model.release;

import java.time.Instant;
import java.util.Optional;

/// An entry of the release history: who moved which version where, when and why. Entries are only
/// ever added.
///
/// @param entry counts all entries of the home from 1
/// @param from empty for a registration
public record Move(
        long entry,
        Instant at,
        String model,
        int version,
        Kind kind,
        Optional<ReleaseStage> from,
        ReleaseStage to,
        Result result,
        String who,
        String why) {

    public enum Kind {
        REGISTERED,
        PROMOTED,
        ROLLED_BACK,
        /// Moved because another version took its place, or made room.
        REPLACED,
        /// Any other move by hand, such as into Archived.
        MOVED
    }

    public enum Result {
        DONE,
        /// Stopped by the policy; nothing moved.
        REFUSED,
        /// Done against the evidence, with a reason.
        OVERRIDDEN
    }
}
