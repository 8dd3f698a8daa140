package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Values in order against a threshold that can be dragged, or moved with the up and down keys,
/// ten steps at once with Page Up and Page Down. A value that passes is a disc, one that fails a
/// cross, one of which it cannot be told a ring; a thin line is its interval.
public final class ThresholdPlot extends CanvasControl {
    /// @param name below it
    /// @param low lower end of its interval, where there is one
    /// @param high upper end
    public record Point(String name, double value, OptionalDouble low, OptionalDouble high) {
        public Point(String name, double value) {
            this(name, value, OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    /// What a threshold says of a point.
    public enum Mark {
        PASSES,
        FAILS,
        UNTOLD
    }

    /// Tells what a threshold says of the point at a place of the list. Asked at each drag.
    @FunctionalInterface
    public interface Rule {
        Mark of(int point, double threshold);
    }

    private final List<Point> points;
    private final boolean atLeast;
    private final Rule rule;
    private final double least;
    private final double most;
    private final double standing;
    private final Axis y;
    private final double step;
    private final DoubleProperty threshold;

    /// @param points left to right
    /// @param atLeast whether values pass above the threshold rather than below it
    /// @param standing the threshold that holds now, drawn dotted; where the moving one begins
    public ThresholdPlot(List<Point> points, boolean atLeast, double standing) {
        this(
                points,
                atLeast,
                standing,
                -Double.MAX_VALUE,
                Double.MAX_VALUE,
                (i, threshold) ->
                        (atLeast
                                        ? points.get(i).value >= threshold
                                        : points.get(i).value <= threshold)
                                ? Mark.PASSES
                                : Mark.FAILS);
    }

    /// @param least the smallest threshold that can be chosen
    /// @param most the largest
    public ThresholdPlot(
            List<Point> points,
            boolean atLeast,
            double standing,
            double least,
            double most,
            Rule rule) {
        this.points = List.copyOf(points);
        this.atLeast = atLeast;
        this.standing = standing;
        this.least = least;
        this.most = most;
        this.rule = rule;
        double low = standing;
        double high = standing;
        for (Point point : points) {
            low = Math.min(low, Math.min(point.value, point.low.orElse(point.value)));
            high = Math.max(high, Math.max(point.value, point.high.orElse(point.value)));
        }
        this.y = new Axis(low, high, false).padded(0.25);
        this.step = step(y.high() - y.low());
        this.threshold = new SimpleDoubleProperty(standing);
        threshold.addListener((property, before, now) -> changed());
        setMinSize(240, 160);
        setPrefSize(480, 240);
        setFocusTraversable(true);
        setCursor(Cursor.V_RESIZE);
        setAccessibleRole(AccessibleRole.SLIDER);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, now) -> redraw());
        changed();
    }

    /// In steps that a person would write.
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /// The decimals of a step.
    private int decimals() {
        return (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 8);
    }

    /// A power of ten, so that there are some hundred steps.
    private static double step(double span) {
        return Math.pow(10, Math.floor(Math.log10(Math.max(span, 1e-9) / 60)));
    }

    private void changed() {
        setAccessibleText(
                "threshold "
                        + Axis.words(threshold.get(), step)
                        + ", "
                        + IntStream.range(0, points.size())
                                .filter(i -> mark(i) == Mark.PASSES)
                                .count()
                        + " of "
                        + points.size()
                        + " pass");
        redraw();
    }

    private Mark mark(int point) {
        return rule.of(point, threshold.get());
    }

    private void drag(MouseEvent event) {
        requestFocus();
        Rectangle2D in = PlotFrame.inner(getWidth(), getHeight());
        move(y.value((in.getMaxY() - event.getY()) / in.getHeight()));
        event.consume();
    }

    private void onKey(KeyEvent event) {
        double by =
                switch (event.getCode()) {
                    case UP -> 1;
                    case DOWN -> -1;
                    case PAGE_UP -> 10;
                    case PAGE_DOWN -> -10;
                    default -> 0;
                };
        if (by != 0) {
            move(threshold.get() + by * step);
            event.consume();
        }
    }

