package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A claim to work on: of the class `-Dslipway.cluster.storage=CLASS`, else of a volume made for it
/// on the node's own disk, in a folder that anybody may write to.
final class ClaimOnANode implements AutoCloseable {
    private static final String CLASS = System.getProperty("slipway.cluster.storage", "");

    private final RealCluster cluster;
    private final String name;

    ClaimOnANode(RealCluster cluster) {
        this.cluster = cluster;
        this.name = cluster.namespace();
        Quantity size = new Quantity("64Mi");
        if (CLASS.isEmpty()) {
            prepareFolder();
            cluster.client()
                    .resource(
                            new PersistentVolumeBuilder()
                                    .withNewMetadata()
                                    .withName(name)
                                    .endMetadata()
                                    .withNewSpec()
                                    .withCapacity(Map.of("storage", size))
                                    .withAccessModes("ReadWriteOnce")
                                    .withPersistentVolumeReclaimPolicy("Retain")
                                    .withStorageClassName("")
                                    .withNewHostPath("/tmp/" + name, "Directory")
                                    .endSpec()
                                    .build())
                    .create();
        }
        cluster.client()
                .resource(
                        new PersistentVolumeClaimBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(cluster.namespace())
                                .endMetadata()
                                .withNewSpec()
                                .withAccessModes("ReadWriteOnce")
                                .withStorageClassName(CLASS)
                                .withVolumeName(CLASS.isEmpty() ? name : null)
                                .withNewResources()
                                .addToRequests("storage", size)
                                .endResources()
                                .endSpec()
                                .build())
                .create();
    }

    String name() {
        return name;
    }

    /// What stages left in it.
    List<String> files() {
        return run("looks", "find /claim/slipway -mindepth 1", claimed()).lines().toList();
    }

    /// A folder on the node, as root, in a namespace that lets that be done.
    private void prepareFolder() {
        String unused =
                run(
                        "makes",
                        "mkdir -p /host/" + name + " && chmod 777 /host/" + name,
                        new PodBuilder()
                                .withNewMetadata()
                                .withName(name + "-makes")
                                .withNamespace("default")
                                .endMetadata()
                                .withNewSpec()
                                .addNewVolume()
                                .withName("files")
                                .withNewHostPath("/tmp", "Directory")
                                .endVolume()
                                .addNewContainer()
                                .withName("main")
                                .withImage(RealCluster.helperImage())
                                .addNewVolumeMount()
                                .withName("files")
                                .withMountPath("/host")
                                .endVolumeMount()
                                .withNewSecurityContext()
                                .withRunAsUser(0L)
                                .endSecurityContext()
                                .endContainer()
                                .endSpec()
                                .build());
    }

    private Pod claimed() {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name + "-looks")
                .withNamespace(cluster.namespace())
                .endMetadata()
                .withNewSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65532L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName("files")
                .withNewPersistentVolumeClaim()
                .withClaimName(name)
                .endPersistentVolumeClaim()
                .endVolume()
                .addNewContainer()
                .withName("main")
                .withImage(RealCluster.helperImage())
                .addNewVolumeMount()
                .withName("files")
                .withMountPath("/claim")
                .endVolumeMount()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }

    /// Runs a line in a pod, and gives what it wrote.
    private String run(String doing, String line, Pod template) {
        Pod pod =
                new PodBuilder(template)
                        .editSpec()
                        .withRestartPolicy("Never")
                        .editFirstContainer()
                        .withCommand("/bin/sh", "-c", line)
                        .endContainer()
                        .endSpec()
                        .build();
        var there = cluster.client().resource(pod);
        there.create();
        try {
            Pod ended =
                    there.waitUntilCondition(
                            p ->
                                    p != null
                                            && List.of("Succeeded", "Failed")
                                                    .contains(p.getStatus().getPhase()),
                            60,
                            TimeUnit.SECONDS);
            String log =
                    Optional.ofNullable(
                                    cluster.client()
                                            .pods()
                                            .inNamespace(pod.getMetadata().getNamespace())
                                            .withName(pod.getMetadata().getName())
                                            .getLog())
                            .orElse("");
            if (!"Succeeded".equals(ended.getStatus().getPhase())) {
                throw new IllegalStateException("the pod that " + doing + " failed: " + log);
            }
            return log;
        } finally {
            there.withGracePeriod(0).delete();
        }
    }

    @Override
    public void close() {
        cluster.client().persistentVolumes().withName(name).delete();
        if (CLASS.isEmpty()) {
            String unused =
                    run(
                            "removes",
                            "rm -rf /host/" + name,
                            new PodBuilder()
                                    .withNewMetadata()
                                    .withName(name + "-removes")
                                    .withNamespace("default")
                                    .endMetadata()
                                    .withNewSpec()
                                    .addNewVolume()
                                    .withName("files")
                                    .withNewHostPath("/tmp", "Directory")
                                    .endVolume()
                                    .addNewContainer()
                                    .withName("main")
                                    .withImage(RealCluster.helperImage())
                                    .addNewVolumeMount()
                                    .withName("files")
                                    .withMountPath("/host")
                                    .endVolumeMount()
                                    .withNewSecurityContext()
                                    .withRunAsUser(0L)
                                    .endSecurityContext()
                                    .endContainer()
                                    .endSpec()
                                    .build());
        }
    }
}
