package dev.slipway.runtime.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/// What the engine says, or why it says nothing, for people.
final class EngineWords {
    private EngineWords() {}

    /// The message in an answer of the engine, which is JSON with a `message`, as docker-java wraps
    /// it (`Status 404: {"message":…}`).
    static String message(String answer) {
        int brace = answer.indexOf('{');
        if (brace >= 0) {
            try {
                String message =
                        new ObjectMapper()
                                .readTree(answer.substring(brace))
                                .path("message")
                                .asText("");
                if (!message.isEmpty()) {
                    return message.strip();
                }
            } catch (JsonProcessingException plain) {
                return answer.strip();
            }
        }
        return answer.replaceFirst("^Status \\d+: ", "").strip();
    }

    /// With a full stop.
    static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    /// Why the engine was not reached.
    static Problem unreachable(EngineAddress address, Throwable cause) {
        String words = words(cause);
        if (has(cause, SSLException.class)
                || words.contains("PKIX path")
                || isTurnedAway(address, cause)) {
            return tls(address, words);
        }
        String headline = "Docker is not reachable at " + address + ": ";
        if (address.isSocket()) {
            Path socket = Path.of(address.uri().getPath());
            if (!Files.exists(socket)) {
                return unreachable(headline + "there is no such socket.", start(), words);
            }
            if (words.contains("Permission denied")) {
                return Problem.of(
                                "SLW-1202",
                                "You may not use Docker at " + address + ": permission denied.",
                                "Add yourself to the group docker (`sudo usermod -aG docker $USER`,"
                                        + " then sign in again), use a rootless engine, or run the"
                                        + " stage locally.")
                        .withDetail(words);
            }
        }
        if (has(cause, UnknownHostException.class)) {
            return unreachable(
                    headline + "the name of the machine is not known.",
                    "Correct the address under Settings › Runtimes, or in DOCKER_HOST.",
                    words);
        }
        if (has(cause, SocketTimeoutException.class) || has(cause, NoRouteToHostException.class)) {
            return unreachable(
                    headline + "it does not answer.",
                    "Check the address, the network and the firewall, or run this stage locally.",
                    words);
        }
        if (has(cause, ConnectException.class) || words.contains("Connection refused")) {
            return unreachable(headline + "the connection was refused.", start(), words);
        }
        return unreachable(headline + sentence(words), start(), words);
    }

    /// An engine that asks for a certificate and gets none closes the connection, and what it says
    /// of that may be lost.
    private static boolean isTurnedAway(EngineAddress address, Throwable cause) {
        return address.tls().filter(t -> !Files.exists(t.folder().resolve("cert.pem"))).isPresent()
                && has(cause, IOException.class)
                && !has(cause, ConnectException.class)
                && !has(cause, UnknownHostException.class)
                && !has(cause, SocketTimeoutException.class)
                && !has(cause, NoRouteToHostException.class);
    }

    static Problem tls(EngineAddress address, String words) {
        return Problem.of(
                        "SLW-1203",
                        "Docker at %s cannot be spoken to over TLS: %s"
                                .formatted(address, sentence(words)),
                        "Check that its folder of certificates holds the ca.pem that signed the"
                                + " engine's certificate, and the cert.pem and key.pem that the"
                                + " engine accepts.")
                .withDetail(words);
    }

    private static Problem unreachable(String headline, String remedy, String detail) {
        return Problem.of("SLW-1201", headline, remedy).withDetail(detail);
    }

    private static String start() {
        return "Start Docker, or run this stage locally.";
    }

    /// The innermost message.
    static String words(Throwable cause) {
        String found = cause.getClass().getSimpleName();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getMessage() != null && each instanceof IOException) {
                found = each.getMessage();
            }
        }
        return found;
    }

    private static boolean has(Throwable cause, Class<? extends Throwable> type) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
