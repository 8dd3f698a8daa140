package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A real registry (Debian's `docker-registry`) on this machine that wants a login. The engine has
/// to be on this machine, too.
final class LocalRegistry implements AutoCloseable {
    static final String USER = "ann";
    static final String PASSWORD = "open sesame";

    /// Of the password, by bcrypt.
    private static final String HASH =
            "$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW";

    private final Process process;
    private final String name;

    /// @param folder for its data
    LocalRegistry(Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        name = "localhost:" + port;
        Files.writeString(folder.resolve("htpasswd"), USER + ":" + HASH + "\n");
        Path settings =
                Files.writeString(
                        folder.resolve("registry.yml"),
                        """
                        version: 0.1
                        log: { level: error }
                        storage: { filesystem: { rootdirectory: %s } }
                        http: { addr: 127.0.0.1:%d }
                        auth: { htpasswd: { realm: test, path: %s } }
                        """
                                .formatted(
                                        folder.resolve("data"), port, folder.resolve("htpasswd")));
        process =
                new ProcessBuilder("docker-registry", "serve", settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("registry.log").toFile())
                        .start();
        awaitAnswer(port);
    }

    /// Skips the test where the program is not installed, or fails it where Docker is required.
    static void require() {
        boolean isThere =
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                        .anyMatch(f -> Files.isExecutable(Path.of(f, "docker-registry")));
        if (!isThere && "1".equals(System.getenv("SLIPWAY_REQUIRE_DOCKER"))) {
            Assertions.fail("docker-registry is not installed.");
        }
        Assumptions.assumeTrue(isThere, "docker-registry is not installed");
    }

    /// Such as `localhost:41234`.
    String name() {
        return name;
    }

    /// What `config.json` holds after `docker login`.
    String login() {
        return "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                .formatted(
                        name,
                        Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes()));
    }

    /// Until it asks for a login.
    private void awaitAnswer(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/v2/");
        while (true) {
            assertThat(process.isAlive()).as("the registry runs").isTrue();
            try {
                HttpURLConnection asked = (HttpURLConnection) uri.toURL().openConnection();
                assertThat(asked.getResponseCode()).isEqualTo(401);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
