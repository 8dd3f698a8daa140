package dev.slipway.evaluation;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.evaluation");
    }
}
