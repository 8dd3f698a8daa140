package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a stage out of the cluster. What is not there any more is fine. Thread-safe.
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    /// What Kubernetes takes at least: with no grace at all it would forget the pod before its
    /// processes are dead.
    private static final long SHORTEST_SECONDS = 1;

    private final KubernetesClient client;

    Removal(KubernetesClient client) {
        this.client = client;
    }

    /// Deletes the Job, and with it its pod.
    void remove(JobHandle handle) {
        try {
            delete(handle);
        } catch (KubernetesClientException e) {
            LOG.warn("{} could not be removed; it goes by itself after a while", handle, e);
        }
    }

    /// As [#remove], but tells what went wrong.
    void delete(JobHandle handle) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(handle.namespace())
                .withName(handle.name())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
    }

    /// Ends the stage with a grace, and deletes its Job.
    void stop(JobHandle handle, long graceMillis) {
        deletePods(handle, Math.max(SHORTEST_SECONDS, (graceMillis + 999) / 1000));
        remove(handle);
    }

    /// Forgets a pod whose node does not answer.
    void force(JobHandle handle) {
        deletePods(handle, 0);
        remove(handle);
    }

    /// May not be allowed: then the pod goes with its Job, in its own time.
    private void deletePods(JobHandle handle, long graceSeconds) {
        try {
            for (Pod pod :
                    client.pods()
                            .inNamespace(handle.namespace())
                            .withLabel(Labels.EXECUTION, handle.name())
                            .list()
                            .getItems()) {
                client.pods()
                        .inNamespace(handle.namespace())
                        .withName(pod.getMetadata().getName())
                        .withGracePeriod(graceSeconds)
                        .delete();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("The pod of {} is not deleted by itself", handle, e);
        }
    }
}
