package dev.slipway.runtime.local;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract;

class LocalRuntimeContractTest extends StageRuntimeContract {
    @Override
    protected StageRuntime newRuntime() {
        return new LocalRuntime();
    }
}
