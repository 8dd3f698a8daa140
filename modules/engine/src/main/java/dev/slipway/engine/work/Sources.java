package dev.slipway.engine.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Finds where a stage really put an out.
public final class Sources {
    private Sources() {}

    /// Where it is: in the work folder, or in its place in the project if the stage wrote it there
    /// itself; empty if in neither. A link in the work folder is replaced by what it leads to.
    ///
    /// @param began files in the project that are older were not made by this stage
    public static Optional<Path> of(Path aside, Path place, Instant began) throws IOException {
        if (Files.isSymbolicLink(aside)) {
            return Files.exists(aside) ? Optional.of(solid(aside)) : Optional.empty();
        }
        if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(aside);
        }
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        Instant newest = Trees.newest(place).toInstant();
        return newest.isBefore(began.truncatedTo(ChronoUnit.MILLIS))
                ? Optional.empty()
                : Optional.of(place);
    }

    private static Path solid(Path link) throws IOException {
        Path content = link.resolveSibling(link.getFileName() + ".slipway-content");
        Trees.delete(content);
        Trees.copy(link.toRealPath(), content);
        Files.delete(link);
        Files.move(content, link);
        return link;
    }
}
