package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a node could take a pod if nothing else ran on it. Looks at what stages can ask for:
/// resources, labels and taints.
final class NodeFit {
    private NodeFit() {}

    static boolean couldTake(Node node, Pod pod) {
        return hasLabels(node, pod) && isTolerated(node, pod) && hasRoom(node, pod);
    }

    private static boolean hasLabels(Node node, Pod pod) {
        Map<String, String> there =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        Map<String, String> wanted =
                Optional.ofNullable(pod.getSpec().getNodeSelector()).orElse(Map.of());
        return wanted.entrySet().stream().allMatch(w -> w.getValue().equals(there.get(w.getKey())));
    }

    private static boolean isTolerated(Node node, Pod pod) {
        List<Taint> taints =
                Optional.ofNullable(node.getSpec()).map(s -> s.getTaints()).orElse(List.of());
        List<Toleration> tolerations =
                Optional.ofNullable(pod.getSpec().getTolerations()).orElse(List.of());
        return taints.stream()
                .filter(t -> !"PreferNoSchedule".equals(t.getEffect()))
                // What the cluster lays on a node by itself passes.
                .filter(t -> !t.getKey().startsWith("node.kubernetes.io/"))
                .allMatch(t -> tolerations.stream().anyMatch(o -> tolerates(o, t)));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        String key = Optional.ofNullable(toleration.getKey()).orElse("");
        String effect = Optional.ofNullable(toleration.getEffect()).orElse("");
        String wanted = Optional.ofNullable(toleration.getValue()).orElse("");
        String value = Optional.ofNullable(taint.getValue()).orElse("");
        return (key.isEmpty() || key.equals(taint.getKey()))
                && (effect.isEmpty() || effect.equals(taint.getEffect()))
                && ("Exists".equals(toleration.getOperator()) || wanted.equals(value));
    }

    private static boolean hasRoom(Node node, Pod pod) {
        Map<String, Quantity> there =
                Optional.ofNullable(node.getStatus()).map(s -> s.getAllocatable()).orElse(Map.of());
        return List.of("cpu", "memory", JobSpec.GPU).stream()
                .allMatch(what -> wanted(pod, what).compareTo(amount(there.get(what))) <= 0);
    }

    private static BigDecimal wanted(Pod pod, String what) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Container container : pod.getSpec().getContainers()) {
            if (container.getResources() != null
                    && container.getResources().getRequests() != null) {
                sum = sum.add(amount(container.getResources().getRequests().get(what)));
            }
        }
        return sum;
    }

    static BigDecimal amount(@Nullable Quantity quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }
}
