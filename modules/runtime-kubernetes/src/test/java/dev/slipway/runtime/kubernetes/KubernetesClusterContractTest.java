package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntimeContract;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The contract of all runtimes, on a real cluster, in a namespace of Pod Security level
/// `restricted`.
@Tag("cluster")
class KubernetesClusterContractTest extends StageRuntimeContract {
    private static RealCluster cluster;

    private final List<KubernetesRuntime> opened = new ArrayList<>();

    @BeforeAll
    static void openCluster() {
        cluster = RealCluster.open("contract");
    }

    @AfterAll
    static void closeCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void closeRuntimes() {
        opened.forEach(KubernetesRuntime::close);
    }

    @Override
    protected StageRuntime newRuntime() {
        KubernetesRuntime runtime = new KubernetesRuntime(cluster.target());
        opened.add(runtime);
        return runtime;
    }

    @Override
    protected Optional<String> image() {
        return Optional.of(RealCluster.image());
    }

    /// A stage's processes live in its pod's containers: gone is what the cluster has no pod of.
    @Override
    protected Life life() {
        return handle -> {
            JobHandle job = JobHandle.parse(handle).orElseThrow();
            for (Pod pod :
                    cluster.client()
                            .pods()
                            .inNamespace(job.namespace())
                            .withLabel(Labels.EXECUTION, job.name())
                            .list()
                            .getItems()) {
                cluster.client()
                        .resource(pod)
                        .waitUntilCondition(p -> p == null, 60, TimeUnit.SECONDS);
            }
        };
    }
}
