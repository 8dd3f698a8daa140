package dev.slipway.uikit.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// Lays out what is inside each open section on its own, and then the sections and the other nodes
/// as blocks, so that no section's frame covers a node that is not in it. Slow: not for the FX
/// thread.
public final class SectionLayout {
    private static final double SIDE = 20;
    private static final double TOP = 40;
    private static final double BOTTOM = 20;

    private final GraphLayout layout;
    private final GraphLayout inside;
    private final CardSize size;

    public SectionLayout(CardSize size) {
        this.size = size;
        layout = new GraphLayout(size);
        inside = new GraphLayout(size, false);
    }

    /// @param kept nodes that stay where they are, by id; only the others are placed
    public Placement place(Graph graph, Map<String, Point2D> kept) {
        List<GraphSection> open = graph.sections().stream().filter(GraphSection::foldable).toList();
        boolean allKept = graph.nodes().stream().allMatch(node -> kept.containsKey(node.id()));
        return open.isEmpty() || allKept
                ? layout.place(graph, kept)
                : layout.keeping(graph, kept, blocks(graph, open));
    }

    private Placement blocks(Graph graph, List<GraphSection> open) {
        Map<String, String> blockOf = new HashMap<>();
        Map<String, Placement> parts = new LinkedHashMap<>();
        Map<String, Rectangle2D> bounds = new HashMap<>();
        Map<String, GraphNode> nodes = new LinkedHashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        for (GraphSection section : open) {
            Set<String> mine = new HashSet<>(section.nodes());
            mine.removeIf(id -> blockOf.containsKey(id) || !nodes.containsKey(id));
            if (mine.isEmpty()) {
                continue;
            }
            mine.forEach(id -> blockOf.put(id, section.id()));
            Graph part =
                    new Graph(
                            graph.nodes().stream().filter(n -> mine.contains(n.id())).toList(),
                            graph.edges());
            Placement placed = inside.place(part, Map.of());
            parts.put(section.id(), placed);
            bounds.put(section.id(), new PlacedGraph(part, placed, size).content());
        }
        Map<String, Dimension2D> sizes = new LinkedHashMap<>();
        for (GraphNode node : graph.nodes()) {
            String block = blockOf.getOrDefault(node.id(), node.id());
            Rectangle2D box = bounds.get(block);
            sizes.putIfAbsent(
                    block,
                    box == null
                            ? size.of(node.shape())
                            : new Dimension2D(
                                    box.getWidth() + 2 * SIDE, box.getHeight() + TOP + BOTTOM));
        }
        Map<String, Point2D> blocks = layout.blocks(sizes, between(graph, blockOf));
        Map<String, Point2D> places = new HashMap<>();
        Map<GraphEdge.Key, List<Point2D>> routes = new HashMap<>();
        blocks.forEach(
                (block, at) -> {
                    Placement placed = parts.get(block);
                    Rectangle2D box = bounds.get(block);
                    if (placed == null || box == null) {
                        places.put(block, at);
                        return;
                    }
                    Point2D shift = at.add(SIDE - box.getMinX(), TOP - box.getMinY());
                    placed.nodes().forEach((id, p) -> places.put(id, p.add(shift)));
                    placed.routes()
                            .forEach(
                                    (key, way) ->
                                            routes.put(
                                                    key,
                                                    way.stream().map(p -> p.add(shift)).toList()));
                });
        return new Placement(places, routes);
    }

    private static Set<Map.Entry<String, String>> between(
            Graph graph, Map<String, String> blockOf) {
        Set<Map.Entry<String, String>> edges = new java.util.LinkedHashSet<>();
        for (GraphEdge edge : graph.edges()) {
            String from = blockOf.getOrDefault(edge.from(), edge.from());
            String to = blockOf.getOrDefault(edge.to(), edge.to());
            if (!from.equals(to)) {
                edges.add(Map.entry(from, to));
            }
        }
        return edges;
    }
}
