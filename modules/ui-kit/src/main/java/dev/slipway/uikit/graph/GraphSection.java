package dev.slipway.uikit.graph;

import java.util.Set;

/// A frame around nodes that belong together.
public record GraphSection(String id, String title, String note, Set<String> nodes) {
    public GraphSection {
        nodes = Set.copyOf(nodes);
    }
}
