package dev.slipway.pipelinefile;

import dev.slipway.model.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.pipelinefile");
    }
}
