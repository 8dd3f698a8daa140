package dev.slipway.model.architecture;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.slipway.model");
    }
}
