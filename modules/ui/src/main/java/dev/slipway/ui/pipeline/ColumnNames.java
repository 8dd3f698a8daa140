package dev.slipway.ui.pipeline;

import dev.slipway.ui.workbench.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names of the columns of a project's CSV files, read from their first lines in the
/// background. FX thread only.
final class ColumnNames {
    private static final int LONGEST = 100_000;
    private final Path root;
    private final Work.Lane reading;
    private Set<String> paths = Set.of();
    private List<String> names = List.of();

    ColumnNames(Path root, Work work) {
        this.root = root;
        this.reading = work.lane();
    }

    List<String> names() {
        return names;
    }

    /// Looks into these files, those that exist; the first ones' columns come first.
    void of(Set<String> wanted) {
        if (wanted.equals(paths)) {
            return;
        }
        paths = Set.copyOf(wanted);
        List<String> files = List.copyOf(wanted);
        reading.run(
                () -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (String file : files) {
                        found.addAll(header(root.resolve(file)));
                    }
                    return found;
                },
                found -> names = List.copyOf(found));
    }

    static List<String> header(Path file) throws IOException {
        if (!file.toString().endsWith(".csv") || !Files.isRegularFile(file)) {
            return List.of();
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST; c = in.read()) {
                line.append((char) c);
            }
            List<String> names = new ArrayList<>();
            for (String name : line.toString().strip().split("[,;\t]")) {
                names.add(name.strip().replaceAll("^\"|\"$", ""));
            }
            return names;
        }
    }
}
