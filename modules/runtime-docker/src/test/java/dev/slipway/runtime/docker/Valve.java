package dev.slipway.runtime.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A socket before an engine's socket that can be shut: then what is connected is cut off and
/// nothing new is let in, as when the engine is gone.
final class Valve implements AutoCloseable {
    private final Path socket;
    private final Path engine;
    private final Set<SocketChannel> connected = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocketChannel server;

    /// @param socket where to listen
    Valve(Path socket, Path engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        open();
    }

    String host() {
        return "unix://" + socket;
    }

    synchronized void open() throws IOException {
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        opened.bind(UnixDomainSocketAddress.of(socket));
        server = opened;
        Thread.ofVirtual().start(() -> let(opened));
    }

    synchronized void shut() throws IOException {
        if (server != null) {
            server.close();
            server = null;
            Files.deleteIfExists(socket);
        }
        for (SocketChannel each : connected) {
            each.close();
        }
        connected.clear();
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private void let(ServerSocketChannel from) {
        while (from.isOpen()) {
            try {
                SocketChannel client = from.accept();
                SocketChannel there = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                connected.add(client);
                connected.add(there);
                Thread.ofVirtual().start(() -> pass(client, there));
                Thread.ofVirtual().start(() -> pass(there, client));
            } catch (IOException shut) {
                return;
            }
        }
    }

    private void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException cut) {
            connected.remove(from);
        }
    }
}
