package dev.slipway.registry;

class LadderRegistryTest extends RegistryContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected RegistryStore store() {
        return store;
    }
}
