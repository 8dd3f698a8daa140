package dev.slipway.engine.plan;

import dev.slipway.engine.port.StageRuntime.Capacity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the machine has for stages.
///
/// @param cores processors this process may use
/// @param memoryBytes main memory, or the container's limit
/// @param gpus devices
public record Machine(int cores, long memoryBytes, int gpus) {

    /// This machine.
    public static Machine here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Long.MAX_VALUE;
        return new Machine(Runtime.getRuntime().availableProcessors(), memory, countGpus());
    }

    /// The same as what stages may share, one stage to a core.
    public Capacity capacity() {
        return new Capacity(cores, memoryBytes, gpus, Math.max(1, cores));
    }

    /// NVIDIA's devices as Linux shows them.
    private static int countGpus() {
        int count = 0;
        try (DirectoryStream<Path> devices =
                Files.newDirectoryStream(Path.of("/dev"), "nvidia[0-9]*")) {
            for (Path ignored : devices) {
                count++;
            }
        } catch (IOException | DirectoryIteratorException noSuchFolder) {
            return 0;
        }
        return count;
    }
}
