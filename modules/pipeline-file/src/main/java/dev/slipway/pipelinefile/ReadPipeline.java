package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What reading a pipeline file gave.
///
/// @param pipeline empty when an error leaves nothing to run
/// @param problems errors and warnings, by place
/// @param file the file's path relative to the project
/// @param text its content; empty when it could not be read
/// @param paramPlaces where each parameter stands (`params.yaml:4`), by dotted key
public record ReadPipeline(
        Optional<Pipeline> pipeline,
        List<Problem> problems,
        String file,
        String text,
        Map<String, String> paramPlaces) {
    public ReadPipeline {
        problems = List.copyOf(problems);
        paramPlaces = Map.copyOf(paramPlaces);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }
}
