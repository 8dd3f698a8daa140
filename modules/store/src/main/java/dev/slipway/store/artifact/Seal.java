package dev.slipway.store.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// How an object in the store shows that nobody wrote to it since: its modification time is that of
/// its last use, with a fraction of a second that is always the same. Whoever writes to the file
/// leaves another fraction. Where times have no fraction, objects are read again instead.
final class Seal {
    private static final int FRACTION_NANOS = 123_456_700;
    private static final Set<PosixFilePermission> DATA =
            PosixFilePermissions.fromString("r--r--r--");
    private static final Set<PosixFilePermission> PROGRAM =
            PosixFilePermissions.fromString("r-xr-xr-x");

    private Seal() {}

    /// Makes a file that is completely written read-only and seals it.
    static void close(Path file, Instant now, boolean program) throws IOException {
        renew(file, now);
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(program ? PROGRAM : DATA);
        } else if (!file.toFile().setReadOnly()) {
            throw new IOException(file + " cannot be made read-only");
        }
    }

    static void renew(Path file, Instant now) throws IOException {
        Instant stamp = now.truncatedTo(ChronoUnit.SECONDS).plusNanos(FRACTION_NANOS);
        Files.setLastModifiedTime(file, FileTime.from(stamp));
    }

    static boolean isWhole(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().toInstant().getNano() == FRACTION_NANOS;
    }
}
