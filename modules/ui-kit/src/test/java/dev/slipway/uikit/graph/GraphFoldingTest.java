package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.icon.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphFoldingTest {
    private static final Graph FULL =
            new Graph(
                    List.of(
                            node("read", State.DONE),
                            node("fit@eu", State.DONE),
                            node("fit@us", State.RUNNING),
                            node("fit@jp", State.FAILED),
                            node("join", State.WAITING)),
                    List.of(
                            edge("read", "fit@eu"),
                            edge("read", "fit@us"),
                            edge("read", "fit@jp"),
                            edge("fit@eu", "join"),
                            edge("fit@us", "join"),
                            edge("fit@jp", "join")));

    @Test
    void aStackIsOneCardWithCountsAndOneEdgeEachWay() {
        Graph folded = GraphFolding.fold(FULL, List.of(stack(true)));

        assertThat(folded.nodes()).extracting(GraphNode::id).containsExactly("read", "s", "join");
        assertThat(folded.edges())
                .extracting(e -> e.from() + " " + e.to())
                .containsExactly("read s", "s join");
        GraphNode card = folded.nodes().get(1);
        assertThat(card.shape()).isEqualTo(GraphNode.Shape.STACK);
        assertThat(card.state()).isEqualTo(State.FAILED);
        assertThat(card.tally().counts())
                .isEqualTo(Map.of(State.DONE, 1, State.RUNNING, 1, State.FAILED, 1));
        assertThat(card.spoken())
                .isEqualTo("fit, Failed, 1 of 3, holds 3: 1 failed, 1 running, 1 done");
    }

    @Test
    void anOpenStackIsAFrameAroundItsMembers() {
        Graph open = GraphFolding.fold(FULL, List.of(stack(false)));
        assertThat(open.nodes()).isEqualTo(FULL.nodes());
        assertThat(open.edges()).isEqualTo(FULL.edges());
        assertThat(open.sections())
                .containsExactly(
                        new GraphSection(
                                "s", "fit", "3", Set.of("fit@eu", "fit@us", "fit@jp"), true));
    }

    @Test
    void aSectionMayHoldAStackFoldedOrOpen() {
        GraphGroup section = section(true, "s", "join");
        Graph both = GraphFolding.fold(FULL, List.of(stack(true), section));
        assertThat(both.nodes()).extracting(GraphNode::id).containsExactly("read", "g");
        assertThat(both.nodes().getLast().tally().total()).isEqualTo(4);
        assertThat(GraphFolding.shownAs("fit@us", List.of(stack(true), section))).isEqualTo("g");

        Graph open = GraphFolding.fold(FULL, List.of(stack(false), section(false, "s", "join")));
        assertThat(open.sections().getLast().nodes())
                .containsExactlyInAnyOrder("fit@eu", "fit@us", "fit@jp", "join");
    }

    @Test
    void noFrameOfASectionCoversAStranger() {
        Graph graph =
                GraphFolding.fold(
                        new Graph(
                                List.of(
                                        node("a", State.DONE),
                                        node("b", State.DONE),
                                        node("c", State.DONE),
                                        node("d", State.DONE)),
                                List.of(edge("a", "b"), edge("b", "c"), edge("a", "d"))),
                        List.of(section(false, "a", "c")));
        Placement placed = new SectionLayout(CardSize.FULL).place(graph, Map.of());
        PlacedGraph where = new PlacedGraph(graph, placed, CardSize.FULL);
        var frame = where.box(graph.sections().getFirst()).orElseThrow();
        assertThat(frame.intersects(where.box(1))).isFalse();
        assertThat(frame.intersects(where.box(3))).isFalse();
        assertThat(frame.contains(where.box(0))).isTrue();
    }

    private static GraphGroup stack(boolean folded) {
        return new GraphGroup(
                "s",
                "fit",
                "3",
                "mdi2p-play",
                GraphGroup.Kind.STACK,
                new LinkedHashSet<>(List.of("fit@eu", "fit@us", "fit@jp")),
                folded);
    }

    private static GraphGroup section(boolean folded, String... nodes) {
        return new GraphGroup(
                "g",
                "Group",
                "",
                "mdi2p-play",
                GraphGroup.Kind.SECTION,
                new LinkedHashSet<>(List.of(nodes)),
                folded);
    }

    private static GraphNode node(String id, State state) {
        return GraphNode.card(id, "mdi2p-play", id).withState(state, state.words());
    }

    private static GraphEdge edge(String from, String to) {
        return new GraphEdge(from, to, "", GraphEdge.Style.PASSED);
    }
}
