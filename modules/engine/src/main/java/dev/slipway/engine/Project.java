package dev.slipway.engine;

import dev.slipway.model.pipeline.Pipeline;
import java.nio.file.Path;
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
}
