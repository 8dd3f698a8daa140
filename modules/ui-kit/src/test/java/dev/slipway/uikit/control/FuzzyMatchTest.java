package dev.slipway.uikit.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyMatchTest {
    @Test
    void findsLettersAtTheBeginningsOfWords() {
        assertThat(FuzzyMatch.of("pv", "Promote v13"))
                .hasValueSatisfying(match -> assertThat(match.positions()).containsExactly(0, 8));
        assertThat(FuzzyMatch.of("pro", "Open project…"))
                .hasValueSatisfying(
                        match -> assertThat(match.positions()).containsExactly(5, 6, 7));
    }

    @Test
    void prefersAPrefixToAWordAndAWordToTheMiddleOfOne() {
        int prefix = score("run", "Run again");
        int word = score("run", "Cancel run 48");
        int middle = score("run", "Truncate");
        assertThat(prefix).isGreaterThan(word);
        assertThat(word).isGreaterThan(middle);
    }

    @Test
    void findsNothingWhenALetterIsMissingOrOnlyScattered() {
        assertThat(FuzzyMatch.of("xyz", "Promote")).isEmpty();
        assertThat(FuzzyMatch.of("otde", "Promote v13 to the end")).isEmpty();
    }

    private static int score(String query, String title) {
        return FuzzyMatch.of(query, title).map(FuzzyMatch::score).orElse(Integer.MIN_VALUE);
    }
}
