package dev.slipway.engine.work;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where in a project's tree stages make something. Immutable.
public final class MadePaths {
    private final Pipeline pipeline;
    private final Map<String, Set<String>> childrenByFolder = new HashMap<>();
    private final Map<StageName, StageDefinition> stages = new HashMap<>();

    public MadePaths(Pipeline pipeline) {
        this.pipeline = pipeline;
        for (StageDefinition stage : pipeline.stages()) {
            stages.put(stage.name(), stage);
            for (String path : stage.madePaths()) {
                for (String at = path; !at.isEmpty(); at = folderOf(at)) {
                    if (!childrenByFolder
                            .computeIfAbsent(folderOf(at), k -> new LinkedHashSet<>())
                            .add(nameOf(at))) {
                        break;
                    }
                }
            }
        }
    }

    /// Names in a folder that are, or hold, something a stage makes.
    Set<String> childrenOf(String folder) {
        return childrenByFolder.getOrDefault(folder, Set.of());
    }

    /// Names in a folder that are, hold or lie on the way to what a stage reads: its deps, and what
    /// the stages right before it make.
    Set<String> neededIn(String folder, StageDefinition stage) {
        Set<String> names = new HashSet<>();
        stage.deps().forEach(dep -> addChild(names, folder, dep));
        for (Edge edge : pipeline.graph().into(stage.name())) {
            StageDefinition before = stages.get(edge.from());
            if (before != null) {
                before.madePaths().forEach(made -> addChild(names, folder, made));
            }
        }
        return names;
    }

    /// What a stage makes, without what lies inside something else that it makes.
    public static List<String> tops(StageDefinition stage) {
        List<String> all = stage.madePaths();
        return all.stream()
                .filter(p -> all.stream().noneMatch(o -> p.startsWith(o + "/")))
                .toList();
    }

    /// Every folder on the way to one of these, the project itself (empty) first; and a folder to
    /// start in with those on the way to it, unless it is one of these or lies in one: `..` from
    /// there must lead to folders of the same tree.
    static Set<String> foldersTo(List<String> paths, String start) {
        Set<String> folders = new java.util.TreeSet<>();
        folders.add("");
        boolean isMade = paths.stream().anyMatch(p -> (start + "/").startsWith(p + "/"));
        for (String at = isMade ? "" : start; !at.isEmpty(); at = folderOf(at)) {
            folders.add(at);
        }
        for (String path : paths) {
            for (String at = folderOf(path); !at.isEmpty(); at = folderOf(at)) {
                folders.add(at);
            }
        }
        return folders;
    }

    static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static void addChild(Set<String> names, String folder, String path) {
        if (folder.isEmpty() || path.startsWith(folder + "/")) {
            int start = folder.isEmpty() ? 0 : folder.length() + 1;
            int slash = path.indexOf('/', start);
            names.add(slash < 0 ? path.substring(start) : path.substring(start, slash));
        }
    }
}
