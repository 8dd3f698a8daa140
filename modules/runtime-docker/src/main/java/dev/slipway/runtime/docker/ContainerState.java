package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.Map;

/// How a container stands.
///
/// @param wasStarted whether it ever ran
/// @param exitCode of no meaning while it runs
/// @param isOutOfMemory whether the kernel killed a process of it for want of memory
/// @param startedAt in the engine's time, as it writes it
/// @param endedAt in the engine's time, as it writes it
/// @param box the folder that it has in place of a volume, as its label says; may be empty
record ContainerState(
        boolean wasStarted,
        boolean isRunning,
        int exitCode,
        boolean isOutOfMemory,
        String startedAt,
        String endedAt,
        String box) {

    static ContainerState of(InspectContainerResponse found) {
        InspectContainerResponse.ContainerState state = found.getState();
        Long code = state.getExitCodeLong();
        return new ContainerState(
                !"created".equals(state.getStatus()),
                Boolean.TRUE.equals(state.getRunning()),
                code == null ? 0 : code.intValue(),
                Boolean.TRUE.equals(state.getOOMKilled()),
                String.valueOf(state.getStartedAt()),
                String.valueOf(state.getFinishedAt()),
                label(found, Labels.BOX));
    }

    private static String label(InspectContainerResponse found, String name) {
        Map<String, String> labels = found.getConfig().getLabels();
        return labels == null ? "" : labels.getOrDefault(name, "");
    }
}
