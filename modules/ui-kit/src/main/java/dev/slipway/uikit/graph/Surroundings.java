package dev.slipway.uikit.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;

/// What lies around a picture of a graph, in pieces that are drawn as they come into view: so that
/// panning draws only what was not to be seen before.
///
/// The plane is divided by lines through the sides of the picture and every 256 px from there, so
/// that pieces and picture meet and never overlap. Within the picture there are no pieces.
final class Surroundings {
    private static final int SIDE = 256;

    /// How much of the view may be drawn anew in one step; beyond, all of it is drawn instead.
    private static final double MOST_NEW = 0.75;

    private static final int MOST_SPARE = 12;

    /// What may be spent on what is not in view yet, in µs.
    private static final double AHEAD = 2_000;

    private final GraphPainter painter;
    private final Group group = new Group();
    private final Map<Cell, Piece> pieces = new HashMap<>();
    private final Deque<Piece> spare = new ArrayDeque<>();
    private Rectangle2D content = Rectangle2D.EMPTY;
    private PlacedGraph graph;
    private Viewport view = Viewport.START;
    private Sight sight;
    private int w;
    private int h;
    private int dx;
    private int dy;

    private record Cell(int column, int row) {}

    private static final class Piece {
        final Canvas canvas = new Canvas();
        final Raster raster = new Raster();
    }

    Surroundings(GraphPainter painter) {
        this.painter = painter;
        this.graph = new PlacedGraph(Graph.EMPTY, Placement.EMPTY, CardSize.FULL);
        this.sight = Sight.of(graph, view, 1, 1);
        group.setManaged(false);
    }

    Group node() {
        return group;
    }

    /// Begins anew around a picture that has just been drawn.
    void around(PlacedGraph graph, Viewport view, Sight sight, double width, double height) {
        clear();
        this.graph = graph;
        this.view = view;
        this.sight = sight;
        content = view.screen(graph.content());
        w = (int) width;
        h = (int) height;
        dx = 0;
        dy = 0;
    }

    void clear() {
        pieces.values().forEach(this::keep);
        pieces.clear();
        group.getChildren().clear();
    }

    /// Draws what comes into view when the picture is moved to an offset, and a little of what will
    /// come next.
    ///
    /// @return false when that is so much that the whole may as well be drawn anew
    boolean moveTo(int x, int y) {
        List<Cell> missing = missing(x, y, 0);
        double area = 0;
        for (Cell cell : missing) {
            area += (double) width(cell.column) * height(cell.row);
        }
        if (area > MOST_NEW * w * h) {
            return false;
        }
        release(x, y);
        missing.forEach(this::draw);
        if (missing.isEmpty()) {
            drawAhead(x, y);
        }
        dx = x;
        dy = y;
        group.setTranslateX(x);
        group.setTranslateY(y);
        return true;
    }

    /// Draws what will come into view first if the picture goes on as in the last step.
    private void drawAhead(int x, int y) {
        double each = sight.micros() * SIDE * SIDE / ((double) w * h);
        Map<Cell, Double> due = new HashMap<>();
        for (Cell cell : missing(x, y, SIDE)) {
            double steps =
                    Math.max(
                            steps(left(cell.column, w) + x, width(cell.column), w, x - dx),
                            steps(left(cell.row, h) + y, height(cell.row), h, y - dy));
            if (steps < Double.POSITIVE_INFINITY) {
                due.put(cell, steps);
            }
        }
        due.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit((long) Math.max(1, AHEAD / each))
                .forEach(entry -> draw(entry.getKey()));
    }

    /// After how many steps something comes into view, along one axis.
    private static double steps(double from, double length, double view, double step) {
        if (from >= view) {
            return step < 0 ? (from - view) / -step : Double.POSITIVE_INFINITY;
        }
        if (from + length <= 0) {
            return step > 0 ? -(from + length) / step : Double.POSITIVE_INFINITY;
        }
        return 0;
    }

    /// Cells in view that are neither in the picture nor drawn yet.
    ///
    /// @param further how many px beyond the view
    private List<Cell> missing(int x, int y, int further) {
        List<Cell> missing = new ArrayList<>();
        int right = column(w - 1 - x + further, w);
        int bottom = column(h - 1 - y + further, h);
        for (int r = column(-y - further, h); r <= bottom; r++) {
            for (int c = column(-x - further, w); c <= right; c++) {
                boolean inPicture = c >= 0 && c < cells(w) && r >= 0 && r < cells(h);
                Cell cell = new Cell(c, r);
                if (!inPicture && !pieces.containsKey(cell) && !isBlank(cell)) {
                    missing.add(cell);
                }
            }
        }
        return missing;
    }

    /// Whether nothing is there, not even dots on the ground.
    private boolean isBlank(Cell cell) {
        double slack = slack();
        return view.zoom() < GraphPainter.LEAST_GROUND
                && !content.intersects(
                        left(cell.column, w) - slack,
                        left(cell.row, h) - slack,
                        width(cell.column) + 2 * slack,
                        height(cell.row) + 2 * slack);
    }

    /// Gives up what is more than a piece away from the view.
    private void release(int x, int y) {
        pieces.entrySet()
                .removeIf(
                        entry -> {
                            int left = left(entry.getKey().column, w) + x;
                            int top = left(entry.getKey().row, h) + y;
                            boolean far =
                                    left < -2 * SIDE
                                            || top < -2 * SIDE
                                            || left > w + SIDE
                                            || top > h + SIDE;
                            if (far) {
                                group.getChildren().remove(entry.getValue().canvas);
                                keep(entry.getValue());
                            }
                            return far;
                        });
    }

    private void keep(Piece piece) {
        if (spare.size() < MOST_SPARE) {
            spare.add(piece);
        }
    }

    private void draw(Cell cell) {
        Piece piece = spare.isEmpty() ? new Piece() : spare.pop();
        int left = left(cell.column, w);
        int top = left(cell.row, h);
        int width = width(cell.column);
        int height = height(cell.row);
        piece.canvas.setWidth(width);
        piece.canvas.setHeight(height);
        piece.canvas.setTranslateX(left);
        piece.canvas.setTranslateY(top);
        painter.piece(
                piece.canvas.getGraphicsContext2D(),
                piece.raster,
                graph,
                view.panned(-left, -top),
                width,
                height,
                sight,
                slack());
        pieces.put(cell, piece);
        group.getChildren().add(piece.canvas);
    }

    /// Px around a piece where a card's port or badge, or an edge's name, may begin that reaches
    /// into it.
    private double slack() {
        return sight.namesEdges() ? 160 : sight.layer() == Layer.DOT ? 16 : 24;
    }

    /// How many cells the picture's side is divided into.
    private static int cells(int length) {
        return (length + SIDE - 1) / SIDE;
    }

    private static int column(int at, int length) {
        return at < length ? Math.floorDiv(at, SIDE) : cells(length) + (at - length) / SIDE;
    }

    private static int left(int column, int length) {
        int cells = cells(length);
        return column < cells ? column * SIDE : length + (column - cells) * SIDE;
    }

    private int width(int column) {
        return left(column + 1, w) - left(column, w);
    }

    private int height(int row) {
        return left(row + 1, h) - left(row, h);
    }
}
