package dev.slipway.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The container that a stage runs in, as the engine is asked for it.
///
/// It is safe by default: the person's own user, no capability, no way to gain privileges, a
/// read-only root, no network, a limit of processes. An init process passes signals on and buries
/// the dead, and the engine keeps the whole log, so that it can be read again from its beginning.
final class ContainerRequest {
    private static final long MOST_PROCESSES = 4096;

    /// No limit that a daemon's own settings may have for logs: none of a log may be lost.
    private static final Map<String, String> WHOLE_LOG =
            Map.of("max-size", "1t", "max-file", "1", "compress", "false", "mode", "blocking");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Launch launch;
    private final StageUser user;
    private final Map<String, Path> mounts;
    private final Optional<Box> box;
    private final boolean hasInit;

    /// @param mounts what is bound, by its path in the container
    /// @param box what it has in place of a volume
    /// @param hasInit whether the engine has an init process to give
    ContainerRequest(
            Launch launch,
            StageUser user,
            Map<String, Path> mounts,
            Optional<Box> box,
            boolean hasInit) {
        this.launch = launch;
        this.user = user;
        this.mounts = mounts;
        this.box = box;
        this.hasInit = hasInit;
    }

    CreateContainerCmd by(DockerClient docker) {
        return docker.createContainerCmd(launch.image().orElse(""))
                .withName(name())
                .withUser(user.toString())
                .withEntrypoint(StageScript.argv(launch.commands(), hasInit))
                .withWorkingDir(ContainerPaths.of(launch.wdir()))
                .withEnv(environment())
                .withLabels(labels())
                .withStopSignal("SIGTERM")
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .withHostConfig(host());
    }

    private String name() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        String words = "slipway-%s-%s-%d".formatted(launch.run(), launch.stage(), launch.attempt());
        String plain = words.replaceAll("[^a-zA-Z0-9_.-]", "_");
        return plain.substring(0, Math.min(plain.length(), 100))
                + "-"
                + HexFormat.of().formatHex(bytes);
    }

    private List<String> environment() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("HOME", ContainerPaths.HOME);
        // The init process passes a signal on to the whole process group.
        all.put("TINI_KILL_PROCESS_GROUP", "1");
        all.putAll(launch.env());
        all.put("SLIPWAY_PROJECT", ContainerPaths.WORK);
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> lines.add(name + "=" + value));
        return lines;
    }

    private HostConfig host() {
        ContainerOptions options = launch.container();
        HostConfig host =
                HostConfig.newHostConfig()
                        .withInit(hasInit)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withReadonlyRootfs(!options.writableRoot())
                        .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777"))
                        .withNetworkMode(options.network().orElse("none"))
                        .withPidsLimit(MOST_PROCESSES)
                        .withMounts(mounts())
                        .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, WHOLE_LOG));
        if (options.shmBytes() > 0) {
            host.withShmSize(options.shmBytes());
        }
        limit(host, launch.resources());
        return host;
    }

    private static void limit(HostConfig host, Resources resources) {
        host.withCpuShares((int) Math.clamp(Math.round(resources.cpu() * 1024), 2, 262_144));
        if (!resources.equals(Resources.DEFAULT)) {
            host.withNanoCPUs(Math.round(resources.cpu() * 1e9));
        }
        if (resources.memoryBytes() > 0) {
            host.withMemory(resources.memoryBytes()).withMemorySwap(resources.memoryBytes());
        }
        if (resources.gpu() > 0) {
            host.withDeviceRequests(
                    List.of(
                            new DeviceRequest()
                                    .withCount(resources.gpu())
                                    .withCapabilities(List.of(List.of("gpu")))));
        }
    }

    private List<Mount> mounts() {
        List<Mount> all = new ArrayList<>();
        all.add(box.map(b -> bound(b.folder(), ContainerPaths.VOLUME)).orElseGet(this::volume));
        mounts.forEach((inner, real) -> all.add(bound(real, inner).withReadOnly(true)));
        return all;
    }

    private Mount volume() {
        return new Mount()
                .withType(MountType.VOLUME)
                .withTarget(ContainerPaths.VOLUME)
                .withVolumeOptions(
                        new VolumeOptions().withNoCopy(true).withLabels(Labels.of(launch)));
    }

    private static Mount bound(Path real, String inner) {
        return new Mount().withType(MountType.BIND).withSource(real.toString()).withTarget(inner);
    }

    private Map<String, String> labels() {
        Map<String, String> labels = Labels.of(launch);
        box.ifPresent(b -> labels.put(Labels.BOX, b.folder().toString()));
        return labels;
    }
}
