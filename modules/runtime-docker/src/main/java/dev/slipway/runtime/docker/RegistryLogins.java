package dev.slipway.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The logins that `docker login` keeps: in the file `config.json` itself (`auths`), or with a
/// program for one registry (`credHelpers`) or for all (`credsStore`). Nothing is kept here: each
/// question reads anew. Thread-safe.
final class RegistryLogins {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryLogins.class);
    private static final String HUB_KEY = "https://index.docker.io/v1/";
    private static final long ANSWER_WITHIN_SECONDS = 30;

    private final Path folder;
    private final Programs programs;

    /// @param env the environment's variables
    RegistryLogins(Map<String, String> env) {
        this.folder = DockerFolder.of(env);
        this.programs = new Programs(env);
    }

    /// What is known for a registry.
    ///
    /// @param login empty if there is none
    /// @param trouble why a program did not say, if one was asked and failed
    record Found(Optional<AuthConfig> login, Optional<String> trouble) {
        private static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
    }

    /// @param registry such as `docker.io` or `localhost:5000`
    Found of(String registry) throws InterruptedException {
        JsonNode config = config();
        String key = registry.equals(ImageName.DOCKER_HUB) ? HUB_KEY : registry;
        Optional<String> helper = helper(config, registry);
        if (helper.isPresent()) {
            Found asked = ask(helper.get(), key);
            if (asked.login().isPresent() || asked.trouble().isPresent()) {
                return asked;
            }
        }
        for (Map.Entry<String, JsonNode> each : config.path("auths").properties()) {
            if (isOf(each.getKey(), registry)) {
                Optional<AuthConfig> login = written(each.getValue(), each.getKey());
                if (login.isPresent()) {
                    return new Found(login, Optional.empty());
                }
            }
        }
        return Found.NOTHING;
    }

    /// The programs that the file names, and that are not there.
    List<String> missingHelpers() {
        return helpers().stream().filter(h -> programs.find(h).isEmpty()).toList();
    }

    /// The programs that the file names.
    List<String> helpers() {
        JsonNode config = config();
        List<String> names = new ArrayList<>();
        String store = config.path("credsStore").asText("");
        if (!store.isEmpty()) {
            names.add(program(store));
        }
        for (Map.Entry<String, JsonNode> each : config.path("credHelpers").properties()) {
            names.add(program(each.getValue().asText("")));
        }
        return names.stream().distinct().toList();
    }

    private JsonNode config() {
        Path file = folder.resolve("config.json");
        ObjectMapper mapper = new ObjectMapper();
        if (!Files.isRegularFile(file)) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            LOG.warn("Docker's settings cannot be read: file={} cause={}", file, e.getMessage());
            return mapper.createObjectNode();
        }
    }

    private static Optional<String> helper(JsonNode config, String registry) {
        for (Map.Entry<String, JsonNode> each : config.path("credHelpers").properties()) {
            if (isOf(each.getKey(), registry)) {
                return Optional.of(program(each.getValue().asText("")));
            }
        }
        String store = config.path("credsStore").asText("");
        return store.isEmpty() ? Optional.empty() : Optional.of(program(store));
    }

    private static String program(String name) {
        return "docker-credential-" + name;
    }

    /// Keys are registries, with or without a scheme and a path.
    private static boolean isOf(String key, String registry) {
        String host =
                key.replaceFirst("^https?://", "")
                        .replaceFirst("/.*$", "")
                        .toLowerCase(Locale.ROOT);
        return registry.equals(ImageName.DOCKER_HUB)
                ? host.equals("index.docker.io") || host.equals(ImageName.DOCKER_HUB)
                : host.equals(registry.toLowerCase(Locale.ROOT));
    }

    private static Optional<AuthConfig> written(JsonNode entry, String key) {
        AuthConfig login = new AuthConfig().withRegistryAddress(key);
        String identity = entry.path("identitytoken").asText("");
        String token = entry.path("registrytoken").asText("");
        String auth = entry.path("auth").asText("");
        if (!identity.isEmpty()) {
            login.withIdentityToken(identity);
        }
        if (!token.isEmpty()) {
            login.withRegistrytoken(token);
        }
        if (!auth.isEmpty()) {
            try {
                String plain = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                if (colon > 0) {
                    login.withUsername(plain.substring(0, colon))
                            .withPassword(plain.substring(colon + 1).replaceAll("\0+$", ""));
                }
            } catch (IllegalArgumentException broken) {
                LOG.warn("A login in Docker's settings is not readable: registry={}", key);
            }
        }
        boolean isThere = login.getUsername() != null || !identity.isEmpty() || !token.isEmpty();
        return isThere ? Optional.of(login) : Optional.empty();
    }

    /// Speaks to a credential helper: the registry on its input, JSON on its output.
    private Found ask(String program, String key) throws InterruptedException {
        Optional<Path> file = programs.find(program);
        if (file.isEmpty()) {
            return trouble(program + " was not found.");
        }
        Process process;
        try {
            process =
                    new ProcessBuilder(file.get().toString(), "get")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            return trouble(program + " could not be started.");
        }
        try {
            try (OutputStream input = process.getOutputStream()) {
                input.write(key.getBytes(StandardCharsets.UTF_8));
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (!process.waitFor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return trouble(program + " did not answer.");
            }
            if (process.exitValue() != 0) {
                return said.contains("credentials not found")
                        ? Found.NOTHING
                        : trouble(program + " said: " + EngineWords.sentence(said));
            }
            return said(new ObjectMapper().readTree(said), key);
        } catch (IOException e) {
            return trouble(program + " gave no answer that can be read.");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Found said(JsonNode answer, String key) {
        String name = answer.path("Username").asText("");
        String secret = answer.path("Secret").asText("");
        if (secret.isEmpty()) {
            return Found.NOTHING;
        }
        AuthConfig login = new AuthConfig().withRegistryAddress(key);
        return new Found(
                Optional.of(
                        name.equals("<token>")
                                ? login.withIdentityToken(secret)
                                : login.withUsername(name).withPassword(secret)),
                Optional.empty());
    }

    private static Found trouble(String words) {
        LOG.warn("A login was not found out: {}", words);
        return new Found(Optional.empty(), Optional.of(words));
    }
}
