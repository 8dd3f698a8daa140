package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a pod's status says, without its nulls.
record PodReading(Pod pod) {

    String name() {
        return pod.getMetadata().getName();
    }

    /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.
    String phase() {
        return status().map(PodStatus::getPhase).orElse("Pending");
    }

    boolean isOver() {
        return phase().equals("Succeeded") || phase().equals("Failed");
    }

    /// Why the pod as a whole failed, such as `Evicted`.
    String reason() {
        return status().map(PodStatus::getReason).orElse("");
    }

    String message() {
        return status().map(PodStatus::getMessage).orElse("");
    }

    String node() {
        return Optional.ofNullable(pod.getSpec().getNodeName()).orElse("");
    }

    boolean isBeingDeleted() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    Optional<PodCondition> condition(String type) {
        return status().map(PodStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(c -> type.equals(c.getType()))
                .findFirst();
    }

    Optional<PodCondition> condition(String type, String value) {
        return condition(type).filter(c -> value.equals(c.getStatus()));
    }

    boolean isRunning(String container) {
        return state(container).map(ContainerState::getRunning).isPresent();
    }

    Optional<ContainerStateTerminated> ended(String container) {
        return state(container).map(ContainerState::getTerminated);
    }

    Optional<ContainerStateWaiting> waiting(String container) {
        return state(container).map(ContainerState::getWaiting);
    }

    /// Whether its own program ran, if only for a moment.
    boolean hasRun(String container) {
        return isRunning(container)
                || ended(container)
                        .filter(end -> end.getStartedAt() != null && !isStartFailure(end))
                        .isPresent();
    }

    /// Whether the container could not even be started.
    static boolean isStartFailure(ContainerStateTerminated end) {
        String reason = Optional.ofNullable(end.getReason()).orElse("");
        return reason.equals("StartError")
                || reason.equals("ContainerCannotRun")
                || reason.equals("ContainerStatusUnknown");
    }

    String image(String container) {
        return Stream.concat(
                        Optional.ofNullable(pod.getSpec().getInitContainers()).stream()
                                .flatMap(List::stream),
                        pod.getSpec().getContainers().stream())
                .filter(c -> c.getName().equals(container))
                .map(c -> c.getImage())
                .findFirst()
                .orElse("");
    }

    /// What the node took for the container's image: a name with its digest, or an id.
    Optional<String> imageId(String container) {
        return status(container)
                .map(ContainerStatus::getImageID)
                .map(id -> id.replaceFirst("^[a-z-]+://", ""))
                .filter(id -> !id.isEmpty());
    }

    private Optional<ContainerState> state(String container) {
        return status(container).map(ContainerStatus::getState);
    }

    private Optional<ContainerStatus> status(String container) {
        return status().stream()
                .flatMap(
                        s ->
                                Stream.of(s.getInitContainerStatuses(), s.getContainerStatuses())
                                        .filter(l -> l != null)
                                        .flatMap(List::stream))
                .filter(c -> container.equals(c.getName()))
                .findFirst();
    }

    private Optional<PodStatus> status() {
        return Optional.ofNullable(pod.getStatus());
    }
}
