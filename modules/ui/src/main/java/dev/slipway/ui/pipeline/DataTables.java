package dev.slipway.ui.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the table that a new pipeline most likely is about. Reads from disk: never on the FX
/// thread.
final class DataTables {
    private static final Logger LOG = LoggerFactory.getLogger(DataTables.class);
    private static final int MOST_FILES = 200;

    private DataTables() {}

    /// The first CSV file in the project's `data` folder, else in the project's folder itself.
    static Optional<NewStage.DataTable> first(Path project) {
        for (Path folder : List.of(project.resolve("data"), project)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    Optional<Path> table =
                            files.limit(MOST_FILES)
                                    .filter(f -> f.toString().endsWith(".csv"))
                                    .filter(Files::isRegularFile)
                                    .sorted()
                                    .findFirst();
                    if (table.isPresent()) {
                        return Optional.of(
                                new NewStage.DataTable(
                                        project.relativize(table.get())
                                                .toString()
                                                .replace('\\', '/'),
                                        lastColumn(table.get())));
                    }
                } catch (IOException | UncheckedIOException unreadable) {
                    LOG.atDebug()
                            .addKeyValue("folder", folder)
                            .setCause(unreadable)
                            .log("No table was looked for");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lastColumn(Path table) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(table)) {
            String header = reader.readLine();
            if (header == null || header.isBlank()) {
                return Optional.empty();
            }
            String plain = header.replace("\uFEFF", "");
            String separator = plain.contains(";") && !plain.contains(",") ? ";" : ",";
            String last = Arrays.asList(plain.split(separator)).getLast().strip();
            String name =
                    last.length() > 1 && last.startsWith("\"") && last.endsWith("\"")
                            ? last.substring(1, last.length() - 1)
                            : last;
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (MalformedInputException notUtf8) {
            return Optional.empty();
        }
    }
}
