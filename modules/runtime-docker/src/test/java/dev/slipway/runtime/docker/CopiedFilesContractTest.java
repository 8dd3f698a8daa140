package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.RuntimeTarget.Transfer;

/// The same with every file copied through the engine, as to one that is elsewhere.
class CopiedFilesContractTest extends DockerRuntimeContractTest {
    @Override
    protected StageRuntime newRuntime() {
        return Engine.runtime(Transfer.COPY);
    }
}
