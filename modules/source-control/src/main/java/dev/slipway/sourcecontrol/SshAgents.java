package dev.slipway.sourcecontrol;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Reaches the SSH agent by the socket that `SSH_AUTH_SOCK`, or `IdentityAgent` in `~/.ssh/config`,
/// names. Java's own Unix sockets do, so no native library is needed; Windows' pipes are none.
final class SshAgents implements ConnectorFactory {
    private static final String VARIABLE = "SSH_AUTH_SOCK";

    @Override
    public Connector create(@Nullable String named, File home) {
        String socket = named == null || named.isEmpty() ? VARIABLE : named;
        if (socket.equals(VARIABLE) || socket.equals("$" + VARIABLE)) {
            socket = Objects.toString(SystemReader.getInstance().getenv(VARIABLE), "");
        } else if (socket.startsWith("~/")) {
            socket = new File(home, socket.substring(2)).getPath();
        }
        return new Socket(socket);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getName() {
        return "slipway";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
        return List.of(getDefaultConnector());
    }

    @Override
    public ConnectorDescriptor getDefaultConnector() {
        return new ConnectorDescriptor() {
            @Override
            public String getIdentityAgent() {
                return VARIABLE;
            }

            @Override
            public String getDisplayName() {
                return "SSH agent";
            }
        };
    }

    /// One conversation with an agent; an agent that is not there has no keys.
    private static final class Socket extends AbstractConnector {
        private final String path;
        private @Nullable SocketChannel channel;

        Socket(String path) {
            this.path = path;
        }

        @Override
        public synchronized boolean connect() {
            if (channel != null) {
                return true;
            }
            if (path.isEmpty() || !Files.exists(Path.of(path))) {
                return false;
            }
            SocketChannel opened = null;
            try {
                opened = SocketChannel.open(StandardProtocolFamily.UNIX);
                opened.connect(UnixDomainSocketAddress.of(path));
                channel = opened;
                return true;
            } catch (IOException | UnsupportedOperationException noAgent) {
                closeQuietly(opened);
                return false;
            }
        }

        @Override
        public synchronized byte[] rpc(byte command, byte[] message) throws IOException {
            prepareMessage(command, message);
            SocketChannel agent = Objects.requireNonNull(channel, "not connected");
            ByteBuffer request = ByteBuffer.wrap(message);
            while (request.hasRemaining()) {
                agent.write(request);
            }
            byte[] length = read(agent, Integer.BYTES);
            return read(agent, toLength(command, length));
        }

        @Override
        public synchronized void close() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }

        private static byte[] read(SocketChannel from, int length) throws IOException {
            ByteBuffer into = ByteBuffer.allocate(length);
            while (into.hasRemaining()) {
                if (from.read(into) < 0) {
                    throw new EOFException("The SSH agent hung up");
                }
            }
            return into.array();
        }

        private static void closeQuietly(@Nullable SocketChannel opened) {
            try {
                if (opened != null) {
                    opened.close();
                }
            } catch (IOException alreadyGone) {
                // There is no agent either way.
            }
        }
    }
}
