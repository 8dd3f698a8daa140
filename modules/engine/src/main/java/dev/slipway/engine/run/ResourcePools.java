package dev.slipway.engine.run;

import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.Capacity;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.HashMap;
import java.util.Map;

/// What is free for stages to start, by runtime. Used by the coordinator alone.
final class ResourcePools {
    /// What is assumed of a runtime that cannot say: it queues by itself.
    private static final Capacity UNKNOWN =
            new Capacity(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 100);

    private final Runtimes runtimes;
    private final int parallel;
    private final Map<RuntimeName, ResourcePool> pools = new HashMap<>();

    /// @param parallel stages at once in each; 0 for as many as each can take
    ResourcePools(Runtimes runtimes, Machine machine, int parallel) {
        this.runtimes = runtimes;
        this.parallel = parallel;
        pools.put(RuntimeName.LOCAL, new ResourcePool(machine.capacity(), parallel));
    }

    ResourcePool of(StageDefinition stage) {
        return pools.computeIfAbsent(
                stage.on(),
                name ->
                        new ResourcePool(
                                runtimes.find(name).flatMap(StageRuntime::capacity).orElse(UNKNOWN),
                                parallel));
    }

    /// Whether nothing fits anywhere that was asked for so far.
    boolean areFull() {
        return pools.values().stream().allMatch(ResourcePool::isFull);
    }
}
