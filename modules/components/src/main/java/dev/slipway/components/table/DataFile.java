package dev.slipway.components.table;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.CsvFile;
import dev.slipway.components.csv.Table;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.data.scan.TableRows;
import dev.slipway.engine.port.DataDesk.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The data that an argument of a component names, in memory: CSV by this program's own reader, so
/// that its bytes go on as they are, every other format as the workbench reads it.
public final class DataFile {
    /// Of Parquet, Arrow, the first Feather, and an Arrow stream.
    private static final List<String> MAGIC =
            List.of("PAR1", "ARROW1", "FEA1", "\u00ff\u00ff\u00ff\u00ff");

    private final Job job;
    private final Path path;
    private final String name;
    private final @Nullable CsvFile csv;
    private final Table table;

    private DataFile(Job job, Path path, String name, @Nullable CsvFile csv, Table table) {
        this.job = job;
        this.path = path;
        this.name = name;
        this.csv = csv;
        this.table = table;
    }

    /// @param argument such as `data`
    /// @throws dev.slipway.model.ProblemException if it cannot be read, or has no rows
    public static DataFile open(Job job, String argument) {
        Path path = job.input(argument);
        String name = job.inputName(argument);
        if (isScanned(path)) {
            return new DataFile(job, path, name, null, scan(job, path, name));
        }
        CsvFile csv = CsvFile.open(path, name);
        return new DataFile(job, path, name, csv, csv.table());
    }

    public Table table() {
        return table;
    }

    /// Writes some rows: of a CSV byte for byte with its header, of other formats with their types,
    /// in the format that the name of the target ends in.
    ///
    /// @param rows rising, from 0
    /// @throws dev.slipway.model.ProblemException if it cannot be written
    public void copyRows(Path target, int[] rows) {
        CsvFile text = csv;
        if (text != null) {
            if (isScannedName(target)) {
                throw Problems.of(
                        Problems.REQUEST,
                        name
                                + " is CSV, and its rows are copied as they are; the out is called "
                                + target.getFileName()
                                + ".",
                        "Give the outs names that end in .csv.");
            }
            text.copyRows(target, rows);
            return;
        }
        try (Scans scans = Scans.of(job);
                TableRows all = TableRows.open(scans.steady(), new Source.File(path, name, null))) {
            all.copy(rows, target);
        } catch (IOException e) {
            throw Job.unwritable(target, e);
        }
    }

    private static Table scan(Job job, Path path, String name) {
        try (Scans scans = Scans.of(job);
                TableRows rows =
                        TableRows.open(scans.limits(), new Source.File(path, name, null))) {
            List<Column.Builder> columns = new ArrayList<>();
            rows.columns().forEach(column -> columns.add(new Column.Builder(column, 1024)));
            int[] count = new int[1];
            rows.each(
                    values -> {
                        for (int c = 0; c < values.length; c++) {
                            String value = values[c];
                            columns.get(c).add(value == null ? "" : value.strip());
                        }
                        count[0]++;
                    });
            if (count[0] == 0) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        name + " has no rows.",
                        "Give a file with at least one row.");
            }
            return new Table(
                    name,
                    columns.stream().map(c -> c.build(false)).toList(),
                    IntStream.rangeClosed(1, count[0]).toArray());
        }
    }

    /// Whether it is of a format that this program's own reader does not know.
    private static boolean isScanned(Path path) {
        if (isScannedName(path)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String magic = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
            return MAGIC.stream().anyMatch(magic::startsWith);
        } catch (IOException e) {
            // Opening it tells what is wrong.
            return false;
        }
    }

    private static boolean isScannedName(Path path) {
        return String.valueOf(path.getFileName())
                .toLowerCase(Locale.ROOT)
                .matches(".*\\.(parquet|arrows?|feather|jsonl|ndjson|json)(\\.gz)?");
    }
}
