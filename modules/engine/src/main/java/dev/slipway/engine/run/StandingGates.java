package dev.slipway.engine.run;

import dev.slipway.engine.Project;
import dev.slipway.engine.plan.FileLook;
import dev.slipway.engine.plan.LookedAt;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges a project's gates by what lies there: the metric files and predictions as they are, and
/// else what the stages before gave last.
public final class StandingGates {
    private StandingGates() {}

    /// In the order of the graph.
    public static List<Evidence> judge(Project project, EnginePorts ports) {
        RunResults results =
                new RunResults(project, ports.cache().latest(project.root().toString()));
        FileLook look = new FileLook(project.root(), ports.hashes());
        List<Evidence> evidence = new ArrayList<>();
        for (StageName name : project.pipeline().graph().order()) {
            Optional<StageDefinition> stage = project.pipeline().stage(name);
            if (stage.isPresent() && stage.get().action() instanceof StageAction.Gate gate) {
                GateJudge.Case judged =
                        LookedAt.gate(project, stage.get(), gate, results::metrics, look, ports);
                evidence.add(ports.judge().judge(judged));
            }
        }
        return evidence;
    }
}
