package dev.slipway.engine.port;

import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The runtimes that a person has set up. `docker` and `kubernetes` are always there, as the
/// environment has them, unless a target of that name stands in their place; in a pipeline file
/// they mean the usual target of their kind. Thread-safe.
public interface RuntimeSettings {

    /// Those set up, by name.
    List<RuntimeTarget> kept();

    /// The target that the name of the kind means in a pipeline file, if another than the one of
    /// that very name.
    Optional<RuntimeName> usual(RuntimeKind kind);

    /// Adds a target, or puts it in the place of the one of its name.
    ///
    /// @throws dev.slipway.model.ProblemException if it has a [dev.slipway.model.TargetFault], or
    ///     the settings cannot be written
    void put(RuntimeTarget target);

    /// Forgets a target, also as the usual one. Does nothing if it is not there.
    ///
    /// @throws dev.slipway.model.ProblemException if the settings cannot be written
    void remove(RuntimeName name);

    /// Makes a target the usual one of its kind.
    ///
    /// @throws dev.slipway.model.ProblemException if there is none of this name, or the settings
    ///     cannot be written
    void makeUsual(RuntimeName name);

    /// Whether a person has set it up; else it is only what the environment may have.
    default boolean isKept(RuntimeName name) {
        return kept().stream().anyMatch(t -> t.name().equals(name))
                || usual(RuntimeKind.DOCKER).filter(name::equals).isPresent()
                || usual(RuntimeKind.KUBERNETES).filter(name::equals).isPresent();
    }

    /// Every target: `docker`, `kubernetes`, then the others by name.
    default List<RuntimeTarget> targets() {
        List<RuntimeTarget> others = new ArrayList<>(kept());
        List<RuntimeTarget> all = new ArrayList<>();
        all.add(
                taken(others, RuntimeName.DOCKER)
                        .orElseGet(() -> RuntimeTarget.Docker.ofEnvironment(RuntimeName.DOCKER)));
        all.add(
                taken(others, RuntimeName.KUBERNETES)
                        .orElseGet(
                                () ->
                                        RuntimeTarget.Kubernetes.ofEnvironment(
                                                RuntimeName.KUBERNETES)));
        all.addAll(others);
        return all;
    }

    private static Optional<RuntimeTarget> taken(List<RuntimeTarget> from, RuntimeName name) {
        Optional<RuntimeTarget> found =
                from.stream().filter(t -> t.name().equals(name)).findFirst();
        found.ifPresent(from::remove);
        return found;
    }
}
