package dev.slipway.app;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.runtime.docker.DockerRuntime;
import dev.slipway.runtime.kubernetes.KubernetesRuntime;

/// Makes the runtimes that are not this machine. A class of its own, so that what is behind them is
/// loaded when the first is used.
final class Elsewhere {
    private Elsewhere() {}

    static StageRuntime runtime(RuntimeTarget target) {
        return switch (target) {
            case RuntimeTarget.Docker docker -> new DockerRuntime(docker);
            case RuntimeTarget.Kubernetes kubernetes -> new KubernetesRuntime(kubernetes);
        };
    }
}
