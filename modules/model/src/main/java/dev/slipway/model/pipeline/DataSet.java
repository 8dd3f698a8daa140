package dev.slipway.model.pipeline;

import java.util.Optional;

/// A named data set: `policies: { path: …, schema: …, reference: … }`.
///
/// @param name its name in the pipeline file
/// @param path relative to the project, `/` between its parts
/// @param schema the schema file that describes it, relative to the project
/// @param reference the data it is compared with, relative to the project
public record DataSet(
        String name, String path, Optional<String> schema, Optional<String> reference) {}
