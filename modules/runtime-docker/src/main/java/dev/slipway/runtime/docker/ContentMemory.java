package dev.slipway.runtime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Hashes of files, by size, modification time and inode; a file that was changed just now is read
/// again. Thread-safe.
final class ContentMemory {
    /// Longer than the grain of any file system's clock.
    private static final Duration JUST_NOW = Duration.ofSeconds(3);

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime modified, @Nullable Object inode, String hash) {
        boolean isOf(BasicFileAttributes now) {
            return size == now.size()
                    && modified.equals(now.lastModifiedTime())
                    && Objects.equals(inode, now.fileKey());
        }
    }

    /// The SHA-256 of a file, in hexadecimal digits.
    String hash(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Known before = known.get(file);
        if (before != null && before.isOf(now)) {
            return before.hash();
        }
        String hash = read(file);
        if (now.lastModifiedTime().toInstant().isBefore(Instant.now().minus(JUST_NOW))) {
            known.put(file, new Known(now.size(), now.lastModifiedTime(), now.fileKey(), hash));
        }
        return hash;
    }

    private static String read(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // The digest hears all that is read.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
