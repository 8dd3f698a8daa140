package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;

/// Draws what a viewport shows of a graph: what stands still on one context, what moves on another.
final class GraphPainter {
    private static final Font LABEL = Fonts.mono(11);
    private static final Font HEADER = Fonts.medium(12);
    private static final double GRID = 24;
    private static final double SHAPE = 12;
    private static final double LEAST_SHAPE = 5;
    private static final int MOST_WORDS = 1_200;
    private static final int MOST_LABELS = 200;

    private final CardPainter cards = new CardPainter();
    private Palette palette = Palette.LIGHT;

    void setPalette(Palette next) {
        palette = next;
        cards.setPalette(next);
    }

    Palette palette() {
        return palette;
    }

    CardPainter cards() {
        return cards;
    }

    void still(GraphicsContext on, PlacedGraph graph, Viewport view, double w, double h) {
        reset(on);
        on.clearRect(0, 0, w, h);
        on.setLineCap(StrokeLineCap.BUTT);
        if (view.zoom() >= 0.5) {
            dots(on, view, w, h);
        }
        Rectangle2D area = view.area(w, h);
        Layer layer = Layer.at(view.zoom(), graph.size());
        sections(on, graph, view);
        if (layer == Layer.DOT) {
            straightEdges(on, graph, view, area);
        } else {
            roundEdges(on, graph, view, area);
        }
        nodes(on, graph, view, area, layer);
    }

    /// Running edges and turning marks.
    ///
    /// @param turn how far the spinner has turned, 0 to 1
    /// @param dash how far the dashes have moved, 0 to 1
    void moving(
            GraphicsContext on,
            PlacedGraph graph,
            Viewport view,
            Rectangle2D area,
            double turn,
            double dash) {
        Layer layer = Layer.at(view.zoom(), graph.size());
        on.setLineCap(StrokeLineCap.BUTT);
        if (layer != Layer.DOT) {
            world(on, view);
            EdgePainter pen =
                    new EdgePainter(
                            on,
                            GraphEdge.Style.RUNNING,
                            GraphEdge.Style.RUNNING.color(palette),
                            view.zoom(),
                            12 * dash);
            graph.edgeGrid()
                    .forEachIn(
                            area,
                            i -> {
                                if (graph.edge(i).style() == GraphEdge.Style.RUNNING) {
                                    pen.draw(graph.way(i));
                                }
                            });
        }
        reset(on);
        graph.nodeGrid()
                .forEachIn(
                        area,
                        i -> {
                            if (graph.node(i).state().moves()) {
                                spinner(on, graph, i, view, layer, turn);
                            }
                        });
    }

    private void spinner(
            GraphicsContext on, PlacedGraph graph, int i, Viewport view, Layer layer, double turn) {
        Rectangle2D box = graph.box(i);
        double x = view.screenX(box.getMinX());
        double y = view.screenY(box.getMinY());
        double w = box.getWidth() * view.zoom();
        double h = box.getHeight() * view.zoom();
        switch (layer) {
            case FULL -> {
                double s = view.zoom();
                StatePainter.icon(
                        on, graph.node(i).state(), palette, x + 22 * s, y + 38 * s, 14 * s, turn);
            }
            case COMPACT -> {
                boolean two = h >= 34 && hasLine(graph.node(i));
                double mark = h < 30 ? 12 : 14;
                StatePainter.icon(
                        on,
                        graph.node(i).state(),
                        palette,
                        x + 11 + mark / 2,
                        two ? y + h * 0.33 : y + h / 2,
                        mark,
                        turn);
            }
            case DOT ->
                    StatePainter.shape(
                            on,
                            graph.node(i).state(),
                            palette,
                            x + w / 2,
                            y + h / 2,
                            shapeSize(view),
                            turn);
        }
    }

    private static boolean hasLine(GraphNode node) {
        return node.progress() >= 0 || !node.time().isEmpty() || !node.fact().isEmpty();
    }

    static double shapeSize(Viewport view) {
        return Math.clamp(view.zoom() * SHAPE / 0.2, 2.5, SHAPE);
    }

    private void dots(GraphicsContext on, Viewport view, double w, double h) {
        double step = GRID * view.zoom();
        on.setFill(palette.line());
        double x0 = view.x() % step;
        double y0 = view.y() % step;
        for (double y = y0 < 0 ? y0 + step : y0; y < h; y += step) {
            for (double x = x0 < 0 ? x0 + step : x0; x < w; x += step) {
                on.fillRect(Math.round(x), Math.round(y), 1, 1);
            }
        }
    }

