package dev.slipway.engine.plan;

import dev.slipway.engine.port.StageRuntime.Capacity;
import dev.slipway.model.pipeline.Resources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

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

    /// What is asked beyond what is there, in words; empty if nothing.
    ///
    /// @param place what has it, such as `this machine`
    Optional<String> lacks(Resources wanted, String place) {
        if (wanted.cpu() > cores) {
            return Optional.of(
                    "%s cores, and %s has %d".formatted(number(wanted.cpu()), place, cores));
        }
        if (wanted.memoryBytes() > memoryBytes) {
            return Optional.of(
                    "%s of memory, and %s has %s"
                            .formatted(gibi(wanted.memoryBytes()), place, gibi(memoryBytes)));
        }
        return wanted.gpu() > gpus
                ? Optional.of("%d GPUs, and %s has %d".formatted(wanted.gpu(), place, gpus))
                : Optional.empty();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String gibi(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
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
