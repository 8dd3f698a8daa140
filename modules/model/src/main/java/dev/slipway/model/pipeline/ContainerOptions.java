package dev.slipway.model.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a stage's container differs from the usual one, which has no network, a read-only root, the
/// person's own user and no capabilities.
///
/// @param network the engine's network to join, such as `bridge`; none if empty. On Kubernetes pods
///     always have a network.
/// @param shmBytes size of `/dev/shm`; the engine's own (64 MiB) when 0
/// @param user `uid` or `uid:gid`; the person's own if empty
/// @param writableRoot whether it may write outside its working folder and `/tmp`
/// @param nodeSelector labels that a Kubernetes node must have
/// @param tolerations of Kubernetes taints
/// @param serviceAccount of the pod; none is mounted if empty
/// @param pullSecrets names of secrets of the namespace to pull the image with
/// @param volumeClaim a persistent volume claim to work on instead of the node's own disk
public record ContainerOptions(
        Optional<String> network,
        long shmBytes,
        Optional<String> user,
        boolean writableRoot,
        Map<String, String> nodeSelector,
        List<Toleration> tolerations,
        Optional<String> serviceAccount,
        List<String> pullSecrets,
        Optional<String> volumeClaim) {

    public static final ContainerOptions DEFAULT =
            new ContainerOptions(
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    false,
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    public ContainerOptions {
        nodeSelector = Collections.unmodifiableMap(new LinkedHashMap<>(nodeSelector));
        tolerations = List.copyOf(tolerations);
        pullSecrets = List.copyOf(pullSecrets);
    }

    /// As in the Kubernetes API (core/v1 Toleration).
    ///
    /// @param key empty for every taint
    /// @param operator `Exists` or `Equal`
    /// @param value empty with `Exists`
    /// @param effect `NoSchedule`, `PreferNoSchedule` or `NoExecute`; empty for all
    public record Toleration(String key, String operator, String value, String effect) {}
}
