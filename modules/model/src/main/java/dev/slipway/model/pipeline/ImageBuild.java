package dev.slipway.model.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a stage's image is built from a Dockerfile in the project.
///
/// @param context the folder that is sent to the engine, relative to the project; empty for the
///     project itself
/// @param dockerfile path of the Dockerfile, relative to the project
/// @param args values for the Dockerfile's `ARG`s, in file order
/// @param target the build stage to stop at; the last one if empty
public record ImageBuild(
        String context, String dockerfile, Map<String, String> args, Optional<String> target) {
    public ImageBuild {
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }
}
