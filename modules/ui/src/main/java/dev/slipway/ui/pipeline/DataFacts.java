package dev.slipway.ui.pipeline;

import dev.slipway.ui.words.Numbers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a data set's node says of its file: the rows of a small table, else its size.
final class DataFacts {
    /// Larger files are not read for a label.
    private static final long LARGEST_READ = 256L << 20;

    private DataFacts() {}

    /// Reads the file: not for the FX thread.
    static String of(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return "folder";
            }
            if (!Files.exists(file)) {
                return "not there";
            }
            long size = Files.size(file);
            String name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
            if ((name.endsWith(".csv") || name.endsWith(".tsv")) && size <= LARGEST_READ) {
                return Numbers.count(rows(file));
            }
            return Numbers.bytes(size);
        } catch (IOException unreadable) {
            return "not readable";
        }
    }

    /// Records after the header; a line end inside quotes ends none (RFC 4180).
    private static long rows(Path file) throws IOException {
        long records = 0;
        boolean quoted = false;
        boolean open = false;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    byte b = buffer[i];
                    if (b == '"') {
                        quoted = !quoted;
                        open = true;
                    } else if (b == '\n' && !quoted) {
                        records += open ? 1 : 0;
                        open = false;
                    } else if (b != '\r') {
                        open = true;
                    }
                }
            }
        }
        return Math.max(0, records + (open ? 1 : 0) - 1);
    }
}
