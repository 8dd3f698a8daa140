package dev.slipway.uikit.graph;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// Which part of the world is in view. One world px is `zoom` screen px.
record Viewport(double zoom, double x, double y) {
    static final double LEAST = 0.02;
    static final double MOST = 2.5;
    static final Viewport START = new Viewport(1, 0, 0);

    /// @param x screen px of the world's origin
    Viewport {
        zoom = Math.clamp(zoom, LEAST, MOST);
    }

    double screenX(double worldX) {
        return worldX * zoom + x;
    }

    double screenY(double worldY) {
        return worldY * zoom + y;
    }

    Point2D world(double screenX, double screenY) {
        return new Point2D((screenX - x) / zoom, (screenY - y) / zoom);
    }

    Rectangle2D screen(Rectangle2D world) {
        return new Rectangle2D(
                screenX(world.getMinX()),
                screenY(world.getMinY()),
                world.getWidth() * zoom,
                world.getHeight() * zoom);
    }

    Rectangle2D area(double width, double height) {
        return new Rectangle2D(-x / zoom, -y / zoom, width / zoom, height / zoom);
    }

    /// Whether nobody would see a difference.
    boolean isNearly(Viewport other) {
        return zoom == other.zoom && Math.abs(x - other.x) < 1e-6 && Math.abs(y - other.y) < 1e-6;
    }

    Viewport panned(double dx, double dy) {
        return new Viewport(zoom, x + dx, y + dy);
    }

    /// Zooms so that the world point below a screen point stays there.
    Viewport zoomed(double factor, double screenX, double screenY) {
        return zoomedTo(zoom * factor, screenX, screenY);
    }

    Viewport zoomedTo(double wanted, double screenX, double screenY) {
        double next = Math.clamp(wanted, LEAST, MOST);
        Point2D below = world(screenX, screenY);
        return new Viewport(next, screenX - below.getX() * next, screenY - below.getY() * next);
    }

    /// The whole of an area in view, at most at its natural size.
    static Viewport fitting(Rectangle2D area, double width, double height, double margin) {
        double zoom =
                Math.min(
                        1,
                        Math.min(
                                (width - 2 * margin) / Math.max(1, area.getWidth()),
                                (height - 2 * margin) / Math.max(1, area.getHeight())));
        zoom = Math.clamp(zoom, LEAST, 1);
        return new Viewport(
                zoom,
                Math.round((width - area.getWidth() * zoom) / 2 - area.getMinX() * zoom),
                Math.round((height - area.getHeight() * zoom) / 2 - area.getMinY() * zoom));
    }
}
