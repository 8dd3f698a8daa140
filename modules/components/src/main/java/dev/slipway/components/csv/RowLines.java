package dev.slipway.components.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The lines of a CSV file in which some of its rows begin. A row whose line cannot be told
/// (another format, a file that may be read in more than one way) goes by its number.
public final class RowLines {
    private static final int HEAD = 1 << 16;

    private final Map<Long, Long> lines;

    private RowLines(Map<Long, Long> lines) {
        this.lines = lines;
    }

    /// @param rows how many the file has
    /// @param wanted from 1, without the header
    public static RowLines of(Path file, long rows, Collection<Long> wanted) {
        if (wanted.isEmpty()) {
            return new RowLines(Map.of());
        }
        try {
            return new RowLines(find(file, rows, new HashSet<>(wanted)));
        } catch (IOException | CsvParseException e) {
            return new RowLines(Map.of());
        }
    }

    private static Map<Long, Long> find(Path file, long rows, Set<Long> wanted) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        for (byte b : head) {
            if (b == 0) {
                return Map.of();
            }
        }
        // Every byte a character: line ends, quotes and separators are the same in all charsets
        // that get here.
        Charset bytes = StandardCharsets.ISO_8859_1;
        char delimiter = DialectFinder.find(new String(head, bytes), bytes).delimiter();
        // Whether the first record is a header is known at the end only.
        Map<Long, Long> starts = new HashMap<>();
        long records = 0;
        try (CsvReader<CsvRecord> reader =
                DialectFinder.reader(delimiter).ofCsvRecord(file, bytes)) {
            for (CsvRecord csv : reader) {
                records++;
                if (wanted.contains(records) || wanted.contains(records - 1)) {
                    starts.put(records, csv.getStartingLineNumber());
                }
            }
        }
        long headers = records - rows;
        if (headers != 0 && headers != 1) {
            return Map.of();
        }
        Map<Long, Long> lines = new HashMap<>();
        for (long row : wanted) {
            Long line = starts.get(row + headers);
            if (line != null) {
                lines.put(row, line);
            }
        }
        return lines;
    }

    public OptionalLong line(long row) {
        Long line = lines.get(row);
        return line == null ? OptionalLong.empty() : OptionalLong.of(line);
    }

    /// `line 3`, or `row 2` where the line is not known.
    public String words(long row) {
        OptionalLong line = line(row);
        return line.isPresent() ? "line " + line.getAsLong() : "row " + row;
    }
}