    private void sections(GraphicsContext on, PlacedGraph graph, Viewport view) {
        world(on, view);
        for (GraphSection section : graph.graph().sections()) {
            graph.box(section)
                    .ifPresent(
                            box -> {
                                on.setFill(
                                        palette.tone(Tone.NEUTRAL)
                                                .back()
                                                .deriveColor(0, 1, 1, 0.4));
                                on.fillRoundRect(
                                        box.getMinX(),
                                        box.getMinY(),
                                        box.getWidth(),
                                        box.getHeight(),
                                        24,
                                        24);
                                on.setStroke(palette.line());
                                on.setLineWidth(1);
                                on.setLineDashes();
                                on.strokeRoundRect(
                                        box.getMinX() + 0.5,
                                        box.getMinY() + 0.5,
                                        box.getWidth() - 1,
                                        box.getHeight() - 1,
                                        24,
                                        24);
                                on.setFont(HEADER);
                                on.setFill(palette.text());
                                on.setTextBaseline(VPos.CENTER);
                                on.setTextAlign(TextAlignment.LEFT);
                                on.fillText(
                                        section.title(), box.getMinX() + 16, box.getMinY() + 16);
                                double after = cards.fit().width(section.title(), HEADER) + 24;
                                on.setFill(palette.muted());
                                on.fillText(
                                        section.note(), box.getMinX() + after, box.getMinY() + 16);
                            });
        }
        reset(on);
    }

    /// Thin filled runs: cheap enough for ten thousand of them.
    private void straightEdges(
            GraphicsContext on, PlacedGraph graph, Viewport view, Rectangle2D area) {
        double width = view.zoom() < 0.12 ? 0.6 : 1;
        Color[] colors = new Color[GraphEdge.Style.values().length];
        for (GraphEdge.Style style : GraphEdge.Style.values()) {
            colors[style.ordinal()] =
                    style == GraphEdge.Style.RUNNING
                            ? style.color(palette)
                            : palette.line().interpolate(style.color(palette), 0.35);
        }
        graph.edgeGrid()
                .forEachIn(
                        area,
                        i -> {
                            on.setFill(colors[graph.edge(i).style().ordinal()]);
                            List<Point2D> way = graph.way(i);
                            for (int k = 1; k < way.size(); k++) {
                                double x1 = view.screenX(way.get(k - 1).getX());
                                double y1 = view.screenY(way.get(k - 1).getY());
                                double x2 = view.screenX(way.get(k).getX());
                                double y2 = view.screenY(way.get(k).getY());
                                on.fillRect(
                                        Math.round(Math.min(x1, x2)),
                                        Math.round(Math.min(y1, y2)),
                                        Math.max(width, Math.abs(x2 - x1)),
                                        Math.max(width, Math.abs(y2 - y1)));
                            }
                        });
    }

    private void roundEdges(
            GraphicsContext on, PlacedGraph graph, Viewport view, Rectangle2D area) {
        List<Integer> visible = new ArrayList<>();
        graph.edgeGrid().forEachIn(area, visible::add);
        visible.sort(
                Comparator.comparing((Integer i) -> graph.edge(i).style()).thenComparing(i -> i));
        world(on, view);
        @Nullable EdgePainter pen = null;
        GraphEdge.Style current = GraphEdge.Style.RUNNING;
        for (int i : visible) {
            GraphEdge.Style style = graph.edge(i).style();
            if (style == GraphEdge.Style.RUNNING) {
                continue;
            }
            if (pen == null || style != current) {
                current = style;
                pen = new EdgePainter(on, style, style.color(palette), view.zoom(), 0);
            }
            pen.draw(graph.way(i));
        }
        if (graph.size() == CardSize.FULL && view.zoom() >= 0.7 && visible.size() <= MOST_LABELS) {
            labels(on, graph, visible);
        }
        reset(on);
    }

