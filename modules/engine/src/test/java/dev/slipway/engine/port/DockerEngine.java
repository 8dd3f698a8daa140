package dev.slipway.engine.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The real Docker engine that some tests need, and the images on it.
///
/// It is asked with a plain request of the engine's own protocol, so that no client library has
/// to be on the test's class path.
public final class DockerEngine {
    /// sh, tar, cat, sleep and their like. Made by `packaging/images/build busybox`.
    public static final String BUSYBOX = "slipway/busybox:1";

    /// Python 3 with scikit-learn and pandas. Made by `packaging/images/build scikit-learn`.
    public static final String SCIKIT_LEARN = "slipway/scikit-learn:bookworm";

    /// Set to 1 where tests that need Docker must not be skipped, as in continuous integration.
    private static final String REQUIRED = "SLIPWAY_REQUIRE_DOCKER";

    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final long PATIENCE_SECONDS = 30;

    private DockerEngine() {}

    /// Goes on if an engine answers and has all these images. Otherwise the test is skipped with
    /// the reason, or fails if `SLIPWAY_REQUIRE_DOCKER` is 1.
    public static void require(String... images) {
        missing(host(System.getenv("DOCKER_HOST")), List.of(images))
                .ifPresent(
                        reason -> {
                            if ("1".equals(System.getenv(REQUIRED))) {
                                Assertions.fail(reason + " " + REQUIRED + " is 1, so this fails.");
                            }
                            Assumptions.abort(reason);
                        });
    }

    /// Whether an engine answers and has all these images.
    public static boolean has(String... images) {
        return missing(host(System.getenv("DOCKER_HOST")), List.of(images)).isEmpty();
    }

    /// What is missing, in words; empty if nothing is.
    static Optional<String> missing(String host, List<String> images) {
        try {
            if (status(host, "/_ping") != 200) {
                return Optional.of("No Docker engine answers at " + host + ".");
            }
            List<String> absent = new ArrayList<>();
            for (String image : images) {
                if (status(host, "/images/" + image + "/json") != 200) {
                    absent.add(image);
                }
            }
            return absent.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "The Docker engine at "
                                    + host
                                    + " has no image "
                                    + String.join(", ", absent)
                                    + ". Make it with packaging/images/build.");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("No Docker engine answers at " + host + ": " + e.getMessage() + ".");
        }
    }

    private static String host(@Nullable String environment) {
        return environment == null || environment.isBlank() ? DEFAULT_HOST : environment;
    }

    /// The status code that the engine answers a GET with.
    private static int status(String host, String path) throws IOException {
        Callable<Integer> ask =
                () -> {
                    URI uri = URI.create(host);
                    SocketAddress address =
                            uri.getScheme().equals("unix")
                                    ? UnixDomainSocketAddress.of(uri.getPath())
                                    : new InetSocketAddress(uri.getHost(), uri.getPort());
                    try (SocketChannel channel = SocketChannel.open(address)) {
                        String request = "GET " + path + " HTTP/1.0\r\n\r\n";
                        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                        byte[] line =
                                Channels.newInputStream(channel)
                                        .readNBytes("HTTP/1.0 200".length());
                        String[] words = new String(line, StandardCharsets.US_ASCII).split(" ");
                        return words.length == 2 ? Integer.parseInt(words[1]) : 0;
                    }
                };
        FutureTask<Integer> answer = new FutureTask<>(ask);
        Thread asking = Thread.ofVirtual().start(answer);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            asking.interrupt();
            throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
