package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws the edges in view: by colour, so that the context changes it seldom, dimmed ones first.
final class GraphEdges {
    static final Font LABEL = Fonts.mono(11);
    static final double DIMMED = 0.32;
    private static final int MOST_LABELS = 200;
    private static final GraphEdge.Style[] ALL = GraphEdge.Style.values();
    private static final int STYLES = ALL.length;

    private final TextFit fit;
    private final IntList[] lit = lists();
    private final IntList[] dimmed = lists();
    private final IntList marked = new IntList();
    private final Raster raster = new Raster();

    GraphEdges(TextFit fit) {
        this.fit = fit;
    }

    private static IntList[] lists() {
        IntList[] lists = new IntList[STYLES];
        for (int i = 0; i < STYLES; i++) {
            lists[i] = new IntList();
        }
        return lists;
    }

    private int sort(PlacedGraph graph, GraphMarks marks, Rectangle2D area) {
        for (int s = 0; s < STYLES; s++) {
            lit[s].clear();
            dimmed[s].clear();
        }
        marked.clear();
        int[] count = {0};
        boolean plain = marks.isEmpty();
        graph.edgeGrid()
                .forEachIn(
                        area,
                        i -> {
                            count[0]++;
                            GraphEdge edge = graph.edge(i);
                            int style = edge.style().ordinal();
                            if (plain) {
                                lit[style].add(i);
                            } else if (marks.edges().containsKey(edge.key())) {
                                marked.add(i);
                            } else {
                                (marks.dims(edge) ? dimmed : lit)[style].add(i);
                            }
                        });
        return count[0];
    }

    /// Lines a pixel wide, drawn into one image: cheap enough for many ten thousands of them.
    void straight(
            GraphicsContext on,
            Palette palette,
            PlacedGraph graph,
            GraphMarks marks,
            Viewport view,
            Rectangle2D area) {
        sort(graph, marks, area);
        raster.begin(area.getWidth() * view.zoom(), area.getHeight() * view.zoom());
        for (GraphEdge.Style style : ALL) {
            runs(
                    graph,
                    dimmed[style.ordinal()],
                    view,
                    palette.canvas().interpolate(far(style, palette, view), DIMMED));
        }
        for (GraphEdge.Style style : ALL) {
            runs(graph, lit[style.ordinal()], view, far(style, palette, view));
        }
        for (int k = 0; k < marked.size(); k++) {
            GraphMarks.Mark mark = marks.edges().get(graph.edge(marked.get(k)).key());
            if (mark != null) {
                int paint = Raster.argb(MarkPainter.edgeColor(mark, palette));
                run(graph.way(marked.get(k)), view, 2, paint);
            }
        }
        raster.draw(on);
    }

    /// Paler from far away, where lines lie close.
    private static Color far(GraphEdge.Style style, Palette palette, Viewport view) {
        if (style == GraphEdge.Style.RUNNING) {
            return style.color(palette);
        }
        Color color = palette.line().interpolate(style.color(palette), 0.35);
        return view.zoom() < 0.12 ? palette.canvas().interpolate(color, 0.6) : color;
    }

    private void runs(PlacedGraph graph, IntList edges, Viewport view, Color color) {
        int paint = Raster.argb(color);
        for (int k = 0; k < edges.size(); k++) {
            run(graph.way(edges.get(k)), view, 1, paint);
        }
    }

    private void run(List<Point2D> way, Viewport view, double width, int paint) {
        double x1 = view.screenX(way.getFirst().getX());
        double y1 = view.screenY(way.getFirst().getY());
        for (int k = 1; k < way.size(); k++) {
            double x2 = view.screenX(way.get(k).getX());
            double y2 = view.screenY(way.get(k).getY());
            raster.rect(
                    Math.min(x1, x2),
                    Math.min(y1, y2),
                    Math.max(width, Math.abs(x2 - x1)),
                    Math.max(width, Math.abs(y2 - y1)),
                    paint);
            x1 = x2;
            y1 = y2;
        }
    }

