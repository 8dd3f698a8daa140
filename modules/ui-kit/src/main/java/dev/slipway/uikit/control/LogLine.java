package dev.slipway.uikit.control;

import java.util.List;

/// One line of a log.
///
/// @param number as shown at its left
/// @param time as shown, such as `09:42:27.640`; may be empty
public record LogLine(
        long number, String time, Stream stream, Mark mark, String text, List<Span> spans) {
    public LogLine {
        spans = List.copyOf(spans);
    }

    public LogLine(long number, String time, Stream stream, String text) {
        this(number, time, stream, Mark.NONE, text, List.of());
    }

    /// Which stream wrote it.
    public enum Stream {
        OUT,
        ERR,
        /// What came before the work itself: the making of what it runs in.
        BUILD,
        SYSTEM
    }

    /// What stands before the text: a warning and an error colour the whole line.
    public enum Mark {
        NONE,
        MEASUREMENT,
        WARNING,
        ERROR
    }

    /// A part of the text, from one character up to another, that is highlighted.
    public record Span(int from, int to) {}
}
