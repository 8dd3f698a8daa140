package dev.slipway.pipelinefile.importing;

import java.util.List;

/// What an import gave.
///
/// @param format whose file it was: `Elyra` or `MLflow`
/// @param text of a `slipway.yaml`, whose paths are relative to the folder of the file
/// @param stages how many it has
/// @param report what became of each thing, in the file's order; what concerns all of it last
public record ImportedPipeline(String format, String text, int stages, List<ImportNote> report) {
    public ImportedPipeline {
        report = List.copyOf(report);
    }
}
