package dev.slipway.registry;

import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where a registry keeps its versions and its history. Thread-safe, also between processes.
public interface RegistryStore {

    /// Names of all models, sorted.
    List<String> models();

    /// Newest first.
    List<ModelVersion> versions(String model);

    Optional<ModelVersion> version(String model, int version);

    /// Newest first; of all models when the name is empty.
    List<Move> history(Optional<String> model);

    /// Runs work that reads and writes as one: nobody else of the home's registry comes between,
    /// and when it throws nothing of it was done. The work may be run again, so it does nothing but
    /// use the book it is given.
    ///
    /// @throws dev.slipway.model.ProblemException if the store cannot be written
    <T> T inTransaction(Function<Book, T> work);

    /// The registry while it is ours alone.
    interface Book {
        /// Newest first.
        List<ModelVersion> versions(String model);

        Optional<ModelVersion> version(String model, int version);

        /// Newest first.
        List<Move> history(String model);

        void add(ModelVersion version);

        /// @param serving whether the stage is the serving one, in which one version of a model can
        ///     be at a time
        void place(String model, int version, ReleaseStage stage, boolean serving);

        void markOverridden(String model, int version);

        /// Adds an entry to the history and gives it the next number of the home.
        Move log(
                Instant at,
                String model,
                int version,
                Move.Kind kind,
                Optional<ReleaseStage> from,
                ReleaseStage to,
                Move.Result result,
                String who,
                String why);
    }
}
