package dev.slipway.engine.work;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Moves what a stage made from its work folder to its place in the project, so that at any moment
/// the old or the new is there as a whole; for a folder there is an instant between with neither.
public final class IntoPlace {
    private final Path aside;
    private int count;

    /// @param aside a folder on the project's file system for what is being replaced
    public IntoPlace(Path aside) {
        this.aside = aside;
    }

    /// @throws IOException if it cannot be moved; the old is then in place, or nothing
    public void move(Path made, Path place) throws IOException {
        Path parent = place.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        boolean isFolder = Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS);
        boolean wasFolder = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        if (!isFolder && !wasFolder) {
            rename(made, place);
            return;
        }
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            rename(made, place);
            return;
        }
        Files.createDirectories(aside);
        Path old = aside.resolve("replaced-" + count++);
        rename(place, old);
        try {
            rename(made, place);
        } catch (IOException e) {
            rename(old, place);
            throw e;
        }
        Trees.delete(old);
    }

    /// A rename; across file systems a copy beside the target, then a rename.
    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path beside = to.resolveSibling("." + to.getFileName() + ".slipway-part");
            Trees.delete(beside);
            try {
                Trees.copy(from, beside);
                Files.move(
                        beside,
                        to,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (FileSystemException e) {
                Trees.delete(beside);
                throw e;
            }
            Trees.delete(from);
        }
    }
}
