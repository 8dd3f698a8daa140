package dev.slipway.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A lock on a file that the operating system takes back when the process ends, however it ends.
///
/// On POSIX systems a process loses its lock as soon as it closes any handle on that file, so what
/// this process holds is remembered here and such a file is not touched a second time. Thread-safe.
public final class ProcessLock implements AutoCloseable {
    private static final Map<Path, ProcessLock> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Makes the file if need be; empty when a process, this one included, holds its lock.
    public static Optional<ProcessLock> tryTake(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (HELD.containsKey(key)) {
                return Optional.empty();
            }
            FileChannel channel =
                    FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    ProcessLock taken = new ProcessLock(key, channel);
                    HELD.put(key, taken);
                    channel = null;
                    return Optional.of(taken);
                }
                return Optional.empty();
            } catch (OverlappingFileLockException e) {
                // Held through another class loader of this process.
                return Optional.empty();
            } finally {
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /// Whether no process holds the file's lock, this one included. Makes nothing.
    public static boolean isFree(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (HELD.containsKey(key)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(key, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock != null;
            } catch (NoSuchFileException e) {
                return true;
            } catch (OverlappingFileLockException e) {
                return false;
            }
        }
    }

    /// Whether this process holds the file's lock.
    public static boolean isHeldHere(Path file) {
        synchronized (HELD) {
            return HELD.containsKey(file.toAbsolutePath().normalize());
        }
    }

    /// Gives the lock back and removes the file. Doing it again changes nothing.
    public void closeAndDelete() throws IOException {
        synchronized (HELD) {
            if (HELD.remove(file, this)) {
                Files.deleteIfExists(file);
                channel.close();
            }
        }
    }

    /// Gives the lock back. Doing it again changes nothing.
    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (HELD.remove(file, this)) {
                channel.close();
            }
        }
    }
}
