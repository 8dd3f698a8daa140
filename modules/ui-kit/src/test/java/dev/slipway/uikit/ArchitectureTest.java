package dev.slipway.uikit;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.uikit");
    }
}
