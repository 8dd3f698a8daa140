package dev.slipway.components.csv;

import java.util.Arrays;

/// Where each record of a text lies, byte by byte, so that rows can be copied as they are. Every
/// charset in use here has the marks of CSV at their ASCII places. A quote opens only at the start
/// of a value, as in RFC 4180; empty lines are no records.
final class RawRecords {
    private final byte[] bytes;
    private final char delimiter;
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int count;
    private int line = 1;
    private int openQuoteLine;

    private RawRecords(byte[] bytes, char delimiter) {
        this.bytes = bytes;
        this.delimiter = delimiter;
    }

    /// @param from where the text starts, after a byte order mark
    static RawRecords scan(byte[] bytes, int from, char delimiter) {
        var records = new RawRecords(bytes, delimiter);
        int at = from;
        while (at < bytes.length) {
            at = records.record(at);
        }
        return records;
    }

    int count() {
        return count;
    }

    /// The first byte of a record.
    int start(int index) {
        return starts[index];
    }

    /// The byte after a record and its line end.
    int end(int index) {
        return ends[index];
    }

    /// The line in which a quote opens that is never closed; 0 if there is none.
    int openQuoteLine() {
        return openQuoteLine;
    }

    private int record(int start) {
        int at = start;
        boolean valueStarts = true;
        while (at < bytes.length) {
            byte b = bytes[at++];
            if (b == '"' && valueStarts) {
                at = afterQuoted(at);
                valueStarts = false;
            } else if (b == '\n' || b == '\r') {
                int textEnd = at - 1;
                if (b == '\r' && at < bytes.length && bytes[at] == '\n') {
                    at++;
                }
                line++;
                if (textEnd > start) {
                    add(start, at);
                }
                return at;
            } else {
                valueStarts = b == delimiter;
            }
        }
        add(start, at);
        return at;
    }

    private int afterQuoted(int from) {
        int opened = line;
        int at = from;
        while (at < bytes.length) {
            byte b = bytes[at++];
            if (b == '\n') {
                line++;
            } else if (b == '"') {
                if (at < bytes.length && bytes[at] == '"') {
                    at++;
                } else {
                    return at;
                }
            }
        }
        openQuoteLine = opened;
        return at;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
