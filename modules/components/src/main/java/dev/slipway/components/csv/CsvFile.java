package dev.slipway.components.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.model.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// A delimited text file in memory: its dialect is found out, its records are checked to be of one
/// length. Not thread-safe.
public final class CsvFile {
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16L;

    private final String name;
    private final byte[] bytes;
    private final Dialect dialect;
    private final Table table;
    private final RawRecords raw;
    private final int textStart;
    private Charset charset = StandardCharsets.UTF_8;

    private CsvFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.textStart = afterByteOrderMark(bytes);
        String text = decode(textStart);
        if (text.isBlank()) {
            throw malformed(name + " is empty.", "Give a file with a header and rows.");
        }
        this.dialect = DialectFinder.find(text, charset);
        this.raw = RawRecords.scan(bytes, textStart, dialect.delimiter());
        if (raw.openQuoteLine() > 0) {
            throw malformed(
                    name + " line " + raw.openQuoteLine() + " opens a quote that is never closed.",
                    "Close it, or double a quote that is part of a value.");
        }
        this.table = parse(text);
        if (table.rows() + (dialect.header() ? 1 : 0) != raw.count()) {
            throw malformed(
                    name + " has quotes that can be read in more than one way.",
                    "Put quotes around whole values only, and double a quote inside them.");
        }
    }

    /// @param name how to call it in words
    /// @throws ProblemException if it cannot be read, or is no delimited text with at least one row
    public static CsvFile open(Path file, String name) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Problems.of(
                        Problems.UNREADABLE,
                        name + " is larger than 2 GB, the most a built-in component reads.",
                        "Take a sample of the rows, or use a command of your own for this stage.");
            }
            return new CsvFile(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw Problems.of(
                    Problems.UNREADABLE,
                    name + " cannot be read: " + e.getMessage() + ".",
                    "Check that the file is there and may be read.");
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    public Table table() {
        return table;
    }

    /// Writes the header, if there is one, and some rows, each byte for byte as it stands in the
    /// file; a last row without a line end gets one.
    ///
    /// @param rows indices of rows, in the order to write them
    /// @throws ProblemException if it cannot be written
    public void copyRows(Path target, int[] rows) {
        int header = dialect.header() ? 1 : 0;
        try {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                out.write(bytes, 0, textStart);
                if (header == 1) {
                    copy(out, 0);
                }
                for (int row : rows) {
                    copy(out, row + header);
                }
            }
        } catch (IOException e) {
            throw Job.unwritable(target, e);
        }
    }

    private void copy(OutputStream out, int record) throws IOException {
        int end = raw.end(record);
        out.write(bytes, raw.start(record), end - raw.start(record));
        byte last = bytes[end - 1];
        if (last != '\n' && last != '\r') {
            out.write('\n');
        }
    }

    private Table parse(String text) {
        var columns = new ArrayList<Column.Builder>();
        int[] lines = new int[Math.max(raw.count(), 1)];
        int rows = 0;
        boolean first = true;
        try {
            for (CsvRecord csv :
                    DialectFinder.reader(dialect.delimiter())
                            .allowExtraCharsAfterClosingQuote(false)
                            .ofCsvRecord(text)) {
                if (first) {
                    names(csv).forEach(n -> columns.add(new Column.Builder(n, raw.count())));
                    first = false;
                    if (dialect.header()) {
                        continue;
                    }
                }
                if (csv.getFieldCount() != columns.size()) {
                    throw malformed(
                            name
                                    + " line "
                                    + csv.getStartingLineNumber()
                                    + " has "
                                    + count(csv.getFieldCount(), "value")
                                    + "; "
                                    + (dialect.header() ? "the header" : "the first row")
                                    + " has "
                                    + columns.size()
                                    + ".",
                            "Values are separated by "
                                    + delimiterName()
                                    + " here; put quotes around a value that holds one.");
                }
                if (rows < lines.length) {
                    lines[rows] = (int) csv.getStartingLineNumber();
                }
                for (int c = 0; c < columns.size(); c++) {
                    columns.get(c).add(csv.getField(c).strip());
                }
                rows++;
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw malformed(
                    name + " cannot be read as CSV: " + cause.getMessage(),
                    "Put quotes around whole values only, and double a quote inside them.");
        }
        if (rows == 0) {
            throw malformed(
                    name + " has a header but no rows.", "Give a file with at least one row.");
        }
        int[] known = Arrays.copyOf(lines, Math.min(rows, lines.length));
        return new Table(
                name, columns.stream().map(c -> c.build(dialect.decimalComma())).toList(), known);
    }

    private List<String> names(CsvRecord first) {
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int c = 0; c < first.getFieldCount(); c++) {
            String given = dialect.header() ? first.getField(c).strip() : "";
            String columnName = given.isEmpty() ? "column_" + (c + 1) : given;
            if (!seen.add(columnName)) {
                throw malformed(
                        name + " has two columns named " + columnName + ".",
                        "Give every column a name of its own.");
            }
            names.add(columnName);
        }
        return names;
    }

    private String delimiterName() {
        return switch (dialect.delimiter()) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case '|' -> "bars";
            default -> "commas";
        };
    }

    private static int afterByteOrderMark(byte[] bytes) {
        return bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private String decode(int from) {
        for (int i = 0; i < Math.min(bytes.length, 1 << 13); i++) {
            if (bytes[i] == 0) {
                throw malformed(
                        name + " is not a text file in UTF-8 or Latin-1.",
                        "Save it as CSV in UTF-8.");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1;
            return new String(bytes, from, bytes.length - from, charset);
        }
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static ProblemException malformed(String headline, String remedy) {
        return Problems.of(Problems.MALFORMED_CSV, headline, remedy);
    }
}
