package dev.slipway.uikit.graph;

import java.util.Optional;
import java.util.OptionalInt;

/// Where a person is in a graph, in words, for those who do not see it.
final class GraphWords {
    private GraphWords() {}

    static String of(PlacedGraph graph, GraphSelection chosen, Optional<Connection> drawing) {
        if (drawing.isPresent()) {
            return drawing.get().spoken();
        }
        if (chosen.edges().size() == 1) {
            GraphEdge.Key edge = chosen.edges().iterator().next();
            String what = edge.label().isEmpty() ? "" : ", " + edge.label();
            return "Edge from "
                    + title(graph, edge.from())
                    + " to "
                    + title(graph, edge.to())
                    + what;
        }
        Optional<String> current = chosen.current().get();
        OptionalInt at = current.isPresent() ? graph.indexOf(current.get()) : OptionalInt.empty();
        return at.isPresent()
                ? graph.node(at.getAsInt()).spoken()
                : "Graph of "
                        + graph.graph().nodes().size()
                        + " nodes. Arrow keys lead along the edges.";
    }

    private static String title(PlacedGraph graph, String id) {
        OptionalInt at = graph.indexOf(id);
        return at.isPresent() ? graph.node(at.getAsInt()).title() : id;
    }
}
