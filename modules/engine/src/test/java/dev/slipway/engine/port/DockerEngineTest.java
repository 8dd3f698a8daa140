package dev.slipway.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What decides whether the tests with a real engine run: asked of a socket that answers as an
/// engine does, so that it is tested where there is none, too.
class DockerEngineTest {
    @TempDir Path folder;

    @Test
    void namesWhatIsMissing() throws IOException {
        Path socket = folder.resolve("engine.sock");
        String host = "unix://" + socket;
        assertThat(DockerEngine.missing(host, List.of()).orElseThrow())
                .contains("No Docker engine answers")
                .contains(host);
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> answerAll(engine));
            assertThat(DockerEngine.missing(host, List.of("here:1"))).isEmpty();
            assertThat(DockerEngine.missing(host, List.of("here:1", "a/gone:2")).orElseThrow())
                    .contains("has no image a/gone:2.")
                    .contains("packaging/images/build");
        }
    }

    /// An engine that has the image here:1 and no other.
    private static void answerAll(ServerSocketChannel engine) {
        while (engine.isOpen()) {
            try (SocketChannel asked = engine.accept()) {
                ByteBuffer request = ByteBuffer.allocate(1000);
                asked.read(request);
                String text =
                        new String(
                                request.array(), 0, request.position(), StandardCharsets.US_ASCII);
                boolean known =
                        text.startsWith("GET /_ping ")
                                || text.startsWith("GET /images/here:1/json ");
                String answer = "HTTP/1.0 " + (known ? "200 OK" : "404 Not Found") + "\r\n\r\n";
                asked.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                return;
            }
        }
    }
}
