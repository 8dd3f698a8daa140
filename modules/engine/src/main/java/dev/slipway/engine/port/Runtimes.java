package dev.slipway.engine.port;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.List;
import java.util.Optional;

/// The runtimes of this machine, as the settings have them now. Thread-safe.
public interface Runtimes {

    /// All of them, the local one first.
    List<StageRuntime> all();

    /// What a name in a pipeline file means: `docker` and `kubernetes` are the usual target of
    /// their kind, which may have a name of its own.
    default Optional<StageRuntime> find(RuntimeName name) {
        return all().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /// What a target leads to, whether it is kept or not: to test it before.
    default StageRuntime of(RuntimeTarget target) {
        throw new UnsupportedOperationException(target.toString());
    }

    /// These and no others.
    static Runtimes of(StageRuntime... runtimes) {
        List<StageRuntime> all = List.of(runtimes);
        return () -> all;
    }
}
