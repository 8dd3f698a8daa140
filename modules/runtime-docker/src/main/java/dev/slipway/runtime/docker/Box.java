package dev.slipway.runtime.docker;

import dev.slipway.engine.work.Trees;
import dev.slipway.runtime.docker.TarStream.Entry;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A folder of this machine that a stage has in place of a volume, where the engine sees it: its
/// files need not pass through the engine.
///
/// @param folder what the container sees as [ContainerPaths#VOLUME]
record Box(Path folder) {
    private static final int EXECUTE = 0100;

    /// Lays out what a stage is given, and something to bind the mounts on.
    void fill(CarriedIn in) throws IOException {
        for (Entry entry : in.entries()) {
            Path place = folder.resolve(entry.path());
            switch (entry) {
                case Entry.Folder ignored -> Files.createDirectories(place);
                case Entry.Content content -> {
                    Files.copy(content.source(), place);
                    boolean isProgram = (content.mode() & EXECUTE) != 0;
                    Files.setPosixFilePermissions(
                            place,
                            PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
                }
                case Entry.Text text -> Files.writeString(place, text.text());
                case Entry.Link link -> Files.createSymbolicLink(place, Path.of(link.target()));
            }
        }
        for (String mount : in.mounts().keySet()) {
            Path place = folder.resolve(mount.substring(ContainerPaths.VOLUME.length() + 1));
            if (Files.isDirectory(in.mounts().get(mount))) {
                Files.createDirectories(place);
            } else {
                Files.createFile(place);
            }
        }
    }

    /// Moves an out to its place, if it is a plain file or a folder of nothing else.
    ///
    /// @return whether that was so, or there is no such out
    boolean gives(String out, Path root) throws IOException {
        Path made = folder.resolve("work").resolve(out);
        if (!Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
            return isReached(made);
        }
        if (!isReached(made) || !isPlain(made)) {
            return false;
        }
        Path place = root.resolve(out);
        Trees.delete(place);
        Files.createDirectories(Optional.ofNullable(place.getParent()).orElse(root));
        try {
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException otherDisk) {
            copy(made, place);
        }
        return true;
    }

    /// Whether nothing on the way to it is a link.
    private boolean isReached(Path made) {
        for (Path each = made.getParent();
                each != null && each.startsWith(folder);
                each = each.getParent()) {
            if (Files.isSymbolicLink(each)) {
                return false;
            }
        }
        return true;
    }

    /// What this user cannot read is not plain: the engine can.
    private static boolean isPlain(Path made) throws IOException {
        boolean[] isPlain = {true};
        Files.walkFileTree(
                made,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        isPlain[0] = attributes.isRegularFile() && Files.isReadable(file);
                        return isPlain[0] ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        isPlain[0] = false;
                        return FileVisitResult.TERMINATE;
                    }
                });
        return isPlain[0];
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(
                                file,
                                to.resolve(from.relativize(file)),
                                StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// How much is in it, in bytes, as far as that can be seen.
    long bytes() {
        long[] sum = {0};
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            sum[0] += attributes.size();
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            return -1;
        }
        return sum[0];
    }

    /// Deletes it with all that is in it. Does nothing if it is not there.
    void delete() throws IOException {
        Trees.delete(folder);
    }
}
