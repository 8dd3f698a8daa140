package dev.slipway.engine;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A project ready to be planned: its folder, its checked pipeline, and the text that the pipeline
/// was read from.
///
/// @param root absolute and real (links resolved)
/// @param file the pipeline file, relative to the root
/// @param text its content as read
/// @param paramPlaces where each parameter stands (`params.yaml:4`), by dotted key
public record Project(
        Path root, String file, Pipeline pipeline, String text, Map<String, String> paramPlaces) {
    public Project {
        paramPlaces = Map.copyOf(paramPlaces);
    }

    /// The same with its commands and components on one runtime, whatever the file says.
    public Project on(RuntimeName runtime) {
        List<StageDefinition> stages =
                pipeline.stages().stream()
                        .map(stage -> stage.action().isProcess() ? stage.withOn(runtime) : stage)
                        .toList();
        return new Project(
                root,
                file,
                new Pipeline(
                        pipeline.name(),
                        stages,
                        pipeline.data(),
                        pipeline.params(),
                        pipeline.paramsFile(),
                        pipeline.graph()),
                text,
                paramPlaces);
    }
}
