package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.IconGlyph;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Dimension2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws one node at one level of detail. The caller has set the transform: full cards are drawn in
/// world px, compact ones and shapes in screen px.
final class CardPainter {
    private static final Font TITLE = Fonts.semiBold(13);
    private static final Font STATE = Fonts.medium(12);
    private static final Font MONO = Fonts.mono(11);
    private static final Font CHIP = Fonts.medium(11);
    private static final double CHIP_TEXT = 72;
    private static final double NARROW = 60;
    private static final double WIDE = 84;
    private static final Font SMALL_TITLE = Fonts.semiBold(12);
    private static final double RADIUS = 8;
    private static final double PORT = 9;

    private final TextFit fit = new TextFit();
    private Palette palette = Palette.LIGHT;

    void setPalette(Palette palette) {
        this.palette = palette;
    }

    TextFit fit() {
        return fit;
    }

    /// @param spinner false when the caller draws the turning mark on another layer
    void full(
            GraphicsContext on,
            GraphNode node,
            double x,
            double y,
            Dimension2D size,
            boolean ports,
            boolean spinner) {
        if (node.shape() == GraphNode.Shape.STADIUM) {
            stadium(on, node, x, y, size.getWidth(), size.getHeight(), 1);
            if (ports) {
                port(on, x + size.getWidth(), y + size.getHeight() / 2);
            }
            return;
        }
        double w = size.getWidth();
        if (node.shape() == GraphNode.Shape.STACK) {
            GroupPainter.cardsBelow(on, palette, x, y, w, size.getHeight(), RADIUS);
        }
        box(on, node, x, y, w, size.getHeight(), RADIUS, true);
        Palette.Shades shades = palette.tone(node.state().tone());
        Color title = node.ghost() ? palette.muted() : palette.text();
        double left = x + 14;
        double right = x + w - 10;
        if (node.shape() == GraphNode.Shape.FOLDED) {
            GroupPainter.arrow(on, palette, left + 8, y + 18, true);
        } else {
            IconGlyph.of(node.kindIcon()).draw(on, left + 8, y + 18, 16, palette.muted());
        }
        double titleEnd = right;
        if (node.shape().holdsOthers()) {
            titleEnd -=
                    GroupPainter.count(on, palette, fit, node.tally().total(), right, y + 18) + 6;
        }
        if (!node.place().icon().isEmpty() && !node.place().isNamed()) {
            IconGlyph.of(node.place().icon()).draw(on, right - 7, y + 18, 14, palette.muted());
            titleEnd = right - 22;
        }
        text(on, node.title(), TITLE, title, left + 24, y + 18, titleEnd - left - 24, false);
        if (spinner || !node.state().moves()) {
            StatePainter.icon(on, node.state(), palette, left + 8, y + 38, 14, 0);
        }
        double timeWidth = 0;
        if (!node.time().isEmpty()) {
            timeWidth = fit.width(node.time(), MONO) + 8;
            text(on, node.time(), MONO, palette.muted(), right, y + 38, 80, true);
        }
        text(
                on,
                node.stateWords(),
                STATE,
                node.state().tone() == Tone.NEUTRAL ? palette.muted() : shades.fg(),
                left + 20,
                y + 38,
                right - timeWidth - left - 20,
                false);
        double rowEnd = right - placeChip(on, node.place(), right, y + 60);
        if (node.progress() >= 0) {
            String percent = Math.round(node.progress() * 100) + " %";
            double barEnd = rowEnd - 44;
            bar(on, left, y + 58, barEnd - left, node.progress());
            text(on, percent, MONO, palette.text(), rowEnd, y + 60, 44, true);
        } else if (node.shape().holdsOthers()) {
            GroupPainter.tally(on, palette, fit, node.tally(), left, y + 60, right);
        } else {
            text(on, node.fact(), MONO, palette.muted(), left, y + 60, rowEnd - left, false);
        }
        if (ports) {
            port(on, x, y + 38);
            port(on, x + w, y + 38);
        }
    }

