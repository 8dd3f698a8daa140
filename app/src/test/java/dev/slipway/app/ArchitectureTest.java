package dev.slipway.app;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.app");
    }
}
