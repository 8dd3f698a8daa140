package dev.slipway.data.scan;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Draws records of a text file of one record a line by the hash of their number, and writes them
/// into another: the same each time, whichever thread of DuckDB's comes to which part first.
///
/// @param records that the file has, as far as quotes and line ends tell; blank lines are none
record DrawnLines(long records) {
    private static final int CHUNK = 1 << 20;

    /// A longer record is none: a quote in it was never closed.
    private static final int LONGEST = 1 << 26;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /// @param part of the records, from 0 to 1
    /// @throws IOException also if the file is not of one record a line
    static DrawnLines draw(Relation.Lines lines, Path to, double part, Duck duck, String words)
            throws IOException {
        try (InputStream in = Files.newInputStream(lines.path());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            long size = Files.size(lines.path());
            return new Work(in, out, part, lines, size, duck, words).all();
        }
    }

    /// Whether the record of that number is drawn.
    static boolean isDrawn(long number, double part) {
        long hash = (number + 1) * 0x9e3779b97f4a7c15L;
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return (hash ^ hash >>> 31) >>> 11 < part * (1L << 53);
    }

    private static final class Work {
        private final InputStream in;
        private final OutputStream out;
        private final double part;
        private final byte quote;
        private final Duck duck;
        private final String words;
        private final long size;
        private long skip;
        private byte[] bytes = new byte[CHUNK + 8];
        private ByteBuffer eights = eights(bytes);

        /// Where the record at hand begins in `bytes`, and where what was read ends.
        private int begin;

        private int end;
        private boolean quoted;
        private long records;

        Work(
                InputStream in,
                OutputStream out,
                double part,
                Relation.Lines lines,
                long size,
                Duck duck,
                String words) {
            this.in = in;
            this.out = out;
            this.part = part;
            this.quote = (byte) lines.quote();
            this.skip = lines.skip();
            this.duck = duck;
            this.words = words;
            this.size = size;
        }

        private static ByteBuffer eights(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        DrawnLines all() throws IOException {
            int looked = 0;
            long read = 0;
            while (true) {
                int got = in.readNBytes(bytes, end, bytes.length - 8 - end);
                if (got == 0) {
                    break;
                }
                read += got;
                end += got;
                duck.checkCancelled();
                duck.watch().progress(0.2 * Math.min(1, (double) read / size), words);
                look(looked);
                System.arraycopy(bytes, begin, bytes, 0, end - begin);
                end -= begin;
                begin = 0;
                looked = end;
                if (end > (bytes.length - 8) / 2) {
                    grow();
                }
            }
            if (end > 0) {
                record(end);
            }
            return new DrawnLines(records);
        }

        private void grow() throws IOException {
            if (bytes.length > LONGEST) {
                throw new IOException("a record is longer than " + LONGEST + " bytes");
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            eights = eights(bytes);
        }

        /// Eight bytes at a time: most have neither a line's end nor a quote.
        private void look(int from) throws IOException {
            long ends = ONES * '\n';
            long quotes = ONES * (quote & 0xff);
            int i = from;
            while (i < end) {
                long eight = eights.getLong(i);
                long found = zeros(eight ^ ends);
                if (quote != 0) {
                    found |= zeros(eight ^ quotes);
                }
                if (found == 0) {
                    i += 8;
                    continue;
                }
                int at = i + (Long.numberOfTrailingZeros(found) >> 3);
                if (at >= end) {
                    return;
                }
                if (bytes[at] == '\n') {
                    if (!quoted) {
                        record(at + 1);
                        begin = at + 1;
                    }
                } else {
                    // A doubled quote closes and opens again.
                    quoted = !quoted;
                }
                i = at + 1;
            }
        }

        /// A high bit in each byte that is zero; above the first also in some that are not
        /// (Mycroft's test).
        private static long zeros(long eight) {
            return eight - ONES & ~eight & HIGHS;
        }

        private void record(int to) throws IOException {
            int last = to;
            while (last > begin && (bytes[last - 1] == '\n' || bytes[last - 1] == '\r')) {
                last--;
            }
            if (skip > 0) {
                skip--;
            } else if (last > begin && isDrawn(records++, part)) {
                out.write(bytes, begin, to - begin);
            }
        }
    }
}
