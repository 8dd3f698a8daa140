package dev.slipway.engine.work;

import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The work folders of one run. Thread-safe.
public final class WorkFolders {
    private final Path root;
    private final MadePaths made;
    private final ProjectEntries entries;
    private final ConcurrentLinkedQueue<WorkFolder> free = new ConcurrentLinkedQueue<>();

    /// @param root the project's folder
    public WorkFolders(Path root, MadePaths made, ProjectEntries entries) {
        this.root = root;
        this.made = made;
        this.entries = entries;
    }

    /// A folder for a stage, at this path.
    ///
    /// @throws IOException if it cannot be built
    public WorkFolder take(Path path, StageDefinition stage) throws IOException {
        WorkFolder left = free.poll();
        if (left == null) {
            return WorkFolder.create(root, path, stage, made, entries);
        }
        try {
            Trees.delete(path);
            left.reuse(path, stage);
            return left;
        } catch (IOException notAsLeft) {
            Trees.delete(left.path());
            return WorkFolder.create(root, path, stage, made, entries);
        }
    }

    /// Takes back a folder in which nothing but its links is left.
    public void keep(WorkFolder clean) {
        free.add(clean);
    }

    /// Takes back any other folder.
    public void drop(WorkFolder used) throws IOException {
        Trees.delete(used.path());
    }
}
