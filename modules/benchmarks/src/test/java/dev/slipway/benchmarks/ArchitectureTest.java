package dev.slipway.benchmarks;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.benchmarks");
    }
}
