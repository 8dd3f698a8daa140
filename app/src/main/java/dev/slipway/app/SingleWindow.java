package dev.slipway.app;

import dev.slipway.store.database.ProcessLock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One window for a home. Who holds the home's `window.lock` has it, and listens at a socket in the
/// home, which only its owner can reach; who comes later hands over a project and ends. The
/// operating system takes the lock back when its process ends, however it ends, so that a socket
/// left behind by a killed one is known to be stale. Thread-safe.
final class SingleWindow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SingleWindow.class);
    private static final String FRONT = "front";
    private static final String OPEN = "open ";
    private static final String DONE = "done";
    private static final int LONGEST = 8192;

    /// What a system takes as the path of a socket, in bytes.
    private static final int LONGEST_PATH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 50_000_000L;

    private final ProcessLock lock;
    private final ServerSocketChannel server;
    private final Path socket;

    private SingleWindow(ProcessLock lock, ServerSocketChannel server, Path socket) {
        this.lock = lock;
        this.server = server;
        this.socket = socket;
    }

    /// How it went.
    sealed interface Claim permits First, Handed, Alone {}

    /// This process has the window.
    record First(SingleWindow window) implements Claim {}

    /// Another one has, and took the project over.
    record Handed() implements Claim {}

    /// Neither: the home cannot be written, or the other one does not answer.
    record Alone() implements Claim {}

    /// @param home an existing folder
    /// @param project what another window is to open; empty to bring it to the front only
    static Claim claim(Path home, Optional<Path> project) {
        try {
            Path locks = Files.createDirectories(home.resolve("locks"));
            Path socket = socket(locks);
            long end = System.nanoTime() + PATIENCE.toNanos();
            do {
                Optional<ProcessLock> taken = ProcessLock.tryTake(locks.resolve("window.lock"));
                if (taken.isPresent()) {
                    return new First(listen(taken.get(), socket));
                }
                if (handOver(socket, project)) {
                    return new Handed();
                }
                // The other one is about to listen, or about to end.
                LockSupport.parkNanos(PAUSE_NANOS);
            } while (System.nanoTime() < end);
            LOG.atWarn().addKeyValue("home", home).log("the window of this home does not answer");
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("home", home).setCause(e).log("one window cannot be kept");
        }
        return new Alone();
    }

    /// Answers those that come later until closed.
    ///
    /// @param opens hears each, on a thread of its own: a project, or nothing but “to the front”
    void serve(Consumer<Optional<Path>> opens) {
        Thread unused = Thread.ofVirtual().name("slipway-window").start(() -> answerAll(opens));
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
            lock.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the window's socket was closed roughly");
        }
    }

    private void answerAll(Consumer<Optional<Path>> opens) {
        while (server.isOpen()) {
            try (SocketChannel peer = server.accept()) {
                String said = readLine(peer);
                if (said.equals(FRONT)) {
                    opens.accept(Optional.empty());
                } else if (said.startsWith(OPEN)) {
                    opens.accept(Optional.of(Path.of(said.substring(OPEN.length()))));
                } else {
                    continue;
                }
                writeLine(peer, DONE);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | InvalidPathException e) {
                LOG.atInfo().setCause(e).log("a second start could not be answered");
            }
        }
    }

    private static SingleWindow listen(ProcessLock lock, Path socket) throws IOException {
        ServerSocketChannel server = null;
        boolean done = false;
        try {
            // Whoever made it is dead, or it would hold the lock.
            Files.deleteIfExists(socket);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            if (isPosix(socket)) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            }
            done = true;
            return new SingleWindow(lock, server, socket);
        } finally {
            if (!done) {
                if (server != null) {
                    server.close();
                }
                lock.close();
            }
        }
    }

    private static boolean handOver(Path socket, Optional<Path> project) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            writeLine(
                    channel, project.map(p -> OPEN + p.toAbsolutePath().normalize()).orElse(FRONT));
            return readLine(channel).equals(DONE);
        } catch (IOException notYet) {
            return false;
        }
    }

    /// In the home, unless its path is too long for a socket's: then in a folder of the system's
    /// temporary one that only its owner can enter, and whose name the home keeps.
    private static Path socket(Path locks) throws IOException {
        Path near = locks.resolve("window.sock");
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return near;
        }
        Path pointer = locks.resolve("window.address");
        if (Files.exists(pointer)) {
            Path kept = Path.of(Files.readString(pointer).strip());
            Path parent = kept.getParent();
            if (parent != null && Files.isDirectory(parent)) {
                return kept;
            }
        }
        Path far = Files.createTempDirectory("slipway-").resolve("window.sock");
        Path part = locks.resolve("window.address-" + UUID.randomUUID());
        Files.writeString(part, far.toString());
        Files.move(part, pointer, StandardCopyOption.REPLACE_EXISTING);
        return far;
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            if (buffer.position() > 0 && buffer.get(buffer.position() - 1) == '\n') {
                break;
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    private static void writeLine(SocketChannel channel, String line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            int written = channel.write(buffer);
            assert written >= 0;
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
