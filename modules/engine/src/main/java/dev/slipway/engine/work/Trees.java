package dev.slipway.engine.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What is done to a file or a whole folder alike. Symbolic links are taken as themselves, never
/// followed.
public final class Trees {
    private Trees() {}

    /// Deletes whatever is there, also what a stage made unreadable; nothing there is well.
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        boolean ignored = open(folder);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || !open(file)) {
                            throw e;
                        }
                        delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                            throws IOException {
                        if (e != null) {
                            throw e;
                        }
                        Files.deleteIfExists(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Gives back the rights to a folder that a stage may have taken from its own.
    ///
    /// @return whether some were missing and are there now
    private static boolean open(Path folder) {
        if (isOpen(folder)) {
            return false;
        }
        File file = folder.toFile();
        return file.setReadable(true, true)
                && file.setWritable(true, true)
                && file.setExecutable(true, true);
    }

    private static boolean isOpen(Path folder) {
        return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }

    /// Copies with times and permissions. The target must not be there.
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Files.copy(folder, at(folder), StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(
                                file,
                                at(file),
                                StandardCopyOption.COPY_ATTRIBUTES,
                                LinkOption.NOFOLLOW_LINKS);
                        return FileVisitResult.CONTINUE;
                    }

                    private Path at(Path inner) {
                        return to.resolve(from.relativize(inner).toString());
                    }
                });
    }

    /// The latest time of change of anything there.
    static FileTime newest(Path path) throws IOException {
        FileTime[] newest = {FileTime.fromMillis(0)};
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return see(attributes);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        return see(attributes);
                    }

                    private FileVisitResult see(BasicFileAttributes attributes) {
                        if (attributes.lastModifiedTime().compareTo(newest[0]) > 0) {
                            newest[0] = attributes.lastModifiedTime();
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return newest[0];
    }
}
