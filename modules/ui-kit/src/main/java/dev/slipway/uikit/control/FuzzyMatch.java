package dev.slipway.uikit.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How well a few typed letters fit a title: all letters in order, better when they stand together
/// and at the beginnings of words.
///
/// @param positions the letters that fit, by index
public record FuzzyMatch(int score, List<Integer> positions) {
    public FuzzyMatch {
        positions = List.copyOf(positions);
    }

    /// Empty when a letter is missing. An empty query fits everything.
    public static Optional<FuzzyMatch> of(String query, String title) {
        String wanted = query.toLowerCase(Locale.ROOT).strip();
        String text = title.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.of(new FuzzyMatch(0, List.of()));
        }
        if (text.length() != title.length()) {
            text = title;
        }
        int whole = wordStart(text, wanted);
        if (whole < 0) {
            whole = text.indexOf(wanted);
        }
        if (whole >= 0) {
            List<Integer> run = new ArrayList<>();
            for (int i = 0; i < wanted.length(); i++) {
                run.add(whole + i);
            }
            int start = whole == 0 ? 400 : startsWord(text, whole) ? 300 : 150;
            return Optional.of(new FuzzyMatch(start + wanted.length() * 8, run));
        }
        return scattered(wanted, text);
    }

    private static int wordStart(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (startsWord(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static Optional<FuzzyMatch> scattered(String wanted, String text) {
        List<Integer> positions = new ArrayList<>();
        int score = 0;
        int from = 0;
        int last = -2;
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (Character.isWhitespace(letter)) {
                continue;
            }
            int at = text.indexOf(letter, from);
            int word = at;
            while (word >= 0 && word != last + 1 && !startsWord(text, word)) {
                word = text.indexOf(letter, word + 1);
            }
            if (at < 0) {
                return Optional.empty();
            }
            // A word's beginning is better, unless the rest would then be missing.
            if (word >= 0 && remains(wanted, i + 1, text, word + 1)) {
                at = word;
            }
            score += at == last + 1 ? 12 : startsWord(text, at) ? 10 : 1;
            positions.add(at);
            last = at;
            from = at + 1;
        }
        return score < positions.size() * 3
                ? Optional.empty()
                : Optional.of(new FuzzyMatch(score - text.length() / 4, positions));
    }

    private static boolean remains(String wanted, int i, String text, int from) {
        int at = from;
        for (int k = i; k < wanted.length(); k++) {
            if (Character.isWhitespace(wanted.charAt(k))) {
                continue;
            }
            at = text.indexOf(wanted.charAt(k), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
