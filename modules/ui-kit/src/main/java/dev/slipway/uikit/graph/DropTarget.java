package dev.slipway.uikit.graph;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.Dragboard;

/// Takes what is dragged onto a graph from elsewhere.
public interface DropTarget {
    boolean accepts(Dragboard board);

    /// @param at where, in the graph's own coordinates: the upper left corner of a new node
    /// @param node the node below the pointer
    /// @param edge the edge below the pointer, so that it may be split
    /// @return whether it was taken
    boolean drop(Dragboard board, Point2D at, Optional<String> node, Optional<GraphEdge> edge);
}
