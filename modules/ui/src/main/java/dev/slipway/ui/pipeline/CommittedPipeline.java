package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A project's pipeline as a commit has it, with the parameters of then.
///
/// @param commit what was read
/// @param fileThere whether there was a pipeline file at all
/// @param pipeline empty when the file of then has errors; without stages when there was none
record CommittedPipeline(Commits.Commit commit, boolean fileThere, Optional<Pipeline> pipeline) {
    private static final Set<String> FILES = Set.of(PipelineReader.FILE, PipelineReader.DVC_FILE);
    private static final String USUAL_PARAMS = "params.yaml";

    /// Reads the commit's files into a folder of their own, as the reader wants files, and removes
    /// it again. Blocks.
    static CommittedPipeline read(
            Commits commits, PipelineReader reader, Path project, Commits.Commit commit)
            throws IOException {
        Map<String, String> files =
                new LinkedHashMap<>(commits.texts(project, commit.id(), FILES::contains));
        if (files.isEmpty()) {
            return new CommittedPipeline(commit, false, Optional.of(nothing()));
        }
        // A parameters file is named in the text, or it is the usual one.
        String text = String.join("\n", files.values());
        files.putAll(
                commits.texts(
                        project,
                        commit.id(),
                        path ->
                                isValues(path)
                                        && (path.equals(USUAL_PARAMS) || text.contains(path))));
        Path temporary = Files.createTempDirectory("slipway-commit");
        try {
            Path name = project.getFileName();
            Path folder = temporary.resolve(name == null ? "project" : name.toString());
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey()).normalize();
                if (target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, file.getValue());
                }
            }
            ReadPipeline read = reader.read(folder);
            return new CommittedPipeline(commit, true, read.pipeline());
        } finally {
            Trees.delete(temporary);
        }
    }

    private static boolean isValues(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
    }

    private static Pipeline nothing() {
        return new Pipeline(
                "", List.of(), Map.of(), Map.of(), Optional.empty(), PipelineGraph.of(List.of()));
    }
}
