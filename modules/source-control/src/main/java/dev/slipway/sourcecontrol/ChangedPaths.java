package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/// Walks HEAD, the index and the working tree side by side, below one folder only. Ignored folders
/// are not entered, links are not followed, and of a folder that holds nothing tracked only itself
/// is named, as `git status` does.
final class ChangedPaths {
    private final Repository repository;
    private final String folder;
    private final Set<String> found = new LinkedHashSet<>();

    /// Whether anything below the folder is in HEAD, in the index, or could be added.
    private boolean known;

    /// The untracked folder the walk is in or was last in, and whether it was found already.
    private String untracked = "";

    private boolean untrackedNamed;

    /// @param folder relative to the working tree, `/` between its parts; empty for all of it
    ChangedPaths(Repository repository, String folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /// Paths relative to the folder, in Git's order; empty if the repository ignores the folder and
    /// all in it.
    Optional<List<String>> against(Optional<ObjectId> headTree) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            ObjectReader reader = walk.getObjectReader();
            if (headTree.isPresent()) {
                walk.addTree(headTree.get());
            } else {
                walk.addTree(new EmptyTreeIterator());
            }
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            FileTreeIterator files = new FileTreeIterator(repository);
            files.setDirCacheIterator(walk, 1);
            walk.addTree(files);
            walk.setRecursive(false);
            if (!folder.isEmpty()) {
                walk.setFilter(PathFilter.create(folder));
            }
            while (walk.next()) {
                look(walk, reader);
            }
        }
        return known || folder.isEmpty() ? Optional.of(new ArrayList<>(found)) : Optional.empty();
    }

    private void look(TreeWalk walk, ObjectReader reader) throws IOException {
        CanonicalTreeParser head = walk.getTree(0, CanonicalTreeParser.class);
        DirCacheIterator index = walk.getTree(1, DirCacheIterator.class);
        WorkingTreeIterator file = walk.getTree(2, WorkingTreeIterator.class);
        if (head == null && index == null) {
            lookAtUntracked(walk, file);
            return;
        }
        if (isFile(head) || isFile(index)) {
            known = true;
            if (differs(head, index, file, reader)) {
                found.add(relative(walk.getPathString()));
            }
        }
        // Also where a submodule became a folder, or the other way round.
        if (isTree(head) || isTree(index)) {
            walk.enterSubtree();
        }
    }

    private void lookAtUntracked(TreeWalk walk, @Nullable WorkingTreeIterator file)
            throws IOException {
        if (file == null || file.isEntryIgnored()) {
            return;
        }
        String path = walk.getPathString();
        boolean inUntracked = isBelow(path, untracked);
        if (inUntracked && untrackedNamed) {
            return;
        }
        if (isTree(file)) {
            if (!inUntracked) {
                untracked = path;
                untrackedNamed = false;
            }
            walk.enterSubtree();
            return;
        }
        known = true;
        untrackedNamed = inUntracked;
        found.add(relative(inUntracked ? untracked + "/" : path));
    }

    private static boolean differs(
            @Nullable CanonicalTreeParser head,
            @Nullable DirCacheIterator index,
            @Nullable WorkingTreeIterator file,
            ObjectReader reader)
            throws IOException {
        if (head == null
                || index == null
                || !head.idEqual(index)
                || head.getEntryRawMode() != index.getEntryRawMode()) {
            return true;
        }
        DirCacheEntry entry = index.getDirCacheEntry();
        if (entry.getStage() != DirCacheEntry.STAGE_0) {
            return true;
        }
        if (entry.isSkipWorkTree() || entry.isAssumeValid()) {
            return false;
        }
        if (file == null) {
            return true;
        }
        if (FileMode.GITLINK.equals(entry.getRawMode())) {
            // A submodule that is not checked out is an empty folder.
            return !isTree(file) && !file.idEqual(index);
        }
        return file.isModified(entry, true, reader);
    }

    private static boolean isTree(@Nullable AbstractTreeIterator entry) {
        return entry != null && FileMode.TREE.equals(entry.getEntryRawMode());
    }

    private static boolean isFile(@Nullable AbstractTreeIterator entry) {
        return entry != null && !isTree(entry);
    }

    private static boolean isBelow(String path, String folder) {
        return !folder.isEmpty() && path.startsWith(folder + "/");
    }

    private String relative(String path) {
        if (folder.isEmpty()) {
            return path;
        }
        return isBelow(path, folder) && path.length() > folder.length() + 1
                ? path.substring(folder.length() + 1)
                : ".";
    }
}
