package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Lines over a common axis, from few points to millions: of the points that fall on one column of
/// pixels only the least and the greatest are drawn. The pointer shows the values below it; the
/// wheel zooms, a drag pans, a double click or 0 shows all. Left and right move the crosshair, +
/// and − zoom.
public final class LinePlot extends CanvasControl {
    private static final int FEW = 24;

    /// A line across the plot, such as a limit.
    public record Limit(String words, double value) {}

    private List<DataSeries> series = List.of();
    private List<Extremes> extremes = List.of();
    private List<Limit> limits = List.of();
    private String xName = "step";
    private String nothing = "No values yet";
    private boolean logY;
    private boolean logX;
    private boolean isWhole;
    private Axis allX = new Axis(0, 1, false);
    private Axis x = allX;
    private OptionalDouble crosshair = OptionalDouble.empty();
    private int highlighted = -1;
    private double lastX;
    private boolean dragging;

    public LinePlot() {
        setMinSize(160, 96);
        setPrefSize(480, 280);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX()));
        addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    crosshair = OptionalDouble.empty();
                    redraw();
                });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDrag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> dragging = false);
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getClickCount() == 2) {
                        showAll();
                    }
                });
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, after) -> redraw());
        describe();
    }

    /// Shows other lines. The zoom stays when the new lines' range is the old one's.
    public void setSeries(List<DataSeries> next) {
        isWhole =
                next.stream()
                        .flatMapToDouble(one -> Arrays.stream(one.x()))
                        .allMatch(value -> value == Math.rint(value));
        boolean whole = x.equals(allX);
        series = List.copyOf(next);
        extremes = series.stream().map(one -> new Extremes(one.y())).toList();
        measure();
        if (whole || x.low() >= allX.high() || x.high() <= allX.low()) {
            x = allX;
        }
        describe();
        redraw();
    }

    /// Says what the x axis counts, such as `step` or `epoch`.
    public void setXName(String name) {
        xName = name;
        redraw();
    }

    /// What an empty plot says.
    public void setNothing(String words) {
        nothing = words;
        redraw();
    }

    public void setLimits(List<Limit> next) {
        limits = List.copyOf(next);
        redraw();
    }

    /// Powers of ten evenly apart; values at or below zero are not drawn.
    public void setLogY(boolean log) {
        logY = log;
        redraw();
    }

    public void setLogX(boolean log) {
        logX = log;
        measure();
        x = allX;
        redraw();
    }

    /// Draws one line strongly and the others weakly; -1 for none.
    public void setHighlighted(int index) {
        highlighted = index;
        redraw();
    }

    public void showAll() {
        x = allX;
        redraw();
    }

    /// Shows a part of the x axis.
    public void showRange(double from, double to) {
        x = new Axis(from, to, logX);
        redraw();
    }

    /// The part of the x axis in view.
    public double[] range() {
        return new double[] {x.low(), x.high()};
    }

    private void measure() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (DataSeries one : series) {
            if (one.x().length > 0) {
                double first = one.x()[0];
                if (logX && first <= 0) {
                    int at = one.indexAt(0) + 1;
                    first = at < one.x().length ? one.x()[at] : 1;
                }
                low = Math.min(low, first);
                high = Math.max(high, one.x()[one.x().length - 1]);
            }
        }
        allX = low <= high ? new Axis(low, high, logX) : new Axis(0, 1, logX);
    }

    private Axis yAxis() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            DataSeries one = series.get(i);
            int from = Math.max(0, one.indexAt(x.low()));
            int to = Math.min(one.x().length, one.indexAt(x.high()) + 2);
            low = Math.min(low, extremes.get(i).least(from, to));
            high = Math.max(high, extremes.get(i).greatest(from, to));
        }
        for (Limit limit : limits) {
            low = Math.min(low, limit.value);
            high = Math.max(high, limit.value);
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        return new Axis(low, high, logY).padded(0.06);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        if (series.stream().allMatch(one -> one.x().length == 0)) {
            PlotFrame.nothing(on, palette, width, height, nothing);
            return;
        }
        Rectangle2D in = PlotFrame.inner(width, height);
        Axis y = yAxis();
        PlotFrame.axes(on, palette, in, x, y, isWhole);
        on.save();
        on.beginPath();
        on.rect(in.getMinX(), in.getMinY() - 2, in.getWidth(), in.getHeight() + 4);
        on.clip();
        for (int i = 0; i < series.size(); i++) {
            if (i != highlighted) {
                band(on, palette, in, y, series.get(i));
            }
        }
        for (int i = 0; i < series.size(); i++) {
            on.setGlobalAlpha(highlighted >= 0 && i != highlighted ? 0.3 : 1);
            PlotFrame.line(on, palette, series.get(i).series());
            if (i == highlighted) {
                on.setLineWidth(2.5);
            }
            line(on, in, y, series.get(i), extremes.get(i));
        }
        on.setGlobalAlpha(1);
        limits(on, palette, in, y);
        on.restore();
        on.setLineDashes();
        crosshair(on, palette, in, y);
        if (isFocused()) {
            PlotFrame.focus(on, palette, width, height);
        }
    }

    /// Each point while they are few; else, a column of pixels at a time, from its least to its
    /// greatest.
    private void line(
            GraphicsContext on, Rectangle2D in, Axis y, DataSeries one, Extremes extreme) {
        int from = Math.max(0, one.indexAt(x.low()));
        int to = Math.min(one.x().length, one.indexAt(x.high()) + 2);
        if (to - from <= 2 * in.getWidth()) {
            points(on, in, y, one, from, to);
        } else {
            on.setLineDashes();
            columns(on, in, y, one, extreme, from, to);
        }
    }

    private void points(
            GraphicsContext on, Rectangle2D in, Axis y, DataSeries one, int from, int to) {
        on.beginPath();
        boolean down = false;
        int count = 0;
        for (int i = from; i < to; i++) {
            double value = one.y()[i];
            if (!Double.isFinite(value) || (logY && value <= 0)) {
                down = false;
                continue;
            }
            double px = in.getMinX() + x.share(one.x()[i]) * in.getWidth();
            double py = in.getMaxY() - y.share(value) * in.getHeight();
            if (down) {
                on.lineTo(px, py);
            } else {
                on.moveTo(px, py);
                down = true;
            }
            count++;
        }
        on.stroke();
        if (count <= FEW) {
            dots(on, in, y, one, from, to);
        }
    }

    private void dots(
            GraphicsContext on, Rectangle2D in, Axis y, DataSeries one, int from, int to) {
        on.setFill(on.getStroke());
        for (int i = from; i < to; i++) {
            double value = one.y()[i];
            if (Double.isFinite(value) && !(logY && value <= 0)) {
                double px = in.getMinX() + x.share(one.x()[i]) * in.getWidth();
                double py = in.getMaxY() - y.share(value) * in.getHeight();
                on.fillOval(px - 3, py - 3, 6, 6);
            }
        }
    }

    private void columns(
            GraphicsContext on,
            Rectangle2D in,
            Axis y,
            DataSeries one,
            Extremes extreme,
            int from,
            int to) {
        on.setFill(on.getStroke());
        int columns = (int) in.getWidth();
        int start = from;
        double beforeTop = Double.NaN;
        double beforeBottom = Double.NaN;
        for (int c = 0; c < columns; c++) {
            double end = x.value((c + 1.0) / columns);
            int next = Math.min(to, one.indexAt(end) + 1);
            if (next <= start) {
                continue;
            }
            double high = extreme.greatest(start, next);
            double low = extreme.least(start, next);
            start = next;
            if (low > high) {
                beforeTop = Double.NaN;
                continue;
            }
            double top = in.getMaxY() - y.share(high) * in.getHeight();
            double bottom = in.getMaxY() - y.share(low) * in.getHeight();
            double drawTop = top;
            double drawBottom = bottom;
            if (!Double.isNaN(beforeTop)) {
                // Joined to the column before, so that no gap shows.
                drawTop = Math.min(top, Math.max(beforeTop, Math.min(beforeBottom, top)));
                drawBottom = Math.max(bottom, Math.min(beforeBottom, Math.max(beforeTop, bottom)));
                if (beforeBottom < top) {
                    drawTop = beforeBottom;
                }
                if (beforeTop > bottom) {
                    drawBottom = beforeTop;
                }
            }
            on.fillRect(
                    in.getMinX() + c,
                    Math.floor(drawTop),
                    1.5,
                    Math.max(1.5, Math.ceil(drawBottom) - Math.floor(drawTop)));
            beforeTop = top;
            beforeBottom = bottom;
        }
    }

    private void band(GraphicsContext on, Palette palette, Rectangle2D in, Axis y, DataSeries one) {
        if (one.low().length == 0) {
            return;
        }
        int from = Math.max(0, one.indexAt(x.low()));
        int to = Math.min(one.x().length, one.indexAt(x.high()) + 2);
        int step = Math.max(1, (to - from) / (int) Math.max(1, in.getWidth()));
        List<double[]> upper = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        for (int i = from; i < to; i += step) {
            double px = in.getMinX() + x.share(one.x()[i]) * in.getWidth();
            if (Double.isFinite(one.high()[i]) && Double.isFinite(one.low()[i])) {
                upper.add(
                        new double[] {px, in.getMaxY() - y.share(one.high()[i]) * in.getHeight()});
                lower.addFirst(
                        new double[] {px, in.getMaxY() - y.share(one.low()[i]) * in.getHeight()});
            }
        }
        upper.addAll(lower);
        on.setFill(PlotFrame.color(palette, one.series()).deriveColor(0, 1, 1, 0.2));
        on.fillPolygon(
                upper.stream().mapToDouble(p -> p[0]).toArray(),
                upper.stream().mapToDouble(p -> p[1]).toArray(),
                upper.size());
    }

    private void limits(GraphicsContext on, Palette palette, Rectangle2D in, Axis y) {
        Color red = palette.tone(Tone.DANGER).fg();
        on.setFont(Fonts.medium(11));
        on.setTextBaseline(VPos.BOTTOM);
        on.setTextAlign(TextAlignment.RIGHT);
        for (Limit limit : limits) {
            double at = Math.round(in.getMaxY() - y.share(limit.value) * in.getHeight()) + 0.5;
            on.setStroke(red);
            on.setLineWidth(1);
            on.setLineDashes(4, 3);
            on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
            on.setFill(red);
            on.fillText(limit.words, in.getMaxX() - 4, at - 2);
        }
        on.setLineDashes();
    }

    private void crosshair(GraphicsContext on, Palette palette, Rectangle2D in, Axis y) {
        if (crosshair.isEmpty()) {
            return;
        }
        double place = crosshair.getAsDouble();
        double at = Math.round(in.getMinX() + x.share(place) * in.getWidth()) + 0.5;
        if (at < in.getMinX() || at > in.getMaxX()) {
            return;
        }
        on.setStroke(palette.muted());
        on.setLineWidth(1);
        on.strokeLine(at, in.getMinY(), at, in.getMaxY());
        List<DataSeries> shown =
                series.stream().filter(one -> one.x().length > 0).limit(8).toList();
        double widest = 0;
        for (DataSeries one : shown) {
            int i = one.nearest(place);
            double value = one.y()[i];
            if (Double.isFinite(value)) {
                double px = in.getMinX() + x.share(one.x()[i]) * in.getWidth();
                double py = in.getMaxY() - y.share(value) * in.getHeight();
                on.setFill(PlotFrame.color(palette, one.series()));
                on.fillOval(px - 3.5, py - 3.5, 7, 7);
            }
            widest = Math.max(widest, words(one, place, y).length());
        }
        double w = Math.max(96, 44 + widest * 6.7);
        double h = 30 + shown.size() * 20;
        double left = at + 16 + w > in.getMaxX() ? at - 16 - w : at + 16;
        double top = in.getMinY() + 8;
        on.setFill(palette.card());
        on.fillRoundRect(left, top, w, h, 16, 16);
        on.setStroke(palette.line());
        on.strokeRoundRect(left + 0.5, top + 0.5, w - 1, h - 1, 15, 15);
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        on.setTextAlign(TextAlignment.LEFT);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(xName + " " + x.spoken(nearestPlace(place)), left + 10, top + 14);
        for (int i = 0; i < shown.size(); i++) {
            DataSeries one = shown.get(i);
            double row = top + 26 + i * 20;
            one.series().ifPresent(of -> PlotFrame.badge(on, palette, of, left + 10, row));
            on.setFont(Fonts.mono(11));
            on.setFill(palette.text());
            on.setTextBaseline(VPos.CENTER);
            on.fillText(words(one, place, y), left + 34, row + 8);
        }
    }

    private static String words(DataSeries one, double place, Axis y) {
        int i = one.nearest(place);
        return i < 0 ? "–" : y.spoken(one.y()[i]);
    }

    private double nearestPlace(double place) {
        for (DataSeries one : series) {
            int i = one.nearest(place);
            if (i >= 0) {
                return one.x()[i];
            }
        }
        return place;
    }

    // Input.

    private double placeAt(double px) {
        Rectangle2D in = PlotFrame.inner(getWidth(), getHeight());
        return x.value(Math.clamp((px - in.getMinX()) / in.getWidth(), 0, 1));
    }

    private void hover(double px) {
        crosshair = OptionalDouble.of(nearestPlace(placeAt(px)));
        redraw();
    }

    private void onPress(MouseEvent event) {
        requestFocus();
        lastX = event.getX();
        dragging = event.getButton() == MouseButton.PRIMARY;
    }

    private void onDrag(MouseEvent event) {
        if (dragging) {
            pan((lastX - event.getX()) / PlotFrame.inner(getWidth(), getHeight()).getWidth());
            lastX = event.getX();
        }
    }

    private void pan(double share) {
        double from = Math.max(allX.share(x.low()), 0);
        double to = Math.min(allX.share(x.high()), 1);
        double move = Math.clamp(share * (to - from), -from, 1 - to);
        x = allX.part(from + move, to + move);
        redraw();
    }

    private void onScroll(ScrollEvent event) {
        zoom(Math.pow(1.0015, -event.getDeltaY()), placeAt(event.getX()));
        event.consume();
    }

    private void zoom(double factor, double about) {
        double middle = allX.share(about);
        double from = middle - (middle - allX.share(x.low())) * factor;
        double to = middle + (allX.share(x.high()) - middle) * factor;
        from = Math.max(0, from);
        to = Math.min(1, to);
        if (to - from > 1e-9) {
            x = from <= 0 && to >= 1 ? allX : allX.part(from, to);
        }
        redraw();
    }

    private void onKey(KeyEvent event) {
        double middle = crosshair.orElse(x.value(0.5));
        switch (event.getCode()) {
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            case PLUS, EQUALS, ADD -> zoom(0.8, middle);
            case MINUS, SUBTRACT -> zoom(1.25, middle);
            case DIGIT0, NUMPAD0 -> showAll();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        for (DataSeries one : series) {
            if (one.x().length > 0) {
                int at = one.nearest(crosshair.orElse(x.value(0.5)));
                int next = Math.clamp(at + by, 0, one.x().length - 1);
                crosshair = OptionalDouble.of(one.x()[next]);
                describe();
                redraw();
                return;
            }
        }
    }

    private void describe() {
        if (crosshair.isPresent()) {
            Axis y = yAxis();
            double place = crosshair.getAsDouble();
            setAccessibleText(
                    xName
                            + " "
                            + x.spoken(place)
                            + series.stream()
                                    .map(one -> ", " + one.name() + " " + words(one, place, y))
                                    .collect(Collectors.joining()));
        } else {
            setAccessibleText(
                    series.isEmpty()
                            ? nothing
                            : "Plot of "
                                    + series.stream()
                                            .map(DataSeries::name)
                                            .collect(Collectors.joining(", ")));
        }
    }
}
