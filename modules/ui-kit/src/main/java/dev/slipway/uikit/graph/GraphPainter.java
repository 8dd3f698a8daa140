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
    /// Edges of a sketch: more lie on each other, and are not missed for the moment.
    private static final int MOST_SKETCHED = 7_000;

    static final double LEAST_GROUND = 0.5;
    private static final double SHAPE = 12;
    private static final double LEAST_SHAPE = 5;

    private final CardPainter cards = new CardPainter();
    private final GraphEdges edges = new GraphEdges(cards.fit());
    private final CardSketch sketches = new CardSketch();
    private final StateStamps stamps = new StateStamps(cards);
    private final IntList visible = new IntList();
    private Palette palette = Palette.LIGHT;
    private GraphMarks marks = GraphMarks.NONE;

    void setPalette(Palette next) {
        palette = next;
        cards.setPalette(next);
        sketches.setPalette(next);
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

    /// What stands still, on a context whose size is the view's.
    ///
    /// @param raster the context's own
    void still(
            GraphicsContext on,
            Raster raster,
            PlacedGraph graph,
            Viewport view,
            double w,
            double h,
            Sight sight) {
        piece(on, raster, graph, view, w, h, sight, 0);
    }

    /// What stands still, of a piece of the view.
    ///
    /// @param sight what the whole view shows: it tells how much is drawn of each
    /// @param slack px around the piece where something may begin that reaches into it
    void piece(
            GraphicsContext on,
            Raster raster,
            PlacedGraph graph,
            Viewport view,
            double w,
            double h,
            Sight sight,
            double slack) {
        reset(on);
        on.clearRect(0, 0, w, h);
        on.setLineCap(StrokeLineCap.BUTT);
        if (view.zoom() >= LEAST_GROUND) {
            on.setFill(palette.line());
            ground(view, w, h, (x, y) -> on.fillRect(x, y, 1, 1));
        }
        Rectangle2D area = view.panned(slack, slack).area(w + 2 * slack, h + 2 * slack);
        sections(on, graph, view, area);
        graph.nodeGrid().collect(area, visible);
        visible.sort();
        switch (sight.layer()) {
            case FULL -> {
                edges.round(on, palette, graph, marks, view, area, sight.namesEdges());
                full(on, graph, view);
            }
            case COMPACT -> {
                edges.round(on, palette, graph, marks, view, area, sight.namesEdges());
                compact(on, graph, view, sight.hasWords());
            }
            case DOT -> {
                raster.begin(w, h);
                edges.straight(raster, palette, graph, marks, view, area, false, Integer.MAX_VALUE);
                double size = shapeSize(view);
                if (size < LEAST_SHAPE) {
                    specks(raster, graph, view, size);
                }
                raster.draw(on);
                if (size >= LEAST_SHAPE) {
                    shapes(on, graph, view, size);
                }
            }
        }
        on.setGlobalAlpha(1);
        marksOn(on, graph, view, sight.layer());
    }

    /// What stands still, in haste: all at its place and in its colours, without words. For a view
    /// that shows much and changes with the next frame.
    void sketch(
            GraphicsContext on,
            Raster raster,
            PlacedGraph graph,
            Viewport view,
            double w,
            double h,
            Sight sight) {
        reset(on);
        on.clearRect(0, 0, w, h);
        raster.begin(w, h);
        Rectangle2D area = view.area(w, h);
        boolean near = sight.layer() != Layer.DOT;
        if (view.zoom() >= LEAST_GROUND) {
            ground(view, w, h, (x, y) -> raster.rect(x, y, 1, 1, Raster.argb(palette.line())));
        }
        for (GraphSection section : graph.graph().sections()) {
            graph.box(section)
                    .ifPresent(box -> sketches.section(raster, palette, view.screen(box)));
        }
        edges.straight(raster, palette, graph, marks, view, area, near, MOST_SKETCHED);
        graph.nodeGrid().collect(area, visible);
        visible.sort();
        if (near) {
            for (int k = 0; k < visible.size(); k++) {
                int i = visible.get(k);
                GraphNode node = graph.node(i);
                sketches.draw(
                        raster,
                        node,
                        view.screen(graph.box(i)),
                        view.zoom(),
                        sight.layer(),
                        marks.dims(node.id()));
            }
        } else if (shapeSize(view) < LEAST_SHAPE) {
            specks(raster, graph, view, shapeSize(view));
        } else {
            stamps(raster, graph, view);
        }
        raster.draw(on);
        marksOn(on, graph, view, sight.layer());
    }

    /// Everything in full, what moves at rest; for pictures.
    void whole(GraphicsContext on, PlacedGraph graph, Viewport view, double w, double h) {
        still(on, new Raster(), graph, view, w, h, Sight.of(graph, view, w, h));
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
        if (layer != Layer.DOT && graph.hasRunningEdges()) {
            world(on, view);
            EdgePainter pen =
                    EdgePainter.of(
                                    on,
                                    GraphEdge.Style.RUNNING,
                                    GraphEdge.Style.RUNNING.color(palette),
                                    view.zoom(),
                                    12 * dash)
                            .within(area);
            // In the grid's order: where lines lie on each other, the order is seen.
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
        for (int i : graph.turningNodes()) {
            if (graph.box(i).intersects(area)) {
                dim(on, graph.node(i));
                spinner(on, graph, i, view, layer, turn);
            }
        }
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

    /// Whether nodes are so small that all of them are specks in their states' colours.
    static boolean isSpecks(PlacedGraph graph, Viewport view) {
        return Layer.at(view.zoom(), graph.size()) == Layer.DOT && shapeSize(view) < LEAST_SHAPE;
    }

    static double shapeSize(Viewport view) {
        return Math.clamp(view.zoom() * SHAPE / 0.2, 2.5, SHAPE);
    }

    private interface Dot {
        void at(double x, double y);
    }

    private static void ground(Viewport view, double w, double h, Dot dot) {
        double step = GRID * view.zoom();
        double x0 = view.x() % step;
        double y0 = view.y() % step;
        for (double y = y0 < 0 ? y0 + step : y0; y < h; y += step) {
            for (double x = x0 < 0 ? x0 + step : x0; x < w; x += step) {
                dot.at(Math.round(x), Math.round(y));
            }
        }
    }

    /// A section's title may be longer than its box.
    private static boolean reaches(Rectangle2D box, Rectangle2D area) {
        return box.getMinX() < area.getMaxX()
                && box.getMinY() < area.getMaxY()
                && box.getMaxY() > area.getMinY();
    }

    private void sections(GraphicsContext on, PlacedGraph graph, Viewport view, Rectangle2D area) {
        world(on, view);
        for (GraphSection section : graph.graph().sections()) {
            graph.box(section)
                    .filter(box -> reaches(box, area))
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

    private void compact(GraphicsContext on, PlacedGraph graph, Viewport view, boolean words) {
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

    private void shapes(GraphicsContext on, PlacedGraph graph, Viewport view, double size) {
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

    private void stamps(Raster raster, PlacedGraph graph, Viewport view) {
        stamps.begin(palette, shapeSize(view));
        for (int k = 0; k < visible.size(); k++) {
            int i = visible.get(k);
            GraphNode node = graph.node(i);
            if (!node.state().moves()) {
                Rectangle2D box = graph.box(i);
                stamps.put(
                        raster,
                        node,
                        view.screenX(box.getMinX() + box.getWidth() / 2),
                        view.screenY(box.getMinY() + box.getHeight() / 2),
                        marks.dims(node.id()) ? GraphEdges.DIMMED : 1);
            }
        }
    }

    /// Too small for shapes: specks in the states' colours.
    private void specks(Raster raster, PlacedGraph graph, Viewport view, double size) {
        State[] states = State.values();
        int[] paints = new int[states.length];
        int[] dimmed = new int[states.length];
        for (State state : states) {
            Color color = palette.tone(state.tone()).emphasis();
            paints[state.ordinal()] = Raster.argb(color);
            dimmed[state.ordinal()] =
                    Raster.argb(palette.canvas().interpolate(color, GraphEdges.DIMMED));
        }
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
    }

    private void dim(GraphicsContext on, GraphNode node) {
        if (marks.lit().isPresent()) {
            on.setGlobalAlpha(marks.dims(node.id()) ? GraphEdges.DIMMED : 1);
        }
    }

    private void marksOn(GraphicsContext on, PlacedGraph graph, Viewport view, Layer layer) {
        if (marks.nodes().isEmpty()) {
            return;
        }
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
