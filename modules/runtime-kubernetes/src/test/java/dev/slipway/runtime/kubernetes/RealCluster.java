package dev.slipway.runtime.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The cluster that `KUBECONFIG` leads to, for the tests of the Maven profile `cluster`, which sets
/// `slipway.cluster`. They make a namespace of their own and delete it.
final class RealCluster implements AutoCloseable {
    private static final String ON = "slipway.cluster";

    private final KubernetesClient client;
    private final String namespace;

    private RealCluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /// Skips the test, with the reason, unless a cluster is asked for.
    static RealCluster open(String test) {
        assumeThat(Boolean.getBoolean(ON))
                .as("runs on a real cluster only: mvn -Pcluster verify, with KUBECONFIG set")
                .isTrue();
        KubernetesClient client = new KubernetesClientBuilder().build();
        String namespace = "slipway-test-" + test + "-" + Long.toHexString(System.nanoTime());
        client.namespaces()
                .resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                                .endMetadata()
                                .build())
                .create();
        return new RealCluster(client, namespace);
    }

    /// What carries files: `-Dslipway.cluster.helper=IMAGE`.
    static String helperImage() {
        return System.getProperty("slipway.cluster.helper", KubernetesRuntime.HELPER_IMAGE);
    }

    /// What the tests' stages run in, with a shell: `-Dslipway.cluster.image=IMAGE`.
    static String image() {
        return System.getProperty("slipway.cluster.image", helperImage());
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    RuntimeTarget.Kubernetes target() {
        return target(Optional.empty());
    }

    RuntimeTarget.Kubernetes target(Optional<String> claim) {
        return new RuntimeTarget.Kubernetes(
                RuntimeName.KUBERNETES,
                Optional.empty(),
                Optional.empty(),
                Optional.of(namespace),
                Optional.of(helperImage()),
                Optional.empty(),
                List.of(),
                claim);
    }

    /// Waits until no Job and no pod is in the namespace any more.
    void awaitEmpty() {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .informOnCondition(List::isEmpty)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        client.pods()
                .inNamespace(namespace)
                .informOnCondition(List::isEmpty)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
