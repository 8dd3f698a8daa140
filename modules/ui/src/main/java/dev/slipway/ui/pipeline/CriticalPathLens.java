package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.run.CriticalPath;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphMarks;
import dev.slipway.uikit.graph.GraphMarks.Mark;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The graph as it is, the stages that took longest together marked and all others stepped back.
record CriticalPathLens(CriticalPath path) implements GraphLens {
    @Override
    public Graph graph(Pipeline pipeline, Graph plain) {
        return plain;
    }

    @Override
    public GraphMarks marks(Graph drawn) {
        Map<String, Mark> nodes = new HashMap<>();
        Set<String> lit = new LinkedHashSet<>();
        Map<String, String> next = new HashMap<>();
        for (int i = 0; i < path.steps().size(); i++) {
            String stage = path.steps().get(i).stage().value();
            nodes.put(stage, Mark.PATH);
            lit.add(stage);
            if (i > 0) {
                next.put(path.steps().get(i - 1).stage().value(), stage);
            }
        }
        Map<GraphEdge.Key, Mark> edges = new HashMap<>();
        for (GraphEdge edge : drawn.edges()) {
            if (edge.to().equals(next.get(edge.from()))) {
                edges.put(edge.key(), Mark.PATH);
            }
        }
        return lit.isEmpty() ? GraphMarks.NONE : new GraphMarks(nodes, edges, Optional.of(lit));
    }
}
