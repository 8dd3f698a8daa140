package dev.slipway.store.artifact;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies in a folder, each thing looked at once.
final class FolderWalk {
    private FolderWalk() {}

    enum Kind {
        FILE,
        /// A link that leads nowhere.
        LINK,
        EMPTY_FOLDER
    }

    /// @param path relative to the folder, with `/`
    record Found(Kind kind, Path file, String path, BasicFileAttributes attributes) {}

    /// What is at a path, links followed; empty if nothing is.
    ///
    /// @throws IOException if it cannot be looked at, is a loop of links, or is neither a file nor
    ///     a folder
    static Optional<BasicFileAttributes> look(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isOther()) {
                throw special(path);
            }
            return Optional.of(attributes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw isLoop(e) ? loop(path, e) : e;
        }
    }

    /// Everything below a folder, links followed.
    ///
    /// @throws IOException if something cannot be looked at, links form a loop, or something is
    ///     neither a file nor a folder
    static List<Found> below(Path folder) throws IOException {
        List<Found> found = new ArrayList<>();
        Files.walkFileTree(
                folder,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    private long seen;
                    private final ArrayList<Long> seenBefore = new ArrayList<>();

                    @Override
                    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is) {
                        seen++;
                        seenBefore.add(seen);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path at, BasicFileAttributes is)
                            throws IOException {
                        seen++;
                        if (is.isOther()) {
                            throw special(at);
                        }
                        if (is.isSymbolicLink() && leadsRound(at)) {
                            throw loop(at, null);
                        }
                        Kind kind = is.isSymbolicLink() ? Kind.LINK : Kind.FILE;
                        found.add(new Found(kind, at, relative(at), is));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path at, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        if (seen == seenBefore.removeLast() && !at.equals(folder)) {
                            found.add(
                                    new Found(
                                            Kind.EMPTY_FOLDER,
                                            at,
                                            relative(at),
                                            Files.readAttributes(at, BasicFileAttributes.class)));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path at, IOException failure)
                            throws IOException {
                        throw failure instanceof FileSystemLoopException || isLoop(failure)
                                ? loop(at, failure)
                                : failure;
                    }

                    private String relative(Path at) {
                        String path = folder.relativize(at).toString();
                        String separator = at.getFileSystem().getSeparator();
                        return separator.equals("/") ? path : path.replace(separator, "/");
                    }
                });
        return found;
    }

    /// A link that cannot be followed either leads nowhere or round in a circle.
    private static boolean leadsRound(Path link) throws IOException {
        try {
            Files.readAttributes(link, BasicFileAttributes.class);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            return isLoop(e);
        }
    }

    private static boolean isLoop(IOException e) {
        String message = e.getMessage();
        return e instanceof FileSystemLoopException
                || (message != null && message.contains("Too many levels of symbolic links"));
    }

    private static IOException special(Path path) {
        return new IOException(
                path + " is neither a file nor a folder (a device, a pipe or a socket)");
    }

    private static IOException loop(Path path, @Nullable IOException cause) {
        return new IOException(path + " is a link that leads round in a circle", cause);
    }
}
