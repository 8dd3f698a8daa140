package dev.slipway.runtime.docker;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

class DockerRuntimeContractTest extends StageRuntimeContract {
    @BeforeAll
    static void requireEngine() {
        DockerEngine.require(DockerEngine.BUSYBOX);
    }

    @Override
    protected StageRuntime newRuntime() {
        return Engine.runtime();
    }

    @Override
    protected Optional<String> image() {
        return Optional.of(DockerEngine.BUSYBOX);
    }

    @Override
    protected Life life() {
        return new ContainerLife();
    }

    @Override
    protected boolean tellsCodesFromSignals() {
        return false;
    }

    /// A container's processes end with it: its process namespace dies with its first process.
    private static final class ContainerLife implements Life {
        @Override
        public String hold() {
            return "";
        }

        @Override
        public void awaitEnd(String handle) throws Exception {
            Engine.awaitGone(handle);
        }

        @Override
        public void close() {}
    }
}
