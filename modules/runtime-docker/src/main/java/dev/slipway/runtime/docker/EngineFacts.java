package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an engine says of itself.
///
/// @param cores processors of its machine
/// @param memoryBytes main memory of its machine
/// @param hasGpus whether it knows how to give a GPU to a container
/// @param isHere whether it is on this machine and sees its folders under the same names
/// @param isRootless whether it runs as a person, or maps users to others
record EngineFacts(
        int cores,
        long memoryBytes,
        boolean hasGpus,
        boolean isHere,
        boolean isRootless,
        String storage) {

    static EngineFacts of(Info info, EngineAddress address) {
        List<String> security = Optional.ofNullable(info.getSecurityOptions()).orElse(List.of());
        boolean isMapped =
                security.stream().anyMatch(o -> o.contains("rootless") || o.contains("userns"));
        return new EngineFacts(
                Optional.ofNullable(info.getNCPU()).orElse(1),
                Optional.ofNullable(info.getMemTotal()).orElse(0L),
                Optional.ofNullable(info.getRuntimes()).orElse(Map.of()).containsKey("nvidia"),
                address.isSocket() && isThisMachine(info),
                isMapped,
                String.valueOf(info.getDriver()));
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
