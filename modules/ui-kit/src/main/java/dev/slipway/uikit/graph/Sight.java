package dev.slipway.uikit.graph;

import javafx.geometry.Rectangle2D;

/// How much a view shows, which tells how it is drawn: how much of each node and edge, and whether
/// there is time for it within a frame.
///
/// @param nodes how many are in view
/// @param edges how many are in view
record Sight(Layer layer, CardSize size, double zoom, int nodes, int edges) {
    private static final int MOST_WORDS = 1_200;
    private static final int MOST_NAMES = 200;
    private static final double LEAST_NAMED = 0.7;

    /// Half a frame's time, in µs.
    private static final double CHEAP = 8_000;

    static Sight of(PlacedGraph graph, Viewport view, double w, double h) {
        Rectangle2D area = view.area(w, h);
        return new Sight(
                Layer.at(view.zoom(), graph.size()),
                graph.size(),
                view.zoom(),
                graph.nodeGrid().count(area),
                graph.edgeGrid().count(area));
    }

    /// Whether compact cards have words.
    boolean hasWords() {
        return nodes <= MOST_WORDS;
    }

    /// Whether edges have their names beside them.
    boolean namesEdges() {
        return size == CardSize.FULL && zoom >= LEAST_NAMED && edges <= MOST_NAMES;
    }

    /// Whether all in view is drawn well within a frame, without a graphics card.
    boolean isCheap() {
        return micros() <= CHEAP;
    }

    /// What drawing takes on a slow machine without a graphics card, roughly: a card's text and
    /// lines, and its area.
    double micros() {
        return switch (layer) {
            case FULL -> nodes * (100 + 150 * zoom * zoom) + edges * 10.0;
            case COMPACT -> nodes * 45.0 + edges * 10.0;
            case DOT -> nodes * 6.0 + edges * 0.1;
        };
    }
}
