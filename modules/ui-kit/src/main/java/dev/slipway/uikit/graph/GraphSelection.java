package dev.slipway.uikit.graph;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// What is chosen on a canvas: nodes, edges, and the node where the keyboard is.
final class GraphSelection {
    private final ObservableSet<String> nodes = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<GraphEdge.Key> edges =
            FXCollections.observableSet(new LinkedHashSet<>());
    private final ReadOnlyObjectWrapper<Optional<String>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    ObservableSet<String> nodes() {
        return nodes;
    }

    ObservableSet<GraphEdge.Key> edges() {
        return edges;
    }

    ReadOnlyObjectWrapper<Optional<String>> current() {
        return current;
    }

    boolean isEmpty() {
        return nodes.isEmpty() && edges.isEmpty() && current.get().isEmpty();
    }

    void only(String id) {
        edges.clear();
        nodes.removeIf(other -> !other.equals(id));
        nodes.add(id);
        current.set(Optional.of(id));
    }

    void add(String id) {
        nodes.add(id);
        current.set(Optional.of(id));
    }

    void toggle(String id) {
        if (!nodes.add(id)) {
            nodes.remove(id);
        }
        current.set(Optional.of(id));
    }

    void setNodes(Set<String> wanted) {
        nodes.removeIf(id -> !wanted.contains(id));
        nodes.addAll(wanted);
    }

    void onlyEdge(GraphEdge.Key key) {
        nodes.clear();
        edges.removeIf(other -> !other.equals(key));
        edges.add(key);
    }

    void toggleEdge(GraphEdge.Key key) {
        if (!edges.add(key)) {
            edges.remove(key);
        }
    }

    void clear() {
        nodes.clear();
        edges.clear();
        current.set(Optional.empty());
    }

    /// Forgets what is no longer there.
    void keep(Predicate<String> node, Predicate<GraphEdge.Key> edge) {
        nodes.removeIf(node.negate());
        edges.removeIf(edge.negate());
        if (current.get().filter(node.negate()).isPresent()) {
            current.set(Optional.empty());
        }
    }
}
