package dev.slipway.pipelinefile;

import java.util.Optional;

/// What one step did to one file: small beside the file's text, and good for the way back too.
public sealed interface TextChange {

    /// Relative to the project.
    String file();

    /// What takes this change back.
    TextChange inverse();

    /// The file's text after the change; empty if the file is gone by then.
    ///
    /// @throws IllegalArgumentException if the text is not what the change was made for
    Optional<String> applyTo(Optional<String> text);

    /// A file came to be.
    record Created(String file, String text) implements TextChange {
        @Override
        public TextChange inverse() {
            return new Removed(file, text);
        }

        @Override
        public Optional<String> applyTo(Optional<String> before) {
            require(before.isEmpty(), file);
            return Optional.of(text);
        }
    }

    /// A file went.
    record Removed(String file, String text) implements TextChange {
        @Override
        public TextChange inverse() {
            return new Created(file, text);
        }

        @Override
        public Optional<String> applyTo(Optional<String> before) {
            require(before.filter(text::equals).isPresent(), file);
            return Optional.empty();
        }
    }

    /// A part of the text gave way to another.
    ///
    /// @param at index of its first character
    record Spliced(String file, int at, String removed, String inserted) implements TextChange {
        @Override
        public TextChange inverse() {
            return new Spliced(file, at, inserted, removed);
        }

        @Override
        public Optional<String> applyTo(Optional<String> before) {
            require(before.filter(t -> t.startsWith(removed, at)).isPresent(), file);
            String text = before.orElseThrow();
            return Optional.of(
                    text.substring(0, at) + inserted + text.substring(at + removed.length()));
        }

        /// The line, from 0, on which the change begins in the text before it.
        int line(String before) {
            return (int) before.substring(0, at).chars().filter(c -> c == '\n').count();
        }
    }

    /// The change that leads from one text to another; empty if they are the same.
    static Optional<TextChange> between(
            String file, Optional<String> before, Optional<String> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before.isEmpty()) {
            return Optional.of(new Created(file, after.orElseThrow()));
        }
        return Optional.of(
                after.<TextChange>map(text -> spliced(file, before.get(), text))
                        .orElseGet(() -> new Removed(file, before.get())));
    }

    private static Spliced spliced(String file, String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start
                && before.charAt(before.length() - 1 - tail)
                        == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new Spliced(
                file,
                start,
                before.substring(start, before.length() - tail),
                after.substring(start, after.length() - tail));
    }

    private static void require(boolean fits, String file) {
        if (!fits) {
            throw new IllegalArgumentException("another text stands in " + file);
        }
    }
}
