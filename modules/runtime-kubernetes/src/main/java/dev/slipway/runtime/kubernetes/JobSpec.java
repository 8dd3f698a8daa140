package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The Job of a stage: one pod, tried once, with three containers.
///
/// - `inputs` (an init container) waits for the stage's files.
/// - `stage` runs the stage's commands in its own image.
/// - `outs` runs beside it and keeps what it made until that was fetched. It is an ordinary
///   container: a native side container would be told to end as soon as the stage has.
///
/// All of it meets the Pod Security Standard `restricted`, unless the stage asks for root.
final class JobSpec {
    static final String WORK = "/work";
    static final String SHARED = "/slipway";
    static final String CLAIM = "/claim";
    static final String INPUTS = "inputs";
    static final String STAGE = "stage";
    static final String OUTS = "outs";
    static final String GPU = "nvidia.com/gpu";

    /// As in images that bring a user without privileges.
    private static final long NOBODY = 65532;

    /// How long a pod has to end when somebody else deletes it.
    private static final long GRACE_SECONDS = 30;

    private final Launch launch;
    private final Lodging lodging;
    private final Patience patience;
    private final ContainerOptions options;

    JobSpec(Launch launch, Lodging lodging, Patience patience) {
        this.launch = launch;
        this.lodging = lodging;
        this.patience = patience;
        this.options = launch.container();
    }

    /// What a runtime's settings say of every pod.
    record Lodging(
            String namespace,
            String helperImage,
            Optional<String> serviceAccount,
            List<String> pullSecrets,
            Optional<String> volumeClaim) {}

    Job job(String name) {
        Map<String, String> labels = Labels.of(launch, name);
        Map<String, String> annotations = Labels.annotations(launch);
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(lodging.namespace())
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withActiveDeadlineSeconds(patience.deadline(launch.timeout()).toSeconds())
                .withTtlSecondsAfterFinished((int) patience.finished().toSeconds())
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withSpec(pod(name))
                .endTemplate()
                .endSpec()
                .build();
    }

    private PodSpec pod(String name) {
        Optional<String> account = options.serviceAccount().or(lodging::serviceAccount);
        Set<String> secrets = new LinkedHashSet<>(lodging.pullSecrets());
        secrets.addAll(options.pullSecrets());
        PodSpecBuilder pod =
                new PodSpecBuilder()
                        .withRestartPolicy("Never")
                        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                        .withAutomountServiceAccountToken(account.isPresent())
                        .withEnableServiceLinks(false)
                        .withSecurityContext(podSecurity())
                        .withVolumes(volumes())
                        .withInitContainers(helper(INPUTS, name))
                        .withContainers(stage(name), helper(OUTS, name))
                        .withTolerations(tolerations())
                        .withImagePullSecrets(
                                secrets.stream()
                                        .map(
                                                s ->
                                                        new LocalObjectReferenceBuilder()
                                                                .withName(s)
                                                                .build())
                                        .toList());
        account.ifPresent(pod::withServiceAccountName);
        if (!options.nodeSelector().isEmpty()) {
            pod.withNodeSelector(new LinkedHashMap<>(options.nodeSelector()));
        }
        return pod.build();
    }

