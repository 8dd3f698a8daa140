package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What stands beside the stages of a dvc.yaml. Metrics named there are read from the stage that
/// makes them; the other sections are for DVC's own tools and say nothing about a run.
final class DvcSections {
    private DvcSections() {}

    /// @return the stages, with the metrics that they make
    static List<StageDraft> read(Fields top, ProjectPaths paths, List<StageDraft> drafts) {
        top.get("params").filter(v -> !v.isNothing()).ifPresent(Value::list);
        top.get("datasets").filter(v -> !v.isNothing()).ifPresent(Value::list);
        top.get("artifacts").filter(v -> !v.isNothing()).ifPresent(Value::map);
        top.get("plots")
                .filter(v -> !v.isNothing() && !(v.node() instanceof Yaml.Sequence))
                .ifPresent(Value::map);
        Set<String> metrics = new LinkedHashSet<>();
        for (Value item :
                top.get("metrics")
                        .filter(v -> !v.isNothing())
                        .flatMap(Value::list)
                        .orElse(List.of())) {
            if (item.isScalar()) {
                paths.check(item).ifPresent(metrics::add);
            }
        }
        return metrics.isEmpty()
                ? drafts
                : drafts.stream().map(draft -> withMetrics(draft, metrics)).toList();
    }

    private static StageDraft withMetrics(StageDraft draft, Set<String> metrics) {
        StageDefinition stage = draft.stage();
        Set<String> own = new LinkedHashSet<>(stage.metrics());
        metrics.stream().filter(path -> makes(stage, path)).forEach(own::add);
        return own.size() == stage.metrics().size()
                ? draft
                : draft.with(stage.withMetrics(new ArrayList<>(own)));
    }

    private static boolean makes(StageDefinition stage, String path) {
        return stage.outs().stream().anyMatch(out -> (path + "/").startsWith(out.path() + "/"));
    }
}
