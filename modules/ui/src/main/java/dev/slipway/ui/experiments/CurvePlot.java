package dev.slipway.ui.experiments;

import dev.slipway.ui.graphview.CanvasPane;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Lines over a common axis, each told apart by colour, dash and letter. The pointer shows the
// values
/// at its place. A line of many points is drawn by the least and greatest of each pixel's points,
// so
/// that no peak is lost.
final class CurvePlot extends CanvasPane {
    private static final double LEFT = 52;
    private static final double RIGHT = 12;
    private static final double TOP = 10;
    private static final double BOTTOM = 24;

    private List<Line> lines = List.of();
    private Axes axes = Axes.FREE;
    private OptionalDouble pointer = OptionalDouble.empty();
    private double fromX;
    private double toX;
    private double fromY;
    private double toY;

    /// @param index of the series
    /// @param marked a point of its own, such as a threshold
    record Line(int index, double[] x, double[] y, Optional<double[]> marked) {}

    /// @param unit whether both axes go from 0 to 1
    /// @param diagonal whether to draw the line of chance
    /// @param points whether to mark each point
    /// @param xName what the pointer's place is called
    record Axes(boolean unit, boolean diagonal, boolean points, String xName) {
        static final Axes FREE = new Axes(false, false, false, "step");
        static final Axes ROC = new Axes(true, true, false, "false positive rate");
        static final Axes PR = new Axes(true, false, false, "recall");
        static final Axes RUNS = new Axes(false, false, true, "run");
    }

