package dev.slipway.engine.work;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The entries of a project's folders that no stage makes, listed once and again after something
/// else than outs came in. Thread-safe.
public final class ProjectEntries {
    /// The workbench's own folder in a project.
    public static final String OWN_FOLDER = ".slipway";

    private final Path root;
    private final MadePaths made;
    private final Map<String, List<String>> listed = new ConcurrentHashMap<>();

    public ProjectEntries(Path root, MadePaths made) {
        this.root = root;
        this.made = made;
    }

    /// Something was added or taken away in some folder.
    public void changed() {
        if (!listed.isEmpty()) {
            listed.clear();
        }
    }

    List<String> in(String folder) throws IOException {
        List<String> known = listed.get(folder);
        if (known == null) {
            known = list(folder);
            listed.put(folder, known);
        }
        return known;
    }

    private List<String> list(String folder) throws IOException {
        Path path = folder.isEmpty() ? root : root.resolve(folder);
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return names;
        }
        Set<String> outs = made.childrenOf(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!outs.contains(name) && !(folder.isEmpty() && name.equals(OWN_FOLDER))) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
