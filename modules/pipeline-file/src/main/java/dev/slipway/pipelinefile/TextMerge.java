package dev.slipway.pipelinefile;

import java.util.Optional;

/// Brings together two changes of one text.
public final class TextMerge {
    private TextMerge() {}

    /// The text with both changes in it.
    ///
    /// @param base what both began from
    /// @return empty if they touch the same lines, so that a person has to choose
    public static Optional<String> merge(String base, String mine, String theirs) {
        if (mine.equals(base) || mine.equals(theirs)) {
            return Optional.of(theirs);
        }
        if (theirs.equals(base)) {
            return Optional.of(mine);
        }
        return sideBySide(base, mine, theirs).or(() -> byLines(base, mine, theirs));
    }

    /// Of two changes, each in one place, that touch no line together.
    static Optional<String> sideBySide(String base, String mine, String theirs) {
        Span a = Span.between(base, mine);
        Span b = Span.between(base, theirs);
        if (a.end <= b.start && a.start < b.start) {
            return Optional.of(joined(base, a, b));
        }
        if (b.end <= a.start && b.start < a.start) {
            return Optional.of(joined(base, b, a));
        }
        return Optional.empty();
    }

    /// For changes in several places of one or both.
    private static Optional<String> byLines(String base, String mine, String theirs) {
        StringBuilder merged = new StringBuilder();
        for (LineMerge.Part part : LineMerge.of(base, mine, theirs)) {
            switch (part) {
                case LineMerge.Part.Settled settled -> merged.append(settled.text());
                case LineMerge.Part.Contested _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(merged.toString());
    }

    private static String joined(String base, Span first, Span second) {
        return base.substring(0, first.start)
                + first.written
                + base.substring(first.end, second.start)
                + second.written
                + base.substring(second.end);
    }

    /// Whole lines of the base, and what stands in their place.
    private record Span(int start, int end, String written) {

        static Span between(String base, String changed) {
            TextChange.Spliced splice =
                    (TextChange.Spliced)
                            TextChange.between("", Optional.of(base), Optional.of(changed))
                                    .orElseThrow();
            int from = splice.at();
            int start = from == 0 ? 0 : base.lastIndexOf('\n', from - 1) + 1;
            int to = from + splice.removed().length();
            // A splice that ends with a whole line leaves the next line alone.
            int line = to > start && base.charAt(to - 1) == '\n' ? to : base.indexOf('\n', to) + 1;
            int end = line == 0 ? base.length() : line;
            int tail = base.length() - end;
            return new Span(start, end, changed.substring(start, changed.length() - tail));
        }
    }
}
