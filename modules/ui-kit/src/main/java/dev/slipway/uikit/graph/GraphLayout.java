package dev.slipway.uikit.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places nodes in layers from left to right with orthogonal edges, by ELK layered (Schulze,
/// Spönemann, von Hanxleden: Drawing layered graphs with port constraints, 2014).
///
/// Pure and slow (0.3 s at 1,000 nodes): call it off the FX thread.
public final class GraphLayout {
    private static final double BETWEEN_NODES = 32;
    private static final double BETWEEN_LAYERS = 56;
    private static final double LABEL_CHARACTER = 6.7;
    private static final double WIDEST_GAP = 160;
    private static final int LARGE = 1500;

    static {
        // Tells ELK how to copy the values of its own options.
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final CardSize size;
    private final boolean apart;

    public GraphLayout(CardSize size) {
        this(size, true);
    }

    /// @param apart whether parts without an edge between them are laid out each on its own and
    ///     packed; else all stand in the same layers
    GraphLayout(CardSize size, boolean apart) {
        this.size = size;
        this.apart = apart;
    }

    /// @param kept nodes that stay where they are, by id; only the others are placed
    public Placement place(Graph graph, Map<String, Point2D> kept) {
        if (graph.nodes().isEmpty()) {
            return Placement.EMPTY;
        }
        boolean allKept = graph.nodes().stream().allMatch(node -> kept.containsKey(node.id()));
        if (allKept && graph.nodes().size() > LARGE) {
            // Too slow to lay out only to learn how edges may run.
            Map<String, Point2D> places = new HashMap<>(kept);
            return new Placement(places, Map.of());
        }
        return keeping(graph, kept, layer(graph));
    }

    /// Nodes that a person placed stay; the others go where a layout has them, beside what is
    /// there.
    public Placement keeping(Graph graph, Map<String, Point2D> kept, Placement layered) {
        if (graph.nodes().stream().noneMatch(node -> kept.containsKey(node.id()))) {
            return layered;
        }
        Map<String, Point2D> places = new HashMap<>(layered.nodes());
        putBeside(graph, kept, meanShift(graph, kept, layered.nodes()), places);
        return new Placement(places, routes(graph, places, layered));
    }

    /// How far, on average, the kept nodes lie from where the layout would put them.
    private static Point2D meanShift(
            Graph graph, Map<String, Point2D> kept, Map<String, Point2D> layered) {
        Point2D sum = Point2D.ZERO;
        int n = 0;
        for (GraphNode node : graph.nodes()) {
            Point2D stays = kept.get(node.id());
            if (stays != null) {
                sum = sum.add(stays.subtract(layered.getOrDefault(node.id(), Point2D.ZERO)));
                n++;
            }
        }
        return n == 0 ? Point2D.ZERO : sum.multiply(1.0 / n);
    }

    private void putBeside(
            Graph graph, Map<String, Point2D> kept, Point2D shift, Map<String, Point2D> places) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (GraphNode node : graph.nodes()) {
            Point2D stays = kept.get(node.id());
            if (stays != null) {
                places.put(node.id(), stays);
                taken.add(box(node, stays));
            }
        }
        for (GraphNode node : graph.nodes()) {
            if (kept.containsKey(node.id())) {
                continue;
            }
            Point2D at = places.getOrDefault(node.id(), Point2D.ZERO).add(shift);
            Rectangle2D box = box(node, at);
            while (overlaps(box, taken)) {
                at = at.add(0, box.getHeight() + BETWEEN_NODES);
                box = box(node, at);
            }
            places.put(node.id(), at);
            taken.add(box);
        }
    }

    private static boolean overlaps(Rectangle2D box, List<Rectangle2D> taken) {
        Rectangle2D wide =
                new Rectangle2D(
                        box.getMinX() - 8,
                        box.getMinY() - 8,
                        box.getWidth() + 16,
                        box.getHeight() + 16);
        return taken.stream().anyMatch(wide::intersects);
    }

    private Rectangle2D box(GraphNode node, Point2D at) {
        Dimension2D d = size.of(node.shape());
        return new Rectangle2D(at.getX(), at.getY(), d.getWidth(), d.getHeight());
    }

    /// The layout's own way where both ends lie as it put them to each other; else a way past what
    /// lies between them, which the canvas finds.
    private static Map<GraphEdge.Key, List<Point2D>> routes(
            Graph graph, Map<String, Point2D> places, Placement layered) {
        Map<GraphEdge.Key, List<Point2D>> routes = new HashMap<>();
        for (GraphEdge edge : graph.edges()) {
            List<Point2D> way = layered.routes().get(edge.key());
            Point2D from = shift(edge.from(), places, layered);
            Point2D to = shift(edge.to(), places, layered);
            if (way != null && from.distance(to) < 0.5) {
                routes.put(edge.key(), way.stream().map(p -> p.add(from)).toList());
            }
        }
        return routes;
    }

    private static Point2D shift(String id, Map<String, Point2D> places, Placement layered) {
        return places.getOrDefault(id, Point2D.ZERO)
                .subtract(layered.nodes().getOrDefault(id, Point2D.ZERO));
    }

    /// Places blocks of any size, by the edges between them; these have no ways.
    Map<String, Point2D> blocks(
            Map<String, Dimension2D> sizes, Set<Map.Entry<String, String>> edges) {
        ElkNode root = ElkGraphUtil.createGraph();
        configure(root, Graph.EMPTY);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 2 * BETWEEN_LAYERS);
        Map<String, ElkNode> blocks = new HashMap<>();
        sizes.forEach(
                (id, d) -> {
                    ElkNode elk = ElkGraphUtil.createNode(root);
                    elk.setDimensions(d.getWidth(), d.getHeight());
                    blocks.put(id, elk);
                });
        for (Map.Entry<String, String> edge : edges) {
            ElkNode from = blocks.get(edge.getKey());
            ElkNode to = blocks.get(edge.getValue());
            if (from != null && to != null) {
                ElkGraphUtil.createSimpleEdge(from, to);
            }
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        Map<String, Point2D> places = new HashMap<>();
        blocks.forEach((id, elk) -> places.put(id, new Point2D(elk.getX(), elk.getY())));
        return places;
    }

    private Placement layer(Graph graph) {
        ElkNode root = ElkGraphUtil.createGraph();
        configure(root, graph);
        Map<String, ElkNode> nodes = new HashMap<>();
        Map<String, ElkPort> in = new HashMap<>();
        Map<String, ElkPort> out = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            Dimension2D d = size.of(node.shape());
            ElkNode elk = ElkGraphUtil.createNode(root);
            elk.setDimensions(d.getWidth(), d.getHeight());
            elk.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            nodes.put(node.id(), elk);
            in.put(node.id(), port(elk, PortSide.WEST, 0, d.getHeight() / 2));
            out.put(node.id(), port(elk, PortSide.EAST, d.getWidth(), d.getHeight() / 2));
        }
        Map<GraphEdge.Key, ElkEdge> edges = new HashMap<>();
        for (GraphEdge edge : graph.edges()) {
            ElkPort from = out.get(edge.from());
            ElkPort to = in.get(edge.to());
            if (from != null && to != null && !edge.from().equals(edge.to())) {
                edges.put(edge.key(), ElkGraphUtil.createSimpleEdge(from, to));
            }
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        Map<String, Point2D> places = new HashMap<>();
        nodes.forEach((id, elk) -> places.put(id, new Point2D(elk.getX(), elk.getY())));
        Map<GraphEdge.Key, List<Point2D>> routes = new HashMap<>();
        edges.forEach((key, elk) -> routes.put(key, points(elk)));
        return new Placement(places, routes);
    }

    private void configure(ElkNode root, Graph graph) {
        int longest =
                graph.edges().stream().mapToInt(edge -> edge.label().length()).max().orElse(0);
        double gap = BETWEEN_LAYERS;
        if (size == CardSize.COMPACT) {
            gap = 28;
        } else if (longest > 0) {
            gap = Math.clamp(longest * LABEL_CHARACTER + 24, BETWEEN_LAYERS, WIDEST_GAP);
        }
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, apart);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(
                LayeredOptions.SPACING_NODE_NODE, size == CardSize.COMPACT ? 16 : BETWEEN_NODES);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, gap);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        root.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY,
                graph.nodes().size() > LARGE
                        ? NodePlacementStrategy.LINEAR_SEGMENTS
                        : NodePlacementStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.THOROUGHNESS, graph.nodes().size() > LARGE ? 1 : 7);
    }

    private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setLocation(x, y);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        return port;
    }

    private static List<Point2D> points(ElkEdge edge) {
        List<Point2D> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point2D(section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Point2D(bend.getX(), bend.getY()));
            }
            points.add(new Point2D(section.getEndX(), section.getEndY()));
        }
        return points;
    }
}
