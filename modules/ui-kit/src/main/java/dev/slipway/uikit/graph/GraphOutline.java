package dev.slipway.uikit.graph;

import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.SetChangeListener;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The same graph as a tree, for those who read it with the keyboard or a screen reader: below each
/// node the nodes it leads to, each in full where it first comes. Its selection follows the canvas.
public final class GraphOutline extends TreeView<GraphNode> {
    private final Map<String, TreeItem<GraphNode>> items = new HashMap<>();
    private final GraphCanvas canvas;
    private Graph shown = Graph.EMPTY;
    private boolean following;
    private Consumer<String> onOpen = id -> {};

    public GraphOutline(GraphCanvas canvas) {
        this.canvas = canvas;
        getStyleClass().addAll("sw-outline", "edge-to-edge", "dense");
        setShowRoot(false);
        setAccessibleText("Outline of the graph");
        setCellFactory(tree -> new NodeCell());
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> follow(after));
        canvas.selection().addListener((SetChangeListener<String>) change -> followCanvas());
        setOnKeyPressed(
                event -> {
                    TreeItem<GraphNode> item = getSelectionModel().getSelectedItem();
                    if (event.getCode() == javafx.scene.input.KeyCode.ENTER && item != null) {
                        onOpen.accept(item.getValue().id());
                        event.consume();
                    }
                });
    }

    public void setOnOpen(Consumer<String> action) {
        onOpen = action;
    }

    /// Shows a graph; the tree is built anew only when its nodes or edges are others.
    public void show(Graph graph) {
        if (shown.sameShape(graph) && !items.isEmpty()) {
            for (GraphNode node : graph.nodes()) {
                TreeItem<GraphNode> item = items.get(node.id());
                if (item != null && !item.getValue().equals(node)) {
                    item.setValue(node);
                }
            }
        } else {
            build(graph);
        }
        shown = graph;
    }

    private void build(Graph graph) {
        items.clear();
        Map<String, GraphNode> nodes = new LinkedHashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        Map<String, List<String>> next = new HashMap<>();
        Set<String> inner = new HashSet<>();
        for (GraphEdge edge : graph.edges()) {
            next.computeIfAbsent(edge.from(), from -> new java.util.ArrayList<>()).add(edge.to());
            inner.add(edge.to());
        }
        TreeItem<GraphNode> root = new TreeItem<>();
        for (GraphNode node : graph.nodes()) {
            if (!inner.contains(node.id())) {
                grow(root, node, nodes, next);
            }
        }
        graph.nodes().stream()
                .filter(node -> !items.containsKey(node.id()))
                .forEach(node -> grow(root, node, nodes, next));
        setRoot(root);
    }

    /// Without recursion: chains of thousands of nodes are ordinary.
    private void grow(
            TreeItem<GraphNode> root,
            GraphNode first,
            Map<String, GraphNode> nodes,
            Map<String, List<String>> next) {
        java.util.ArrayDeque<TreeItem<GraphNode>> open = new java.util.ArrayDeque<>();
        open.push(add(root, first));
        while (!open.isEmpty()) {
            TreeItem<GraphNode> at = open.pop();
            for (String id : next.getOrDefault(at.getValue().id(), List.of())) {
                GraphNode node = nodes.get(id);
                if (node != null && !items.containsKey(id)) {
                    open.push(add(at, node));
                }
            }
        }
    }

    private TreeItem<GraphNode> add(TreeItem<GraphNode> to, GraphNode node) {
        TreeItem<GraphNode> item = new TreeItem<>(node);
        item.setExpanded(true);
        items.put(node.id(), item);
        to.getChildren().add(item);
        return item;
    }

    private void follow(@Nullable TreeItem<GraphNode> item) {
        if (item != null && !following) {
            following = true;
            canvas.select(item.getValue().id());
            following = false;
        }
    }

    private void followCanvas() {
        if (following || canvas.selection().size() != 1) {
            return;
        }
        TreeItem<GraphNode> item = items.get(canvas.selection().iterator().next());
        if (item != null) {
            following = true;
            getSelectionModel().select(item);
            following = false;
        }
    }

    private static final class NodeCell extends TreeCell<GraphNode> {
        @Override
        protected void updateItem(@Nullable GraphNode node, boolean empty) {
            super.updateItem(node, empty);
            if (empty || node == null) {
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
            } else {
                HBox row =
                        new HBox(
                                6,
                                new StateGlyph(node.state(), Icon.SMALL),
                                Type.table(node.title()),
                                Type.small(node.stateWords()));
                row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
                setGraphic(row);
                setAccessibleText(node.spoken());
            }
        }
    }
}
