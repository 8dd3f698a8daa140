package dev.slipway.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.SSLConfig;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Speaks to one engine. Nothing is opened, and nothing of the client library loaded, before the
/// first request. Thread-safe.
final class EngineClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final Finder finder;
    private volatile @Nullable Open open;

    EngineClient(Finder finder) {
        this.finder = finder;
    }

    /// Where the engine is.
    interface Finder {
        EngineAddress find() throws PlatformFailure;
    }

    private record Open(EngineAddress address, DockerHttpClient http, DockerClient docker) {}

    /// One request by the library's commands.
    interface Request<T> {
        T by(DockerClient docker) throws IOException, InterruptedException;
    }

    /// @throws PlatformFailure if the settings make no sense
    EngineAddress address() throws PlatformFailure {
        Open known = open;
        return known == null ? finder.find() : known.address();
    }

    /// @throws EngineFailure if the engine refused or was not reached
    /// @throws PlatformFailure if the settings make no sense
    /// @throws InterruptedException if this thread was interrupted, by which the request is given
    ///     up
    <T> T ask(Request<T> request) throws EngineFailure, PlatformFailure, InterruptedException {
        Open to = open();
        try {
            return request.by(to.docker());
        } catch (DockerException e) {
            throw refused(to, e.getHttpStatus(), String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw lost(to, e);
        }
    }

    /// What the engine streams in answer to a request without a body. Whoever has it closes it.
    ///
    /// @param path with its query
    InputStream stream(Method method, String path)
            throws EngineFailure, PlatformFailure, InterruptedException {
        Open to = open();
        try {
            DockerHttpClient.Response response =
                    to.http()
                            .execute(
                                    DockerHttpClient.Request.builder()
                                            .method(method)
                                            .path(path)
                                            .build());
            if (response.getStatusCode() == 200) {
                return new ResponseStream(response);
            }
            try (response) {
                String answer =
                        new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
                throw refused(to, response.getStatusCode(), answer, new IOException(answer));
            }
        } catch (IOException | RuntimeException e) {
            throw lost(to, e);
        }
    }

    private static EngineFailure refused(Open to, int status, String answer, Exception cause) {
        String words = EngineWords.message(answer);
        return words.contains("HTTP request to an HTTPS server")
                ? new EngineFailure.Unreachable(EngineWords.tls(to.address(), words), cause)
                : new EngineFailure.Refused(status, words, cause);
    }

    /// A stream that came to its end too early.
    EngineFailure lost(IOException cause)
            throws EngineFailure, PlatformFailure, InterruptedException {
        return lost(open(), cause);
    }

    private static EngineFailure lost(Open to, Exception cause) throws InterruptedException {
        if (isInterrupt(cause)) {
            boolean unused = Thread.interrupted();
            InterruptedException interrupt = new InterruptedException();
            interrupt.initCause(cause);
            throw interrupt;
        }
        if (cause instanceof RuntimeException bug && !isAboutConnection(cause)) {
            throw bug;
        }
        return new EngineFailure.Unreachable(EngineWords.unreachable(to.address(), cause), cause);
    }

    private static boolean isInterrupt(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof InterruptedException
                    || each instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private static boolean isAboutConnection(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private Open open() throws EngineFailure, PlatformFailure {
        Open known = open;
        return known == null ? opened() : known;
    }

    private synchronized Open opened() throws EngineFailure, PlatformFailure {
        Open known = open;
        if (known == null) {
            EngineAddress address = finder.find();
            if (address.isSocket() && !Files.exists(Path.of(address.uri().getPath()))) {
                IOException cause = new IOException("No such file or directory");
                throw new EngineFailure.Unreachable(EngineWords.unreachable(address, cause), cause);
            }
            DockerHttpClient http =
                    new ApacheDockerHttpClient.Builder()
                            .dockerHost(address.uri())
                            .sslConfig(tls(address))
                            .connectionTimeout(CONNECT_WITHIN)
                            .build();
            known =
                    new Open(
                            address,
                            http,
                            DockerClientImpl.getInstance(new EngineSettings(address.uri()), http));
            open = known;
        }
        return known;
    }

    private static @Nullable SSLConfig tls(EngineAddress address) throws EngineFailure {
        if (address.tls().isEmpty()) {
            return null;
        }
        try {
            SSLContext context = new Certificates(address.tls().get()).context();
            return () -> context;
        } catch (IOException e) {
            throw new EngineFailure.Unreachable(
                    EngineWords.tls(address, String.valueOf(e.getMessage())), e);
        }
    }

    /// Closes the connection with the stream.
    private static final class ResponseStream extends FilterInputStream {
        private final DockerHttpClient.Response response;

        ResponseStream(DockerHttpClient.Response response) {
            super(response.getBody());
            this.response = response;
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
