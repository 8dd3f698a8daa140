package dev.slipway.engine.port;

import dev.slipway.model.StageName;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what stages gave before. Entries are made by committing a `StageEnded` with a cache key,
/// whatever its outcome: the engine gives a key only where there is something to find again
/// (`Succeeded`, a passed `Judged`, `Registered`, `Cached`). A `Cached` one is an entry of the run,
/// number and duration it came from, and becomes the newest of its stage. Thread-safe.
public interface StageCache {

    /// @param outs metric files included
    /// @param metrics last value of each metric
    /// @param material what the key was made of, by label
    record Entry(
            String key,
            RunId run,
            long runNumber,
            StageName stage,
            long durationMillis,
            List<Artifact> outs,
            Map<String, Double> metrics,
            Map<String, String> material) {}

    /// The newest entry under this key in any project of the home.
    Optional<Entry> find(String key);

    /// The newest entry of this stage of this project, to say what has changed since.
    Optional<Entry> latest(String project, StageName stage);

    /// All of a project's newest entries in one look, by stage.
    Map<StageName, Entry> latest(String project);
}