    /// @param labels false when there are too many nodes in view for words
    void compact(
            GraphicsContext on,
            GraphNode node,
            double x,
            double y,
            double w,
            double h,
            boolean labels,
            boolean spinner) {
        if (node.shape() == GraphNode.Shape.STADIUM) {
            stadium(on, node, x, y, w, h, 0.8);
            return;
        }
        if (node.shape() == GraphNode.Shape.STACK) {
            GroupPainter.cardsBelow(on, palette, x, y, w, h, Math.min(RADIUS, h / 4));
        }
        box(on, node, x, y, w, h, Math.min(RADIUS, h / 4), labels);
        double left = x + 11;
        boolean twoRows = h >= 34 && !compactLine(node).isEmpty();
        double row = twoRows ? y + h * 0.33 : y + h / 2;
        double mark = h < 30 ? 12 : 14;
        if (spinner || !node.state().moves()) {
            StatePainter.icon(on, node.state(), palette, left + mark / 2, row, mark, 0);
        }
        if (labels) {
            text(
                    on,
                    node.title(),
                    SMALL_TITLE,
                    node.ghost() ? palette.muted() : palette.text(),
                    left + mark + 4,
                    row,
                    x + w - 6 - left - mark - 4,
                    false);
            if (twoRows) {
                text(
                        on,
                        compactLine(node),
                        MONO,
                        palette.muted(),
                        left,
                        y + h * 0.72,
                        w - 17,
                        false);
            }
        }
    }

    /// Icon and name of the place in a rounded box that ends at the right.
    ///
    /// @return how much room it takes; nothing for a place that goes without saying
    private double placeChip(GraphicsContext on, GraphNode.Place place, double right, double y) {
        if (!place.isNamed()) {
            return 0;
        }
        String words = fit.fit(place.name(), CHIP, CHIP_TEXT);
        double w = fit.width(words, CHIP) + 30;
        double x = right - w + 2;
        Palette.Shades shades = palette.tone(Tone.WARNING);
        on.setLineDashes();
        on.setLineWidth(1);
        if (place.isDoubtful()) {
            on.setFill(shades.back());
            on.fillRoundRect(x, y - 9, w, 18, 18, 18);
        }
        on.setStroke(place.isDoubtful() ? shades.emphasis() : palette.line());
        on.strokeRoundRect(x + 0.5, y - 8.5, w - 1, 17, 17, 17);
        Color ink = place.isDoubtful() ? shades.fg() : palette.muted();
        IconGlyph.of(place.icon()).draw(on, x + 13, y, 12, ink);
        text(on, words, CHIP, ink, x + 22, y, CHIP_TEXT + 2, false);
        return w + 4;
    }

    private static String compactLine(GraphNode node) {
        if (node.progress() >= 0) {
            return Math.round(node.progress() * 100) + " %";
        }
        if (node.shape().holdsOthers()) {
            return "× " + node.tally().total();
        }
        return !node.time().isEmpty() ? node.time() : node.fact();
    }

    void shape(GraphicsContext on, GraphNode node, double x, double y, double size) {
        if (node.shape() == GraphNode.Shape.STADIUM) {
            on.setFill(palette.subtle());
            on.fillRoundRect(x - size / 2, y - size / 3, size, size * 2 / 3, size, size);
        } else {
            StatePainter.shape(on, node.state(), palette, x, y, size, 0);
        }
    }

    /// A ring around a node: selected, or where the keyboard is.
    void ring(
            GraphicsContext on,
            GraphNode.Shape shape,
            double x,
            double y,
            double w,
            double h,
            boolean dashed) {
        double out = 3;
        double radius =
                shape == GraphNode.Shape.STADIUM
                        ? h + 2 * out
                        : 2 * (Math.min(RADIUS, h / 4) + out);
        on.setStroke(palette.tone(Tone.ACCENT).emphasis());
        on.setLineWidth(2);
        if (dashed) {
            on.setLineDashes(3, 3);
        } else {
            on.setLineDashes();
        }
        on.strokeRoundRect(x - out, y - out, w + 2 * out, h + 2 * out, radius, radius);
        on.setLineDashes();
    }

    void hover(GraphicsContext on, GraphNode.Shape shape, double x, double y, double w, double h) {
        double radius = shape == GraphNode.Shape.STADIUM ? h : 2 * Math.min(RADIUS, h / 4);
        on.setLineDashes();
        on.setLineWidth(1.5);
        on.setStroke(palette.subtle());
        on.strokeRoundRect(x, y, w, h, radius, radius);
    }

