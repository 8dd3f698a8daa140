package dev.slipway.registry;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.Problem;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The registry of one home. Thread-safe; two processes may use it at once. Every move and every
/// refusal is an entry of the history.
public interface Registry extends ReleaseDesk {

    Ladder ladder();

    /// Names of all models, sorted.
    List<String> models();

    /// Newest first; empty for an unknown model.
    List<ModelVersion> versions(String model);

    Optional<ModelVersion> version(String model, int version);

    /// What a request led to.
    sealed interface Outcome {
        /// @param entries what was logged: the move, and those that made room for it
        record Done(ModelVersion version, List<Move> entries) implements Outcome {
            public Done {
                entries = List.copyOf(entries);
            }
        }

        /// Nothing moved; the refusal itself is logged when it is the evidence that forbids.
        record Refused(Problem problem) implements Outcome {}
    }

    /// Moves a version up to `to`, or one rung up when empty. Into the serving stage it replaces
    /// the version there, which goes to the resting stage. Refused unless its verdict is passed;
    /// with `override` it is done all the same if `why` is not blank, and marked for ever.
    Outcome promote(
            String model,
            int version,
            Optional<ReleaseStage> to,
            String who,
            String why,
            boolean override);

    /// What [#promote] would answer now, without doing or logging anything; empty when it would be
    /// done.
    Optional<Problem> obstacle(String model, int version, Optional<ReleaseStage> to);

    /// Puts the version that served before back into the serving stage; the one there goes one rung
    /// down.
    Outcome rollBack(String model, String who, String why);

    /// The version that [#rollBack] would bring back.
    Optional<ModelVersion> rollBackTarget(String model);

    /// Moves a version to the resting stage, or back down to any rung below its own.
    Outcome move(String model, int version, ReleaseStage to, String who, String why);

    /// Newest first; of all models when the name is empty.
    List<Move> history(Optional<String> model);

    /// The version that stood in the serving stage at a time, and the entry that put it there.
    Optional<Served> servedAt(String model, Instant at);

    record Served(ModelVersion version, Move since) {}
}
