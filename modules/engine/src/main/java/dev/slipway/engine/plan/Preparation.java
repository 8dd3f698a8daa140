package dev.slipway.engine.plan;

import dev.slipway.engine.Placement;
import dev.slipway.engine.Plan;
import dev.slipway.engine.Project;
import dev.slipway.engine.port.StageCache;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A plan with all that a run needs of how it came about.
///
/// @param selected the stages that the run takes
/// @param appraisals of the selected stages, in the graph's order
/// @param unselected decisions of the others
/// @param data content hash of each named data set that is there
/// @param places of the commands and components selected
/// @param appraiser to look again when a stage's turn comes
public record Preparation(
        Project project,
        RunOptions options,
        Set<StageName> selected,
        Map<StageName, Appraisal> appraisals,
        Map<StageName, Decision> unselected,
        Map<StageName, StageCache.Entry> latest,
        Map<String, String> data,
        Map<StageName, Placement> places,
        Appraiser appraiser) {

    public Plan plan() {
        Map<StageName, Decision> decisions = new LinkedHashMap<>();
        for (StageName name : project.pipeline().graph().order()) {
            Appraisal appraisal = appraisals.get(name);
            Decision other = unselected.get(name);
            if (appraisal != null) {
                decisions.put(name, appraisal.decision());
            } else if (other != null) {
                decisions.put(name, other);
            }
        }
        return new Plan(project, options, decisions, places);
    }

    /// @throws ProblemException if a stage that has to run cannot run where it should
    public void refuseObstacles() {
        List<Problem> problems =
                places.values().stream().flatMap(p -> p.obstacle().stream()).distinct().toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
