package dev.slipway.runtime.docker;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the boxes of this person's stages are: below the folder for what can be made again, so
/// that a box outlives the run that began it. Thread-safe.
final class Boxes {
    private static final String PREFIX = "box-";

    private final Path folder;

    /// @param env the environment's variables
    Boxes(Map<String, String> env) {
        String cache = env.getOrDefault("XDG_CACHE_HOME", "");
        Path base =
                cache.isEmpty()
                        ? Path.of(System.getProperty("user.home", ""), ".cache")
                        : Path.of(cache);
        this.folder = base.toAbsolutePath().resolve("slipway").resolve("docker");
    }

    /// @param engine what the engine that will see it calls itself
    Box make(String engine) throws IOException {
        Path place = of(engine);
        if (!Files.isDirectory(place)) {
            Files.createDirectories(
                    place,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return new Box(Files.createTempDirectory(place, PREFIX));
    }

    /// The box that a label names; empty if it is none of these. What a label says is not trusted
    /// further: a box is deleted.
    Optional<Box> find(String label) {
        if (label.isEmpty()) {
            return Optional.empty();
        }
        Path named = Path.of(label).normalize();
        Path place = named.getParent();
        boolean isBox =
                place != null
                        && folder.equals(place.getParent())
                        && String.valueOf(named.getFileName()).startsWith(PREFIX);
        return isBox ? Optional.of(new Box(named)) : Optional.empty();
    }

    /// All that there are of an engine.
    List<Box> all(String engine) throws IOException {
        List<Box> found = new ArrayList<>();
        Path place = of(engine);
        if (!Files.isDirectory(place)) {
            return found;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(place, PREFIX + "*")) {
            each.forEach(path -> found.add(new Box(path)));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private Path of(String engine) {
        return folder.resolve(engine.replaceAll("[^a-zA-Z0-9-]", "-"));
    }
}
