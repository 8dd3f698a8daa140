package dev.slipway.store.artifact;

import dev.slipway.model.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Removes content that nothing refers to. What was put, or put again, within the grace is left:
/// the event that refers to it may not be committed yet.
public final class Collector {
    private final FileArtifactStore store;

    public Collector(FileArtifactStore store) {
        this.store = store;
    }

    /// @param files how many were removed
    /// @param bytes their size together
    public record Collected(long files, long bytes) {}

    /// @param used all content in use
    public Collected collect(Set<ContentHash> used, Instant now, Duration grace)
            throws IOException {
        Instant before = now.minus(grace);
        long files = 0;
        long bytes = 0;
        for (ContentHash hash : store.all()) {
            if (!used.contains(hash)) {
                long size = remove(store.object(hash), before);
                files += size >= 0 ? 1 : 0;
                bytes += Math.max(0, size);
            }
        }
        removeCrumbs(before);
        return new Collected(files, bytes);
    }

    /// @return the size of what was removed; -1 if it stays
    private long remove(Path object, Instant before) throws IOException {
        try {
            if (!isOlder(object, before)) {
                return -1;
            }
            // Aside first: if somebody used it just now, it comes back.
            Path aside = store.incoming().resolve(UUID.randomUUID().toString());
            Files.createDirectories(store.incoming());
            Files.move(object, aside, StandardCopyOption.ATOMIC_MOVE);
            if (!isOlder(aside, before)) {
                Files.move(aside, object, StandardCopyOption.ATOMIC_MOVE);
                return -1;
            }
            long size = Files.size(aside);
            Files.delete(aside);
            return size;
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    private void removeCrumbs(Instant before) throws IOException {
        for (Path crumb : FileArtifactStore.list(store.incoming())) {
            if (isOlder(crumb, before)) {
                Files.deleteIfExists(crumb);
            }
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class)
                .lastModifiedTime()
                .toInstant()
                .isBefore(before);
    }
}
