package dev.slipway.runtime.docker;

import dev.slipway.engine.port.LineSplitter;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.model.run.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

/// Takes a container's log out of the engine's stream: frames of eight bytes of head (the stream,
/// three zeros, the length) and a piece of what the container wrote, which begins with the time at
/// which the engine had it (Docker Engine API, `ContainerLogs` with `timestamps`). The log may be
/// read again from an earlier moment: what was delivered is not delivered twice. For one thread.
final class LogFrames {
    private static final int HEAD = 8;
    private static final int STDERR = 2;

    /// The engine takes both streams in side by side, so that a piece may be later in the log than
    /// its time says.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Side out;
    private final Side err;

    LogFrames(Output output) {
        this.out = new Side(new LineSplitter(t -> output.line(LogLine.Stream.OUT, t)));
        this.err = new Side(new LineSplitter(t -> output.line(LogLine.Stream.ERR, t)));
    }

    /// From when the engine has to send the log for the rest of it, in seconds and nanoseconds of
    /// Unix time; 0 for the beginning.
    String since() {
        return Stream.of(out.last, err.last)
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .min(Instant::compareTo)
                .map(at -> at.minus(SLACK))
                .map(at -> "%d.%09d".formatted(at.getEpochSecond(), at.getNano()))
                .orElse("0");
    }

    /// Reads to the stream's end.
    void readFrom(InputStream stream) throws IOException {
        out.again();
        err.again();
        byte[] head = new byte[HEAD];
        while (stream.readNBytes(head, 0, HEAD) == HEAD) {
            int length = ByteBuffer.wrap(head, 4, 4).getInt();
            byte[] frame = stream.readNBytes(length);
            if (frame.length < length) {
                return;
            }
            (head[0] == STDERR ? err : out).accept(frame);
        }
    }

    /// Gives out last lines that have no end.
    void finish() {
        out.lines.finish();
        err.lines.finish();
    }

    /// One of the two streams.
    private static final class Side {
        private final LineSplitter lines;

        /// The time of the last piece, and how many had it.
        private String last = "";

        private int atLast;

        /// What comes was delivered before, up to the last piece.
        private boolean isAgain;

        /// How many of the last piece's time are still to come again.
        private int skip;

        Side(LineSplitter lines) {
            this.lines = lines;
        }

        void again() {
            isAgain = !last.isEmpty();
            skip = atLast;
        }

        void accept(byte[] frame) {
            int space = 0;
            while (space < frame.length && frame[space] != ' ') {
                space++;
            }
            String time = new String(frame, 0, space, StandardCharsets.US_ASCII);
            if (isAgain && isKnown(time)) {
                return;
            }
            isAgain = false;
            atLast = time.equals(last) ? atLast + 1 : 1;
            last = time;
            byte[] text =
                    Arrays.copyOfRange(frame, Math.min(space + 1, frame.length), frame.length);
            lines.accept(text, text.length);
        }

        private boolean isKnown(String time) {
            int order = time.compareTo(last);
            return order < 0 || (order == 0 && skip-- > 0);
        }
    }
}
