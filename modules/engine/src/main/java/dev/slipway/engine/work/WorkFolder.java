package dev.slipway.engine.work;

import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where a stage that makes something works: a folder that looks like the project, and in which
/// only the folders on the way to its outs are folders of its own. Everything else is a link into
/// the project. So what the stage makes is made aside, and nothing half made is ever seen in the
/// project.
///
/// Beside what the stage reads, outs of other stages are linked as well, unless a folder has many
/// of them ([#MANY]): then a stage sees there its deps and what the stages right before it make.
/// That keeps the cost of a pipeline of many thousand stages from growing with the square of their
/// number.
///
/// A folder that a stage left clean is laid out anew for the next stage by what differs, since
/// making links and folders is dear on common file systems.
///
/// Owned by one stage at a time; not thread-safe.
public final class WorkFolder {
    static final int MANY = 64;

    private final Path root;
    private final MadePaths made;
    private final ProjectEntries entries;
    private Path path;
    private List<String> tops = List.of();
    private Set<String> ownFolders = Set.of();
    private Set<String> linked = Set.of();
    private boolean isAsLaidOut;

    private WorkFolder(Path root, Path path, MadePaths made, ProjectEntries entries) {
        this.root = root;
        this.path = path;
        this.made = made;
        this.entries = entries;
    }

    /// Builds a folder for a stage; whatever was at the path is gone.
    ///
    /// @throws IOException if it cannot be built; what was built of it is removed
    static WorkFolder create(
            Path root, Path path, StageDefinition stage, MadePaths made, ProjectEntries entries)
            throws IOException {
        WorkFolder work = new WorkFolder(root, path, made, entries);
        try {
            Trees.delete(path);
            Files.createDirectories(path);
            work.ownFolders = Set.of("");
            work.layOut(stage);
            return work;
        } catch (IOException | RuntimeException e) {
            Trees.delete(path);
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /// Where a path of the project is in this folder.
    public Path at(String inner) {
        return inner.isEmpty() ? path : path.resolve(inner);
    }

    /// What the stage left in its own folders beside its outs, relative to the project: new files,
    /// and files put in the place of linked ones. A link that the stage took away or turned
    /// elsewhere is not told: it means nothing to the project.
    public List<String> strays() throws IOException {
        List<String> strays = new ArrayList<>();
        int untouched = 0;
        for (String folder : ownFolders) {
            if (!Files.isDirectory(at(folder), LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (DirectoryStream<Path> found = Files.newDirectoryStream(at(folder))) {
                for (Path entry : found) {
                    String inner = MadePaths.join(folder, MadePaths.nameOf(entry.toString()));
                    if (linked.contains(inner) && Files.isSymbolicLink(entry)) {
                        boolean isSame = Files.readSymbolicLink(entry).equals(root.resolve(inner));
                        untouched += isSame ? 1 : 0;
                    } else if (!ownFolders.contains(inner)
                            && !tops.contains(inner)
                            && !inner.equals(ProjectEntries.OWN_FOLDER)) {
                        strays.add(inner);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        isAsLaidOut = untouched == linked.size();
        return strays;
    }

    /// Whether [#strays()] found every link where it had been laid.
    public boolean isAsLaidOut() {
        return isAsLaidOut;
    }

    /// Lays a folder that was left clean out for another stage.
    void reuse(Path newPath, StageDefinition stage) throws IOException {
        Files.move(path, newPath, StandardCopyOption.ATOMIC_MOVE);
        path = newPath;
        layOut(stage);
    }

    private void layOut(StageDefinition stage) throws IOException {
        isAsLaidOut = false;
        tops = MadePaths.tops(stage);
        Set<String> folders = MadePaths.foldersTo(tops, stage.wdir());
        Set<String> links = new LinkedHashSet<>();
        for (String folder : folders) {
            for (String name : entries.in(folder)) {
                String inner = MadePaths.join(folder, name);
                if (!folders.contains(inner)) {
                    links.add(inner);
                }
            }
            Set<String> outs = made.childrenOf(folder);
            for (String name : outs.size() <= MANY ? outs : made.neededIn(folder, stage)) {
                String inner = MadePaths.join(folder, name);
                if (outs.contains(name)
                        && !folders.contains(inner)
                        && !tops.contains(inner)
                        && (linked.contains(inner) || isInProject(inner))) {
                    links.add(inner);
                }
            }
        }
        remove(folders, links);
        for (String folder : folders) {
            if (!ownFolders.contains(folder)) {
                Files.createDirectory(at(folder));
            }
        }
        ownFolders = folders;
        for (String link : links) {
            if (!linked.contains(link)) {
                Files.createSymbolicLink(at(link), root.resolve(link));
            }
        }
        linked = links;
        for (Out out : stage.outs()) {
            Path before = root.resolve(out.path());
            if (out.persist() && tops.contains(out.path()) && Files.exists(before)) {
                Trees.copy(before, at(out.path()));
            }
        }
        if (!stage.wdir().isEmpty() && !folders.contains(stage.wdir())) {
            Files.createDirectories(at(stage.wdir()));
        }
    }

    /// Takes away what the next stage is not to see, inner folders first.
    private void remove(Set<String> folders, Set<String> links) throws IOException {
        for (String link : linked) {
            if (!links.contains(link)) {
                Files.deleteIfExists(at(link));
            }
        }
        for (String folder : new TreeSet<>(ownFolders).descendingSet()) {
            if (!folders.contains(folder)) {
                Trees.delete(at(folder));
            }
        }
        Set<String> left = new LinkedHashSet<>(linked);
        left.removeIf(link -> !links.contains(link) || !folders.contains(MadePaths.folderOf(link)));
        linked = left;
    }

    private boolean isInProject(String inner) {
        return Files.exists(root.resolve(inner), LinkOption.NOFOLLOW_LINKS);
    }
}
