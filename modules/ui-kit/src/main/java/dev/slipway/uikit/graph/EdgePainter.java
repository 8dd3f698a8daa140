package dev.slipway.uikit.graph;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Draws an edge along its way, in world px.
///
/// Straight runs are filled rectangles and only the corners are stroked: a renderer without a
/// graphics card pays for the box around a stroke, which for a long edge with bends is most of the
/// view. So a thousand edges cost what ten did.
final class EdgePainter {
    private static final double CORNER = 8;
    private static final double ARROW = 8;
    private static final double LEAST_CORNER = 2;

    private final GraphicsContext on;
    private final double width;
    private final double[] dash;
    private final double period;
    private final boolean corners;
    private double travelled;
    private @Nullable Rectangle2D inView;

    /// Sets colour and line of the context.
    ///
    /// @param zoom below which corners are too small to be round
    /// @param offset how far the dashes have moved, in px
    EdgePainter(
            GraphicsContext on,
            double width,
            double[] dash,
            Color color,
            double zoom,
            double offset) {
        this.on = on;
        this.width = width;
        this.dash = dash;
        this.period = dash.length == 0 ? 0 : dash[0] + dash[1];
        this.corners = CORNER * zoom >= LEAST_CORNER;
        this.travelled = -offset;
        on.setFill(color);
        on.setStroke(color);
        on.setLineWidth(width);
        on.setLineDashes();
    }

    /// Leaves out what is not in view: of a long edge often all but one run.
    EdgePainter within(Rectangle2D area) {
        double room = 2 * CORNER;
        inView =
                new Rectangle2D(
                        area.getMinX() - room,
                        area.getMinY() - room,
                        area.getWidth() + 2 * room,
                        area.getHeight() + 2 * room);
        return this;
    }

    private boolean unseen(Point2D a, Point2D b) {
        Rectangle2D area = inView;
        return area != null
                && (Math.max(a.getX(), b.getX()) < area.getMinX()
                        || Math.min(a.getX(), b.getX()) > area.getMaxX()
                        || Math.max(a.getY(), b.getY()) < area.getMinY()
                        || Math.min(a.getY(), b.getY()) > area.getMaxY());
    }

    void draw(List<Point2D> way) {
        double start = travelled;
        int last = way.size() - 1;
        Point2D from = way.getFirst();
        for (int i = 1; i < last; i++) {
            Point2D at = way.get(i);
            Point2D after = way.get(i + 1);
            double room = Math.min(at.distance(way.get(i - 1)), at.distance(after)) / 2;
            double radius = corners ? Math.min(CORNER, room) : 0;
            Point2D in = towards(at, way.get(i - 1), radius);
            run(from, in);
            Point2D out = towards(at, after, radius);
            if (radius > 0) {
                corner(in, at, out, radius);
            }
            from = out;
        }
        Point2D tip = way.get(last);
        run(from, towards(tip, way.get(last - 1), Math.min(ARROW, tip.distance(from))));
        arrowhead(way);
        travelled = start;
    }

    /// From one point straight to another, dash by dash.
    private void run(Point2D a, Point2D b) {
        double length = a.distance(b);
        if (length < 0.01) {
            return;
        }
        if (unseen(a, b)) {
            travelled += length;
            return;
        }
        if (period == 0) {
            bar(a, b);
            return;
        }
        double phase = floorMod(travelled, period);
        for (double begin = -phase; begin < length; begin += period) {
            double from = Math.max(0, begin);
            double to = Math.min(length, begin + dash[0]);
            if (to > from) {
                bar(a.interpolate(b, from / length), a.interpolate(b, to / length));
            }
        }
        travelled += length;
    }

    private void bar(Point2D a, Point2D b) {
        double half = width / 2;
        if (Math.abs(a.getY() - b.getY()) < 0.01) {
            double x = Math.min(a.getX(), b.getX());
            on.fillRect(x, a.getY() - half, Math.abs(a.getX() - b.getX()), width);
        } else if (Math.abs(a.getX() - b.getX()) < 0.01) {
            double y = Math.min(a.getY(), b.getY());
            on.fillRect(a.getX() - half, y, width, Math.abs(a.getY() - b.getY()));
        } else {
            on.strokeLine(a.getX(), a.getY(), b.getX(), b.getY());
        }
    }

    private void corner(Point2D in, Point2D at, Point2D out, double radius) {
        boolean drawn =
                !unseen(in, out)
                        && (period == 0
                                || floorMod(travelled, period) < dash[0]
                                || radius > dash[0]);
        if (drawn) {
            on.beginPath();
            on.moveTo(in.getX(), in.getY());
            on.quadraticCurveTo(at.getX(), at.getY(), out.getX(), out.getY());
            if (period > 0) {
                on.setLineDashes(dash);
                on.setLineDashOffset(floorMod(travelled, period));
            }
            on.stroke();
            on.setLineDashes();
            on.setLineDashOffset(0);
        }
        travelled += 1.62 * radius;
    }

    private void arrowhead(List<Point2D> way) {
        Point2D tip = way.getLast();
        Point2D from = way.get(way.size() - 2);
        double length = tip.distance(from);
        if (length < 0.01 || unseen(tip, tip)) {
            return;
        }
        Point2D along = tip.subtract(from).multiply(1 / length);
        Point2D base = tip.subtract(along.multiply(ARROW));
        Point2D across = new Point2D(-along.getY(), along.getX()).multiply(ARROW / 2);
        on.fillPolygon(
                new double[] {tip.getX(), base.getX() + across.getX(), base.getX() - across.getX()},
                new double[] {tip.getY(), base.getY() + across.getY(), base.getY() - across.getY()},
                3);
    }

    static EdgePainter of(
            GraphicsContext on, GraphEdge.Style style, Color color, double zoom, double offset) {
        return new EdgePainter(on, style.width(), style.dash(), color, zoom, offset);
    }

    private static double floorMod(double value, double period) {
        double rest = value % period;
        return rest < 0 ? rest + period : rest;
    }

    private static Point2D towards(Point2D from, Point2D to, double distance) {
        double length = from.distance(to);
        return length < 0.01 ? from : from.interpolate(to, distance / length);
    }
}
