package dev.slipway.ui.workbench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The projects that were opened last, as the window remembers them. FX thread only.
public final class RecentProjects {
    private static final String KEY = "recent";
    private static final int MOST = 12;

    private final WindowMemory memory;
    private final Clock clock;

    /// @param folder which may be gone by now
    /// @param opened when it was opened last; empty where an older version took note of it
    public record Recent(Path folder, Optional<Instant> opened) {
        /// The folder's name.
        public String name() {
            Path name = folder.getFileName();
            return name == null ? folder.toString() : name.toString();
        }
    }

    public RecentProjects(WindowMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /// The one opened last comes first.
    public List<Recent> all() {
        return memory.get(KEY).stream()
                .flatMap(String::lines)
                .map(RecentProjects::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Takes note that a project is open now.
    public void opened(Path folder) {
        List<Recent> now = without(folder);
        now.addFirst(new Recent(folder, Optional.of(clock.instant())));
        keep(now);
    }

    public void forget(Path folder) {
        keep(without(folder));
    }

    private List<Recent> without(Path folder) {
        List<Recent> all = new ArrayList<>(all());
        all.removeIf(recent -> recent.folder().equals(folder));
        return all;
    }

    private void keep(List<Recent> all) {
        memory.put(
                KEY,
                String.join(
                        "\n",
                        all.stream()
                                .limit(MOST)
                                .map(r -> r.folder() + r.opened().map(at -> "\t" + at).orElse(""))
                                .toList()));
    }

    /// A line that no version has written counts as none.
    private static Optional<Recent> read(String line) {
        int tab = line.lastIndexOf('\t');
        String path = tab < 0 ? line : line.substring(0, tab);
        try {
            return path.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            new Recent(
                                    Path.of(path),
                                    tab < 0
                                            ? Optional.empty()
                                            : Optional.of(Instant.parse(line.substring(tab + 1)))));
        } catch (InvalidPathException | DateTimeParseException damaged) {
            return Optional.empty();
        }
    }
}
