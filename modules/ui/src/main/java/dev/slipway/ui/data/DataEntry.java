package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A table of the project that can be looked at.
///
/// @param name of a named data set; else the file's
/// @param path relative to the project
/// @param declared the data set of the pipeline file, if it is one
/// @param maker the stage that makes it, if one does
/// @param readers the stages that read it, in the order of the file
/// @param target the column that the pipeline's training predicts, to look for leaks with
record DataEntry(
        String name,
        Path file,
        String path,
        Optional<DataSet> declared,
        Optional<StageName> maker,
        List<StageName> readers,
        Optional<String> target) {
    private static final Pattern TABLE =
            Pattern.compile(".*\\.(csv|tsv|parquet|arrows?|feather|jsonl|ndjson)(\\.gz)?");

    DataEntry {
        readers = List.copyOf(readers);
    }

    /// Named data sets first, then tables that stages make.
    static List<DataEntry> of(Pipeline pipeline, Path root) {
        Optional<String> target =
                pipeline.stages().stream()
                        .map(StageDefinition::action)
                        .filter(StageAction.Component.class::isInstance)
                        .map(a -> ((StageAction.Component) a).with().get("target"))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst();
        List<DataEntry> entries = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (DataSet set : pipeline.data().values()) {
            if (paths.add(set.path())) {
                entries.add(
                        entry(pipeline, root, set.name(), set.path(), Optional.of(set), target));
            }
        }
        for (StageDefinition stage : pipeline.stages()) {
            for (Out out : stage.outs()) {
                if (TABLE.matcher(out.path()).matches() && paths.add(out.path())) {
                    String name = out.path().substring(out.path().lastIndexOf('/') + 1);
                    entries.add(entry(pipeline, root, name, out.path(), Optional.empty(), target));
                }
            }
        }
        return entries;
    }

    private static DataEntry entry(
            Pipeline pipeline,
            Path root,
            String name,
            String path,
            Optional<DataSet> declared,
            Optional<String> target) {
        return new DataEntry(
                name,
                root.resolve(path),
                path,
                declared,
                pipeline.stages().stream()
                        .filter(s -> s.madePaths().contains(path))
                        .map(StageDefinition::name)
                        .findFirst(),
                pipeline.stages().stream()
                        .filter(s -> s.deps().contains(path))
                        .map(StageDefinition::name)
                        .toList(),
                target);
    }

    DataDesk.Source.File source() {
        return new DataDesk.Source.File(file, path, null);
    }

    /// Where its schema is, or would be, relative to the project.
    String schemaPath() {
        return declared.flatMap(DataSet::schema)
                .orElseGet(() -> "schemas/" + name.replaceAll("\\..*", "") + ".yaml");
    }
}
