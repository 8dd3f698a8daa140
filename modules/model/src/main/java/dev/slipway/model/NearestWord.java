package dev.slipway.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a person probably meant. Letter case, and `_` for `-`, make no difference.
public final class NearestWord {
    private static final int LONGEST = 200;

    private NearestWord() {}

    /// The candidate that is near enough to be a slip of the hand: at most a third of the letters
    /// differ, or the word begins it.
    public static Optional<String> of(String word, Collection<String> candidates) {
        String wanted = plain(word);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
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

    /// All candidates, the likest first, those as like in the order of the alphabet.
    public static List<String> sorted(String word, Collection<String> candidates) {
        String wanted = plain(word);
        return candidates.stream()
                .map(c -> new Near(c, distance(wanted, plain(c))))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word)
                .toList();
    }

    private record Near(String word, int distance) {}

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
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
