package dev.slipway.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Settles which process has the database file open itself and serves the others. Two lock files of
/// the home say so: `opening` is held while a connection is made, `owner` for as long as a process
/// has the file. Whoever gets `owner` knows that no other process that has the file lives, and that
/// a lock file of H2's own is a dead one's: without that knowledge H2 waits seconds to be sure.
final class Ownership implements AutoCloseable {
    private static final String OWNER = "owner.lock";
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final Path openingFile;
    private final Path ownerFile;
    private final Path deadMark;
    private @Nullable ProcessLock owner;

    /// @param locks the folder of lock files
    /// @param deadMark H2's own lock file
    Ownership(Path locks, Path deadMark) {
        this.openingFile = locks.resolve("opening.lock");
        this.ownerFile = locks.resolve(OWNER);
        this.deadMark = deadMark;
    }

    /// Whether no process has the database file open itself.
    static boolean isFree(Path locks) {
        try {
            return ProcessLock.isFree(locks.resolve(OWNER));
        } catch (IOException e) {
            return false;
        }
    }

    /// What is done while no other process opens the database.
    interface Opening<T> {
        /// @param owner whether this process is the one to open the file itself
        T open(boolean owner) throws IOException, SQLException;
    }

    <T> T whileOpening(Opening<T> work) throws IOException, SQLException {
        WITHIN_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                openingFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (owner == null) {
                owner = ProcessLock.tryTake(ownerFile).orElse(null);
                if (owner != null) {
                    Files.deleteIfExists(deadMark);
                }
            }
            return work.open(held.isValid() && ProcessLock.isHeldHere(ownerFile));
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    boolean isOwner() {
        WITHIN_PROCESS.lock();
        try {
            return owner != null;
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    /// Gives the file up; call once the database is closed.
    @Override
    public void close() throws IOException {
        WITHIN_PROCESS.lock();
        try {
            ProcessLock held = owner;
            if (held != null) {
                owner = null;
                held.close();
            }
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
