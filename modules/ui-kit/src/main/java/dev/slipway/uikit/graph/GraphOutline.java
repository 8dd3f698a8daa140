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
                        open(item.getValue());
                        event.consume();
                    }
                });
    }

    /// What stands for others opens on the canvas.
    private void open(GraphNode node) {
        if (node.shape().holdsOthers()) {
            canvas.fold(node.id());
        } else {
            onOpen.accept(node.id());
        }
    }

    public void setOnOpen(Consumer<String> action) {
        onOpen = action;
    }

    /// Shows a graph; the tree is built anew only when its nodes or edges are others.
    public void show(Graph graph) {
        if (shown.sameShape(graph) && sameSections(graph) && !items.isEmpty()) {
            for (GraphNode node : graph.nodes()) {
                TreeItem<GraphNode> item = items.get(node.id());
                if (item != null && !item.getValue().equals(node)) {
                    item.setValue(node);
                }
            }
            for (GraphSection section : graph.sections()) {
                TreeItem<GraphNode> item = items.get(section.id());
                if (item != null) {
                    item.setValue(
                            head(
                                    section,
                                    graph.nodes().stream()
                                            .filter(n -> section.nodes().contains(n.id()))
                                            .toList()));
                }
            }
        } else {
            build(graph);
        }
        shown = graph;
    }

    private boolean sameSections(Graph graph) {
        return shown.sections().stream()
                .map(section -> List.of(section.id(), section.nodes()))
                .toList()
                .equals(
                        graph.sections().stream()
                                .map(section -> List.of(section.id(), section.nodes()))
                                .toList());
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
        sections(graph, root, next, nodes);
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

    /// A frame is an item that holds what is in it, its first nodes first.
    private void sections(
            Graph graph,
            TreeItem<GraphNode> root,
            Map<String, List<String>> next,
            Map<String, GraphNode> nodes) {
        for (GraphSection section : graph.sections()) {
            Set<String> fed = new HashSet<>();
            graph.edges().stream()
                    .filter(edge -> section.nodes().contains(edge.from()))
                    .forEach(edge -> fed.add(edge.to()));
            List<GraphNode> inside =
                    graph.nodes().stream()
                            .filter(node -> section.nodes().contains(node.id()))
                            .filter(node -> !items.containsKey(node.id()))
                            .toList();
            if (inside.isEmpty()) {
                continue;
            }
            TreeItem<GraphNode> frame = add(root, head(section, inside));
            Map<String, List<String>> within = new HashMap<>();
            next.forEach(
                    (from, to) ->
                            within.put(
                                    from, to.stream().filter(section.nodes()::contains).toList()));
            inside.stream()
                    .filter(node -> !fed.contains(node.id()))
                    .forEach(node -> grow(frame, node, nodes, within));
            inside.stream()
                    .filter(node -> !items.containsKey(node.id()))
                    .forEach(node -> grow(frame, node, nodes, within));
        }
    }

    private static GraphNode head(GraphSection section, List<GraphNode> inside) {
        Tally tally = Tally.together(inside);
        return new GraphNode(
                section.id(),
                "mdi2s-select-group",
                section.title(),
                tally.worst(),
                section.note(),
                "",
                "",
                -1,
                GraphNode.Place.NONE,
                GraphNode.Shape.FOLDED,
                false,
                tally);
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
