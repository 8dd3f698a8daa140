package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// One measurement across several things, a bar each, with its value printed. Bars start at zero
/// unless the values lie close together far from it, which the axis then shows.
public final class BarPlot extends CanvasControl {
    private static final double WIDEST = 56;

    /// @param name below the bar
    /// @param words above it, the value as it is to be read
    public record Bar(String name, Optional<Series> series, double value, String words) {}

    private List<Bar> bars = List.of();
    private OptionalDouble limit = OptionalDouble.empty();
    private int hovered = -1;
    private IntConsumer onSelect = i -> {};

    public BarPlot() {
        setMinSize(160, 96);
        setPrefSize(360, 220);
        setFocusTraversable(true);
        setAccessibleText("No values yet");
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> {
                    hovered = at(event.getX());
                    redraw();
                });
        addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    hovered = -1;
                    redraw();
                });
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    int i = at(event.getX());
                    if (i >= 0) {
                        onSelect.accept(i);
                    }
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, after) -> redraw());
    }

    public void setBars(List<Bar> next, OptionalDouble limit) {
        bars = next.stream().filter(bar -> Double.isFinite(bar.value)).toList();
        this.limit = limit;
        hovered = -1;
        setAccessibleText(
                bars.isEmpty()
                        ? "No values yet"
                        : bars.stream()
                                .map(bar -> bar.name + " " + bar.words)
                                .collect(Collectors.joining(", ")));
        redraw();
    }

    /// A bar was clicked, or Enter pressed on it.
    public void setOnSelect(IntConsumer action) {
        onSelect = action;
    }

    private Axis axis() {
        double low = bars.stream().mapToDouble(Bar::value).min().orElse(0);
        double high = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        if (limit.isPresent()) {
            low = Math.min(low, limit.getAsDouble());
            high = Math.max(high, limit.getAsDouble());
        }
        boolean near = low > 0 && high - low < low * 0.2;
        double from = near ? low - (high - low + low * 0.02) : Math.min(0, low);
        double to = Math.max(0, high);
        return new Axis(from, to + (to - from) * 0.12, false);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        if (bars.isEmpty()) {
            PlotFrame.nothing(on, palette, width, height, "No values yet");
            return;
        }
        Rectangle2D in = PlotFrame.inner(width, height);
        Axis y = axis();
        on.setFont(Fonts.medium(11));
        on.setTextAlign(TextAlignment.RIGHT);
        on.setTextBaseline(VPos.CENTER);
        on.setLineWidth(1);
        for (Axis.Tick tick : y.ticks((int) Math.max(2, in.getHeight() / 48))) {
            double at = Math.round(in.getMaxY() - y.share(tick.value()) * in.getHeight()) + 0.5;
            on.setStroke(palette.faint());
            on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
            on.setFill(palette.muted());
            on.fillText(tick.words(), in.getMinX() - 8, at);
        }
        double step = in.getWidth() / bars.size();
        double w = Math.min(WIDEST, step * 0.64);
        double zero = in.getMaxY() - Math.clamp(y.share(0), 0, 1) * in.getHeight();
        for (int i = 0; i < bars.size(); i++) {
            bar(on, palette, in, y, i, step, w, zero);
        }
        if (limit.isPresent()) {
            double at =
                    Math.round(in.getMaxY() - y.share(limit.getAsDouble()) * in.getHeight()) + 0.5;
            on.setStroke(palette.tone(Tone.DANGER).fg());
            on.setLineDashes(4, 3);
            on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
            on.setLineDashes();
        }
        if (isFocused()) {
            PlotFrame.focus(on, palette, width, height);
        }
    }

    private void bar(
            GraphicsContext on,
            Palette palette,
            Rectangle2D in,
            Axis y,
            int i,
            double step,
            double w,
            double zero) {
        Bar bar = bars.get(i);
        double middle = in.getMinX() + (i + 0.5) * step;
        double end = in.getMaxY() - y.share(bar.value) * in.getHeight();
        on.setFill(PlotFrame.color(palette, bar.series));
        on.fillRect(middle - w / 2, Math.min(zero, end), w, Math.max(1, Math.abs(zero - end)));
        if (i == hovered) {
            on.setStroke(palette.text());
            on.setLineWidth(1.5);
            on.strokeRect(
                    middle - w / 2 - 1.5,
                    Math.min(zero, end) - 1.5,
                    w + 3,
                    Math.abs(zero - end) + 3);
        }
        on.setTextAlign(TextAlignment.CENTER);
        boolean room = step >= 34 || i == hovered;
        if (room) {
            on.setFont(Fonts.mono(11));
            on.setFill(palette.text());
            on.setTextBaseline(VPos.BOTTOM);
            on.fillText(bar.words, middle, Math.min(zero, end) - 3);
            on.setFont(Fonts.medium(11));
            on.setFill(palette.muted());
            on.setTextBaseline(VPos.TOP);
            on.fillText(
                    bar.name, middle, in.getMaxY() + 8, Math.max(step - 4, i == hovered ? 120 : 0));
        }
    }

    private int at(double px) {
        Rectangle2D in = PlotFrame.inner(getWidth(), getHeight());
        int i = (int) Math.floor((px - in.getMinX()) / in.getWidth() * bars.size());
        return px < in.getMinX() || i < 0 || i >= bars.size() ? -1 : i;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> hovered = Math.max(0, hovered - 1);
            case RIGHT -> hovered = Math.min(bars.size() - 1, hovered + 1);
            case ENTER -> {
                if (hovered >= 0) {
                    onSelect.accept(hovered);
                }
            }
            default -> {
                return;
            }
        }
        redraw();
        event.consume();
    }
}
