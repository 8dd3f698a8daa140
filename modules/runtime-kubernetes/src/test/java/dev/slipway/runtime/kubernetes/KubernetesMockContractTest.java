package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The contract of all runtimes on fabric8's mock server, whose pods run as processes of this
/// machine: see [ProcessNode] for what is not real. On a real cluster the same runs as
/// [KubernetesClusterContractTest].
@EnabledOnOs(OS.LINUX)
class KubernetesMockContractTest extends StageRuntimeContract {
    @TempDir Path pods;

    private FakeCluster cluster;
    private ProcessNode node;

    @AfterEach
    void closeCluster() throws Exception {
        node.close();
        cluster.close();
    }

    @Override
    protected StageRuntime newRuntime() {
        if (cluster == null) {
            cluster = new FakeCluster();
            node = new ProcessNode(cluster, pods);
        }
        return cluster.runtime(Patience.USUAL);
    }

    @Override
    protected Optional<String> image() {
        return Optional.of("any/image:1");
    }

    /// Only the first process of a container can.
    @Override
    protected boolean tellsCodesFromSignals() {
        return false;
    }

    @Override
    protected Life life() {
        return handle -> {
            node.awaitEnd(JobHandle.parse(handle).orElseThrow());
        };
    }
}