    void port(GraphicsContext on, double x, double y) {
        double r = PORT / 2;
        on.setLineDashes();
        on.setFill(palette.card());
        on.fillOval(x - r, y - r, PORT, PORT);
        on.setStroke(palette.subtle());
        on.setLineWidth(1.5);
        on.strokeOval(x - r + 0.75, y - r + 0.75, PORT - 1.5, PORT - 1.5);
    }

    private void box(
            GraphicsContext on,
            GraphNode node,
            double x,
            double y,
            double w,
            double h,
            double radius,
            boolean shadow) {
        State state = node.state();
        Palette.Shades shades = palette.tone(state.tone());
        double d = 2 * radius;
        boolean dashed = node.ghost() || state == State.NOT_RUN;
        if (shadow && !dashed) {
            on.setFill(palette.shadow());
            on.fillRoundRect(x, y + 1, w, h, d, d);
        }
        on.setFill(palette.card());
        on.fillRoundRect(x, y, w, h, d, d);
        on.setFill(state.tone() == Tone.NEUTRAL ? neutralStrip(state) : shades.emphasis());
        strip(on, x, y, h, radius);
        boolean coloured = state == State.FAILED || state == State.RUNNING;
        on.setStroke(coloured ? shades.emphasis() : palette.line());
        on.setLineWidth(1);
        if (dashed) {
            on.setLineDashes(3, 2);
        } else {
            on.setLineDashes();
        }
        on.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, d - 1, d - 1);
        on.setLineDashes();
    }

    private Color neutralStrip(State state) {
        return state == State.CANCELLED ? palette.subtle() : palette.tone(Tone.NEUTRAL).soft();
    }

    /// Four px at the left, following the corners.
    private static void strip(GraphicsContext on, double x, double y, double h, double radius) {
        on.beginPath();
        on.moveTo(x + 4, y + 0.4);
        on.quadraticCurveTo(x, y + radius * 0.35, x, y + radius);
        on.lineTo(x, y + h - radius);
        on.quadraticCurveTo(x, y + h - radius * 0.35, x + 4, y + h - 0.4);
        on.closePath();
        on.fill();
    }

    private void stadium(
            GraphicsContext on,
            GraphNode node,
            double x,
            double y,
            double w,
            double h,
            double scale) {
        on.setFill(palette.shadow());
        on.fillRoundRect(x, y + 1, w, h, h, h);
        on.setFill(palette.card());
        on.fillRoundRect(x, y, w, h, h, h);
        on.setStroke(palette.line());
        on.setLineWidth(1);
        on.setLineDashes();
        on.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, h, h);
        double icon = 16 * scale;
        if (w < NARROW) {
            IconGlyph.of(node.kindIcon()).draw(on, x + w / 2, y + h / 2, icon, palette.muted());
            return;
        }
        double edge = w < WIDE ? 8 : 14;
        IconGlyph.of(node.kindIcon())
                .draw(on, x + edge + icon / 2, y + h / 2, icon, palette.muted());
        double left = x + edge + icon + (w < WIDE ? 4 : 8);
        double room = x + w - (w < WIDE ? 6 : 12) - left;
        boolean two = !node.fact().isEmpty() && h >= 36;
        text(
                on,
                node.title(),
                w < WIDE ? SMALL_TITLE : TITLE,
                palette.text(),
                left,
                two ? y + h * 0.34 : y + h / 2,
                room,
                false);
        if (two) {
            text(on, node.fact(), MONO, palette.muted(), left, y + h * 0.68, room, false);
        }
    }

    private void bar(GraphicsContext on, double x, double y, double w, double progress) {
        on.setFill(palette.track());
        on.fillRoundRect(x, y, w, 4, 4, 4);
        on.setFill(palette.tone(Tone.ACCENT).emphasis());
        on.fillRoundRect(x, y, Math.max(2, w * Math.min(1, progress)), 4, 4, 4);
    }

    private void text(
            GraphicsContext on,
            String words,
            Font font,
            Color color,
            double x,
            double y,
            double room,
            boolean right) {
        on.setFont(font);
        on.setFill(color);
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        on.fillText(fit.fit(words, font, room), x, y);
    }
}
