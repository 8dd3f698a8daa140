package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DriftTest;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.icon.State;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Drift in words: never by colour alone.
final class DriftWords {
    private DriftWords() {}

    static String words(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Stable";
            case FAILED -> "Drifted";
            case NOT_ENOUGH_DATA -> "Not enough data";
        };
    }

    static State state(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> State.DONE;
            case FAILED -> State.FAILED;
            case NOT_ENOUGH_DATA -> State.NOT_ENOUGH_DATA;
        };
    }

    static Label verdict(Verdict verdict) {
        Label label = StateGlyph.withWords(state(verdict), words(verdict));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// The test whose effect goes furthest beyond what matters, of those with the verdict.
    static Optional<DriftTest> leading(ColumnDrift drift) {
        return drift.tests().stream()
                .max(
                        Comparator.<DriftTest>comparingInt(
                                        t -> t.verdict() == drift.verdict() ? 1 : 0)
                                .thenComparingDouble(t -> t.effect() / t.threshold()));
    }

    static String effect(ColumnDrift drift) {
        return leading(drift)
                .map(t -> String.format(java.util.Locale.ROOT, "%.2f", t.effect()))
                .orElse("–");
    }

    static String measure(double value) {
        return Numbers.metric(value);
    }
}
