package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Data that enters the pipeline: a named data set, or a table that stages read and none makes.
///
/// @param id unlike every stage's name
/// @param title the data set's name, or the file's
/// @param path relative to the project
/// @param readers the stages that read it
record DataNode(String id, String title, String path, List<StageName> readers) {
    private static final List<String> TABLES =
            List.of(".csv", ".tsv", ".parquet", ".arrow", ".arrows", ".feather");

    DataNode {
        readers = List.copyOf(readers);
    }

    static List<DataNode> of(Pipeline pipeline) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (DataSet set : pipeline.data().values()) {
            titles.put(set.path(), set.name());
        }
        Set<String> made = new HashSet<>();
        pipeline.stages().forEach(stage -> made.addAll(stage.madePaths()));
        Map<String, List<StageName>> readers = new LinkedHashMap<>();
        titles.keySet().forEach(path -> readers.put(path, new ArrayList<>()));
        for (StageDefinition stage : pipeline.stages()) {
            for (String dep : stage.deps()) {
                if (titles.containsKey(dep) || (isTable(dep) && !made.contains(dep))) {
                    readers.computeIfAbsent(dep, k -> new ArrayList<>()).add(stage.name());
                }
            }
        }
        return readers.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(
                        e ->
                                new DataNode(
                                        "data:" + e.getKey(),
                                        titles.getOrDefault(e.getKey(), fileName(e.getKey())),
                                        e.getKey(),
                                        e.getValue().stream().distinct().toList()))
                .toList();
    }

    private static boolean isTable(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return TABLES.stream().anyMatch(lower::endsWith);
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
