package dev.slipway.store.database;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;

/// What can be wrong with a home, in words. Codes are SLW-10xx.
public final class StoreProblems {
    private StoreProblems() {}

    public static ProblemException notAFolder(Path home) {
        return problem(
                "SLW-1001",
                "The home " + home + " cannot be used: " + blocking(home) + " is not a folder.",
                "Move that file away, or set SLIPWAY_HOME to another folder.");
    }

    public static ProblemException cannotBeMade(Path home, IOException cause) {
        if (isDiskFull(cause)) {
            return diskFull(home, cause);
        }
        return problem(
                "SLW-1001",
                "The home " + home + " cannot be made: " + words(cause) + ".",
                "Make the folder by hand, or set SLIPWAY_HOME to a folder you may write to.",
                cause);
    }

    public static ProblemException unusablePath(Path home) {
        return problem(
                "SLW-1001",
                "The home " + home + " cannot be used: its path holds a semicolon.",
                "Set SLIPWAY_HOME to a folder without one.");
    }

    public static ProblemException newer(Path home, String version) {
        return problem(
                "SLW-1002",
                "The home "
                        + home
                        + " was written by a newer Slipway (its tables have version "
                        + version
                        + "; this program knows up to "
                        + Schema.LATEST
                        + ").",
                "Use the newer Slipway, or set SLIPWAY_HOME to another folder.");
    }

    public static ProblemException readOnly(Path home) {
        return problem(
                "SLW-1003",
                "The home " + home + " cannot be written.",
                "Give yourself the right to write to it, or set SLIPWAY_HOME to another folder.");
    }

    public static ProblemException diskFull(Path home, Throwable cause) {
        return problem(
                "SLW-1004",
                "The disk of the home " + home + " is full: nothing of this was kept.",
                "Free some space (`slipway home` shows what the home takes) and try again.",
                cause);
    }

    static ProblemException noRoomToUpgrade(Path file, long needed, long free) {
        return problem(
                "SLW-1004",
                "The home of "
                        + file
                        + " is of an older Slipway and is copied before it is upgraded, which needs"
                        + " "
                        + mebibytes(needed)
                        + "; the disk has "
                        + mebibytes(free)
                        + ". Nothing was changed.",
                "Free some space (`slipway home` of the older version shows what the home takes)"
                        + " and try again.");
    }

    static ProblemException notBackedUp(Path file, IOException cause) {
        return isDiskFull(cause)
                ? diskFull(file, cause)
                : problem(
                        "SLW-1015",
                        "The database "
                                + file
                                + " could not be copied before its upgrade, so nothing was"
                                + " changed.",
                        "Look whether its folder can be written, and try again.",
                        cause);
    }

    private static String mebibytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20) + " MiB";
    }

    static ProblemException corrupt(Path home, Throwable cause) {
        return problem(
                "SLW-1005",
                "The database of the home " + home + " is damaged.",
                "Restore the home from a backup (`slipway restore`), or set SLIPWAY_HOME to another"
                        + " folder.",
                cause);
    }

    static ProblemException locked(Path home, Throwable cause) {
        return problem(
                "SLW-1006",
                "The database of the home " + home + " is held by another program.",
                "End that program (an other version of Slipway, or a database tool), then try"
                        + " again.",
                cause);
    }

    static ProblemException closed(Path home) {
        return problem("SLW-1009", "The home " + home + " was closed.", "Open it again.");
    }

    static ProblemException other(Path home, Throwable cause) {
        return problem(
                "SLW-1007",
                "The database of the home " + home + " failed: " + words(cause) + ".",
                "Try again; if it stays so, restore the home from a backup.",
                cause);
    }

    static ProblemException busy(Path home, Throwable cause) {
        return problem(
                "SLW-1008",
                "The database of the home " + home + " was kept busy by another process.",
                "Try again when that process is done.",
                cause);
    }

    /// The problem behind whatever a use of the database threw.
    public static ProblemException of(Path home, Throwable thrown) {
        if (thrown instanceof ProblemException known) {
            return known;
        }
        if (isDiskFull(thrown)) {
            return diskFull(home, thrown);
        }
        return switch (sqlCode(thrown)) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                    corrupt(home, thrown);
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> locked(home, thrown);
            case ErrorCode.DATABASE_IS_READ_ONLY -> readOnly(home);
            case ErrorCode.LOCK_TIMEOUT_1 -> busy(home, thrown);
            default -> other(home, thrown);
        };
    }

    public static boolean isDiskFull(Throwable thrown) {
        return find(thrown, StoreProblems::saysDiskFull).isPresent();
    }

    /// Whether this is a failure of writing where one may not.
    public static boolean isReadOnly(Throwable thrown) {
        return find(
                        thrown,
                        t ->
                                t instanceof AccessDeniedException
                                        || t instanceof ReadOnlyFileSystemException
                                        || says(t, "read-only file system")
                                        || says(t, "permission denied"))
                .isPresent();
    }

    /// Whether the connection or its database went away beneath the work, so that a new connection
    /// may serve.
    static boolean isGone(Throwable thrown) {
        return switch (sqlCode(thrown)) {
            case ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
                    ErrorCode.OBJECT_CLOSED ->
                    true;
            default -> false;
        };
    }

    static boolean isHeldByAnother(Throwable thrown) {
        return sqlCode(thrown) == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    static boolean isDuplicate(Throwable thrown) {
        return sqlCode(thrown) == ErrorCode.DUPLICATE_KEY_1;
    }

    static boolean isCollision(Throwable thrown) {
        int code = sqlCode(thrown);
        return code == ErrorCode.DEADLOCK_1 || code == ErrorCode.CONCURRENT_UPDATE_1;
    }

    static int sqlCode(Throwable thrown) {
        return find(thrown, SQLException.class::isInstance)
                .map(t -> ((SQLException) t).getErrorCode())
                .orElse(0);
    }

    private static boolean saysDiskFull(Throwable thrown) {
        return says(thrown, "no space left on device")
                || says(thrown, "not enough space on the disk")
                || says(thrown, "disk quota exceeded")
                || says(thrown, "disk full");
    }

    private static boolean says(Throwable thrown, String words) {
        String message = thrown.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static Optional<Throwable> find(
            Throwable thrown, java.util.function.Predicate<Throwable> wanted) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
            if (wanted.test(t)) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        String text = message == null ? thrown.getClass().getSimpleName() : message;
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Path blocking(Path home) {
        Path at = home;
        while (at.getParent() != null && !java.nio.file.Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }

    private static ProblemException problem(String code, String headline, String remedy) {
        return new ProblemException(Problem.of(code, headline, remedy));
    }

    private static ProblemException problem(
            String code, String headline, String remedy, Throwable cause) {
        return new ProblemException(
                Problem.of(code, headline, remedy).withDetail(words(cause)), cause);
    }
}
