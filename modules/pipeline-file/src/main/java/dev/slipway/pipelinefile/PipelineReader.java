package dev.slipway.pipelinefile;

import java.nio.file.Path;

/// Reads and checks pipeline files. Stateless and thread-safe. Never throws for what a file holds:
/// that is a problem in the result.
public final class PipelineReader {

    /// Reads `slipway.yaml` of a project folder, and the files it names (parameters).
    public ReadPipeline read(Path project) {
        throw new UnsupportedOperationException("pipeline-file helper: " + project);
    }

    /// The same for a text that is not (yet) what lies on disk, as an editor holds it.
    public ReadPipeline read(Path project, String text) {
        throw new UnsupportedOperationException("pipeline-file helper: " + project + text);
    }
}
