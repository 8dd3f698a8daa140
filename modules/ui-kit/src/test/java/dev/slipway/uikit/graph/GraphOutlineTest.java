package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.icon.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphOutlineTest {
    @Test
    void holdsALongChainAndFollowsTheCanvas() throws Exception {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            nodes.add(GraphNode.card("n" + i, "mdi2p-play", "n" + i));
            if (i > 0) {
                edges.add(new GraphEdge("n" + (i - 1), "n" + i, "", GraphEdge.Style.NOT_REACHED));
            }
        }
        Graph graph = new Graph(nodes, edges);
        GraphOutline outline =
                Fx.get(
                        () -> {
                            GraphCanvas canvas = new GraphCanvas();
                            canvas.show(graph, Placement.EMPTY);
                            GraphOutline tree = new GraphOutline(canvas);
                            tree.show(graph);
                            canvas.select("n17");
                            return tree;
                        });

        assertThat(outline.getSelectionModel().getSelectedItem().getValue().id()).isEqualTo("n17");

        nodes.set(17, nodes.get(17).withState(State.DONE, "Done"));
        Fx.run(() -> outline.show(new Graph(nodes, edges)));
        assertThat(outline.getSelectionModel().getSelectedItem().getValue().state())
                .isEqualTo(State.DONE);
    }
}
