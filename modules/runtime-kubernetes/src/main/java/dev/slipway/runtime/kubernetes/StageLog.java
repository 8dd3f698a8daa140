package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.LineSplitter;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.model.run.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes lines of a container's log as the cluster gives it: both streams in one, a time before
/// each line, and cut off whenever a connection breaks. However often it is read again, each line
/// is delivered once. For one thread.
final class StageLog {
    /// What a line of the standard error begins with.
    private static final byte[] ERR = {0x1e, 0x1f};

    /// What stands behind it at the end of a stream.
    private static final byte OUT_END = 0x1e;

    private static final byte ERR_END = 0x1f;

    private static final byte[] END = {'\n'};

    private final LineSplitter out;
    private final LineSplitter err;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    /// How often each moment was delivered, from the second of the newest one on: the cluster
    /// takes only whole seconds to begin again from.
    private final Map<Instant, Integer> delivered = new HashMap<>();

    private final Deque<Instant> order = new ArrayDeque<>();
    private Map<Instant, Integer> toSkip = Map.of();
    private Instant newest = Instant.MIN;
    private long lines;
    private boolean isOutWhole;
    private boolean isErrWhole;

    StageLog(Output output) {
        this.out = new LineSplitter(text -> output.line(LogLine.Stream.OUT, text));
        this.err = new LineSplitter(text -> output.line(LogLine.Stream.ERR, text));
    }

    /// From when to read again; empty for the beginning.
    Optional<Instant> since() {
        return newest.equals(Instant.MIN)
                ? Optional.empty()
                : Optional.of(newest.truncatedTo(ChronoUnit.SECONDS));
    }

    /// Whether both streams were read to the ends that the stage's first process wrote. One that
    /// was killed writes none.
    boolean isWhole() {
        return isOutWhole && isErrWhole;
    }

    /// How many lines were new so far.
    long lines() {
        return lines;
    }

    /// Reads what was asked for [#since()], to its end or until it breaks. What is then left
    /// without a line end is forgotten, as it comes again.
    void read(InputStream in) throws IOException {
        toSkip = new HashMap<>(delivered);
        line.reset();
        byte[] bytes = new byte[1 << 16];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, from, i - from);
                    from = i + 1;
                    take(line.toByteArray());
                    line.reset();
                }
            }
            line.write(bytes, from, count - from);
        }
    }

    /// All was read: delivers what has no line end.
    void finish() {
        if (line.size() > 0) {
            take(line.toByteArray());
            line.reset();
        }
        out.finish();
        err.finish();
    }

    private void take(byte[] bytes) {
        int space = 0;
        while (space < bytes.length && bytes[space] != ' ') {
            space++;
        }
        Instant at;
        try {
            at =
                    OffsetDateTime.parse(new String(bytes, 0, space, StandardCharsets.US_ASCII))
                            .toInstant();
        } catch (DateTimeParseException e) {
            // The kubelet's own words, such as that there is no such log any more.
            return;
        }
        int left = toSkip.getOrDefault(at, 0);
        if (left > 0) {
            toSkip.put(at, left - 1);
            return;
        }
        remember(at);
        lines++;
        deliver(bytes, Math.min(bytes.length, space + 1));
    }

    private void remember(Instant at) {
        delivered.merge(at, 1, Integer::sum);
        order.add(at);
        if (at.isAfter(newest)) {
            newest = at;
            // The times of the two streams may overtake each other a little.
            Instant needed = at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
            while (!order.isEmpty() && order.peekFirst().isBefore(needed)) {
                delivered.computeIfPresent(order.removeFirst(), (t, n) -> n == 1 ? null : n - 1);
            }
        }
    }

    private void deliver(byte[] bytes, int from) {
        int mark = mark(bytes, from);
        if (mark < 0) {
            give(out, bytes, from, bytes.length);
            return;
        }
        // A line of the one stream may stand within a very long one of the other, and the end of a
        // stream behind a line without an end.
        if (mark > from) {
            give(out, bytes, from, mark);
        }
        int behind = mark + ERR.length;
        if (bytes.length == behind + 1 && bytes[behind] == OUT_END) {
            isOutWhole = true;
        } else if (bytes.length == behind + 1 && bytes[behind] == ERR_END) {
            isErrWhole = true;
        } else {
            give(err, bytes, behind, bytes.length);
        }
    }

    private static int mark(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == ERR[0] && bytes[i + 1] == ERR[1]) {
                return i;
            }
        }
        return -1;
    }

    private static void give(LineSplitter stream, byte[] bytes, int from, int to) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        stream.accept(part, part.length);
        stream.accept(END, 1);
    }
}
