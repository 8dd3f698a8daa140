package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
    private final GraphLayout layout = new GraphLayout(CardSize.FULL);

    @Test
    void leadsFromLeftToRightWithoutOverlap() {
        long seed = 11;
        Graph graph = random(new Random(seed), 60);

        Placement placement = layout.place(graph, Map.of());

        for (GraphEdge edge : graph.edges()) {
            Point2D from = at(placement, edge.from());
            Point2D to = at(placement, edge.to());
            assertThat(from.getX() + 192).as("%s, seed %d", edge, seed).isLessThan(to.getX());
        }
        List<GraphNode> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            for (int k = i + 1; k < nodes.size(); k++) {
                Point2D a = at(placement, nodes.get(i).id());
                Point2D b = at(placement, nodes.get(k).id());
                boolean apart =
                        Math.abs(a.getX() - b.getX()) >= 192 || Math.abs(a.getY() - b.getY()) >= 76;
                assertThat(apart).as("%d and %d, seed %d", i, k, seed).isTrue();
            }
        }
    }

    @Test
    void routesRunStraightAlongTheAxesFromPortToPort() {
        long seed = 12;
        Graph graph = random(new Random(seed), 40);

        Placement placement = layout.place(graph, Map.of());

        for (GraphEdge edge : graph.edges()) {
            List<Point2D> way = placement.routes().getOrDefault(edge.key(), List.of());
            assertThat(way).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(2);
            assertThat(way.getFirst()).isEqualTo(at(placement, edge.from()).add(192, 38));
            assertThat(way.getLast()).isEqualTo(at(placement, edge.to()).add(0, 38));
            for (int k = 1; k < way.size(); k++) {
                Point2D step = way.get(k).subtract(way.get(k - 1));
                assertThat(Math.min(Math.abs(step.getX()), Math.abs(step.getY()))).isLessThan(1e-6);
            }
        }
    }

    @Test
    void keepsWhatAPersonPlacedAndPutsNewNodesWhereNothingIs() {
        Graph before = random(new Random(13), 20);
        Map<String, Point2D> kept = new HashMap<>();
        layout.place(before, Map.of())
                .nodes()
                .forEach((id, at) -> kept.put(id, at.add(at.getY() % 90, 40)));
        List<GraphNode> more = new ArrayList<>(before.nodes());
        more.add(GraphNode.card("new", "mdi2s-school-outline", "new"));
        List<GraphEdge> edges = new ArrayList<>(before.edges());
        edges.add(new GraphEdge("n0", "new", "", GraphEdge.Style.PASSED));

        Placement after = layout.place(new Graph(more, edges), kept);

        kept.forEach((id, at) -> assertThat(at(after, id)).isEqualTo(at));
        Point2D place = at(after, "new");
        kept.values()
                .forEach(
                        at ->
                                assertThat(
                                                Math.abs(at.getX() - place.getX()) >= 192
                                                        || Math.abs(at.getY() - place.getY()) >= 76)
                                        .isTrue());
    }

    private static Point2D at(Placement placement, String id) {
        Point2D at = placement.nodes().get(id);
        assertThat(at).as(id).isNotNull();
        return at == null ? Point2D.ZERO : at;
    }

    static Graph random(Random random, int n) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            nodes.add(GraphNode.card("n" + i, "mdi2s-school-outline", "stage " + i));
            for (int e = 0; e < 2 && i > 0; e++) {
                GraphEdge edge =
                        new GraphEdge("n" + random.nextInt(i), "n" + i, "", GraphEdge.Style.PASSED);
                if (!edges.contains(edge)) {
                    edges.add(edge);
                }
            }
        }
        return new Graph(nodes, edges);
    }
}
