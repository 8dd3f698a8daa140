package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineDifference;
import dev.slipway.model.pipeline.PipelineDifference.KeyChange;
import dev.slipway.model.pipeline.PipelineDifference.StageChange;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphMarks;
import dev.slipway.uikit.graph.GraphMarks.Mark;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphSection;
import dev.slipway.uikit.icon.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The pipeline with what came, what went and what changed since a commit: what went stands there
/// as an outline.
record ChangesLens(Pipeline before, PipelineDifference difference) implements GraphLens {

    private record Pair(String from, String to) {}

    @Override
    public Graph graph(Pipeline pipeline, Graph plain) {
        List<GraphNode> nodes = new ArrayList<>();
        for (GraphNode node : plain.nodes()) {
            nodes.add(
                    pipeline.stages().stream()
                            .filter(s -> s.name().value().equals(node.id()))
                            .findFirst()
                            .map(stage -> card(node, difference.of(stage.name())))
                            .orElse(node));
        }
        Set<String> here = new HashSet<>();
        nodes.forEach(node -> here.add(node.id()));
        List<String> gone = new ArrayList<>();
        for (StageChange change : difference.stages()) {
            if (change instanceof StageChange.Removed removed
                    && !here.contains(removed.stage().value())) {
                before.stage(removed.stage())
                        .ifPresent(
                                stage -> {
                                    nodes.add(ghost(stage));
                                    gone.add(stage.name().value());
                                });
            }
        }
        List<GraphEdge> edges = new ArrayList<>();
        for (GraphEdge edge : plain.edges()) {
            edges.add(
                    new GraphEdge(
                            edge.from(),
                            edge.to(),
                            edge.label(),
                            edge.style() == GraphEdge.Style.ORDER
                                    ? GraphEdge.Style.ORDER
                                    : GraphEdge.Style.NOT_REACHED));
        }
        edges.addAll(removedEdges(plain));
        return new Graph(nodes, edges, withGone(plain.sections(), gone));
    }

    @Override
    public GraphMarks marks(Graph drawn) {
        Map<String, Mark> nodes = new HashMap<>();
        for (StageChange change : difference.stages()) {
            nodes.put(
                    change.stage().value(),
                    switch (change) {
                        case StageChange.Added _ -> Mark.ADDED;
                        case StageChange.Removed _ -> Mark.REMOVED;
                        case StageChange.Renamed _, StageChange.Changed _ -> Mark.CHANGED;
                    });
        }
        Set<Pair> added = pairs(true);
        Set<Pair> removed = pairs(false);
        // Between two stages that were joined before by other files, nothing came or went.
        Set<Pair> both = new HashSet<>(added);
        both.retainAll(removed);
        Map<GraphEdge.Key, Mark> edges = new HashMap<>();
        for (GraphEdge edge : drawn.edges()) {
            Pair pair = new Pair(edge.from(), edge.to());
            if (!both.contains(pair) && added.contains(pair) && isNew(pair)) {
                edges.put(edge.key(), Mark.ADDED);
            } else if (edge.style() == GraphEdge.Style.REMOVED) {
                edges.put(edge.key(), Mark.REMOVED);
            }
        }
        return new GraphMarks(nodes, edges, Optional.empty());
    }

    /// Whether no file and no order joined them before.
    private boolean isNew(Pair pair) {
        Map<String, String> renamed = renamed();
        return before.graph().edges().stream()
                .noneMatch(
                        e ->
                                name(e.from(), renamed).equals(pair.from())
                                        && name(e.to(), renamed).equals(pair.to()));
    }

    private Map<String, String> renamed() {
        Map<String, String> renamed = new HashMap<>();
        for (StageChange change : difference.stages()) {
            if (change instanceof StageChange.Renamed other) {
                renamed.put(other.from().value(), other.stage().value());
            }
        }
        return renamed;
    }

    private static String name(StageName stage, Map<String, String> renamed) {
        return renamed.getOrDefault(stage.value(), stage.value());
    }

