package dev.slipway.uikit.icon;

import dev.slipway.uikit.theme.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;

/// Draws states on a canvas: their icon, or, when there is no room for one, a shape of their own.
public final class StatePainter {
    /// One turn of the spinner, in nanoseconds.
    public static final long TURN = 900_000_000L;

    private StatePainter() {}

    /// The state's icon centred on a point, 14 px wide or as given.
    ///
    /// @param turn how far the spinner has turned, 0 to 1
    public static void icon(
            GraphicsContext on,
            State state,
            Palette palette,
            double x,
            double y,
            double size,
            double turn) {
        if (state == State.RUNNING) {
            spinner(on, palette, x, y, size * 0.78, turn);
        } else {
            IconGlyph.of(state.icon()).draw(on, x, y, size, palette.tone(state.tone()).fg());
        }
    }

    /// The state as a shape: disc done, ring cached, arc running, cross failed, triangle platform,
    /// diamond approval, bar not run, circle waiting.
    public static void shape(
            GraphicsContext on,
            State state,
            Palette palette,
            double x,
            double y,
            double size,
            double turn) {
        Palette.Shades shades = palette.tone(state.tone());
        double r = size / 2;
        on.setLineDashes();
        switch (state) {
            case DONE -> {
                on.setFill(shades.emphasis());
                on.fillOval(x - r, y - r, size, size);
            }
            case CACHED -> ring(on, shades.emphasis(), x, y, r, size / 6);
            case RUNNING -> spinner(on, palette, x, y, size * 0.84, turn);
            case FAILED, TIMED_OUT -> cross(on, shades.emphasis(), x, y, r * 0.75, size / 4);
            case PLATFORM, INTERRUPTED, RETRYING -> {
                on.setFill(shades.fg());
                on.fillPolygon(
                        new double[] {x - r, x, x + r},
                        new double[] {y + r * 0.85, y - r * 0.95, y + r * 0.85},
                        3);
            }
            case APPROVAL, NOT_ENOUGH_DATA -> {
                on.setStroke(shades.fg());
                on.setLineWidth(size / 7);
                on.strokePolygon(
                        new double[] {x - r, x, x + r, x}, new double[] {y, y - r, y, y + r}, 4);
            }
            case NOT_RUN, CANCELLED -> {
                on.setFill(shades.fg());
                on.fillRect(x - r * 0.85, y - size / 8, r * 1.7, size / 4);
            }
            case WAITING -> ring(on, shades.fg(), x, y, r * 0.95, size / 9);
            case WILL_RUN -> ring(on, shades.fg(), x, y, r * 0.95, size / 9);
        }
    }

    /// A quarter of an arc on a faint ring.
    public static void spinner(
            GraphicsContext on, Palette palette, double x, double y, double size, double turn) {
        double width = Math.max(1.2, size / 5.5);
        double r = (size - width) / 2;
        Palette.Shades shades = palette.tone(State.RUNNING.tone());
        on.setLineDashes();
        on.setLineWidth(width);
        on.setStroke(shades.soft());
        on.strokeOval(x - r, y - r, 2 * r, 2 * r);
        on.setStroke(shades.emphasis());
        on.setLineCap(StrokeLineCap.BUTT);
        on.strokeArc(x - r, y - r, 2 * r, 2 * r, 90 - turn * 360, -120, ArcType.OPEN);
    }

    private static void ring(
            GraphicsContext on, Color color, double x, double y, double r, double width) {
        on.setStroke(color);
        on.setLineWidth(width);
        double inner = r - width / 2;
        on.strokeOval(x - inner, y - inner, 2 * inner, 2 * inner);
    }

    private static void cross(
            GraphicsContext on, Color color, double x, double y, double r, double width) {
        on.setStroke(color);
        on.setLineWidth(width);
        on.strokeLine(x - r, y - r, x + r, y + r);
        on.strokeLine(x - r, y + r, x + r, y - r);
    }
}
