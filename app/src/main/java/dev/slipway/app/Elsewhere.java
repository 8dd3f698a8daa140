package dev.slipway.app;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.runtime.docker.DockerRuntime;
import java.util.Optional;

/// Makes the runtimes that are not this machine. A class of its own, so that what is behind them is
/// loaded when the first is used.
final class Elsewhere {
    private Elsewhere() {}

    static StageRuntime runtime(RuntimeTarget target) {
        return switch (target) {
            case RuntimeTarget.Docker docker -> new DockerRuntime(docker);
            case RuntimeTarget.Kubernetes kubernetes -> new Missing(kubernetes);
        };
    }

    /// Until the runtime is there.
    private record Missing(RuntimeTarget target) implements StageRuntime {
        @Override
        public RuntimeName name() {
            return target.name();
        }

        @Override
        public RuntimeKind kind() {
            return target.kind();
        }

        @Override
        public Optional<Problem> unavailable() {
            return Optional.of(
                    Problem.of(
                            "SLW-0310",
                            "This release does not run stages on " + kind().title() + " yet.",
                            "Run the stage on this machine."));
        }

        @Override
        public void check(RuntimeCheck.Report report) {
            report.asks("Reachable");
            report.answered(
                    RuntimeCheck.failed(
                            "Reachable",
                            "This release does not run stages on " + kind().title() + " yet.",
                            ""));
        }

        @Override
        public Execution start(Launch launch, Output output) throws PlatformFailure {
            throw new PlatformFailure(unavailable().orElseThrow());
        }

        @Override
        public void reap(String handle) {}
    }
}
