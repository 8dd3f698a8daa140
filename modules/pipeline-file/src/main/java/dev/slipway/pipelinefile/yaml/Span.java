package dev.slipway.pipelinefile.yaml;

/// Where something stands in a text.
///
/// @param start offset of its first character
/// @param end offset after its last character
/// @param line of its first character, from 1
/// @param column of its first character, from 1
public record Span(int start, int end, int line, int column) {
    Span until(int newEnd) {
        return new Span(start, Math.max(start, newEnd), line, column);
    }
}
