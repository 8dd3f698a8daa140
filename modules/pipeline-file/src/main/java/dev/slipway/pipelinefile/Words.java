package dev.slipway.pipelinefile;

import dev.slipway.model.NearestWord;
import java.util.Collection;
import java.util.List;

/// Puts names from a file into sentences.
final class Words {
    private static final int LONGEST = 80;
    private static final int MOST = 12;

    private Words() {}

    /// In quotation marks, cut if long, without control characters: what a file says must not be
    /// able to garble a terminal.
    static String quoted(String text) {
        StringBuilder clean = new StringBuilder("“");
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            int type = Character.getType(points[i]);
            boolean unprintable =
                    Character.isISOControl(points[i])
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR
                            || type == Character.SURROGATE;
            clean.appendCodePoint(unprintable ? '�' : points[i]);
        }
        return clean.append(points.length > LONGEST ? "…”" : "”").toString();
    }

    /// `a, b and c`; the first few when there are many.
    static String list(Collection<String> words) {
        return list(words, "and");
    }

    static String choice(Collection<String> words) {
        return list(words, "or");
    }

    private static String list(Collection<String> words, String last) {
        List<String> shown = words.stream().limit(MOST).toList();
        if (words.size() > MOST) {
            return String.join(", ", shown) + ", …";
        }
        if (shown.size() < 2) {
            return String.join("", shown);
        }
        return String.join(", ", shown.subList(0, shown.size() - 1))
                + " "
                + last
                + " "
                + shown.getLast();
    }

    /// `Did you mean “deps”? `, or nothing.
    static String didYouMean(String word, Collection<String> candidates) {
        return NearestWord.of(word, candidates)
                .map(n -> "Did you mean " + quoted(n) + "? ")
                .orElse("");
    }
}
