package dev.slipway.uikit.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is said about nodes and edges on top of what they are: a difference, what a search found, a
/// path. Several sources may each say something; see [GraphCanvas#setMarks].
///
/// @param nodes marks by node id
/// @param edges marks by edge
/// @param lit the nodes that stay as they are while all others step back; empty when none does
public record GraphMarks(
        Map<String, Mark> nodes, Map<GraphEdge.Key, Mark> edges, Optional<Set<String>> lit) {
    public static final GraphMarks NONE = new GraphMarks(Map.of(), Map.of(), Optional.empty());

    public GraphMarks {
        nodes = Map.copyOf(nodes);
        edges = Map.copyOf(edges);
        lit = lit.map(Set::copyOf);
    }

    /// What a mark means. Each has a sign of its own beside its colour.
    public enum Mark {
        ADDED,
        REMOVED,
        CHANGED,
        /// What a search found.
        FOUND,
        /// On the path that matters, such as the longest one.
        PATH
    }

    public static GraphMarks litOnly(Set<String> lit) {
        return new GraphMarks(Map.of(), Map.of(), Optional.of(lit));
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && edges.isEmpty() && lit.isEmpty();
    }

    boolean dims(String id) {
        return lit.isPresent() && !lit.get().contains(id);
    }

    boolean dims(GraphEdge edge) {
        return lit.isPresent()
                && !(lit.get().contains(edge.from()) && lit.get().contains(edge.to()));
    }

    /// The same said of what nodes are shown as, where some are folded into others.
    GraphMarks shownAs(Map<String, String> aliases) {
        if (aliases.isEmpty() || isEmpty()) {
            return this;
        }
        Map<String, Mark> allNodes = new HashMap<>();
        nodes.forEach((id, mark) -> allNodes.put(aliases.getOrDefault(id, id), mark));
        Map<GraphEdge.Key, Mark> allEdges = new HashMap<>();
        edges.forEach(
                (key, mark) ->
                        allEdges.put(
                                new GraphEdge.Key(
                                        aliases.getOrDefault(key.from(), key.from()),
                                        aliases.getOrDefault(key.to(), key.to()),
                                        key.label()),
                                mark));
        return new GraphMarks(
                allNodes,
                allEdges,
                lit.map(
                        ids -> {
                            Set<String> shown = new HashSet<>();
                            ids.forEach(id -> shown.add(aliases.getOrDefault(id, id)));
                            return shown;
                        }));
    }

    /// Both; what either dims is dimmed, and the other's mark wins.
    GraphMarks and(GraphMarks other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        Map<String, Mark> allNodes = new HashMap<>(nodes);
        allNodes.putAll(other.nodes);
        Map<GraphEdge.Key, Mark> allEdges = new HashMap<>(edges);
        allEdges.putAll(other.edges);
        Optional<Set<String>> both = lit.isPresent() ? lit : other.lit;
        if (lit.isPresent() && other.lit.isPresent()) {
            Set<String> common = new HashSet<>(lit.get());
            common.retainAll(other.lit.get());
            both = Optional.of(common);
        }
        return new GraphMarks(allNodes, allEdges, both);
    }
}
