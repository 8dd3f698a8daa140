package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// Parallel coordinates: an axis for each quantity, a line for each thing across all of them
/// (Inselberg, The plane with parallel coordinates, 1985). A drag on an axis keeps only the lines
/// that pass through it there; a double click on the axis lets all through again.
public final class ParallelPlot extends CanvasControl {
    private static final double SIDE = 64;
    private static final double TOP = 44;
    private static final double BOTTOM = 28;
    private static final double NEAR = 16;

    /// One line.
    ///
    /// @param series none for a grey line
    /// @param values one for each axis; what is not finite leaves a gap
    public record Item(String id, Optional<Series> series, double[] values) {}

    private record Brush(double from, double to) {}

    private List<String> names = List.of();
    private List<Item> items = List.of();
    private List<Axis> axes = List.of();
    private final Map<Integer, Brush> brushes = new HashMap<>();
    private Consumer<List<String>> onKept = ids -> {};
    private int brushing = -1;
    private double brushFrom;

    public ParallelPlot() {
        setMinSize(320, 160);
        setPrefSize(640, 260);
        setAccessibleText("No values yet");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDrag);
        addEventHandler(
                MouseEvent.MOUSE_RELEASED,
                event -> {
                    if (brushing >= 0) {
                        brushing = -1;
                        onKept.accept(kept());
                    }
                });
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    int axis = axisAt(event.getX());
                    if (event.getClickCount() == 2 && axis >= 0) {
                        setBrush(axis, Optional.empty());
                    }
                });
    }

    /// @param names of the axes, one for each value of an item
    public void set(List<String> names, List<Item> items) {
        this.names = List.copyOf(names);
        this.items = List.copyOf(items);
        brushes.clear();
        List<Axis> found = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Item item : items) {
                double value = item.values[k];
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            found.add(low <= high ? new Axis(low, high, false) : new Axis(0, 1, false));
        }
        axes = List.copyOf(found);
        setAccessibleText(
                "Parallel coordinates of " + items.size() + " over " + String.join(", ", names));
        redraw();
    }

    /// Which lines pass all brushes, whenever that changes.
    public void setOnKept(Consumer<List<String>> action) {
        onKept = action;
    }

    /// Keeps the lines between two values of an axis, or all.
    public void setBrush(int axis, Optional<double[]> range) {
        brushes.remove(axis);
        range.ifPresent(
                r -> brushes.put(axis, new Brush(Math.min(r[0], r[1]), Math.max(r[0], r[1]))));
        onKept.accept(kept());
        redraw();
    }

    /// The ids of the lines that pass all brushes.
    public List<String> kept() {
        return items.stream().filter(this::passes).map(Item::id).toList();
    }

    private boolean passes(Item item) {
        return brushes.entrySet().stream()
                .allMatch(
                        entry -> {
                            double value = item.values[entry.getKey()];
                            return value >= entry.getValue().from && value <= entry.getValue().to;
                        });
    }

    private double axisX(int k, double width) {
        return names.size() == 1 ? width / 2 : SIDE + k * (width - 2 * SIDE) / (names.size() - 1);
    }

    private double y(int k, double value, double height) {
        return height - BOTTOM - axes.get(k).share(value) * (height - TOP - BOTTOM);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        if (items.isEmpty() || names.isEmpty()) {
            PlotFrame.nothing(on, palette, width, height, "No values yet");
            return;
        }
        for (Item item : items) {
            if (item.series.isEmpty()) {
                line(on, palette, item, width, height);
            }
        }
        for (Item item : items) {
            if (item.series.isPresent()) {
                line(on, palette, item, width, height);
            }
        }
        on.setGlobalAlpha(1);
        on.setLineDashes();
        for (int k = 0; k < names.size(); k++) {
            axis(on, palette, k, width, height);
        }
    }

    private void line(GraphicsContext on, Palette palette, Item item, double width, double height) {
        boolean kept = passes(item);
        PlotFrame.line(on, palette, item.series);
        on.setGlobalAlpha(item.series.isPresent() ? (kept ? 1 : 0.35) : kept ? 0.55 : 0.12);
        if (item.series.isPresent()) {
            on.setLineWidth(2);
        }
        on.beginPath();
        boolean down = false;
        for (int k = 0; k < names.size(); k++) {
            double value = item.values[k];
            if (!Double.isFinite(value)) {
                down = false;
                continue;
            }
            if (down) {
                on.lineTo(axisX(k, width), y(k, value, height));
            } else {
                on.moveTo(axisX(k, width), y(k, value, height));
                down = true;
            }
        }
        on.stroke();
    }

    private void axis(GraphicsContext on, Palette palette, int k, double width, double height) {
        double x = Math.round(axisX(k, width)) + 0.5;
        on.setStroke(palette.subtle());
        on.setLineWidth(1);
        on.strokeLine(x, TOP, x, height - BOTTOM);
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.setFont(Fonts.mono(12));
        on.setFill(palette.text());
        on.fillText(names.get(k), x, 12);
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        Axis axis = axes.get(k);
        on.fillText(Axis.plain(axis.high()), x, 31);
        on.fillText(Axis.plain(axis.low()), x, height - 12);
        Brush brush = brushes.get(k);
        if (brush != null) {
            double top = y(k, brush.to, height);
            double bottom = y(k, brush.from, height);
            on.setFill(palette.tone(Tone.ACCENT).soft());
            on.fillRoundRect(x - 6, top, 12, Math.max(4, bottom - top), 6, 6);
            on.setStroke(palette.tone(Tone.ACCENT).emphasis());
            on.strokeRoundRect(x - 6, top, 12, Math.max(4, bottom - top), 6, 6);
        }
    }

    private int axisAt(double px) {
        for (int k = 0; k < names.size(); k++) {
            if (Math.abs(axisX(k, getWidth()) - px) <= NEAR) {
                return k;
            }
        }
        return -1;
    }

    private double valueAt(int k, double py) {
        double share = (getHeight() - BOTTOM - py) / Math.max(1, getHeight() - TOP - BOTTOM);
        return axes.get(k).value(Math.clamp(share, 0, 1));
    }

    private void onPress(MouseEvent event) {
        brushing = axisAt(event.getX());
        if (brushing >= 0) {
            brushFrom = valueAt(brushing, event.getY());
        }
    }

    private void onDrag(MouseEvent event) {
        if (brushing >= 0) {
            double to = valueAt(brushing, event.getY());
            brushes.put(brushing, new Brush(Math.min(brushFrom, to), Math.max(brushFrom, to)));
            redraw();
        }
    }
}
