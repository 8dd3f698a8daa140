package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;

/// Draws what a viewport shows of a graph: what stands still on one context, what moves on another.
final class GraphPainter {
    private static final Font HEADER = Fonts.medium(12);
    /// How much of a foldable section's header is its arrow.
    static final double ARROW_WIDTH = 34;

    private static final double GRID = 24;
    private static final double SHAPE = 12;
    private static final double LEAST_SHAPE = 5;
    private static final int MOST_WORDS = 1_200;

    private final CardPainter cards = new CardPainter();
    private final GraphEdges edges = new GraphEdges(cards.fit());
    private final IntList visible = new IntList();
    private final Raster raster = new Raster();
    private Palette palette = Palette.LIGHT;
    private GraphMarks marks = GraphMarks.NONE;

    void setPalette(Palette next) {
        palette = next;
        cards.setPalette(next);
    }

    void setMarks(GraphMarks next) {
        marks = next;
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
            edges.straight(on, palette, graph, marks, view, area);
        } else {
            edges.round(on, palette, graph, marks, view, area);
        }
        nodes(on, graph, view, area, layer);
    }

    /// Everything in full, what moves at rest; for pictures.
    void whole(GraphicsContext on, PlacedGraph graph, Viewport view, double w, double h) {
        still(on, graph, view, w, h);
        moving(on, graph, view, view.area(w, h), 0, 0);
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
                    EdgePainter.of(
                                    on,
                                    GraphEdge.Style.RUNNING,
                                    GraphEdge.Style.RUNNING.color(palette),
                                    view.zoom(),
                                    12 * dash)
                            .within(area);
            graph.edgeGrid()
                    .forEachIn(
                            area,
                            i -> {
                                if (graph.edge(i).style() == GraphEdge.Style.RUNNING
                                        && !marks.dims(graph.edge(i))) {
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
                                dim(on, graph.node(i));
                                spinner(on, graph, i, view, layer, turn);
                            }
                        });
        on.setGlobalAlpha(1);
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
                                double left = box.getMinX() + 16;
                                if (section.foldable()) {
                                    GroupPainter.arrow(
                                            on, palette, left + 4, box.getMinY() + 16, false);
                                    left += 18;
                                    on.setFont(HEADER);
                                    on.setFill(palette.text());
                                    on.setTextBaseline(VPos.CENTER);
                                }
                                on.fillText(section.title(), left, box.getMinY() + 16);
                                double after = cards.fit().width(section.title(), HEADER) + 8;
                                on.setFill(palette.muted());
                                on.fillText(section.note(), left + after, box.getMinY() + 16);
                            });
        }
        reset(on);
    }

    private void nodes(
            GraphicsContext on, PlacedGraph graph, Viewport view, Rectangle2D area, Layer layer) {
        visible.clear();
        graph.nodeGrid().forEachIn(area, visible::add);
        visible.sort();
        switch (layer) {
            case FULL -> full(on, graph, view);
            case COMPACT -> compact(on, graph, view);
            case DOT -> shapes(on, graph, view);
        }
        on.setGlobalAlpha(1);
        if (!marks.nodes().isEmpty()) {
            marksOn(on, graph, view, layer);
        }
    }

    private void full(GraphicsContext on, PlacedGraph graph, Viewport view) {
        world(on, view);
        for (int k = 0; k < visible.size(); k++) {
            int i = visible.get(k);
            Rectangle2D box = graph.box(i);
            dim(on, graph.node(i));
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

    private void compact(GraphicsContext on, PlacedGraph graph, Viewport view) {
        boolean words = visible.size() <= MOST_WORDS;
        for (int k = 0; k < visible.size(); k++) {
            int i = visible.get(k);
            Rectangle2D box = graph.box(i);
            dim(on, graph.node(i));
            cards.compact(
                    on,
                    graph.node(i),
                    Math.round(view.screenX(box.getMinX())),
                    Math.round(view.screenY(box.getMinY())),
                    box.getWidth() * view.zoom(),
                    box.getHeight() * view.zoom(),
                    words,
                    false);
        }
    }

    private void shapes(GraphicsContext on, PlacedGraph graph, Viewport view) {
        double size = shapeSize(view);
        if (size < LEAST_SHAPE) {
            specks(on, graph, view, size);
            return;
        }
        for (int k = 0; k < visible.size(); k++) {
            int i = visible.get(k);
            GraphNode node = graph.node(i);
            if (!node.state().moves()) {
                Rectangle2D box = graph.box(i);
                double x = view.screenX(box.getMinX() + box.getWidth() / 2);
                double y = view.screenY(box.getMinY() + box.getHeight() / 2);
                dim(on, node);
                cards.shape(on, node, x, y, size);
            }
        }
    }

    /// Too small for shapes: specks in the states' colours.
    private void specks(GraphicsContext on, PlacedGraph graph, Viewport view, double size) {
        State[] states = State.values();
        int[] paints = new int[states.length];
        int[] dimmed = new int[states.length];
        for (State state : states) {
            Color color = palette.tone(state.tone()).emphasis();
            paints[state.ordinal()] = Raster.argb(color);
            dimmed[state.ordinal()] =
                    Raster.argb(palette.canvas().interpolate(color, GraphEdges.DIMMED));
        }
        raster.begin(on.getCanvas().getWidth(), on.getCanvas().getHeight());
        boolean anyDimmed = marks.lit().isPresent();
        for (int k = 0; k < visible.size(); k++) {
            int i = visible.get(k);
            GraphNode node = graph.node(i);
            Rectangle2D box = graph.box(i);
            boolean dim = anyDimmed && marks.dims(node.id());
            raster.rect(
                    view.screenX(box.getMinX() + box.getWidth() / 2) - size / 2,
                    view.screenY(box.getMinY() + box.getHeight() / 2) - size / 2,
                    size,
                    size,
                    (dim ? dimmed : paints)[node.state().ordinal()]);
        }
        raster.draw(on);
    }

    private void dim(GraphicsContext on, GraphNode node) {
        if (marks.lit().isPresent()) {
            on.setGlobalAlpha(marks.dims(node.id()) ? GraphEdges.DIMMED : 1);
        }
    }

    private void marksOn(GraphicsContext on, PlacedGraph graph, Viewport view, Layer layer) {
        for (int k = 0; k < visible.size(); k++) {
            GraphNode node = graph.node(visible.get(k));
            GraphMarks.Mark mark = marks.nodes().get(node.id());
            if (mark != null) {
                Rectangle2D box = view.screen(graph.box(visible.get(k)));
                if (layer == Layer.DOT) {
                    double size = Math.max(6, shapeSize(view));
                    box =
                            new Rectangle2D(
                                    (box.getMinX() + box.getMaxX() - size) / 2,
                                    (box.getMinY() + box.getMaxY() - size) / 2,
                                    size,
                                    size);
                }
                MarkPainter.draw(on, palette, mark, node.shape(), box, layer);
            }
        }
    }

    static void world(GraphicsContext on, Viewport view) {
        on.setTransform(new Affine(view.zoom(), 0, view.x(), 0, view.zoom(), view.y()));
    }

    static void reset(GraphicsContext on) {
        on.setTransform(new Affine());
    }
}