    /// Lines with round corners and arrowheads, and names beside them where there is room. Those
    /// that move are left out.
    void round(
            GraphicsContext on,
            Palette palette,
            PlacedGraph graph,
            GraphMarks marks,
            Viewport view,
            Rectangle2D area) {
        int visible = sort(graph, marks, area);
        GraphPainter.world(on, view);
        for (IntList[] lists : List.of(dimmed, lit)) {
            for (GraphEdge.Style style : ALL) {
                IntList edges = lists[style.ordinal()];
                if (edges.size() == 0 || (style == GraphEdge.Style.RUNNING && lists == lit)) {
                    continue;
                }
                Color color = style.color(palette);
                EdgePainter pen =
                        EdgePainter.of(
                                        on,
                                        style,
                                        lists == dimmed
                                                ? palette.canvas().interpolate(color, DIMMED)
                                                : color,
                                        view.zoom(),
                                        0)
                                .within(area);
                for (int k = 0; k < edges.size(); k++) {
                    pen.draw(graph.way(edges.get(k)));
                }
            }
        }
        for (int k = 0; k < marked.size(); k++) {
            GraphEdge edge = graph.edge(marked.get(k));
            GraphMarks.Mark mark = marks.edges().get(edge.key());
            if (mark != null) {
                new EdgePainter(
                                on,
                                mark == GraphMarks.Mark.PATH ? 3 : 2,
                                mark == GraphMarks.Mark.REMOVED
                                        ? GraphEdge.Style.ORDER.dash()
                                        : GraphEdge.Style.PASSED.dash(),
                                MarkPainter.edgeColor(mark, palette),
                                view.zoom(),
                                0)
                        .within(area)
                        .draw(graph.way(marked.get(k)));
            }
        }
        if (graph.size() == CardSize.FULL && view.zoom() >= 0.7 && visible <= MOST_LABELS) {
            labels(on, palette, graph, marks);
        }
        GraphPainter.reset(on);
    }

    /// Names beside lines, each where neither a node nor another name is; none where nothing is
    /// free.
    private void labels(GraphicsContext on, Palette palette, PlacedGraph graph, GraphMarks marks) {
        List<Rectangle2D> taken = new ArrayList<>();
        on.setFont(LABEL);
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        for (int k = 0; k < marked.size(); k++) {
            GraphMarks.Mark mark = marks.edges().get(graph.edge(marked.get(k)).key());
            if (mark != null) {
                String words = MarkPainter.sign(mark) + graph.edge(marked.get(k)).label();
                Color color = MarkPainter.edgeColor(mark, palette);
                label(on, graph, marked.get(k), words.strip(), color, taken);
            }
        }
        for (GraphEdge.Style style : ALL) {
            Color color =
                    switch (style) {
                        case ADDED, REMOVED, RUNNING -> style.color(palette);
                        case NOT_REACHED, PASSED, ORDER, NOT_RUN -> palette.muted();
                    };
            IntList edges = lit[style.ordinal()];
            for (int k = 0; k < edges.size(); k++) {
                label(on, graph, edges.get(k), words(graph.edge(edges.get(k))), color, taken);
            }
        }
    }

    static String words(GraphEdge edge) {
        return switch (edge.style()) {
            case ADDED -> ("+ " + edge.label()).strip();
            case REMOVED -> ("− " + edge.label()).strip();
            case NOT_REACHED, PASSED, RUNNING, ORDER, NOT_RUN -> edge.label();
        };
    }

    private void label(
            GraphicsContext on,
            PlacedGraph graph,
            int edge,
            String words,
            Color color,
            List<Rectangle2D> taken) {
        if (words.isEmpty()) {
            return;
        }
        double width = fit.width(words, LABEL) + 6;
        Point2D at = place(graph, graph.way(edge), width, taken);
        if (at != null) {
            on.setFill(color);
            on.fillText(words, at.getX(), at.getY());
            taken.add(box(at, width));
        }
    }

    private static Rectangle2D box(Point2D at, double width) {
        return new Rectangle2D(at.getX() - width / 2, at.getY() - 7, width, 14);
    }

    /// The middle of a label of this width, in world px.
    static @Nullable Point2D place(
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
                Rectangle2D box = box(at, width);
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
}
