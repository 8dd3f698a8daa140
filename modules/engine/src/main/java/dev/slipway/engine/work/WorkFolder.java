package dev.slipway.engine.work;

import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where a stage that makes something works: a folder that looks like the project, and in which
// only
/// the folders on the way to its outs are folders of its own. Everything else is a link into the
/// project. So what the stage makes is made aside, and nothing half made is ever seen in the
// project.
///
/// Beside what the stage reads, outs of other stages are linked as well, unless a folder has very
/// many of them ([#MANY]): then a stage sees there its deps and what the stages right before it
// make.
/// That keeps the cost of a pipeline of many thousand stages from growing with the square of their
/// number.
///
/// Owned by one stage; not thread-safe.
public final class WorkFolder implements AutoCloseable {
    static final int MANY = 256;

    private final Path root;
    private final Path path;
    private final List<String> tops;
    private final Set<String> ownFolders;
    private final Set<String> linked = new HashSet<>();

    private WorkFolder(Path root, Path path, StageDefinition stage) {
        this.root = root;
        this.path = path;
        this.tops = MadePaths.tops(stage);
        this.ownFolders = MadePaths.foldersTo(tops);
    }

    /// Builds the folder anew; whatever was there is gone.
    ///
    /// @throws IOException if it cannot be built; what was built of it is removed
    public static WorkFolder create(
            Path root, Path path, StageDefinition stage, MadePaths made, ProjectEntries entries)
            throws IOException {
        WorkFolder work = new WorkFolder(root, path, stage);
        try {
            Trees.delete(path);
            work.build(stage, made, entries);
            return work;
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /// What the stage left in its own folders beside its outs, relative to the project: new files,
    /// and files put in the place of linked ones.
    public List<String> strays() throws IOException {
        List<String> strays = new ArrayList<>();
        for (String folder : ownFolders) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder))) {
                for (Path entry : entries) {
                    String inner = MadePaths.join(folder, MadePaths.nameOf(entry.toString()));
                    if (!ownFolders.contains(inner)
                            && !tops.contains(inner)
                            && !inner.equals(ProjectEntries.OWN_FOLDER)
                            && !(linked.contains(inner) && Files.isSymbolicLink(entry))) {
                        strays.add(inner);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return strays;
    }

    /// Where a path of the project is in this folder.
    public Path at(String inner) {
        return inner.isEmpty() ? path : path.resolve(inner);
    }

    /// Removes the folder.
    @Override
    public void close() throws IOException {
        Trees.delete(path);
    }

    private void build(StageDefinition stage, MadePaths made, ProjectEntries entries)
            throws IOException {
        Files.createDirectories(path);
        for (String folder : ownFolders) {
            if (!folder.isEmpty()) {
                Files.createDirectory(at(folder));
            }
            for (String name : entries.in(folder)) {
                link(MadePaths.join(folder, name));
            }
            Set<String> outs = made.childrenOf(folder);
            for (String name : outs.size() <= MANY ? outs : made.neededIn(folder, stage)) {
                String inner = MadePaths.join(folder, name);
                if (outs.contains(name)
                        && !ownFolders.contains(inner)
                        && !tops.contains(inner)
                        && Files.exists(root.resolve(inner), LinkOption.NOFOLLOW_LINKS)) {
                    link(inner);
                }
            }
        }
        for (Out out : stage.outs()) {
            Path before = root.resolve(out.path());
            if (out.persist() && tops.contains(out.path()) && Files.exists(before)) {
                Trees.copy(before, at(out.path()));
            }
        }
    }

    private void link(String inner) throws IOException {
        Files.createSymbolicLink(at(inner), root.resolve(inner));
        linked.add(inner);
    }
}
