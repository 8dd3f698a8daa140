package dev.slipway.uikit.gallery;

import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphOutline;
import dev.slipway.uikit.graph.GraphView;
import dev.slipway.uikit.icon.State;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A pipeline in the middle of a run: full, compact, as a strip, and as an outline.
final class GraphSheet {
    private GraphSheet() {}

    static Parent of(ExecutorService background) {
        GraphView full = new GraphView(background);
        full.show(graph());
        full.canvas().select("train");
        GraphView small = new GraphView(background);
        small.show(graph());
        small.setMapVisible(false);
        small.setPrefWidth(1000);
        GraphView strip = new GraphView(background);
        strip.setCompact();
        strip.show(graph());
        strip.canvas().select("train");
        strip.setPrefHeight(160);
        strip.setMinHeight(160);
        GraphOutline outline = new GraphOutline(full.canvas());
        outline.show(graph());
        HBox middle = new HBox(8, small, outline);
        HBox.setHgrow(outline, Priority.ALWAYS);
        middle.setPrefHeight(260);
        middle.setMinHeight(260);
        VBox.setVgrow(full, Priority.ALWAYS);
        return new VBox(8, full, middle, strip);
    }

    static Graph graph() {
        return new Graph(
                List.of(
                        GraphNode.stadium(
                                "policies", "mdi2d-database-outline", "policies", "24,000"),
                        card(
                                "check-data",
                                "mdi2c-clipboard-check-outline",
                                State.DONE,
                                "Done",
                                "1.2 s",
                                "18 checks passed"),
                        card(
                                "split",
                                "mdi2c-call-split",
                                State.CACHED,
                                "Cached from run 47",
                                "",
                                "18,000 / 6,000 rows"),
                        card("train", "mdi2s-school-outline", State.RUNNING, "Running", "0:42", "")
                                .withProgress(0.62)
                                .withPlace(new GraphNode.Place("mdi2d-docker", "docker", false)),
                        card(
                                "evaluate",
                                "mdi2c-chart-bell-curve-cumulative",
                                State.WAITING,
                                "Waiting for train",
                                "",
                                "AUC 0.869 in run 47"),
                        card(
                                "gate",
                                "mdi2b-boom-gate-outline",
                                State.FAILED,
                                "Failed, 1 of 7",
                                "0.8 s",
                                "AUC -0.006 vs v11"),
                        card(
                                "register",
                                "mdi2p-package-variant-closed",
                                State.NOT_RUN,
                                "Not run, gate failed",
                                "",
                                "blocked")),
                List.of(
                        new GraphEdge("policies", "check-data", "", GraphEdge.Style.PASSED),
                        new GraphEdge("policies", "split", "", GraphEdge.Style.PASSED),
                        new GraphEdge("check-data", "train", "", GraphEdge.Style.ORDER),
                        new GraphEdge("split", "train", "train.csv", GraphEdge.Style.RUNNING),
                        new GraphEdge("split", "evaluate", "test.csv", GraphEdge.Style.PASSED),
                        new GraphEdge(
                                "train", "evaluate", "model.onnx", GraphEdge.Style.NOT_REACHED),
                        new GraphEdge("evaluate", "gate", "metrics.json", GraphEdge.Style.ADDED),
                        new GraphEdge("gate", "register", "", GraphEdge.Style.NOT_RUN)));
    }

    private static GraphNode card(
            String id, String icon, State state, String words, String time, String fact) {
        return GraphNode.card(id, icon, id)
                .withState(state, words)
                .withTime(time)
                .withFact(fact)
                .withPlace(GraphNode.Place.plain("mdi2l-laptop"));
    }
}
