package dev.slipway.uikit.graph;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;

/// Draws an edge along its way, in world px.
final class EdgePainter {
    private static final double CORNER = 8;
    private static final double ARROW = 8;

    private EdgePainter() {}

    static void draw(GraphicsContext on, List<Point2D> way, boolean arrow) {
        trace(on, way, arrow);
        on.stroke();
        if (arrow) {
            arrowhead(on, way);
        }
    }

    private static void trace(GraphicsContext on, List<Point2D> way, boolean arrow) {
        int last = way.size() - 1;
        on.beginPath();
        on.moveTo(way.getFirst().getX(), way.getFirst().getY());
        for (int i = 1; i < last; i++) {
            Point2D before = way.get(i - 1);
            Point2D at = way.get(i);
            Point2D after = way.get(i + 1);
            double room = Math.min(at.distance(before), at.distance(after)) / 2;
            double radius = Math.min(CORNER, room);
            Point2D in = towards(at, before, radius);
            Point2D out = towards(at, after, radius);
            on.lineTo(in.getX(), in.getY());
            on.quadraticCurveTo(at.getX(), at.getY(), out.getX(), out.getY());
        }
        Point2D end = way.get(last);
        if (arrow) {
            end = towards(end, way.get(last - 1), Math.min(ARROW, end.distance(way.get(last - 1))));
        }
        on.lineTo(end.getX(), end.getY());
    }

    private static void arrowhead(GraphicsContext on, List<Point2D> way) {
        Point2D tip = way.getLast();
        Point2D from = way.get(way.size() - 2);
        double length = tip.distance(from);
        if (length < 0.01) {
            return;
        }
        Point2D along = tip.subtract(from).multiply(1 / length);
        Point2D base = tip.subtract(along.multiply(ARROW));
        Point2D across = new Point2D(-along.getY(), along.getX()).multiply(ARROW / 2);
        on.setFill(on.getStroke());
        on.fillPolygon(
                new double[] {tip.getX(), base.getX() + across.getX(), base.getX() - across.getX()},
                new double[] {tip.getY(), base.getY() + across.getY(), base.getY() - across.getY()},
                3);
    }

    private static Point2D towards(Point2D from, Point2D to, double distance) {
        double length = from.distance(to);
        return length < 0.01 ? from : from.interpolate(to, distance / length);
    }
}
