package dev.slipway.runtime.kubernetes;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.runtime.kubernetes");
    }
}
