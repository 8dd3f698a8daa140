package dev.slipway.uikit.graph;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// A graph as a viewport shows it: where its parts are on the screen and what lies at a point of
/// it, in screen px.
record InView(PlacedGraph graph, Viewport view) {
    private static final double EDGE_SLACK = 6;
    private static final double LEAST_EDGE_ZOOM = 0.2;
    private static final double MARGIN = 24;

    /// The box that a node covers at this zoom.
    Rectangle2D box(int i) {
        Rectangle2D box = view.screen(graph.box(i));
        if (isFar()) {
            double s = Math.max(8, GraphPainter.shapeSize(view));
            Point2D at = middle(box);
            return new Rectangle2D(at.getX() - s / 2, at.getY() - s / 2, s, s);
        }
        return box;
    }

    static Point2D middle(Rectangle2D box) {
        return new Point2D(
                (box.getMinX() + box.getMaxX()) / 2, (box.getMinY() + box.getMaxY()) / 2);
    }

    OptionalInt nodeAt(double x, double y) {
        return graph.at(view.world(x, y), isFar() ? 2 / view.zoom() : 0.5);
    }

    OptionalInt edgeAt(double x, double y) {
        return view.zoom() < LEAST_EDGE_ZOOM
                ? OptionalInt.empty()
                : graph.edgeAt(view.world(x, y), EDGE_SLACK / view.zoom());
    }

    Optional<GraphSection> headerAt(double x, double y) {
        return graph.headerAt(view.world(x, y));
    }

    /// Whether a point of a section's header is on the arrow that folds it.
    boolean isOnArrow(GraphSection section, double x) {
        double from = graph.box(section).map(Rectangle2D::getMinX).orElse(0.0);
        return view.world(x, 0).getX() - from < GraphPainter.ARROW_WIDTH;
    }

    Optional<String> idOf(OptionalInt index) {
        return index.isPresent()
                ? Optional.of(graph.node(index.getAsInt()).id())
                : Optional.empty();
    }

    /// The view moved just so far that a node is in it, with a margin.
    Viewport revealing(int i, double width, double height) {
        Rectangle2D box = box(i);
        return view.panned(
                inside(box.getMinX(), box.getMaxX(), width),
                inside(box.getMinY(), box.getMaxY(), height));
    }

    private static double inside(double from, double to, double length) {
        return from < MARGIN ? MARGIN - from : to > length - MARGIN ? length - MARGIN - to : 0;
    }

    private boolean isFar() {
        return Layer.at(view.zoom(), graph.size()) == Layer.DOT;
    }
}
