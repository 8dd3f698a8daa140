package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.scene.paint.Color;

/// What leads from one node to another.
///
/// @param label beside the line, in mono; may be empty
public record GraphEdge(String from, String to, String label, Style style) {

    /// How the line looks, and so what it means.
    public enum Style {
        NOT_REACHED(1.5),
        PASSED(1.5),
        RUNNING(2, 8, 4),
        /// Order without data.
        ORDER(1.5, 4, 4),
        NOT_RUN(1.5, 2, 4),
        ADDED(1.5),
        REMOVED(1.5);

        private final double width;
        private final double[] dash;

        Style(double width, double... dash) {
            this.width = width;
            this.dash = dash;
        }

        double width() {
            return width;
        }

        double[] dash() {
            return dash;
        }

        Color color(Palette palette) {
            return switch (this) {
                case NOT_REACHED, ORDER, NOT_RUN -> palette.subtle();
                case PASSED -> palette.muted();
                case RUNNING -> palette.tone(Tone.ACCENT).emphasis();
                case ADDED -> palette.tone(Tone.SUCCESS).fg();
                case REMOVED -> palette.tone(Tone.DANGER).fg();
            };
        }
    }

    /// What makes an edge the same edge when its style changes.
    public record Key(String from, String to, String label) {}

    public Key key() {
        return new Key(from, to, label);
    }
}
