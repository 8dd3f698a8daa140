package dev.slipway.data.scan;

import dev.slipway.model.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The first record of a CSV file that does not fit its header: where to look when a reader only
/// says that it could not make out the file.
///
/// @param line on which it begins, from 1
/// @param values that it has; −1 if a quote in it is never closed
/// @param expected values of the header
record BrokenRecord(long line, int values, int expected) {
    private static final String SEPARATORS = ",;\t|";

    /// More is not looked through for a better message.
    private static final long MOST_CHARACTERS = 1L << 28;

    /// By the rules of RFC 4180 with the separator that the header has most of. Empty for a file
    /// that keeps to them, and for one of a single column.
    static Optional<BrokenRecord> in(Path file) throws IOException {
        char separator;
        try (BufferedReader reader = reader(file)) {
            String header = reader.readLine();
            separator = header == null ? 0 : separator(header);
        }
        if (separator == 0) {
            return Optional.empty();
        }
        try (BufferedReader reader = reader(file)) {
            return first(reader, separator);
        }
    }

    /// `line 3 has 7 values, the header 3`
    String words() {
        return "line "
                + line
                + (values < 0
                        ? " opens a quote that is never closed"
                        : " has " + values + " values, the header " + expected);
    }

    Problem problem(String file) {
        return Problem.at(
                new Problem.Place(file, (int) Math.min(line, Integer.MAX_VALUE), 1),
                "",
                DataProblems.UNREADABLE,
                file + " cannot be read: " + words() + ".",
                "Correct the file there, or write it as Parquet.");
    }

    private static Optional<BrokenRecord> first(BufferedReader reader, char separator)
            throws IOException {
        int expected = -1;
        int values = 1;
        long line = 1;
        long begin = 1;
        boolean quoted = false;
        boolean atStart = true;
        boolean blank = true;
        for (long read = 0; read < MOST_CHARACTERS; read++) {
            int c = reader.read();
            if (c < 0 && quoted) {
                return Optional.of(new BrokenRecord(begin, -1, Math.max(expected, 1)));
            }
            if (c < 0 || c == '\n' && !quoted) {
                if (!blank) {
                    if (expected < 0) {
                        expected = values;
                    } else if (values != expected) {
                        return Optional.of(new BrokenRecord(begin, values, expected));
                    }
                }
                if (c < 0) {
                    return Optional.empty();
                }
                line++;
                begin = line;
                values = 1;
                atStart = true;
                blank = true;
                continue;
            }
            if (c == '\n') {
                line++;
            } else if (c == '"' && (quoted || atStart)) {
                // A doubled quote closes and opens again.
                quoted = !quoted;
                atStart = !quoted;
                blank = false;
            } else if (c == separator && !quoted) {
                values++;
                atStart = true;
                blank = false;
            } else if (c != '\r') {
                atStart = false;
                blank = false;
            }
        }
        return Optional.empty();
    }

    private static char separator(String header) {
        char best = 0;
        long most = 0;
        for (char c : SEPARATORS.toCharArray()) {
            long found = header.chars().filter(h -> h == c).count();
            if (found > most) {
                most = found;
                best = c;
            }
        }
        return best;
    }

    /// Bytes as characters: only those of ASCII matter here.
    private static BufferedReader reader(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }
}
