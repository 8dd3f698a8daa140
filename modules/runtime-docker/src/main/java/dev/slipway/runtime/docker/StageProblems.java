package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.model.Problem;
import java.util.Locale;

/// What a container's end means for its stage.
final class StageProblems {
    private StageProblems() {}

    static Problem outOfMemory(Launch launch) {
        long limit = launch.resources().memoryBytes();
        return limit > 0
                ? Problem.of(
                        "SLW-1216",
                        "The stage %s used more than its limit of %s of memory, and was ended."
                                .formatted(launch.stage(), bytes(limit)),
                        "Give it more (`resources: { memory: %s }`), or less to hold at once."
                                .formatted(twice(limit)))
                : Problem.of(
                        "SLW-1216",
                        "The machine of the Docker engine ran out of memory, and the stage %s was"
                                        .formatted(launch.stage())
                                + " ended.",
                        "Declare what it needs (`resources: { memory: 4Gi }`), so that fewer stages"
                                + " run beside it, or give it less to hold at once.");
    }

    static Problem noShell(Launch launch) {
        return Problem.of(
                "SLW-1221",
                "The image of the stage %s has no /bin/sh, which its `run` needs."
                        .formatted(launch.stage()),
                "Use an image with a shell.");
    }

    /// Such as `512 MiB` or `1.5 GiB`.
    static String bytes(long bytes) {
        return bytes < 1L << 30
                ? number(bytes / (double) (1L << 20)) + " MiB"
                : number(bytes / (double) (1L << 30)) + " GiB";
    }

    private static String twice(long limit) {
        long mebibytes = Math.max(1, limit >> 19);
        return mebibytes % 1024 == 0 ? mebibytes / 1024 + "Gi" : mebibytes + "Mi";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
