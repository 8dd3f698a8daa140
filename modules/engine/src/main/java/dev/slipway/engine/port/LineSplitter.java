package dev.slipway.engine.port;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// For runtimes: makes lines of the bytes of one stream, as a terminal would show them: a line ends
/// with `\n` or `\r\n`; after a lone `\r` the line is written over, so that of a progress bar only
/// its last state is kept. Bytes that are not UTF-8 become U+FFFD. A line longer than [#LONGEST]
/// bytes comes in pieces. For one thread.
public final class LineSplitter {
    static final int LONGEST = 64 * 1024;

    private final Consumer<String> lines;
    private byte[] line = new byte[256];
    private int length;

    /// A `\r` was the last byte: what follows writes the line over, unless it is the line's end.
    private boolean returned;

    /// The line's beginning was given out as a piece.
    private boolean inPieces;

    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    public void accept(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                keep(bytes, from, i);
                end();
                from = i + 1;
            } else if (b == '\r') {
                keep(bytes, from, i);
                returned = true;
                from = i + 1;
            }
        }
        keep(bytes, from, count);
    }

    /// Gives out a last line that has no end.
    public void finish() {
        if (length > 0) {
            give(length);
        }
        length = 0;
    }

    private void keep(byte[] bytes, int from, int to) {
        if (from == to) {
            return;
        }
        if (returned) {
            length = 0;
            returned = false;
        }
        int at = from;
        while (at < to) {
            int taken = Math.min(to - at, LONGEST - length);
            if (length + taken > line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST, 2 * (length + taken)));
            }
            System.arraycopy(bytes, at, line, length, taken);
            length += taken;
            at += taken;
            if (length == LONGEST) {
                givePiece();
            }
        }
    }

    private void end() {
        if (length > 0 || !inPieces) {
            give(length);
        }
        length = 0;
        returned = false;
        inPieces = false;
    }

    /// Cuts before a character that is not whole yet.
    private void givePiece() {
        int cut = length;
        int start = length - 1;
        while (start > length - 4 && (line[start] & 0xC0) == 0x80) {
            start--;
        }
        int lead = line[start] & 0xFF;
        int needs = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (start + needs > length) {
            cut = start;
        }
        give(cut);
        length -= cut;
        System.arraycopy(line, cut, line, 0, length);
        inPieces = true;
    }

    private void give(int bytes) {
        lines.accept(new String(line, 0, bytes, StandardCharsets.UTF_8));
    }
}