    private Set<Pair> pairs(boolean added) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (PipelineDifference.EdgeChange change : difference.edges()) {
            if (change.added() == added) {
                pairs.add(pair(change.edge()));
            }
        }
        return pairs;
    }

    private static Pair pair(Edge edge) {
        return new Pair(edge.from().value(), edge.to().value());
    }

    private List<GraphEdge> removedEdges(Graph plain) {
        Set<Pair> drawn = new HashSet<>();
        plain.edges().forEach(edge -> drawn.add(new Pair(edge.from(), edge.to())));
        Map<Pair, List<String>> removed = new LinkedHashMap<>();
        for (PipelineDifference.EdgeChange change : difference.edges()) {
            Pair pair = pair(change.edge());
            if (!change.added() && !drawn.contains(pair)) {
                List<String> names = removed.computeIfAbsent(pair, k -> new ArrayList<>());
                if (change.edge().kind() == Edge.Kind.DATA) {
                    names.add(DataNode.fileName(change.edge().path()));
                }
            }
        }
        List<GraphEdge> edges = new ArrayList<>();
        removed.forEach(
                (pair, names) ->
                        edges.add(
                                new GraphEdge(
                                        pair.from(),
                                        pair.to(),
                                        names.size() > 1
                                                ? names.size() + " files"
                                                : String.join("", names),
                                        GraphEdge.Style.REMOVED)));
        return edges;
    }

    /// What is gone stands with what it stood with, as far as there are sections.
    private List<GraphSection> withGone(List<GraphSection> sections, List<String> gone) {
        if (sections.isEmpty() || gone.isEmpty()) {
            return sections;
        }
        Set<String> release = PipelineGraphs.releaseStages(before);
        List<GraphSection> all = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            GraphSection section = sections.get(i);
            boolean last = section.id().equals(PipelineGraphs.RELEASE);
            Set<String> nodes = new LinkedHashSet<>(section.nodes());
            gone.stream()
                    .filter(id -> release.contains(id) ? last : !last && isBuild(section))
                    .forEach(nodes::add);
            all.add(new GraphSection(section.id(), section.title(), section.note(), nodes));
        }
        return all;
    }

    private static boolean isBuild(GraphSection section) {
        return section.id().equals(PipelineGraphs.BUILD);
    }

    private static GraphNode card(GraphNode node, Optional<StageChange> change) {
        GraphNode bare =
                GraphNode.card(node.id(), node.kindIcon(), node.title()).withPlace(node.place());
        if (change.isEmpty()) {
            return bare.withState(State.WAITING, "Unchanged");
        }
        return switch (change.get()) {
            case StageChange.Added _ -> bare.withState(State.WAITING, "Added");
            case StageChange.Removed _ -> bare.withState(State.WAITING, "Removed");
            case StageChange.Renamed renamed ->
                    bare.withState(State.WAITING, "Renamed").withFact("was " + renamed.from());
            case StageChange.Changed changed ->
                    bare.withState(
                                    State.WAITING,
                                    changed.keys().size() == 1
                                            ? "1 change"
                                            : changed.keys().size() + " changes")
                            .withFact(words(changed.keys().getFirst()));
        };
    }

    private static GraphNode ghost(StageDefinition stage) {
        return GraphNode.card(stage.name().value(), StageKinds.icon(stage), stage.name().value())
                .withPlace(
                        stage.on().isLocal()
                                ? GraphNode.Place.plain(RuntimeWords.icon(stage.on()))
                                : new GraphNode.Place(
                                        RuntimeWords.icon(stage.on()), stage.on().value(), false))
                .withState(State.NOT_RUN, "Removed")
                .asGhost();
    }

    /// `timeout 30m → 45m`, `+ deps src/train.py`
    static String words(KeyChange change) {
        if (change.before().isEmpty()) {
            return "+ " + change.key() + " " + change.now().orElse("");
        }
        return change.now()
                .map(now -> change.key() + " " + change.before().get() + " → " + now)
                .orElseGet(() -> "− " + change.key() + " " + change.before().get());
    }
}
