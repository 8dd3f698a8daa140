package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a stage without a kubeconfig, as a program in a pod does: who it is and where the cluster
/// is, its environment and the files of its service account say.
final class InAPod {
    private InAPod() {}

    public static void main(String[] arguments) throws Exception {
        RuntimeTarget.Kubernetes target =
                new RuntimeTarget.Kubernetes(
                        RuntimeName.KUBERNETES,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(arguments[1]),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        Path folder = Path.of(arguments[2]);
        try (KubernetesRuntime runtime = new KubernetesRuntime(target)) {
            runtime.unavailable()
                    .ifPresent(
                            problem -> {
                                throw new IllegalStateException(problem.toString());
                            });
            StageRuntime.Launch launch =
                    new StageRuntime.Launch(
                            new RunId("in-a-pod"),
                            new StageName("stage"),
                            1,
                            "key",
                            List.of(new StageRuntime.CommandLine.Shell("echo said in the pod")),
                            folder,
                            folder,
                            "",
                            Map.of(),
                            List.of(),
                            List.of(),
                            Map.of(),
                            Optional.of(arguments[0]),
                            ContainerOptions.DEFAULT,
                            new Resources(0.1, 0, 0),
                            Optional.empty());
            StageRuntime.Execution execution =
                    runtime.start(launch, (LogLine.Stream stream, String line) -> say(line));
            say("in " + JobHandle.parse(execution.handle()).orElseThrow().namespace());
            say(execution.await().toString());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