    private void move(double to) {
        double scale = Math.pow(10, decimals());
        double snapped =
                step >= 1
                        ? Math.rint(to / step) * step
                        : Math.rint(Math.rint(to / step) * step * scale) / scale;
        threshold.set(Math.clamp(snapped, Math.max(least, y.low()), Math.min(most, y.high())));
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        Rectangle2D in = PlotFrame.inner(width, height);
        double at = place(in, threshold.get());
        on.setFill(palette.tone(Tone.SUCCESS).back());
        if (atLeast) {
            on.fillRect(in.getMinX(), in.getMinY(), in.getWidth(), at - in.getMinY());
        } else {
            on.fillRect(in.getMinX(), at, in.getWidth(), in.getMaxY() - at);
        }
        on.setFont(Fonts.medium(11));
        on.setTextBaseline(VPos.CENTER);
        on.setLineWidth(1);
        for (Axis.Tick tick : y.ticks((int) Math.max(2, in.getHeight() / 40))) {
            double line = Math.round(place(in, tick.value())) + 0.5;
            on.setStroke(palette.faint());
            on.strokeLine(in.getMinX(), line, in.getMaxX(), line);
            on.setFill(palette.muted());
            on.setTextAlign(TextAlignment.RIGHT);
            on.fillText(tick.words(), in.getMinX() - 8, line);
        }
        double now = Math.round(place(in, standing)) + 0.5;
        on.setStroke(palette.muted());
        on.setLineDashes(1.5, 3);
        on.strokeLine(in.getMinX(), now, in.getMaxX(), now);
        on.setLineDashes();
        points(on, palette, in);
        Color line = palette.tone(Tone.ACCENT).fg();
        on.setStroke(line);
        on.setLineWidth(2);
        on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
        on.setFill(line);
        on.fillRoundRect(in.getMaxX() - 14, at - 5, 14, 10, 5, 5);
        on.setTextAlign(TextAlignment.RIGHT);
        on.setTextBaseline(VPos.BOTTOM);
        on.setFont(Fonts.mono(12));
        on.fillText(Axis.words(threshold.get(), step), in.getMaxX() - 20, at - 3);
        on.setTextAlign(TextAlignment.LEFT);
        if (isFocused()) {
            PlotFrame.focus(on, palette, width, height);
        }
    }

    private void points(GraphicsContext on, Palette palette, Rectangle2D in) {
        double room = in.getWidth() / Math.max(1, points.size());
        on.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = in.getMinX() + (i + 0.5) * room;
            double py = place(in, point.value);
            Mark mark = mark(i);
            Color tone = palette.tone(tone(mark)).fg();
            if (point.low.isPresent() && point.high.isPresent()) {
                on.setStroke(tone);
                on.setLineWidth(1);
                double line = Math.round(x) + 0.5;
                double top = place(in, point.high.getAsDouble());
                double bottom = place(in, point.low.getAsDouble());
                on.strokeLine(line, top, line, bottom);
                on.strokeLine(line - 3, top, line + 3, top);
                on.strokeLine(line - 3, bottom, line + 3, bottom);
            }
            on.setLineWidth(2);
            on.setStroke(tone);
            switch (mark) {
                case PASSES -> {
                    on.setFill(tone);
                    on.fillOval(x - 4.5, py - 4.5, 9, 9);
                }
                case FAILS -> {
                    on.strokeLine(x - 4, py - 4, x + 4, py + 4);
                    on.strokeLine(x - 4, py + 4, x + 4, py - 4);
                }
                case UNTOLD -> {
                    on.setFill(palette.card());
                    on.fillOval(x - 4.5, py - 4.5, 9, 9);
                    on.strokeOval(x - 4.5, py - 4.5, 9, 9);
                }
            }
            on.setFill(palette.muted());
            on.setFont(Fonts.medium(11));
            on.setTextBaseline(VPos.TOP);
            if (room >= 22 || i % (int) Math.ceil(22 / room) == 0) {
                on.fillText(point.name, x, in.getMaxY() + 8);
            }
        }
    }

    private static Tone tone(Mark mark) {
        return switch (mark) {
            case PASSES -> Tone.SUCCESS;
            case FAILS -> Tone.DANGER;
            case UNTOLD -> Tone.WARNING;
        };
    }

    private double place(Rectangle2D in, double value) {
        return in.getMaxY() - y.share(value) * in.getHeight();
    }
}
