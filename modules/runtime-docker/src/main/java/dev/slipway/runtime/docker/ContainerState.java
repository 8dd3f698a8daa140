package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;

/// How a container stands.
///
/// @param wasStarted whether it ever ran
/// @param exitCode of no meaning while it runs
/// @param isOutOfMemory whether the kernel killed a process of it for want of memory
record ContainerState(boolean wasStarted, boolean isRunning, int exitCode, boolean isOutOfMemory) {

    static ContainerState of(InspectContainerResponse found) {
        InspectContainerResponse.ContainerState state = found.getState();
        Long code = state.getExitCodeLong();
        return new ContainerState(
                !"created".equals(state.getStatus()),
                Boolean.TRUE.equals(state.getRunning()),
                code == null ? 0 : code.intValue(),
                Boolean.TRUE.equals(state.getOOMKilled()));
    }
}
