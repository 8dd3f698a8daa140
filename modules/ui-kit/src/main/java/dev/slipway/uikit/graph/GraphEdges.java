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
    private static final GraphEdge.Style[] ALL = GraphEdge.Style.values();
    private static final int STYLES = ALL.length;

    private final TextFit fit;
    private final IntList[] lit = lists();
    private final IntList[] dimmed = lists();
    private final IntList marked = new IntList();
    private final IntList visible = new IntList();

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

    private void begin() {
        for (int s = 0; s < STYLES; s++) {
            lit[s].clear();
            dimmed[s].clear();
        }
        marked.clear();
    }

    private void sort(PlacedGraph graph, GraphMarks marks, boolean plain, int i) {
        GraphEdge edge = graph.edge(i);
        int style = edge.style().ordinal();
        if (plain) {
            lit[style].add(i);
        } else if (marks.edges().containsKey(edge.key())) {
            marked.add(i);
        } else {
            (marks.dims(edge) ? dimmed : lit)[style].add(i);
        }
    }

    /// Lines a pixel wide: cheap enough for many ten thousands of them.
    ///
    /// @param near true where they stand in for lines that [#round] draws
    /// @param most of more than these every second one is drawn, or every fourth, and so on, the
    ///     same ones in every frame; all where marks tell them apart
    void straight(
            Raster on,
            Palette palette,
            PlacedGraph graph,
            GraphMarks marks,
            Viewport view,
            Rectangle2D area,
            boolean near,
            int most) {
        begin();
        graph.edgeGrid().collect(area, visible);
        boolean plain = marks.isEmpty();
        int every = 1;
        while (plain && visible.size() / every > most) {
            every *= 2;
        }
        for (int k = 0; k < visible.size(); k++) {
            int edge = visible.get(k);
            if (edge % every == 0) {
                sort(graph, marks, plain, edge);
            }
        }
        for (GraphEdge.Style style : ALL) {
            Color color = thin(style, palette, view, near);
            runs(
                    on,
                    graph,
                    dimmed[style.ordinal()],
                    view,
                    palette.canvas().interpolate(color, DIMMED));
        }
        for (GraphEdge.Style style : ALL) {
            runs(on, graph, lit[style.ordinal()], view, thin(style, palette, view, near));
        }
        for (int k = 0; k < marked.size(); k++) {
            GraphMarks.Mark mark = marks.edges().get(graph.edge(marked.get(k)).key());
            if (mark != null) {
                int paint = Raster.argb(MarkPainter.edgeColor(mark, palette));
                run(on, graph, marked.get(k), view, 2, paint);
            }
        }
    }

    /// Paler from far away, where lines lie close.
    private static Color thin(GraphEdge.Style style, Palette palette, Viewport view, boolean near) {
        Color color = style.color(palette);
        if (near) {
            return palette.canvas().interpolate(color, Math.min(1, style.width() * view.zoom()));
        }
        if (style == GraphEdge.Style.RUNNING) {
            return color;
        }
        Color pale = palette.line().interpolate(color, 0.35);
        return view.zoom() < 0.12 ? palette.canvas().interpolate(pale, 0.6) : pale;
    }

    private void runs(Raster on, PlacedGraph graph, IntList edges, Viewport view, Color color) {
        int paint = Raster.argb(color);
        for (int k = 0; k < edges.size(); k++) {
            run(on, graph, edges.get(k), view, 1, paint);
        }
        on.paintRuns(paint);
    }

    private static void run(
            Raster on, PlacedGraph graph, int edge, Viewport view, double width, int paint) {
        double[] points = graph.points();
        int start = graph.start(edge);
        int end = graph.start(edge + 1);
        double x1 = view.screenX(points[start]);
        double y1 = view.screenY(points[start + 1]);
        for (int p = start + 2; p < end; p += 2) {
            double x2 = view.screenX(points[p]);
            double y2 = view.screenY(points[p + 1]);
            double w = Math.abs(x2 - x1);
            double h = Math.abs(y2 - y1);
            if (w <= 1 && width == 1) {
                on.down(Math.min(x1, x2), Math.min(y1, y2), Math.max(1, h));
            } else {
                on.rect(
                        Math.min(x1, x2),
                        Math.min(y1, y2),
                        Math.max(width, w),
                        Math.max(width, h),
                        paint);
            }
            x1 = x2;
            y1 = y2;
        }
    }

    /// Lines with round corners and arrowheads. Those that move are left out.
    ///
    /// @param named whether names stand beside them, where there is room
    void round(
            GraphicsContext on,
            Palette palette,
            PlacedGraph graph,
            GraphMarks marks,
            Viewport view,
            Rectangle2D area,
            boolean named) {
        begin();
        boolean plain = marks.isEmpty();
        graph.edgeGrid().forEachIn(area, i -> sort(graph, marks, plain, i));
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
        if (named) {
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
