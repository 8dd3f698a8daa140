package dev.slipway.uikit.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// A graph with a place for each node and a way for each edge, indexed so that a view of it finds
/// what it shows without looking at the rest.
final class PlacedGraph {
    private static final double HEADER = 28;

    /// With more edges than this they go the plain way.
    static final int MOST_ROUTED = 2_000;

    private final Graph graph;
    private final CardSize size;
    private final Map<String, Integer> index;
    private final Rectangle2D[] boxes;
    private final List<List<Point2D>> ways;

    /// The points of all ways behind each other, x before y; and where each way begins, one more
    /// than there are ways.
    private final double[] points;

    private final int[] starts;
    private final SpatialGrid nodeGrid;
    private final SpatialGrid edgeGrid;
    private final Rectangle2D bounds;
    private final int[] turningNodes;
    private final boolean hasRunningEdges;
    private final int[][] next;
    private final int[][] previous;

    PlacedGraph(Graph graph, Placement placement, CardSize size) {
        this.graph = graph;
        this.size = size;
        this.index = new HashMap<>();
        this.ways = new ArrayList<>();
        List<GraphNode> nodes = graph.nodes();
        this.boxes = new Rectangle2D[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            GraphNode node = nodes.get(i);
            index.put(node.id(), i);
            Point2D at = placement.nodes().getOrDefault(node.id(), Point2D.ZERO);
            Dimension2D d = size.of(node.shape());
            boxes[i] = new Rectangle2D(at.getX(), at.getY(), d.getWidth(), d.getHeight());
        }
        this.nodeGrid = new SpatialGrid(List.of(boxes));
        boolean past = graph.edges().size() <= MOST_ROUTED;
        List<Rectangle2D> edgeBoxes = new ArrayList<>();
        List<List<Integer>> after = lists(nodes.size());
        List<List<Integer>> before = lists(nodes.size());
        for (GraphEdge edge : graph.edges()) {
            int from = index.getOrDefault(edge.from(), -1);
            int to = index.getOrDefault(edge.to(), -1);
            List<Point2D> way = placement.routes().get(edge.key());
            if (way == null || way.size() < 2) {
                way =
                        past
                                ? EdgeRouter.route(boxes[from], boxes[to], nodeGrid)
                                : EdgeRouter.route(boxes[from], boxes[to]);
            }
            ways.add(way);
            edgeBoxes.add(around(way));
            after.get(from).add(to);
            before.get(to).add(from);
        }
        this.next = arrays(after);
        this.previous = arrays(before);
        this.edgeGrid = new SpatialGrid(edgeBoxes);
        this.starts = new int[ways.size() + 1];
        for (int i = 0; i < ways.size(); i++) {
            starts[i + 1] = starts[i] + 2 * ways.get(i).size();
        }
        this.points = new double[starts[ways.size()]];
        int p = 0;
        for (List<Point2D> way : ways) {
            for (Point2D point : way) {
                points[p++] = point.getX();
                points[p++] = point.getY();
            }
        }
        this.bounds = union(boxes, edgeBoxes);
        this.turningNodes = turning(graph);
        this.hasRunningEdges = running(graph);
    }

    private PlacedGraph(PlacedGraph other, Graph graph) {
        this.graph = graph;
        this.size = other.size;
        this.index = other.index;
        this.boxes = other.boxes;
        this.ways = other.ways;
        this.points = other.points;
        this.starts = other.starts;
        this.nodeGrid = other.nodeGrid;
        this.edgeGrid = other.edgeGrid;
        this.bounds = other.bounds;
        this.turningNodes = turning(graph);
        this.hasRunningEdges = running(graph);
        this.next = other.next;
        this.previous = other.previous;
    }

    /// The same places with other states.
    PlacedGraph showing(Graph other) {
        return new PlacedGraph(this, other);
    }

    /// Nodes moved by a hand; their edges find new ways.
    PlacedGraph moved(Map<String, Point2D> places) {
        Map<String, Point2D> all = new LinkedHashMap<>();
        graph.nodes()
                .forEach(
                        node -> {
                            Rectangle2D box = box(indexOf(node.id()).orElseThrow());
                            all.put(
                                    node.id(),
                                    places.getOrDefault(
                                            node.id(), new Point2D(box.getMinX(), box.getMinY())));
                        });
        Map<GraphEdge.Key, List<Point2D>> routes = new HashMap<>();
        for (int i = 0; i < graph.edges().size(); i++) {
            GraphEdge edge = graph.edges().get(i);
            if (!places.containsKey(edge.from()) && !places.containsKey(edge.to())) {
                routes.put(edge.key(), ways.get(i));
            }
        }
        return new PlacedGraph(graph, new Placement(all, routes), size);
    }

