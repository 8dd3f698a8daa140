package dev.slipway.uikit.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that a canvas shows: nodes, what leads from one to another, and frames around some.
///
/// Edges whose ends are missing are left out.
public record Graph(List<GraphNode> nodes, List<GraphEdge> edges, List<GraphSection> sections) {
    public static final Graph EMPTY = new Graph(List.of(), List.of(), List.of());

    public Graph {
        nodes = List.copyOf(nodes);
        Set<String> ids = new HashSet<>();
        for (GraphNode node : nodes) {
            if (!ids.add(node.id())) {
                throw new IllegalArgumentException("Two nodes are named " + node.id());
            }
        }
        edges =
                edges.stream()
                        .filter(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
                        .toList();
        sections = List.copyOf(sections);
    }

    public Graph(List<GraphNode> nodes, List<GraphEdge> edges) {
        this(nodes, edges, List.of());
    }

    /// True when another graph has the same nodes and edges, whatever state they are in, so that
    /// this one's layout fits it.
    boolean sameShape(Graph other) {
        if (nodes.size() != other.nodes.size() || edges.size() != other.edges.size()) {
            return false;
        }
        for (int i = 0; i < nodes.size(); i++) {
            GraphNode a = nodes.get(i);
            GraphNode b = other.nodes.get(i);
            if (!a.id().equals(b.id()) || a.shape() != b.shape()) {
                return false;
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!edges.get(i).key().equals(other.edges.get(i).key())) {
                return false;
            }
        }
        return true;
    }
}
