package dev.slipway.ui.pipeline;

import dev.slipway.uikit.graph.CardSize;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphLayout;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphSection;
import dev.slipway.uikit.graph.Placement;
import dev.slipway.uikit.graph.SectionLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/// Lays sections out one below the other, each from left to right, so that a pipeline fits a window
/// better than in one long row. What leads from one section to another runs between them. Slow: not
/// for the FX thread.
final class ShelfLayout {
    private static final double HEADER = 44;
    private static final double PADDING = 24;
    private static final double GAP = 32;
    private static final double LANE = 12;

    private final GraphLayout inner = new GraphLayout(CardSize.FULL);
    private final SectionLayout sections = new SectionLayout(CardSize.FULL);

    /// @param kept nodes that a person placed; with sections of a person's own there are no shelves
    Placement place(Graph graph, Map<String, Point2D> kept) {
        boolean shelves =
                graph.sections().size() > 1
                        && graph.sections().stream().noneMatch(GraphSection::foldable);
        return shelves ? inner.keeping(graph, kept, place(graph)) : sections.place(graph, kept);
    }

    private Placement place(Graph graph) {
        Map<String, Point2D> places = new HashMap<>();
        Map<GraphEdge.Key, List<Point2D>> routes = new HashMap<>();
        Map<String, Integer> shelfOf = new HashMap<>();
        List<Double> floors = new ArrayList<>();
        double top = 0;
        for (int shelf = 0; shelf < graph.sections().size(); shelf++) {
            GraphSection section = graph.sections().get(shelf);
            Graph part = part(graph, section);
            Placement placed = inner.place(part, Map.of());
            double left =
                    placed.nodes().values().stream().mapToDouble(Point2D::getX).min().orElse(0);
            double up = topOf(placed);
            Point2D shift = new Point2D(-left, top - up);
            placed.nodes().forEach((id, at) -> places.put(id, at.add(shift)));
            placed.routes()
                    .forEach(
                            (key, way) ->
                                    routes.put(key, way.stream().map(p -> p.add(shift)).toList()));
            for (GraphNode node : part.nodes()) {
                shelfOf.put(node.id(), shelf);
            }
            double floor = bottomOf(part, placed) + shift.getY();
            floors.add(floor);
            top = floor + PADDING + GAP + lanes(graph, section) * LANE + HEADER;
        }
        Map<Integer, Integer> used = new HashMap<>();
        // What has a label runs uppermost, where there is room above it for the words.
        List<GraphEdge> labelledFirst =
                graph.edges().stream()
                        .sorted(Comparator.comparing(e -> e.label().isEmpty()))
                        .toList();
        for (GraphEdge edge : labelledFirst) {
            Integer from = shelfOf.get(edge.from());
            Integer to = shelfOf.get(edge.to());
            if (from != null && to != null && !from.equals(to)) {
                int lane = used.merge(from, 1, Integer::sum) - 1;
                double y = floors.get(from) + PADDING + GAP / 2 + lane * LANE;
                routes.put(edge.key(), between(graph, edge, places, y, lane));
            }
        }
        return new Placement(places, routes);
    }

    /// Down from the one, along between the sections, and into the other from the left.
    private static List<Point2D> between(
            Graph graph, GraphEdge edge, Map<String, Point2D> places, double y, int lane) {
        Dimension2D from = size(graph, edge.from());
        Dimension2D to = size(graph, edge.to());
        Point2D a = places.getOrDefault(edge.from(), Point2D.ZERO);
        Point2D b = places.getOrDefault(edge.to(), Point2D.ZERO);
        Point2D start = new Point2D(a.getX() + from.getWidth(), a.getY() + from.getHeight() / 2);
        Point2D end = new Point2D(b.getX(), b.getY() + to.getHeight() / 2);
        double down = start.getX() + 14 + lane * 8;
        double up = end.getX() - 16 - lane * 8;
        return List.of(
                start,
                new Point2D(down, start.getY()),
                new Point2D(down, y),
                new Point2D(up, y),
                new Point2D(up, end.getY()),
                end);
    }

    private static Graph part(Graph graph, GraphSection section) {
        return new Graph(
                graph.nodes().stream().filter(n -> section.nodes().contains(n.id())).toList(),
                graph.edges());
    }

    private static long lanes(Graph graph, GraphSection section) {
        return graph.edges().stream()
                .filter(
                        e ->
                                section.nodes().contains(e.from())
                                        && !section.nodes().contains(e.to()))
                .count();
    }

    private static double topOf(Placement placed) {
        double nodes = placed.nodes().values().stream().mapToDouble(Point2D::getY).min().orElse(0);
        double ways =
                placed.routes().values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Point2D::getY)
                        .min()
                        .orElse(nodes);
        return Math.min(nodes, ways);
    }

    private static double bottomOf(Graph part, Placement placed) {
        double floor = 0;
        for (GraphNode node : part.nodes()) {
            Point2D at = placed.nodes().getOrDefault(node.id(), Point2D.ZERO);
            floor = Math.max(floor, at.getY() + CardSize.FULL.of(node.shape()).getHeight());
        }
        double ways =
                placed.routes().values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Point2D::getY)
                        .max()
                        .orElse(0);
        return Math.max(floor, ways);
    }

    private static Dimension2D size(Graph graph, String id) {
        return graph.nodes().stream()
                .filter(n -> n.id().equals(id))
                .findFirst()
                .map(n -> CardSize.FULL.of(n.shape()))
                .orElse(CardSize.FULL.of(GraphNode.Shape.CARD));
    }
}