    Graph graph() {
        return graph;
    }

    CardSize size() {
        return size;
    }

    GraphNode node(int i) {
        return graph.nodes().get(i);
    }

    GraphEdge edge(int i) {
        return graph.edges().get(i);
    }

    Rectangle2D box(int i) {
        return boxes[i];
    }

    List<Point2D> way(int i) {
        return ways.get(i);
    }

    /// All ways' points, for drawing thousands of them: x and y by turns, those of way `i` from
    /// `start(i)` to `start(i + 1)`.
    double[] points() {
        return points;
    }

    int start(int way) {
        return starts[way];
    }

    Rectangle2D bounds() {
        return bounds;
    }

    OptionalInt indexOf(String id) {
        Integer i = index.get(id);
        return i == null ? OptionalInt.empty() : OptionalInt.of(i);
    }

    /// The nodes whose mark turns.
    int[] turningNodes() {
        return turningNodes;
    }

    /// Whether there are edges whose dashes run.
    boolean hasRunningEdges() {
        return hasRunningEdges;
    }

    private static int[] turning(Graph graph) {
        return IntStream.range(0, graph.nodes().size())
                .filter(i -> graph.nodes().get(i).state().moves())
                .toArray();
    }

    private static boolean running(Graph graph) {
        return graph.edges().stream().anyMatch(e -> e.style() == GraphEdge.Style.RUNNING);
    }

    SpatialGrid nodeGrid() {
        return nodeGrid;
    }

    SpatialGrid edgeGrid() {
        return edgeGrid;
    }

    int[] next(int i) {
        return next[i];
    }

    int[] previous(int i) {
        return previous[i];
    }

    Map<String, Point2D> places() {
        Map<String, Point2D> places = new LinkedHashMap<>();
        for (int i = 0; i < boxes.length; i++) {
            places.put(node(i).id(), new Point2D(boxes[i].getMinX(), boxes[i].getMinY()));
        }
        return places;
    }

    /// The box of a section: around its nodes, with room for a header of 28 px.
    Optional<Rectangle2D> box(GraphSection section) {
        double x1 = Double.POSITIVE_INFINITY;
        double y1 = Double.POSITIVE_INFINITY;
        double x2 = Double.NEGATIVE_INFINITY;
        double y2 = Double.NEGATIVE_INFINITY;
        for (String id : section.nodes()) {
            Integer i = index.get(id);
            if (i != null) {
                x1 = Math.min(x1, boxes[i].getMinX());
                y1 = Math.min(y1, boxes[i].getMinY());
                x2 = Math.max(x2, boxes[i].getMaxX());
                y2 = Math.max(y2, boxes[i].getMaxY());
            }
        }
        return x1 > x2
                ? Optional.empty()
                : Optional.of(new Rectangle2D(x1 - 20, y1 - 40, x2 - x1 + 40, y2 - y1 + 60));
    }

    /// Around all nodes, edges and sections.
    Rectangle2D content() {
        Rectangle2D all = bounds;
        for (GraphSection section : graph.sections()) {
            Optional<Rectangle2D> box = box(section);
            if (box.isPresent()) {
                double x = Math.min(all.getMinX(), box.get().getMinX());
                double y = Math.min(all.getMinY(), box.get().getMinY());
                all =
                        new Rectangle2D(
                                x,
                                y,
                                Math.max(all.getMaxX(), box.get().getMaxX()) - x,
                                Math.max(all.getMaxY(), box.get().getMaxY()) - y);
            }
        }
        return all;
    }

    /// Around some nodes; empty if there are none.
    Rectangle2D around(Set<String> ids) {
        return box(new GraphSection("", "", "", ids)).orElse(new Rectangle2D(0, 0, 0, 0));
    }

    /// The section whose header is at a point.
    Optional<GraphSection> headerAt(Point2D point) {
        return graph.sections().stream()
                .filter(
                        section ->
                                box(section)
                                        .filter(
                                                box ->
                                                        new Rectangle2D(
                                                                        box.getMinX(),
                                                                        box.getMinY(),
                                                                        box.getWidth(),
                                                                        HEADER)
                                                                .contains(point))
                                        .isPresent())
                .findFirst();
    }

