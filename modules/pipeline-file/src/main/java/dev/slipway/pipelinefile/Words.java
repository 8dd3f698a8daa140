package dev.slipway.pipelinefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /// The candidate a person most likely meant, if any is near enough.
    static Optional<String> nearest(String word, Collection<String> candidates) {
        String wanted = plain(word);
        if (wanted.isEmpty() || wanted.length() > 200) {
            return Optional.empty();
        }
        int limit = Math.max(1, wanted.length() / 3);
        return candidates.stream()
                .filter(c -> Math.abs(c.length() - word.length()) <= Math.max(limit, 4))
                .map(c -> new Near(c, distance(wanted, plain(c))))
                .filter(
                        n ->
                                n.distance <= limit
                                        || plain(n.word).startsWith(wanted) && wanted.length() > 2)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::word);
    }

    /// `Did you mean “deps”? `, or nothing.
    static String didYouMean(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(n -> "Did you mean " + quoted(n) + "? ").orElse("");
    }

    private record Near(String word, int distance) {}

    private static String plain(String word) {
        return word.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
