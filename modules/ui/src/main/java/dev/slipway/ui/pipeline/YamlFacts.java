package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the project has that a value in its pipeline file can name.
///
/// @param outs paths that stages make, with the stage
/// @param data paths of the data sets, by name
/// @param params values of the parameters, by dotted key
/// @param paramPlaces where they stand
/// @param metrics names of metrics that the newest run measured
record YamlFacts(
        Map<String, String> outs,
        Map<String, String> data,
        Map<String, String> params,
        Map<String, String> paramPlaces,
        List<String> metrics) {
    static final YamlFacts NONE = new YamlFacts(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    static YamlFacts of(Pipeline pipeline, Map<String, String> places, List<String> metrics) {
        Map<String, String> outs = new LinkedHashMap<>();
        for (StageDefinition stage : pipeline.stages()) {
            stage.madePaths().forEach(path -> outs.putIfAbsent(path, stage.name().value()));
        }
        Map<String, String> data = new LinkedHashMap<>();
        pipeline.data().forEach((name, set) -> data.put(name, set.path()));
        return new YamlFacts(
                outs, data, ParamValues.flat(pipeline.params()), places, new ArrayList<>(metrics));
    }
}
