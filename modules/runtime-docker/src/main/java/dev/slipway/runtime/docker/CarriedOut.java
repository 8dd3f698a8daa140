package dev.slipway.runtime.docker;

import dev.slipway.engine.work.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Unpacks an out that comes out of a container as a tar archive. Whatever the archive says,
/// nothing is written but at the out's own place: not through `..`, and not through links. Links
/// are kept that lead to something in the stage's working folder; devices and pipes are left out.
final class CarriedOut {
    private final Path root;
    private final String out;
    private final Consumer<String> remarks;
    private final Map<Path, String> links = new LinkedHashMap<>();

    /// @param root where the stage's files are
    /// @param out path of the out, relative to it
    /// @param remarks hears what was left out
    CarriedOut(Path root, String out, Consumer<String> remarks) {
        this.root = root;
        this.out = out;
        this.remarks = remarks;
    }

    /// @return where to look instead when the out is a link to another place in the working folder,
    ///     relative to it
    Optional<String> unpack(InputStream archive) throws IOException {
        Path place = root.resolve(out);
        Trees.delete(place);
        Files.createDirectories(Optional.ofNullable(place.getParent()).orElse(root));
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            Optional<Path> inner = inner(entry.getName());
            if (inner.isEmpty()) {
                throw new IOException("the archive names a place outside it: " + entry.getName());
            }
            Path target = place.resolve(inner.get()).normalize();
            if (entry.isSymbolicLink()) {
                if (target.equals(place)) {
                    return whereTo(out, entry.getLinkName());
                }
                links.put(target, entry.getLinkName());
            } else if (entry.isDirectory()) {
                makeFolder(place, target);
            } else if (entry.isLink()) {
                makeSecondName(place, target, entry);
            } else if (isPlain(entry)) {
                makeFolder(place, Optional.ofNullable(target.getParent()).orElse(root));
                Files.copy(tar, target);
                give(target, entry.getMode());
            } else {
                remarks.accept(
                        entry.getName() + " is neither a file nor a folder, and was left out.");
            }
        }
        for (Map.Entry<Path, String> link : links.entrySet()) {
            makeLink(place, link.getKey(), link.getValue());
        }
        return Optional.empty();
    }

    /// The library calls everything a file that is not a folder.
    private static boolean isPlain(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    }

    /// An entry's path below the out: the archive begins with the out's own name.
    private static Optional<Path> inner(String name) {
        Path path = Path.of(name.replaceFirst("/+$", "")).normalize();
        if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                path.getNameCount() == 1 ? Path.of("") : path.subpath(1, path.getNameCount()));
    }

    /// Where a link at a path leads, as a path in the working folder.
    private Optional<String> whereTo(String path, String target) {
        Path folder = Optional.ofNullable(Path.of(path).getParent()).orElse(Path.of(""));
        Path work = Path.of(ContainerPaths.WORK);
        Path absolute = work.resolve(folder).resolve(target).normalize();
        if (!absolute.startsWith(work) || absolute.equals(work)) {
            remarks.accept(
                    "%s is a link to %s, outside the working folder, and was left out."
                            .formatted(path, target));
            return Optional.empty();
        }
        return Optional.of(work.relativize(absolute).toString());
    }

    private void makeLink(Path place, Path link, String target) throws IOException {
        String path = out + "/" + place.relativize(link);
        Optional<String> goal = whereTo(path, target);
        if (goal.isPresent()) {
            Path folder = Optional.ofNullable(link.getParent()).orElse(place);
            makeFolder(place, folder);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, folder.relativize(root.resolve(goal.get()).normalize()));
        }
    }

    private static void makeSecondName(Path place, Path target, TarArchiveEntry entry)
            throws IOException {
        Optional<Path> first = inner(entry.getLinkName());
        if (first.isEmpty()) {
            throw new IOException("a hard link leads outside: " + entry.getLinkName());
        }
        Path source = place.resolve(first.get()).normalize();
        makeFolder(place, Optional.ofNullable(target.getParent()).orElse(place));
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("a hard link leads to nothing: " + entry.getLinkName());
        }
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// Makes a folder and those above it up to the out's place; there are no links among them,
    /// since those are made last.
    private static void makeFolder(Path place, Path folder) throws IOException {
        if (folder.startsWith(place)) {
            Files.createDirectories(folder);
        }
    }

    private static void give(Path file, int mode) throws IOException {
        if ((mode & 0100) != 0
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions =
                    EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            if ((mode & 0010) != 0) {
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if ((mode & 0001) != 0) {
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
