package dev.slipway.uikit.graph;

import java.util.Set;

/// A frame around nodes that belong together.
///
/// @param foldable whether its header has an arrow that folds it to one card
public record GraphSection(
        String id, String title, String note, Set<String> nodes, boolean foldable) {
    public GraphSection {
        nodes = Set.copyOf(nodes);
    }

    public GraphSection(String id, String title, String note, Set<String> nodes) {
        this(id, title, note, nodes, false);
    }
}
