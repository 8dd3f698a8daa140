package dev.slipway.engine.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds where a stage really put its outs: aside, as it should, or straight into the project.
///
/// What was at an out's place before is remembered by its time of change, and counts as made only
/// if that time is another one afterwards. The time the stage began would not do: file systems
/// stamp from a clock that lags some milliseconds behind the one a program reads. Immutable.
public final class Sources {
    private final Function<String, Path> places;
    private final Map<String, FileTime> before;

    private Sources(Function<String, Path> places, Map<String, FileTime> before) {
        this.places = places;
        this.before = before;
    }

    /// Looks at the places of outs before their stage starts.
    ///
    /// @param places where in the project a path is
    public static Sources before(List<String> paths, Function<String, Path> places)
            throws IOException {
        Map<String, FileTime> before = new HashMap<>();
        for (String path : paths) {
            Path place = places.apply(path);
            if (Files.exists(place)) {
                before.put(path, Trees.newest(place));
            }
        }
        return new Sources(places, before);
    }

    /// Where an out is: in the work folder, or in its place in the project if the stage wrote it
    /// there itself; empty if in neither. A link in the work folder is replaced by what it leads
    /// to.
    public Optional<Path> of(String path, Path aside) throws IOException {
        if (Files.isSymbolicLink(aside)) {
            return Files.exists(aside) ? Optional.of(solid(aside)) : Optional.empty();
        }
        if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(aside);
        }
        Path place = places.apply(path);
        return Files.exists(place) && !Trees.newest(place).equals(before.get(path))
                ? Optional.of(place)
                : Optional.empty();
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