    private Container stage(String name) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(
                claim().isPresent()
                        ? new VolumeMountBuilder(mount("claim", WORK))
                                .withSubPath(inClaim(name))
                                .build()
                        : mount("work", WORK));
        mounts.add(mount("slipway", SHARED));
        mounts.add(mount("tmp", "/tmp"));
        if (options.shmBytes() > 0) {
            mounts.add(mount("shm", "/dev/shm"));
        }
        return new ContainerBuilder()
                .withName(STAGE)
                .withImage(launch.image().orElseThrow())
                .withCommand(SHARED + "/bin/sh", SHARED + "/run")
                .withWorkingDir(WORK)
                .withResources(resources(launch.resources()))
                .withSecurityContext(security(!options.writableRoot()))
                .withVolumeMounts(mounts)
                .build();
    }

    private Container helper(String role, String name) {
        List<EnvVar> variables = new ArrayList<>();
        variables.add(variable("SLIPWAY_WORK", workFor(name)));
        variables.add(variable("SLIPWAY_CLAIM", claim().orElse("")));
        variables.add(variable("SLIPWAY_PATIENCE", "" + patience.inputs().toSeconds()));
        variables.add(variable("SLIPWAY_KEEP", "" + patience.keep().toSeconds()));
        return new ContainerBuilder()
                .withName(role)
                .withImage(lodging.helperImage())
                .withCommand("/bin/sh", "-c", literal(StageScript.resource(role)))
                .withWorkingDir(SHARED)
                .withEnv(variables)
                .withNewResources()
                .addToRequests("cpu", new Quantity("10m"))
                .addToRequests("memory", new Quantity("32Mi"))
                .addToLimits("memory", new Quantity("128Mi"))
                .endResources()
                .withSecurityContext(security(true))
                .withVolumeMounts(
                        mount("slipway", SHARED),
                        claim().isPresent() ? mount("claim", CLAIM) : mount("work", WORK))
                .build();
    }

    private List<Volume> volumes() {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(emptyFolder("slipway"));
        volumes.add(emptyFolder("tmp"));
        if (claim().isPresent()) {
            volumes.add(
                    new VolumeBuilder()
                            .withName("claim")
                            .withNewPersistentVolumeClaim()
                            .withClaimName(claim().get())
                            .endPersistentVolumeClaim()
                            .build());
        } else {
            volumes.add(emptyFolder("work"));
        }
        if (options.shmBytes() > 0) {
            volumes.add(
                    new VolumeBuilder()
                            .withName("shm")
                            .withNewEmptyDir()
                            .withMedium("Memory")
                            .withSizeLimit(new Quantity("" + options.shmBytes()))
                            .endEmptyDir()
                            .build());
        }
        return volumes;
    }

    private ResourceRequirements resources(Resources wanted) {
        ResourceRequirementsBuilder resources =
                new ResourceRequirementsBuilder()
                        .addToRequests("cpu", Quantity.fromNumericalAmount(cpu(wanted), ""));
        if (wanted.memoryBytes() > 0) {
            Quantity memory = new Quantity("" + wanted.memoryBytes());
            resources.addToRequests("memory", memory).addToLimits("memory", memory);
        }
        if (wanted.gpu() > 0) {
            Quantity devices = new Quantity("" + wanted.gpu());
            resources.addToRequests(GPU, devices).addToLimits(GPU, devices);
        }
        return resources.build();
    }

    private static BigDecimal cpu(Resources wanted) {
        return BigDecimal.valueOf(wanted.cpu());
    }

    private PodSecurityContext podSecurity() {
        String[] ids = options.user().map(u -> u.split(":", 2)).orElse(new String[0]);
        long user = ids.length > 0 ? Long.parseLong(ids[0]) : NOBODY;
        long group = ids.length > 1 ? Long.parseLong(ids[1]) : user == 0 ? 0 : NOBODY;
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(user != 0)
                .withRunAsUser(user)
                .withRunAsGroup(group)
                .withFsGroup(group)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static SecurityContext security(boolean isRootReadOnly) {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(isRootReadOnly)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    private List<Toleration> tolerations() {
        List<Toleration> tolerations = new ArrayList<>();
        for (ContainerOptions.Toleration given : options.tolerations()) {
            TolerationBuilder toleration = new TolerationBuilder().withOperator(given.operator());
            if (!given.key().isEmpty()) {
                toleration.withKey(given.key());
            }
            if (!given.value().isEmpty()) {
                toleration.withValue(given.value());
            }
            if (!given.effect().isEmpty()) {
                toleration.withEffect(given.effect());
            }
            tolerations.add(toleration.build());
        }
        return tolerations;
    }

    private Optional<String> claim() {
        return options.volumeClaim().or(lodging::volumeClaim);
    }

    private static String inClaim(String name) {
        return "slipway/" + name;
    }

    private String workFor(String name) {
        return claim().isPresent() ? CLAIM + "/" + inClaim(name) : WORK;
    }

    /// Where the `outs` container of a pod has what the stage made.
    static String workFolder(Pod pod) {
        return workFolder(pod.getSpec());
    }

    static String workFolder(Job job) {
        return workFolder(job.getSpec().getTemplate().getSpec());
    }

    private static String workFolder(PodSpec pod) {
        return pod.getContainers().stream()
                .filter(c -> c.getName().equals(OUTS))
                .flatMap(c -> c.getEnv().stream())
                .filter(e -> e.getName().equals("SLIPWAY_WORK"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse(WORK);
    }

    private static Volume emptyFolder(String name) {
        return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(literal(value)).build();
    }

    /// Kubernetes puts variables into such texts, and reads `$$` as one `$`.
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
