package dev.slipway.engine.run;

import dev.slipway.engine.port.StageRuntime.Capacity;
import dev.slipway.model.pipeline.Resources;

/// What is free for stages to start. Used by the coordinator alone.
final class ResourcePool {
    /// Sums of declared fractions (0.1 + 0.2) must not lock a stage out.
    private static final double GRAIN = 1e-9;

    private final int slots;
    private int usedSlots;
    private double freeCpu;
    private long freeMemory;
    private int freeGpu;

    /// @param parallel stages at once; 0 for as many as it takes. A number above the cores
    ///     is taken at its word: that many stages of one core each may share them.
    ResourcePool(Capacity there, int parallel) {
        this.slots = parallel == 0 ? there.stages() : parallel;
        this.freeCpu = Math.max(there.cores(), parallel);
        this.freeMemory = there.memoryBytes();
        this.freeGpu = there.gpus();
    }

    boolean isFull() {
        return usedSlots >= slots || freeCpu <= GRAIN;
    }

    boolean fits(Resources wanted) {
        return usedSlots < slots
                && wanted.cpu() <= freeCpu + GRAIN
                && wanted.memoryBytes() <= freeMemory
                && wanted.gpu() <= freeGpu;
    }

    void take(Resources wanted) {
        usedSlots++;
        freeCpu -= wanted.cpu();
        freeMemory -= wanted.memoryBytes();
        freeGpu -= wanted.gpu();
    }

    void give(Resources wanted) {
        usedSlots--;
        freeCpu += wanted.cpu();
        freeMemory += wanted.memoryBytes();
        freeGpu += wanted.gpu();
    }
}
