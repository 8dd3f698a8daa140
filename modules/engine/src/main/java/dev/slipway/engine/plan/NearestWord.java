package dev.slipway.engine.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what a person probably meant.
final class NearestWord {
    private NearestWord() {}

    /// The word that takes the fewest edits (insert, delete, replace), if they are few.
    static Optional<String> to(String typed, Collection<String> words) {
        int most = Math.max(1, typed.length() / 2);
        return words.stream()
                .min(Comparator.comparingInt(w -> edits(typed, w)))
                .filter(w -> edits(typed, w) <= most);
    }

    private static int edits(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