    CurvePlot() {
        setMinSize(120, 80);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> {
                    double share = (event.getX() - LEFT) / (getWidth() - LEFT - RIGHT);
                    pointer =
                            share < 0 || share > 1
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(fromX + share * (toX - fromX));
                    repaint();
                });
        addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    pointer = OptionalDouble.empty();
                    repaint();
                });
    }

    /// @param spoken what the plot shows, in words
    void show(List<Line> next, Axes how, String spoken) {
        lines = next.stream().filter(line -> line.x().length > 0).toList();
        axes = how;
        setAccessibleText(spoken);
        range();
        repaint();
    }

    private void range() {
        if (axes.unit()) {
            fromX = 0;
            toX = 1;
            fromY = 0;
            toY = 1;
            return;
        }
        fromX = Double.POSITIVE_INFINITY;
        toX = Double.NEGATIVE_INFINITY;
        fromY = Double.POSITIVE_INFINITY;
        toY = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (int i = 0; i < line.x().length; i++) {
                if (Double.isFinite(line.y()[i])) {
                    fromX = Math.min(fromX, line.x()[i]);
                    toX = Math.max(toX, line.x()[i]);
                    fromY = Math.min(fromY, line.y()[i]);
                    toY = Math.max(toY, line.y()[i]);
                }
            }
        }
        if (fromX > toX) {
            fromX = 0;
            toX = 1;
            fromY = 0;
            toY = 1;
        }
        if (fromX == toX) {
            fromX -= 0.5;
            toX += 0.5;
        }
        double air = fromY == toY ? Math.max(1e-6, Math.abs(fromY) * 0.1) : (toY - fromY) * 0.06;
        fromY -= air;
        toY += air;
    }

    @Override
    protected void paint(GraphicsContext on, Palette palette, double width, double height) {
        double w = width - LEFT - RIGHT;
        double h = height - TOP - BOTTOM;
        if (w < 20 || h < 20) {
            return;
        }
        grid(on, palette, w, h);
        if (axes.diagonal()) {
            on.setStroke(palette.subtle());
            on.setLineWidth(1);
            on.setLineDashes(2, 3);
            on.strokeLine(LEFT, TOP + h, LEFT + w, TOP);
            on.setLineDashes();
        }
        on.save();
        on.beginPath();
        on.rect(LEFT - 4, TOP - 4, w + 8, h + 8);
        on.clip();
        for (Line line : lines.reversed()) {
            draw(on, palette, line, w, h);
        }
        on.restore();
        pointer.ifPresent(at -> crosshair(on, palette, at, w, h));
    }

    private void grid(GraphicsContext on, Palette palette, double w, double h) {
        on.setLineWidth(1);
        on.setLineDashes();
        on.setFont(Fonts.mono(11));
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(TextAlignment.RIGHT);
        double stepY = step(toY - fromY, h / 44);
        DoubleFunction<String> wordsY = decimals(stepY);
        for (double y = Math.ceil(fromY / stepY) * stepY; y <= toY + stepY / 1e6; y += stepY) {
            double py = Math.floor(TOP + h - (y - fromY) / (toY - fromY) * h) + 0.5;
            on.setStroke(palette.faint());
            on.strokeLine(LEFT, py, LEFT + w, py);
            on.setFill(palette.muted());
            on.fillText(wordsY.apply(y), LEFT - 6, py);
        }
        double stepX = step(toX - fromX, w / 80);
        if (axes.points()) {
            stepX = Math.max(1, stepX);
        }
        DoubleFunction<String> wordsX = decimals(stepX);
        on.setTextAlign(TextAlignment.CENTER);
        for (double x = Math.ceil(fromX / stepX) * stepX; x <= toX + stepX / 1e6; x += stepX) {
            double px = LEFT + (x - fromX) / (toX - fromX) * w;
            on.setFill(palette.muted());
            on.fillText(wordsX.apply(x), Math.min(px, LEFT + w - 6), TOP + h + 13);
        }
        on.setTextAlign(TextAlignment.LEFT);
        on.setStroke(palette.line());
        on.strokeLine(LEFT, TOP + h + 0.5, LEFT + w, TOP + h + 0.5);
    }

    private void draw(GraphicsContext on, Palette palette, Line line, double w, double h) {
        on.setStroke(CompareTable.color(palette, line.index()));
        on.setLineWidth(line.index() < 6 ? 1.8 : 1);
        on.setLineDashes(Series.at(line.index()).map(Series::dash).orElse(new double[0]));
        double[] px = new double[line.x().length];
        double[] py = new double[line.x().length];
        int n = 0;
        boolean dense = line.x().length > 4 * w;
        double last = Double.NaN;
        double least = 0;
        double most = 0;
        for (int i = 0; i < line.x().length; i++) {
            if (!Double.isFinite(line.y()[i])) {
                continue;
            }
            double x = LEFT + (line.x()[i] - fromX) / (toX - fromX) * w;
            double y = TOP + h - (line.y()[i] - fromY) / (toY - fromY) * h;
            if (!dense) {
                px[n] = x;
                py[n++] = y;
                continue;
            }
            double pixel = Math.floor(x);
            if (pixel == last) {
                least = Math.min(least, y);
                most = Math.max(most, y);
                continue;
            }
            if (!Double.isNaN(last) && n + 2 <= px.length) {
                px[n] = last;
                py[n++] = least;
                px[n] = last;
                py[n++] = most;
            }
            last = pixel;
            least = y;
            most = y;
        }
        on.strokePolyline(px, py, n);
        on.setLineDashes();
        on.setFill(CompareTable.color(palette, line.index()));
        if (axes.points()) {
            for (int i = 0; i < n; i++) {
                on.fillOval(px[i] - 3, py[i] - 3, 6, 6);
            }
        }
        line.marked()
                .ifPresent(
                        point -> {
                            double x = LEFT + (point[0] - fromX) / (toX - fromX) * w;
                            double y = TOP + h - (point[1] - fromY) / (toY - fromY) * h;
                            on.fillOval(x - 4, y - 4, 8, 8);
                            on.setStroke(palette.card());
                            on.setLineWidth(1);
                            on.strokeOval(x - 4, y - 4, 8, 8);
                        });
    }

    private void crosshair(GraphicsContext on, Palette palette, double at, double w, double h) {
        List<Seen> seen = new ArrayList<>();
        for (Line line : lines) {
            nearest(line, at).ifPresent(seen::add);
        }
        if (seen.isEmpty()) {
            return;
        }
        double x = axes.unit() ? at : seen.getFirst().x();
        double px = Math.floor(LEFT + (x - fromX) / (toX - fromX) * w) + 0.5;
        on.setStroke(palette.subtle());
        on.setLineWidth(1);
        on.strokeLine(px, TOP, px, TOP + h);
        double boxWidth = 128;
        double boxHeight = 26 + seen.size() * 19;
        double bx = px + 12 + boxWidth > LEFT + w ? px - 12 - boxWidth : px + 12;
        double by = TOP + 4;
        on.setFill(palette.card());
        on.fillRoundRect(bx, by, boxWidth, boxHeight, 8, 8);
        on.setStroke(palette.line());
        on.strokeRoundRect(bx + 0.5, by + 0.5, boxWidth - 1, boxHeight - 1, 8, 8);
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        on.setTextBaseline(VPos.CENTER);
        on.fillText(axes.xName() + " " + Numbers.metric(x), bx + 10, by + 14, boxWidth - 16);
        List<String> values = Numbers.alike(seen.stream().map(Seen::y).toList());
        for (int i = 0; i < seen.size(); i++) {
            double y = by + 32 + i * 19;
            Color color = CompareTable.color(palette, seen.get(i).index());
            on.setFill(color);
            on.fillRoundRect(bx + 10, y - 7, 14, 14, 5, 5);
            if (!axes.points()) {
                on.setFill(palette.dark() ? Color.web("#010409") : Color.WHITE);
                on.setFont(Fonts.semiBold(10));
                on.setTextAlign(TextAlignment.CENTER);
                on.fillText(
                        String.valueOf(ComparisonBuilder.letter(seen.get(i).index())), bx + 17, y);
                on.setTextAlign(TextAlignment.LEFT);
            }
            on.setFill(palette.text());
            on.setFont(Fonts.mono(11));
            on.fillText(values.get(i), bx + 32, y);
            double dotX = LEFT + (seen.get(i).x() - fromX) / (toX - fromX) * w;
            double dotY = TOP + h - (seen.get(i).y() - fromY) / (toY - fromY) * h;
            on.setFill(color);
            on.fillOval(dotX - 3, dotY - 3, 6, 6);
        }
    }

    private record Seen(int index, double x, double y) {}

    private static Optional<Seen> nearest(Line line, double at) {
        if (line.x().length == 0) {
            return Optional.empty();
        }
        int i = Arrays.binarySearch(line.x(), at);
        if (i < 0) {
            int next = -i - 1;
            int before = next - 1;
            if (next >= line.x().length) {
                i = before;
            } else if (before < 0) {
                i = next;
            } else {
                i = at - line.x()[before] < line.x()[next] - at ? before : next;
            }
        }
        return Optional.of(new Seen(line.index(), line.x()[i], line.y()[i]));
    }

    /// A round step such that about `wanted` of them fit.
    static double step(double range, double wanted) {
        double rough = range / Math.max(2, wanted);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10);
    }

    private static DoubleFunction<String> decimals(double step) {
        int places = 0;
        double at = step;
        while (places < 6 && Math.abs(at - Math.rint(at)) > 1e-6) {
            at *= 10;
            places++;
        }
        String format = "%." + places + "f";
        return value -> String.format(java.util.Locale.ROOT, format, value == 0 ? 0.0 : value);
    }
}
