package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.IconGlyph;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws what a card needs that stands for several nodes: the cards below it, how many there are,
/// and how many are in which state.
final class GroupPainter {
    private static final Font COUNT = Fonts.monoMedium(11);
    private static final double STEP = 4;

    private GroupPainter() {}

    /// The edges of two more cards that peep out below.
    static void cardsBelow(
            GraphicsContext on,
            Palette palette,
            double x,
            double y,
            double w,
            double h,
            double radius) {
        on.setLineDashes();
        on.setLineWidth(1);
        for (int k = 2; k > 0; k--) {
            double d = k * STEP;
            on.setFill(palette.card());
            on.fillRoundRect(x + d, y + d, w, h, 2 * radius, 2 * radius);
            on.setStroke(palette.line());
            on.strokeRoundRect(
                    x + d + 0.5, y + d + 0.5, w - 1, h - 1, 2 * radius - 1, 2 * radius - 1);
        }
    }

    /// `× 12` in a chip that ends at `right`; returns how wide it is.
    static double count(
            GraphicsContext on, Palette palette, TextFit fit, int total, double right, double y) {
        String words = "× " + total;
        double w = fit.width(words, COUNT) + 12;
        on.setFill(palette.faint());
        on.fillRoundRect(right - w, y - 9, w, 18, 18, 18);
        on.setFont(COUNT);
        on.setFill(palette.text());
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(words, right - w / 2, y);
        return w;
    }

    /// A mark and a number for each state, as many as there is room for.
    static void tally(
            GraphicsContext on,
            Palette palette,
            TextFit fit,
            Tally tally,
            double x,
            double y,
            double right) {
        double at = x;
        List<State> states = tally.states();
        for (int k = 0; k < states.size(); k++) {
            State state = states.get(k);
            String number = Integer.toString(tally.of(state));
            double w = 14 + 4 + fit.width(number, COUNT) + 10;
            boolean last = k == states.size() - 1;
            if (at + w - 10 + (last ? 0 : 14) > right) {
                on.setFont(COUNT);
                on.setFill(palette.muted());
                on.setTextAlign(TextAlignment.LEFT);
                on.setTextBaseline(VPos.CENTER);
                on.fillText("…", at, y);
                return;
            }
            StatePainter.icon(on, state, palette, at + 7, y, 13, 0.1);
            on.setFont(COUNT);
            on.setFill(palette.text());
            on.setTextAlign(TextAlignment.LEFT);
            on.setTextBaseline(VPos.CENTER);
            on.fillText(number, at + 18, y);
            at += w;
        }
    }

    /// The arrow of something that folds.
    static void arrow(GraphicsContext on, Palette palette, double x, double y, boolean folded) {
        IconGlyph.of(folded ? "mdi2c-chevron-right" : "mdi2c-chevron-down")
                .draw(on, x, y, 16, palette.muted());
    }
}
