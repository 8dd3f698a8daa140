package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphSection;
import dev.slipway.uikit.icon.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The graph as the canvas draws it.
final class PipelineGraphs {
    static final String BUILD = "build";
    static final String RELEASE = "release";

    /// Fewer stages than this are shown without frames.
    private static final int FEW = 4;

    private PipelineGraphs() {}

    private record Pair(String from, String to) {}

    /// @param facts what is known of each data node, by id
    static Graph of(Pipeline pipeline, Map<StageName, StageCard> cards, Map<String, String> facts) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (DataNode data : DataNode.of(pipeline)) {
            nodes.add(
                    GraphNode.stadium(
                            data.id(),
                            "mdi2d-database-outline",
                            data.title(),
                            facts.getOrDefault(data.id(), "")));
            for (StageName reader : data.readers()) {
                edges.add(
                        new GraphEdge(
                                data.id(),
                                reader.value(),
                                "",
                                style(State.DONE, card(cards, reader))));
            }
        }
        for (StageDefinition stage : pipeline.stages()) {
            nodes.add(node(card(cards, stage.name()), stage));
        }
        edges.addAll(stageEdges(pipeline, cards));
        return new Graph(nodes, edges, sections(pipeline));
    }

    private static GraphNode node(StageCard card, StageDefinition stage) {
        return new GraphNode(
                card.name().value(),
                StageKinds.icon(stage),
                card.name().value(),
                card.state(),
                card.words(),
                card.time(),
                card.fact(),
                card.state() == State.RUNNING && card.fraction() >= 0 ? card.fraction() : -1,
                card.place(),
                GraphNode.Shape.CARD,
                card.ghost());
    }

    private static StageCard card(Map<StageName, StageCard> cards, StageName name) {
        return cards.getOrDefault(
                name,
                new StageCard(
                        name,
                        "",
                        GraphNode.Place.NONE,
                        State.WAITING,
                        "",
                        "",
                        "",
                        Double.NaN,
                        false));
    }

    /// Several files between the same two stages share one line.
    private static List<GraphEdge> stageEdges(Pipeline pipeline, Map<StageName, StageCard> cards) {
        Map<Pair, List<Edge>> pairs = new LinkedHashMap<>();
        for (Edge edge : pipeline.graph().edges()) {
            pairs.computeIfAbsent(
                            new Pair(edge.from().value(), edge.to().value()),
                            k -> new ArrayList<>())
                    .add(edge);
        }
        List<GraphEdge> edges = new ArrayList<>();
        pairs.forEach(
                (pair, between) -> {
                    StageName from = between.getFirst().from();
                    StageName to = between.getFirst().to();
                    boolean order = between.stream().allMatch(e -> e.kind() == Edge.Kind.ORDER);
                    GraphEdge.Style style = style(card(cards, from).state(), card(cards, to));
                    edges.add(
                            new GraphEdge(
                                    pair.from(),
                                    pair.to(),
                                    order ? orderLabel(pipeline, to) : label(between),
                                    order && style != GraphEdge.Style.NOT_RUN
                                            ? GraphEdge.Style.ORDER
                                            : style));
                });
        return edges;
    }

    /// What a gate or a registration waits for needs no words.
    private static String orderLabel(Pipeline pipeline, StageName to) {
        return pipeline.stage(to)
                .filter(
                        s ->
                                !(s.action() instanceof StageAction.Gate)
                                        && !(s.action() instanceof StageAction.Register))
                .map(s -> "order only")
                .orElse("");
    }

    private static String label(List<Edge> between) {
        List<String> names =
                between.stream()
                        .filter(e -> e.kind() == Edge.Kind.DATA)
                        .map(e -> DataNode.fileName(e.path()))
                        .distinct()
                        .toList();
        return names.size() == 1 ? names.getFirst() : names.size() + " files";
    }

    private static GraphEdge.Style style(State from, StageCard to) {
        if (to.ghost()) {
            return GraphEdge.Style.NOT_RUN;
        }
        if (to.state() == State.RUNNING || to.state() == State.RETRYING) {
            return GraphEdge.Style.RUNNING;
        }
        boolean reached =
                from == State.DONE || from == State.CACHED || from == State.NOT_ENOUGH_DATA;
        return reached && to.state() != State.WAITING && to.state() != State.WILL_RUN
                ? GraphEdge.Style.PASSED
                : GraphEdge.Style.NOT_REACHED;
    }

    /// What comes before the first gate, and the gate with what comes after it.
    private static List<GraphSection> sections(Pipeline pipeline) {
        Set<String> release = releaseStages(pipeline);
        if (release.isEmpty() || pipeline.stages().size() < FEW) {
            return List.of();
        }
        Set<String> build = new LinkedHashSet<>();
        DataNode.of(pipeline).forEach(d -> build.add(d.id()));
        pipeline.stages().forEach(s -> build.add(s.name().value()));
        build.removeAll(release);
        if (build.isEmpty()) {
            return List.of();
        }
        return List.of(
                new GraphSection(BUILD, "Build", count(pipeline, build), build),
                new GraphSection(RELEASE, "Release", "after the gate", release));
    }

    private static String count(Pipeline pipeline, Set<String> nodes) {
        long stages =
                pipeline.stages().stream().filter(s -> nodes.contains(s.name().value())).count();
        return stages == 1 ? "1 stage" : stages + " stages";
    }

    static Set<String> releaseStages(Pipeline pipeline) {
        Set<String> release = new LinkedHashSet<>();
        for (StageDefinition stage : pipeline.stages()) {
            if (stage.action() instanceof StageAction.Gate) {
                release.add(stage.name().value());
                pipeline.graph()
                        .downstream(stage.name())
                        .forEach(after -> release.add(after.value()));
            }
            if (stage.action() instanceof StageAction.Register) {
                release.add(stage.name().value());
            }
        }
        return release;
    }
}
