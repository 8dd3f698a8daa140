package dev.slipway.app;

import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/// This machine, and the targets of the settings as they are at the moment of asking. One instance
/// for each target as long as it is not changed. Thread-safe.
final class MachineRuntimes implements Runtimes {
    private final StageRuntime local;
    private final RuntimeSettings settings;
    private final Function<RuntimeTarget, StageRuntime> maker;
    private final ConcurrentMap<RuntimeTarget, StageRuntime> made = new ConcurrentHashMap<>();

    /// @param maker called when a target is used for the first time
    MachineRuntimes(
            StageRuntime local,
            RuntimeSettings settings,
            Function<RuntimeTarget, StageRuntime> maker) {
        this.local = local;
        this.settings = settings;
        this.maker = maker;
    }

    @Override
    public List<StageRuntime> all() {
        List<RuntimeTarget> targets = settings.targets();
        made.keySet().retainAll(targets);
        List<StageRuntime> all = new ArrayList<>();
        all.add(local);
        targets.forEach(target -> all.add(kept(target)));
        return all;
    }

    @Override
    public Optional<StageRuntime> find(RuntimeName name) {
        if (name.equals(local.name())) {
            return Optional.of(local);
        }
        RuntimeName meant = meant(name);
        return settings.targets().stream()
                .filter(target -> target.name().equals(meant))
                .findFirst()
                .map(this::kept);
    }

    @Override
    public StageRuntime of(RuntimeTarget target) {
        return maker.apply(target);
    }

    private RuntimeName meant(RuntimeName name) {
        for (RuntimeKind kind : RuntimeKind.values()) {
            if (kind.word().equals(name.value())) {
                return settings.usual(kind).orElse(name);
            }
        }
        return name;
    }

    private StageRuntime kept(RuntimeTarget target) {
        return made.computeIfAbsent(
                target, t -> new LateRuntime(t.name(), t.kind(), () -> maker.apply(t)));
    }
}
