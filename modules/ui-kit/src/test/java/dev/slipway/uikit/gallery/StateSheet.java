package dev.slipway.uikit.gallery;

import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.Placement;
import dev.slipway.uikit.icon.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Every state as a full card, a compact one, a shape and a mark.
final class StateSheet {
    private StateSheet() {}

    static Parent of() {
        FlowPane marks = new FlowPane(24, 8);
        for (State state : State.values()) {
            marks.getChildren().add(StateGlyph.withWords(state, state.words()));
        }
        VBox all = new VBox(16, canvas(1, 260), canvas(0.58, 160), canvas(0.3, 100), marks);
        all.setPadding(new Insets(16));
        return all;
    }

    private static GraphCanvas canvas(double zoom, double height) {
        List<GraphNode> nodes = new ArrayList<>();
        Map<String, Point2D> places = new HashMap<>();
        int i = 0;
        for (State state : State.values()) {
            String id = state.name();
            GraphNode node =
                    GraphNode.card(id, "mdi2s-school-outline", "train")
                            .withState(state, state.words())
                            .withFact("rate 0.1 → 0.2")
                            .withTime(state == State.DONE ? "1:41" : "")
                            .withPlace(new GraphNode.Place("mdi2d-docker", "docker", false));
            nodes.add(state == State.RUNNING ? node.withProgress(0.62).withTime("0:42") : node);
            places.put(id, new Point2D(24 + i % 7 * 216, 24 + i / 7 * 100));
            i++;
        }
        GraphCanvas canvas = new GraphCanvas();
        canvas.setPrefHeight(height);
        canvas.setMinHeight(height);
        canvas.show(new Graph(nodes, List.of()), new Placement(places, Map.of()));
        canvas.zoomTo(zoom);
        canvas.selection().add(State.DONE.name());
        return canvas;
    }
}
