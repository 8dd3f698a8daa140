package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Capacity;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the quotas of a namespace allow its stages together.
final class Quotas {
    /// More than a hundred pods of one workbench at once help nobody.
    private static final int MOST_STAGES = 100;

    private Quotas() {}

    /// Empty if there are none, or they may not be read.
    static Optional<Capacity> capacity(Cluster cluster) {
        try {
            List<ResourceQuota> quotas =
                    cluster.client()
                            .resourceQuotas()
                            .inNamespace(cluster.namespace())
                            .list()
                            .getItems();
            return quotas.isEmpty() ? Optional.empty() : Optional.of(of(quotas));
        } catch (KubernetesClientException | PlatformFailure e) {
            return Optional.empty();
        }
    }

    static Capacity of(List<ResourceQuota> quotas) {
        BigDecimal cores = least(quotas, Integer.MAX_VALUE, "requests.cpu", "cpu");
        BigDecimal memory =
                least(quotas, Long.MAX_VALUE, "requests.memory", "memory", "limits.memory");
        BigDecimal gpus = least(quotas, Integer.MAX_VALUE, "requests." + JobSpec.GPU);
        BigDecimal pods = least(quotas, MOST_STAGES, "pods", "count/pods", "count/jobs.batch");
        return new Capacity(
                cores.doubleValue(), memory.longValue(), gpus.intValue(), pods.intValue());
    }

    private static BigDecimal least(List<ResourceQuota> quotas, long otherwise, String... keys) {
        return quotas.stream()
                .filter(q -> q.getSpec() != null && q.getSpec().getHard() != null)
                // A quota with a scope holds for some pods only.
                .filter(
                        q ->
                                (q.getSpec().getScopes() == null
                                                || q.getSpec().getScopes().isEmpty())
                                        && q.getSpec().getScopeSelector() == null)
                .flatMap(q -> Stream.of(keys).map(k -> q.getSpec().getHard().get(k)))
                .filter(q -> q != null)
                .map(Quantity::getNumericalAmount)
                .reduce(BigDecimal.valueOf(otherwise), BigDecimal::min);
    }
}