    Set<GraphEdge.Key> edgeKeys() {
        Set<GraphEdge.Key> keys = new HashSet<>();
        graph.edges().forEach(edge -> keys.add(edge.key()));
        return keys;
    }

    /// The edge nearest to a point, if one is near.
    OptionalInt edgeAt(Point2D point, double slack) {
        int[] found = {-1};
        double[] least = {slack};
        edgeGrid.forEachIn(
                new Rectangle2D(point.getX() - slack, point.getY() - slack, 2 * slack, 2 * slack),
                i -> {
                    List<Point2D> way = ways.get(i);
                    for (int k = 1; k < way.size(); k++) {
                        double d = distance(point, way.get(k - 1), way.get(k));
                        if (d <= least[0]) {
                            least[0] = d;
                            found[0] = i;
                        }
                    }
                });
        return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    private static double distance(Point2D p, Point2D a, Point2D b) {
        Point2D along = b.subtract(a);
        double length = along.dotProduct(along);
        double t = length == 0 ? 0 : Math.clamp(p.subtract(a).dotProduct(along) / length, 0, 1);
        return p.distance(a.add(along.multiply(t)));
    }

    /// The topmost node at a point.
    OptionalInt at(Point2D point, double slack) {
        int[] found = {-1};
        nodeGrid.forEachIn(
                new Rectangle2D(point.getX() - slack, point.getY() - slack, 2 * slack, 2 * slack),
                i -> found[0] = Math.max(found[0], i));
        return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    /// The neighbour that an arrow key leads to: along edges to the left and right, to the nearest
    /// node above or below otherwise.
    OptionalInt neighbour(int from, Way way) {
        return switch (way) {
            case RIGHT -> nearest(from, next[from]);
            case LEFT -> nearest(from, previous[from]);
            case UP -> beside(from, -1);
            case DOWN -> beside(from, 1);
        };
    }

    /// Where an arrow key leads.
    enum Way {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    private OptionalInt nearest(int from, int[] among) {
        return Arrays.stream(among)
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(centerY(i) - centerY(from))))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private OptionalInt beside(int from, int direction) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < boxes.length; i++) {
            double dy = (centerY(i) - centerY(from)) * direction;
            double dx = Math.abs(centerX(i) - centerX(from));
            if (i != from && dy > 1) {
                // Sideways counts more: up and down stay in the column when they can.
                double distance = dy + 3 * dx;
                if (distance < least) {
                    least = distance;
                    best = i;
                }
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private double centerX(int i) {
        return (boxes[i].getMinX() + boxes[i].getMaxX()) / 2;
    }

    private double centerY(int i) {
        return (boxes[i].getMinY() + boxes[i].getMaxY()) / 2;
    }

    private static Rectangle2D around(List<Point2D> way) {
        double x1 = Double.POSITIVE_INFINITY;
        double y1 = Double.POSITIVE_INFINITY;
        double x2 = Double.NEGATIVE_INFINITY;
        double y2 = Double.NEGATIVE_INFINITY;
        for (Point2D p : way) {
            x1 = Math.min(x1, p.getX());
            y1 = Math.min(y1, p.getY());
            x2 = Math.max(x2, p.getX());
            y2 = Math.max(y2, p.getY());
        }
        return new Rectangle2D(x1 - 4, y1 - 4, x2 - x1 + 8, y2 - y1 + 8);
    }

    private static Rectangle2D union(Rectangle2D[] boxes, List<Rectangle2D> more) {
        if (boxes.length == 0) {
            return new Rectangle2D(0, 0, 0, 0);
        }
        double x1 = Double.POSITIVE_INFINITY;
        double y1 = Double.POSITIVE_INFINITY;
        double x2 = Double.NEGATIVE_INFINITY;
        double y2 = Double.NEGATIVE_INFINITY;
        List<Rectangle2D> all = new ArrayList<>(List.of(boxes));
        all.addAll(more);
        for (Rectangle2D box : all) {
            x1 = Math.min(x1, box.getMinX());
            y1 = Math.min(y1, box.getMinY());
            x2 = Math.max(x2, box.getMaxX());
            y2 = Math.max(y2, box.getMaxY());
        }
        return new Rectangle2D(x1, y1, x2 - x1, y2 - y1);
    }

    private static List<List<Integer>> lists(int n) {
        List<List<Integer>> lists = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>(2));
        }
        return lists;
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
