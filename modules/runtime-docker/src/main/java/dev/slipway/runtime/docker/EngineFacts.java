package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an engine says of itself.
///
/// @param id what tells it from another engine, also of the same machine
/// @param cores processors of its machine
/// @param memoryBytes main memory of its machine
/// @param gpus devices that it can give to containers; [#UNKNOWN_GPUS] if it does not say how many
/// @param isHere whether it is on this machine and sees its folders under the same names
/// @param isRootless whether it runs as a person, or maps users to others
/// @param hasLabels whether SELinux keeps containers from folders without a label for them
record EngineFacts(
        String id,
        int cores,
        long memoryBytes,
        int gpus,
        boolean isHere,
        boolean isRootless,
        boolean hasLabels) {
    /// More than any stage asks for: the engine says itself if it has fewer.
    static final int UNKNOWN_GPUS = 1000;

    static EngineFacts of(Info info, EngineAddress address) {
        List<String> security = Optional.ofNullable(info.getSecurityOptions()).orElse(List.of());
        boolean isMapped =
                security.stream().anyMatch(o -> o.contains("rootless") || o.contains("userns"));
        boolean isHere = address.isSocket() && isThisMachine(info);
        return new EngineFacts(
                info.getId() + info.getDockerRootDir(),
                Optional.ofNullable(info.getNCPU()).orElse(1),
                Optional.ofNullable(info.getMemTotal()).orElse(0L),
                gpus(info, isHere),
                isHere,
                isMapped,
                security.stream().anyMatch(o -> o.contains("selinux")));
    }

    /// Whether a person's stages may use this machine's folders where they are.
    boolean seesFolders() {
        return isHere && !isRootless && !hasLabels;
    }

    String gpuWords() {
        return gpus == UNKNOWN_GPUS ? "by the NVIDIA runtime" : gpus + " devices";
    }

    private static int gpus(Info info, boolean isHere) {
        boolean hasRuntime =
                Optional.ofNullable(info.getRuntimes()).orElse(Map.of()).containsKey("nvidia");
        if (!hasRuntime) {
            return 0;
        }
        return isHere ? devices() : UNKNOWN_GPUS;
    }

    /// As NVIDIA's driver lists them on Linux.
    private static int devices() {
        Path driver = Path.of("/proc/driver/nvidia/gpus");
        int count = 0;
        if (Files.isDirectory(driver)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(driver)) {
                for (Path ignored : each) {
                    count++;
                }
            } catch (IOException | DirectoryIteratorException e) {
                return UNKNOWN_GPUS;
            }
        }
        return count;
    }

    /// In a container with the engine's socket, and with an engine in a virtual machine, the name
    /// of the machine is another one.
    private static boolean isThisMachine(Info info) {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.equals(info.getName())
                    && System.getProperty("os.version", "").equals(info.getKernelVersion());
        } catch (IOException noLinux) {
            return false;
        }
    }
}
