package dev.slipway.ui.lineage;

import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Node;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.SourceWords;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.icon.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A lineage as the canvas draws it: what was there first at the left.
final class LineageGraph {
    private LineageGraph() {}

    static Graph of(Lineage lineage) {
        List<GraphNode> nodes = lineage.nodes().stream().map(LineageGraph::node).toList();
        List<GraphEdge> edges =
                lineage.links().stream()
                        .map(
                                link ->
                                        new GraphEdge(
                                                link.from(),
                                                link.to(),
                                                "",
                                                link.from().startsWith("commit ")
                                                        ? GraphEdge.Style.ORDER
                                                        : GraphEdge.Style.PASSED))
                        .toList();
        return new Graph(nodes, edges);
    }

    private static GraphNode node(Node node) {
        return switch (node) {
            case Node.Version v ->
                    GraphNode.card(
                                    v.id(),
                                    "mdi2p-package-variant-closed",
                                    v.model() + " v" + v.version())
                            .withState(State.DONE, v.stage().name());
            case Node.Content c ->
                    c.made()
                            ? GraphNode.card(c.id(), "mdi2c-cube-outline", name(c.path()))
                                    .withState(State.DONE, "Made")
                                    .withFact(c.hash().brief() + "… " + c.path())
                            : GraphNode.card(
                                            c.id(),
                                            c.data().isPresent()
                                                    ? "mdi2d-database-outline"
                                                    : "mdi2f-file-outline",
                                            c.data().orElse(name(c.path())))
                                    .withState(
                                            State.WAITING,
                                            c.data().isPresent() ? "Data set" : "Project file")
                                    .withFact(c.hash().brief() + "… " + c.path());
            case Node.StageRun s ->
                    GraphNode.card(s.id(), "mdi2p-play-circle-outline", s.stage().value())
                            .withState(
                                    State.DONE,
                                    "Run " + s.number() + " took " + Durations.words(s.millis()))
                            .withFact(("run " + s.number() + "  " + read(s)).strip());
            case Node.Commit c ->
                    GraphNode.card(c.id(), "mdi2s-source-commit", SourceWords.brief(c.commit()))
                            .withState(
                                    State.WAITING, c.dirty() ? "Commit, with changes" : "Commit");
        };
    }

    private static String read(Node.StageRun stage) {
        return stage.recorded() ? params(stage.params()) : "inputs not recorded";
    }

    private static String params(Map<String, String> params) {
        return params.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
