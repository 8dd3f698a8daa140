package dev.slipway.runtime.kubernetes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Lays what a stage made where its launch wants it. The archive comes from a place where the
/// stage's own code ran: nothing in it may reach beyond the outs.
final class FetchedOuts {
    private final Path root;
    private final List<String> outs;

    /// @param outs paths relative to `root`
    FetchedOuts(Path root, List<String> outs) {
        this.root = root;
        this.outs = outs;
    }

    /// Leaves the archive open.
    ///
    /// @throws IOException if it cannot be read to its end, or holds what is no out
    void lay(InputStream archive) throws IOException {
        for (String out : outs) {
            delete(root.resolve(out));
        }
        TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(archive, 1 << 16), "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            lay(entry, tar);
        }
    }

    private void lay(TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = place(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.deleteIfExists(target);
            Files.copy(place(entry.getLinkName()), target, LinkOption.NOFOLLOW_LINKS);
        } else if (entry.isFile()) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + target + " executable");
            }
        }
    }

    /// Where an entry goes: at or below an out, and through no link that the archive laid.
    private Path place(String name) throws IOException {
        String inner = name.replaceFirst("^(\\./)+", "").replaceAll("/+$", "");
        for (String out : outs) {
            if (!inner.equals(out) && !inner.startsWith(out + "/")) {
                continue;
            }
            Path top = root.resolve(out).normalize();
            Path target = root.resolve(inner).normalize();
            if (!target.startsWith(top)) {
                break;
            }
            for (Path on = target.getParent();
                    on != null && on.startsWith(top);
                    on = on.getParent()) {
                if (Files.isSymbolicLink(on)) {
                    throw new IOException(name + " leads through a link");
                }
            }
            return target;
        }
        throw new IOException(name + " is no out");
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
