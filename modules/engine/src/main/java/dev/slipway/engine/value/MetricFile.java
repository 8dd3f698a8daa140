package dev.slipway.engine.value;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads the measurements of a metric file: JSON and YAML by dotted key; CSV as a column a metric,
/// with a row a step, or as rows of `name,value`. What is no number is left out.
public final class MetricFile {
    private MetricFile() {}

    /// @param step 0 where the file tells none
    public record Value(String name, double value, long step) {}

    /// Whether a file of this name is one of values.
    public static boolean isReadable(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".json")
                || name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".csv")
                || name.endsWith(".tsv");
    }

    /// In the order of the file.
    ///
    /// @throws UnreadableValues if it is broken
    /// @throws IOException if it cannot be read
    public static List<Value> read(Path file) throws IOException, UnreadableValues {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return table(file, ',');
        }
        if (name.endsWith(".tsv")) {
            return table(file, '\t');
        }
        List<Value> values = new ArrayList<>();
        DottedValues.numbers(ValueFile.read(file))
                .forEach((key, value) -> values.add(new Value(key, value, 0)));
        return values;
    }

    private static List<Value> table(Path file, char separator)
            throws IOException, UnreadableValues {
        List<Value> values = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(file)) {
            List<String> header = null;
            long row = 0;
            for (CsvRecord record : reader) {
                if (header == null) {
                    header = record.getFields().stream().map(String::strip).toList();
                } else if (record.getFieldCount() != header.size()) {
                    throw new UnreadableValues(
                            "has %d fields in a row under a header of %d"
                                    .formatted(record.getFieldCount(), header.size()),
                            OptionalInt.of((int) record.getStartingLineNumber()));
                } else {
                    take(header, record, row++, values);
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableValues("is not CSV: " + e.getMessage(), OptionalInt.empty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return values;
    }

    private static void take(List<String> header, CsvRecord record, long row, List<Value> values) {
        if (header.size() == 2
                && (header.getFirst().equalsIgnoreCase("name")
                        || header.getFirst().equalsIgnoreCase("metric"))
                && header.getLast().equalsIgnoreCase("value")) {
            number(record.getField(1))
                    .ifPresent(v -> values.add(new Value(record.getField(0).strip(), v, 0)));
            return;
        }
        int stepColumn =
                header.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList().indexOf("step");
        OptionalDouble told =
                stepColumn < 0 ? OptionalDouble.empty() : number(record.getField(stepColumn));
        long step = told.isPresent() ? (long) told.getAsDouble() : row;
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (i != stepColumn && !name.isEmpty()) {
                number(record.getField(i)).ifPresent(v -> values.add(new Value(name, v, step)));
            }
        }
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
