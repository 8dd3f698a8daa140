package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // a missing place is a failed test
class ShelfLayoutTest {
    private static final String FILE =
            """
            slipway: 1
            stages:
              prepare: { run: "true", outs: [a.csv] }
              train: { run: "true", deps: [a.csv], outs: [model.bin] }
              score: { run: "true", deps: [model.bin], metrics: [m.json] }
              gate: { needs: [score], gate: [{ metric: auc, at-least: 0.5 }] }
            register: { model: m, from: model.bin, after: gate }
            """;

    @TempDir Path folder;

    @Test
    void putsTheReleaseBelowTheBuildAndLeadsEveryEdgeFromStageToStage() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), FILE);
        Graph graph =
                PipelineGraphs.of(
                        new PipelineReader().read(folder).pipeline().orElseThrow(),
                        Map.of(),
                        Map.of());
        Placement placed = new ShelfLayout().place(graph, Map.of());

        double floor = at(placed, "score").getY() + 76;
        assertThat(at(placed, "gate").getY()).isGreaterThan(floor);
        assertThat(at(placed, "register").getX()).isGreaterThan(at(placed, "gate").getX() + 192);
        assertThat(placed.routes()).hasSameSizeAs(graph.edges());
        for (GraphEdge edge : graph.edges()) {
            List<Point2D> way = placed.routes().getOrDefault(edge.key(), List.of());
            Point2D from = at(placed, edge.from());
            Point2D to = at(placed, edge.to());
            assertThat(way.getFirst()).isEqualTo(from.add(192, 38));
            assertThat(way.getLast()).isEqualTo(to.add(0, 38));
            for (int i = 1; i < way.size(); i++) {
                Point2D step = way.get(i).subtract(way.get(i - 1));
                assertThat(step.getX() == 0 || step.getY() == 0)
                        .as("%s leads straight: %s", edge.key(), way)
                        .isTrue();
            }
        }
    }

    private static Point2D at(Placement placed, String node) {
        return placed.nodes().getOrDefault(node, new Point2D(Double.NaN, Double.NaN));
    }
}
