package dev.slipway.store.run;

import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.model.run.LogLine;
import dev.slipway.store.json.Nanos;
import dev.slipway.store.json.Packed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Log lines in the database: a page is a row with consecutive lines of one stage. In it, per line:
/// its time, the letter of its stream, the length of its text in UTF-8 bytes, the text.
final class LogPages {
    private static final int FULL = 64 * 1024;

    private LogPages() {}

    record Page(long firstLine, int lines, byte[] content) {}

    static List<Page> pages(LogChunk chunk) {
        List<Page> pages = new ArrayList<>();
        List<LogLine> lines = chunk.lines();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            int size = 0;
            while (to < lines.size()
                    && size < FULL
                    && lines.get(to).number() == lines.get(from).number() + (to - from)) {
                size += lines.get(to).text().length();
                to++;
            }
            List<LogLine> part = lines.subList(from, to);
            pages.add(new Page(part.getFirst().number(), part.size(), Packed.pack(encode(part))));
            from = to;
        }
        return pages;
    }

    static List<LogLine> read(long firstLine, int lines, byte[] content) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Packed.unpack(content)))) {
            List<LogLine> read = new ArrayList<>(lines);
            for (int i = 0; i < lines; i++) {
                long at = in.readLong();
                LogLine.Stream stream = stream(in.readByte());
                byte[] text = in.readNBytes(in.readInt());
                read.add(
                        new LogLine(
                                firstLine + i,
                                Nanos.instant(at),
                                stream,
                                new String(text, StandardCharsets.UTF_8)));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(List<LogLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (LogLine line : lines) {
                byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
                out.writeLong(Nanos.of(line.at()));
                out.writeByte(letter(line.stream()));
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static char letter(LogLine.Stream stream) {
        return switch (stream) {
            case OUT -> 'o';
            case ERR -> 'e';
            case SLIPWAY -> 's';
            case BUILD -> 'b';
        };
    }

    private static LogLine.Stream stream(byte letter) throws IOException {
        for (LogLine.Stream stream : LogLine.Stream.values()) {
            if (letter(stream) == letter) {
                return stream;
            }
        }
        throw new IOException("a log page with an unknown stream");
    }
}
