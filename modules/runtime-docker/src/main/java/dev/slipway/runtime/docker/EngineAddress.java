package dev.slipway.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where an engine listens, found as Docker's own command line finds it: the host of the target,
/// its context, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context of `config.json`, and at last
/// the platform's own socket.
///
/// @param uri with the scheme `unix`, `npipe` or `tcp`
/// @param tls for `tcp` only; empty for a plain connection
record EngineAddress(URI uri, Optional<Tls> tls) {
    private static final String UNIX = "unix:///var/run/docker.sock";
    private static final String WINDOWS = "npipe:////./pipe/docker_engine";

    /// @param folder with `ca.pem`, `cert.pem` and `key.pem`, each only if there is one
    /// @param isVerified whether the engine's certificate is checked
    record Tls(Path folder, boolean isVerified) {}

    /// @param env the environment's variables
    /// @throws PlatformFailure if a context is unknown or an address makes no sense
    static EngineAddress of(RuntimeTarget.Docker target, Map<String, String> env)
            throws PlatformFailure {
        Optional<Path> certificates = target.tlsFolder().map(Path::of);
        if (target.host().isPresent()) {
            return of(target.host().get(), certificates.map(f -> new Tls(f, true)), env);
        }
        Path config = DockerFolder.of(env);
        Optional<String> context = target.context();
        if (context.isEmpty() && !value(env, "DOCKER_HOST").isEmpty()) {
            return of(value(env, "DOCKER_HOST"), certificates.map(f -> new Tls(f, true)), env);
        }
        String name =
                context.orElseGet(
                        () -> {
                            String chosen = value(env, "DOCKER_CONTEXT");
                            return chosen.isEmpty() ? currentContext(config) : chosen;
                        });
        if (name.isEmpty() || name.equals("default")) {
            String host = value(env, "DOCKER_HOST");
            return of(host.isEmpty() ? standard() : host, Optional.empty(), env);
        }
        return ofContext(name, config, env);
    }

    boolean isSocket() {
        return uri.getScheme().equals("unix");
    }

    /// For people.
    @Override
    public String toString() {
        return uri.toString();
    }

    private static EngineAddress of(String host, Optional<Tls> given, Map<String, String> env)
            throws PlatformFailure {
        URI uri;
        try {
            uri = URI.create(host.contains("://") ? host : "tcp://" + host);
        } catch (IllegalArgumentException e) {
            throw wrong("“" + host + "” is no address of a Docker engine.");
        }
        return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "unix", "npipe" -> new EngineAddress(uri, Optional.empty());
            case "ssh" -> throw overSsh(uri);
            case "tcp", "http", "https" -> {
                Optional<Tls> tls = given.or(() -> ofEnvironment(env));
                if (uri.getHost() == null) {
                    throw wrong("“" + host + "” names no machine.");
                }
                int port = uri.getPort() > 0 ? uri.getPort() : tls.isPresent() ? 2376 : 2375;
                yield new EngineAddress(
                        URI.create(
                                "tcp://"
                                        + uri.getRawAuthority().replaceFirst(":\\d+$", "")
                                        + ":"
                                        + port),
                        tls);
            }
            default ->
                    throw wrong(
                            "“%s” is no address of a Docker engine: %s:// is not known."
                                    .formatted(host, uri.getScheme()));
        };
    }

    private static Optional<Tls> ofEnvironment(Map<String, String> env) {
        if (value(env, "DOCKER_TLS_VERIFY").isEmpty()) {
            return Optional.empty();
        }
        String folder = value(env, "DOCKER_CERT_PATH");
        return Optional.of(
                new Tls(folder.isEmpty() ? DockerFolder.of(env) : Path.of(folder), true));
    }

    private static EngineAddress ofContext(String name, Path config, Map<String, String> env)
            throws PlatformFailure {
        Path contexts = config.resolve("contexts");
        String folder = sha256(name);
        Path meta = contexts.resolve("meta").resolve(folder).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            throw wrong("There is no Docker context “" + name + "”.");
        }
        try {
            JsonNode endpoint =
                    new ObjectMapper().readTree(meta.toFile()).path("Endpoints").path("docker");
            String host = endpoint.path("Host").asText("");
            if (host.isEmpty()) {
                throw wrong("The Docker context “" + name + "” names no host.");
            }
            Path files = contexts.resolve("tls").resolve(folder).resolve("docker");
            boolean isSkipped = endpoint.path("SkipTLSVerify").asBoolean(false);
            Optional<Tls> tls =
                    isSkipped || Files.isDirectory(files)
                            ? Optional.of(new Tls(files, !isSkipped))
                            : Optional.empty();
            return of(host, tls, env);
        } catch (IOException e) {
            throw wrong("The Docker context “" + name + "” cannot be read from " + meta + ".");
        }
    }

    private static String currentContext(Path config) {
        Path file = config.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            return new ObjectMapper().readTree(file.toFile()).path("currentContext").asText("");
        } catch (IOException broken) {
            return "";
        }
    }

    private static String standard() {
        return System.getProperty("os.name", "").startsWith("Windows") ? WINDOWS : UNIX;
    }

    private static String value(Map<String, String> env, String name) {
        return env.getOrDefault(name, "").strip();
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlatformFailure overSsh(URI uri) {
        String machine = uri.getHost() == null ? "MACHINE" : uri.getAuthority();
        return new PlatformFailure(
                Problem.of(
                        "SLW-1205",
                        "Docker at " + uri + " cannot be spoken to: ssh:// is not supported yet.",
                        "Open a tunnel (`ssh -N -L /tmp/docker.sock:/var/run/docker.sock %s`) and"
                                        .formatted(machine)
                                + " use unix:///tmp/docker.sock, or let the engine listen on tcp://"
                                + " with TLS."));
    }

    private static PlatformFailure wrong(String headline) {
        return new PlatformFailure(
                Problem.of(
                        "SLW-1205",
                        headline,
                        "Correct the runtime under Settings › Runtimes, or the variables"
                                + " DOCKER_HOST and DOCKER_CONTEXT. An address looks like"
                                + " unix:///var/run/docker.sock or tcp://gpu-box:2376."));
    }
}
