package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pipeline as its file says it: immutable, checked, with every name and `${…}` resolved.
///
/// `stages` holds every step that a run takes, in the order of the file; the `register:` section is
/// its last stage, named `register`. Later sections (package, deploy, monitor) will come as stages
/// of their own kinds in the same list.
///
/// @param name the project's name
/// @param stages in file order
/// @param data named data sets, in file order
/// @param params all parameters, nested as written; values are String, Boolean, Long, Double,
///     BigInteger, null, List and Map of these. Those that stages read from further files stand
///     under the path of their file: look keys up with [ParamKey#in]
/// @param paramsFile the file they come from, relative to the project; empty if written inline
/// @param graph edges between the stages
public record Pipeline(
        String name,
        List<StageDefinition> stages,
        Map<String, DataSet> data,
        Map<String, Object> params,
        Optional<String> paramsFile,
        PipelineGraph graph) {

    public Pipeline {
        stages = List.copyOf(stages);
        data = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(data));
        params = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(params));
    }

    public Optional<StageDefinition> stage(StageName wanted) {
        return stages.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }
}
