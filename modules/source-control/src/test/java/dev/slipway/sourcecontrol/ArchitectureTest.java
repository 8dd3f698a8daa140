package dev.slipway.sourcecontrol;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.sourcecontrol");
    }
}
