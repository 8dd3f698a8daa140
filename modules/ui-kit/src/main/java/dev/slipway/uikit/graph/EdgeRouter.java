package dev.slipway.uikit.graph;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// Finds an orthogonal way between two nodes where no layout has found one: from the right side of
/// the first to the left side of the second.
final class EdgeRouter {
    private static final double STUB = 16;

    private EdgeRouter() {}

    static List<Point2D> route(Rectangle2D from, Rectangle2D to) {
        double x1 = from.getMaxX();
        double y1 = (from.getMinY() + from.getMaxY()) / 2;
        double x2 = to.getMinX();
        double y2 = (to.getMinY() + to.getMaxY()) / 2;
        List<Point2D> way = new ArrayList<>();
        way.add(new Point2D(x1, y1));
        if (x2 - x1 >= 2 * STUB) {
            if (Math.abs(y2 - y1) > 0.5) {
                double middle = (x1 + x2) / 2;
                way.add(new Point2D(middle, y1));
                way.add(new Point2D(middle, y2));
            }
        } else {
            // Backwards: between the two when there is room, else around below.
            double between =
                    y2 > y1
                            ? (from.getMaxY() + to.getMinY()) / 2
                            : (to.getMaxY() + from.getMinY()) / 2;
            boolean room =
                    from.getMaxY() + STUB < to.getMinY() || to.getMaxY() + STUB < from.getMinY();
            double y = room ? between : Math.max(from.getMaxY(), to.getMaxY()) + STUB;
            way.add(new Point2D(x1 + STUB, y1));
            way.add(new Point2D(x1 + STUB, y));
            way.add(new Point2D(x2 - STUB, y));
            way.add(new Point2D(x2 - STUB, y2));
        }
        way.add(new Point2D(x2, y2));
        return way;
    }
}
