package dev.slipway.uikit.graph;

import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;

/// Where everything is: the upper left corner of each node and the corners of each edge's way,
/// first and last point included, in world px.
public record Placement(Map<String, Point2D> nodes, Map<GraphEdge.Key, List<Point2D>> routes) {
    public static final Placement EMPTY = new Placement(Map.of(), Map.of());

    public Placement {
        nodes = Map.copyOf(nodes);
        routes = Map.copyOf(routes);
    }
}
