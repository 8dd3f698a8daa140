package dev.slipway.engine.plan;

import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.run.RunOptions.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which stages a run takes.
final class StageSelection {
    private StageSelection() {}

    /// @throws ProblemException if a stage named is none of the pipeline
    static Set<StageName> of(Pipeline pipeline, Selection selection) {
        return switch (selection) {
            case Selection.All ignored -> new HashSet<>(pipeline.graph().stages());
            case Selection.From from -> {
                Set<StageName> taken = known(pipeline, from.stages());
                from.stages().forEach(s -> taken.addAll(pipeline.graph().downstream(s)));
                yield taken;
            }
            case Selection.To to -> {
                Set<StageName> taken = known(pipeline, to.stages());
                to.stages().forEach(s -> taken.addAll(pipeline.graph().upstream(s)));
                yield taken;
            }
            case Selection.Only only -> known(pipeline, only.stages());
        };
    }

    private static Set<StageName> known(Pipeline pipeline, List<StageName> named) {
        Set<StageName> all = new HashSet<>(pipeline.graph().stages());
        List<Problem> unknown =
                named.stream().filter(s -> !all.contains(s)).map(s -> unknown(s, all)).toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(unknown);
        }
        return new HashSet<>(named);
    }

    private static Problem unknown(StageName stage, Set<StageName> all) {
        List<String> names = all.stream().map(StageName::value).sorted().toList();
        return Problem.of(
                "SLW-0301",
                "There is no stage " + stage + " in this pipeline.",
                NearestWord.of(stage.value(), names)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse(
                                "Its stages are "
                                        + String.join(
                                                ", ", names.subList(0, Math.min(12, names.size())))
                                        + (names.size() > 12 ? ", …" : "")
                                        + "."));
    }
}
