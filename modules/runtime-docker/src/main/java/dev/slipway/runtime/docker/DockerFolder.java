package dev.slipway.runtime.docker;

import java.nio.file.Path;
import java.util.Map;

/// Where Docker's own command line keeps a person's settings.
final class DockerFolder {
    private DockerFolder() {}

    /// `$DOCKER_CONFIG`, else `~/.docker`.
    static Path of(Map<String, String> env) {
        String named = env.getOrDefault("DOCKER_CONFIG", "");
        return named.isEmpty()
                ? Path.of(System.getProperty("user.home", ""), ".docker")
                : Path.of(named);
    }
}
