package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.IconGlyph;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws marks on nodes: a border in the mark's colour and its sign at the upper right corner.
final class MarkPainter {
    private static final double BADGE = 18;

    private MarkPainter() {}

    /// @param box what the node covers on the screen
    static void draw(
            GraphicsContext on,
            Palette palette,
            GraphMarks.Mark mark,
            GraphNode.Shape shape,
            Rectangle2D box,
            Layer layer) {
        double x = box.getMinX();
        double y = box.getMinY();
        double w = box.getWidth();
        double h = box.getHeight();
        Palette.Shades shades = palette.tone(tone(mark));
        double radius = shape == GraphNode.Shape.STADIUM ? h : Math.min(16, h / 2);
        on.setStroke(shades.emphasis());
        on.setLineWidth(2);
        if (mark == GraphMarks.Mark.REMOVED) {
            on.setLineDashes(4, 3);
        } else {
            on.setLineDashes();
        }
        if (layer == Layer.DOT) {
            on.strokeOval(x - 3, y - 3, w + 6, h + 6);
        } else {
            on.strokeRoundRect(x, y, w, h, radius, radius);
            badge(on, palette, mark, shades, x + w - 4, y + 2);
        }
        on.setLineDashes();
    }

    private static void badge(
            GraphicsContext on,
            Palette palette,
            GraphMarks.Mark mark,
            Palette.Shades shades,
            double x,
            double y) {
        double r = BADGE / 2;
        on.setLineDashes();
        on.setFill(palette.card());
        on.fillOval(x - r, y - r, BADGE, BADGE);
        on.setStroke(shades.emphasis());
        on.setLineWidth(1.5);
        on.strokeOval(x - r + 0.75, y - r + 0.75, BADGE - 1.5, BADGE - 1.5);
        IconGlyph.of(icon(mark)).draw(on, x, y, 12, shades.fg());
    }

    static Color edgeColor(GraphMarks.Mark mark, Palette palette) {
        return switch (mark) {
            case ADDED, REMOVED, CHANGED -> palette.tone(tone(mark)).fg();
            case FOUND, PATH -> palette.tone(tone(mark)).emphasis();
        };
    }

    /// Before an edge's label.
    static String sign(GraphMarks.Mark mark) {
        return switch (mark) {
            case ADDED -> "+ ";
            case REMOVED -> "− ";
            case CHANGED -> "~ ";
            case FOUND, PATH -> "";
        };
    }

    private static Tone tone(GraphMarks.Mark mark) {
        return switch (mark) {
            case ADDED -> Tone.SUCCESS;
            case REMOVED -> Tone.DANGER;
            case CHANGED -> Tone.WARNING;
            case FOUND, PATH -> Tone.ACCENT;
        };
    }

    private static String icon(GraphMarks.Mark mark) {
        return switch (mark) {
            case ADDED -> "mdi2p-plus";
            case REMOVED -> "mdi2m-minus";
            case CHANGED -> "mdi2p-pencil";
            case FOUND -> "mdi2m-magnify";
            case PATH -> "mdi2t-timer-outline";
        };
    }
}
