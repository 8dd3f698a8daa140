package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Shares of values: bars for one distribution, and a dashed outline over them for another that it
/// is compared with. Left and right walk over the bars and say each in words.
public final class HistogramPlot extends CanvasControl {
    /// @param label what stands below: a value, or where a bin begins
    /// @param words the value or bin in full: `18 to 25`
    /// @param share from 0 to 1
    /// @param reference likewise of what is compared with; NaN for none
    public record Bar(String label, String words, double share, double reference) {}

    /// @param bars left to right
    /// @param isContinuous whether bars are bins that touch; else they are single values
    /// @param end below the right end of the last bin; empty for single values
    public record Shape(List<Bar> bars, boolean isContinuous, String end) {
        public static final Shape NONE = new Shape(List.of(), false, "");

        public Shape {
            bars = List.copyOf(bars);
        }

        boolean hasReference() {
            return bars.stream().anyMatch(b -> Double.isFinite(b.reference));
        }
    }

    private Shape shape = Shape.NONE;
    private int pointed = -1;

    public HistogramPlot() {
        setMinSize(160, 120);
        setPrefSize(320, 220);
        setFocusTraversable(true);
        setAccessibleText("No values");
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> {
                    pointed = at(event.getX());
                    redraw();
                });
        addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    pointed = -1;
                    redraw();
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, after) -> redraw());
    }

    public void show(Shape next) {
        shape = next;
        pointed = -1;
        setAccessibleText(
                next.bars.isEmpty()
                        ? "No values"
                        : next.bars.stream()
                                .map(HistogramPlot::spoken)
                                .collect(Collectors.joining(", ")));
        redraw();
    }

    private static String spoken(Bar bar) {
        return bar.words
                + " "
                + percent(bar.share)
                + (Double.isFinite(bar.reference) ? ", reference " + percent(bar.reference) : "");
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        List<Bar> bars = shape.bars;
        if (bars.isEmpty()) {
            PlotFrame.nothing(on, palette, width, height, "No values");
            return;
        }
        Rectangle2D in = PlotFrame.inner(width, height);
        double most =
                bars.stream()
                        .mapToDouble(
                                b ->
                                        Math.max(
                                                b.share,
                                                Double.isFinite(b.reference) ? b.reference : 0))
                        .max()
                        .orElse(0);
        Axis y = new Axis(0, Math.max(1e-6, most * 112), false);
        grid(on, palette, in, y);
        double step = in.getWidth() / bars.size();
        double gap = shape.isContinuous ? Math.min(1, step / 6) : Math.max(2, step * 0.18);
        Color fill = palette.series(Series.A);
        for (int i = 0; i < bars.size(); i++) {
            double h = y.share(bars.get(i).share * 100) * in.getHeight();
            double x = in.getMinX() + i * step;
            on.setFill(fill.deriveColor(0, 1, 1, i == pointed ? 0.75 : 0.45));
            on.fillRect(x + gap / 2, in.getMaxY() - h, Math.max(1, step - gap), h);
            on.setStroke(fill);
            on.setLineWidth(1.5);
            if (h > 0.5) {
                on.strokeLine(x + gap / 2, in.getMaxY() - h, x + step - gap / 2, in.getMaxY() - h);
            }
        }
        if (shape.hasReference()) {
            outline(on, palette, in, y, step);
        }
        labels(on, palette, in, step);
        if (pointed >= 0 && pointed < bars.size()) {
            on.setFont(Fonts.medium(11));
            on.setTextAlign(TextAlignment.RIGHT);
            on.setTextBaseline(VPos.TOP);
            on.setFill(palette.text());
            on.fillText(spoken(bars.get(pointed)), in.getMaxX(), 0, in.getWidth());
        }
        on.setTextAlign(TextAlignment.LEFT);
        if (isFocused()) {
            PlotFrame.focus(on, palette, width, height);
        }
    }

    private void grid(GraphicsContext on, Palette palette, Rectangle2D in, Axis y) {
        on.setFont(Fonts.medium(11));
        on.setTextAlign(TextAlignment.RIGHT);
        on.setTextBaseline(VPos.CENTER);
        on.setLineWidth(1);
        for (Axis.Tick tick : y.ticks((int) Math.max(2, in.getHeight() / 48))) {
            double at = Math.round(in.getMaxY() - y.share(tick.value()) * in.getHeight()) + 0.5;
            on.setStroke(tick.value() == 0 ? palette.line() : palette.faint());
            on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
            on.setFill(palette.muted());
            on.fillText(tick.words() + " %", in.getMinX() - 8, at);
        }
    }

    private void outline(GraphicsContext on, Palette palette, Rectangle2D in, Axis y, double step) {
        PlotFrame.line(on, palette, Optional.of(Series.B));
        on.setLineWidth(2);
        on.beginPath();
        for (int i = 0; i < shape.bars.size(); i++) {
            double share = shape.bars.get(i).reference;
            double top = in.getMaxY() - y.share(share * 100) * in.getHeight();
            double x = in.getMinX() + i * step;
            if (i == 0 || !shape.isContinuous) {
                on.moveTo(x, top);
            } else {
                on.lineTo(x, top);
            }
            on.lineTo(x + step, top);
        }
        on.stroke();
        on.setLineDashes();
    }

    /// As many labels as have room.
    private void labels(GraphicsContext on, Palette palette, Rectangle2D in, double step) {
        List<Bar> bars = shape.bars;
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        on.setTextBaseline(VPos.TOP);
        on.setTextAlign(TextAlignment.CENTER);
        if (shape.isContinuous) {
            int longest = bars.stream().mapToInt(b -> b.label.length()).max().orElse(1) * 7 + 20;
            int every = (int) Math.max(1, Math.ceil(longest / step));
            for (int i = 0; i < bars.size(); i += every) {
                if (i + every <= bars.size()) {
                    on.fillText(bars.get(i).label, in.getMinX() + i * step, in.getMaxY() + 8);
                }
            }
            on.setTextAlign(TextAlignment.RIGHT);
            on.fillText(shape.end, in.getMaxX() + 8, in.getMaxY() + 8);
            return;
        }
        int every = (int) Math.max(1, Math.ceil(34 / step));
        for (int i = 0; i < bars.size(); i += every) {
            String label = bars.get(i).label;
            int fits = (int) Math.max(3, step * every / 6.4);
            on.fillText(
                    label.length() <= fits ? label : label.substring(0, fits - 1) + "…",
                    in.getMinX() + (i + 0.5) * step,
                    in.getMaxY() + 8);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.001 ? "%.2f %%" : "%.1f %%", share * 100);
    }

    private int at(double px) {
        Rectangle2D in = PlotFrame.inner(getWidth(), getHeight());
        int i = (int) Math.floor((px - in.getMinX()) / in.getWidth() * shape.bars.size());
        return i < 0 || i >= shape.bars.size() ? -1 : i;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> pointed = Math.max(0, pointed - 1);
            case RIGHT -> pointed = Math.min(shape.bars.size() - 1, pointed + 1);
            default -> {
                return;
            }
        }
        if (pointed >= 0 && pointed < shape.bars.size()) {
            setAccessibleText(spoken(shape.bars.get(pointed)));
        }
        redraw();
        event.consume();
    }
}