    /// Names beside lines, each where neither a node nor another name is; none where nothing is
    /// free.
    private void labels(GraphicsContext on, PlacedGraph graph, List<Integer> visible) {
        List<Rectangle2D> taken = new ArrayList<>();
        on.setFont(LABEL);
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        for (int i : visible) {
            GraphEdge edge = graph.edge(i);
            String words =
                    switch (edge.style()) {
                        case ADDED -> ("+ " + edge.label()).strip();
                        case REMOVED -> ("− " + edge.label()).strip();
                        case NOT_REACHED, PASSED, RUNNING, ORDER, NOT_RUN -> edge.label();
                    };
            if (words.isEmpty()) {
                continue;
            }
            double width = cards.fit().width(words, LABEL) + 6;
            Point2D at = place(graph, graph.way(i), width, taken);
            if (at != null) {
                on.setFill(
                        switch (edge.style()) {
                            case ADDED, REMOVED, RUNNING -> edge.style().color(palette);
                            case NOT_REACHED, PASSED, ORDER, NOT_RUN -> palette.muted();
                        });
                on.fillText(words, at.getX(), at.getY());
                taken.add(labelBox(at, width));
            }
        }
    }

    private static Rectangle2D labelBox(Point2D at, double width) {
        return new Rectangle2D(at.getX() - width / 2, at.getY() - 7, width, 14);
    }

    private static @Nullable Point2D place(
            PlacedGraph graph, List<Point2D> way, double width, List<Rectangle2D> taken) {
        List<Point2D[]> runs = new ArrayList<>();
        for (int k = 1; k < way.size(); k++) {
            Point2D a = way.get(k - 1);
            Point2D b = way.get(k);
            if (Math.abs(a.getY() - b.getY()) < 0.5) {
                runs.add(new Point2D[] {a, b});
            }
        }
        runs.sort(Comparator.comparingDouble(run -> -run[0].distance(run[1])));
        for (Point2D[] run : runs) {
            Point2D middle = run[0].midpoint(run[1]);
            for (double dy : new double[] {-9, 10}) {
                Point2D at = middle.add(0, dy);
                Rectangle2D box = labelBox(at, width);
                boolean free = taken.stream().noneMatch(box::intersects);
                boolean[] onNode = {false};
                graph.nodeGrid().forEachIn(box, n -> onNode[0] = true);
                if (free && !onNode[0]) {
                    return at;
                }
            }
        }
        return null;
    }

    private void nodes(
            GraphicsContext on, PlacedGraph graph, Viewport view, Rectangle2D area, Layer layer) {
        List<Integer> visible = new ArrayList<>();
        graph.nodeGrid().forEachIn(area, visible::add);
        visible.sort(null);
        double zoom = view.zoom();
        switch (layer) {
            case FULL -> {
                world(on, view);
                for (int i : visible) {
                    Rectangle2D box = graph.box(i);
                    cards.full(
                            on,
                            graph.node(i),
                            box.getMinX(),
                            box.getMinY(),
                            graph.size().of(graph.node(i).shape()),
                            true,
                            false);
                }
                reset(on);
            }
            case COMPACT -> {
                boolean words = visible.size() <= MOST_WORDS;
                for (int i : visible) {
                    Rectangle2D box = graph.box(i);
                    cards.compact(
                            on,
                            graph.node(i),
                            Math.round(view.screenX(box.getMinX())),
                            Math.round(view.screenY(box.getMinY())),
                            box.getWidth() * zoom,
                            box.getHeight() * zoom,
                            words,
                            false);
                }
            }
            case DOT -> {
                double size = shapeSize(view);
                if (size < LEAST_SHAPE) {
                    specks(on, graph, view, visible, size);
                    return;
                }
                for (int i : visible) {
                    if (!graph.node(i).state().moves()) {
                        Rectangle2D box = graph.box(i);
                        cards.shape(
                                on,
                                graph.node(i),
                                view.screenX(box.getMinX() + box.getWidth() / 2),
                                view.screenY(box.getMinY() + box.getHeight() / 2),
                                size);
                    }
                }
            }
        }
    }

    /// Too small for a shape: a speck in the state's colour.
    private void specks(
            GraphicsContext on,
            PlacedGraph graph,
            Viewport view,
            List<Integer> visible,
            double size) {
        for (int i : visible) {
            Rectangle2D box = graph.box(i);
            on.setFill(palette.tone(graph.node(i).state().tone()).emphasis());
            on.fillRect(
                    Math.round(view.screenX(box.getMinX() + box.getWidth() / 2) - size / 2),
                    Math.round(view.screenY(box.getMinY() + box.getHeight() / 2) - size / 2),
                    Math.round(size),
                    Math.round(size));
        }
    }

    static void world(GraphicsContext on, Viewport view) {
        on.setTransform(new Affine(view.zoom(), 0, view.x(), 0, view.zoom(), view.y()));
    }

    static void reset(GraphicsContext on) {
        on.setTransform(new Affine());
    }
}
