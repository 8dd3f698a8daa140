package dev.slipway.uikit.graph;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// Finds an orthogonal way between two nodes where no layout has found one: from the right side of
/// the first to the left side of the second, past the others when there is a way past them.
final class EdgeRouter {
    private static final double STUB = 16;
    private static final double HIT = 2_000;
    private static final double BEND = 24;

    private EdgeRouter() {}

    /// The plain way, whatever lies there.
    static List<Point2D> route(Rectangle2D from, Rectangle2D to) {
        Point2D start = start(from);
        Point2D end = end(to);
        if (end.getX() - start.getX() >= 2 * STUB) {
            return across(start, end, (start.getX() + end.getX()) / 2);
        }
        // Backwards: between the two when there is room, else around below.
        double between =
                end.getY() > start.getY()
                        ? (from.getMaxY() + to.getMinY()) / 2
                        : (to.getMaxY() + from.getMinY()) / 2;
        boolean room = from.getMaxY() + STUB < to.getMinY() || to.getMaxY() + STUB < from.getMinY();
        return along(start, end, room ? between : Math.max(from.getMaxY(), to.getMaxY()) + STUB);
    }

    /// The best of some ways: the one that runs over the fewest nodes, then the shortest with the
    /// fewest bends.
    static List<Point2D> route(Rectangle2D from, Rectangle2D to, SpatialGrid nodes) {
        List<Point2D> plain = route(from, to);
        if (hits(plain, from, to, nodes) == 0) {
            return plain;
        }
        Point2D start = start(from);
        Point2D end = end(to);
        List<List<Point2D>> ways = new ArrayList<>();
        if (end.getX() - start.getX() >= 2 * STUB) {
            ways.add(across(start, end, start.getX() + STUB));
            ways.add(across(start, end, end.getX() - STUB));
        }
        double top = Math.min(from.getMinY(), to.getMinY());
        double bottom = Math.max(from.getMaxY(), to.getMaxY());
        for (double y :
                new double[] {
                    (start.getY() + end.getY()) / 2,
                    top - STUB,
                    bottom + STUB,
                    from.getMaxY() + STUB,
                    from.getMinY() - STUB,
                    to.getMaxY() + STUB,
                    to.getMinY() - STUB,
                    top - 6 * STUB,
                    bottom + 6 * STUB
                }) {
            ways.add(along(start, end, y));
        }
        List<Point2D> best = plain;
        double least = cost(plain, from, to, nodes);
        for (List<Point2D> way : ways) {
            double cost = cost(way, from, to, nodes);
            if (cost < least) {
                least = cost;
                best = way;
            }
        }
        return best;
    }

    private static Point2D start(Rectangle2D from) {
        return new Point2D(from.getMaxX(), (from.getMinY() + from.getMaxY()) / 2);
    }

    private static Point2D end(Rectangle2D to) {
        return new Point2D(to.getMinX(), (to.getMinY() + to.getMaxY()) / 2);
    }

    private static List<Point2D> across(Point2D start, Point2D end, double x) {
        if (Math.abs(end.getY() - start.getY()) <= 0.5) {
            return List.of(start, end);
        }
        return List.of(start, new Point2D(x, start.getY()), new Point2D(x, end.getY()), end);
    }

    private static List<Point2D> along(Point2D start, Point2D end, double y) {
        return List.of(
                start,
                new Point2D(start.getX() + STUB, start.getY()),
                new Point2D(start.getX() + STUB, y),
                new Point2D(end.getX() - STUB, y),
                new Point2D(end.getX() - STUB, end.getY()),
                end);
    }

    private static double cost(
            List<Point2D> way, Rectangle2D from, Rectangle2D to, SpatialGrid nodes) {
        double length = 0;
        for (int k = 1; k < way.size(); k++) {
            length += way.get(k).distance(way.get(k - 1));
        }
        return HIT * hits(way, from, to, nodes) + length + BEND * way.size();
    }

    private static int hits(
            List<Point2D> way, Rectangle2D from, Rectangle2D to, SpatialGrid nodes) {
        int[] hits = {0};
        for (int k = 1; k < way.size(); k++) {
            Point2D a = way.get(k - 1);
            Point2D b = way.get(k);
            Rectangle2D run =
                    new Rectangle2D(
                            Math.min(a.getX(), b.getX()) - 3,
                            Math.min(a.getY(), b.getY()) - 3,
                            Math.abs(a.getX() - b.getX()) + 6,
                            Math.abs(a.getY() - b.getY()) + 6);
            boolean first = k == 1;
            boolean last = k == way.size() - 1;
            nodes.forEachIn(
                    run,
                    i -> {
                        Rectangle2D box = nodes.box(i);
                        // The ends touch their own nodes.
                        if (!(first && box.equals(from)) && !(last && box.equals(to))) {
                            hits[0]++;
                        }
                    });
        }
        return hits[0];
    }
}
