package dev.slipway.engine.port;

import dev.slipway.model.RuntimeName;
import java.util.List;
import java.util.Optional;

/// The runtimes of this machine, as the settings have them now. Thread-safe.
public interface Runtimes {

    /// All of them, the local one first.
    List<StageRuntime> all();

    default Optional<StageRuntime> find(RuntimeName name) {
        return all().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /// These and no others.
    static Runtimes of(StageRuntime... runtimes) {
        List<StageRuntime> all = List.of(runtimes);
        return () -> all;
    }
}
