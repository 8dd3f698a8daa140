package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/// The directed graph between stages. Edges come from outs to the deps that read them (a dep that
/// is a folder reads every out below it, and the other way round), from `needs`, from a gate to the
/// stages whose metrics it judges, and from a registration to its artifact and its gate.
///
/// Immutable. Building is O(stages + paths · log paths).
public final class PipelineGraph {
    private final List<StageName> stages;
    private final List<Edge> edges;
    private final Map<StageName, List<Edge>> into;
    private final Map<StageName, List<Edge>> outOf;
    private final List<StageName> order;

    private PipelineGraph(List<StageName> stages, List<Edge> edges) {
        this.stages = List.copyOf(stages);
        this.edges = List.copyOf(edges);
        this.into = new HashMap<>();
        this.outOf = new HashMap<>();
        for (Edge edge : edges) {
            into.computeIfAbsent(edge.to(), k -> new ArrayList<>()).add(edge);
            outOf.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge);
        }
        this.order = sort();
    }

    /// The graph of these stages. It may have a cycle: see [#cycle()].
    ///
    /// A gate that names neither `needs` nor `deps` judges every stage that makes metrics and does
    /// not itself come after the gate.
    public static PipelineGraph of(List<StageDefinition> definitions) {
        Map<String, StageName> makers = new HashMap<>();
        TreeMap<String, StageName> sorted = new TreeMap<>();
        List<StageName> names = new ArrayList<>();
        for (StageDefinition stage : definitions) {
            names.add(stage.name());
            for (String path : stage.madePaths()) {
                makers.put(path, stage.name());
                sorted.put(path, stage.name());
            }
        }
        Set<StageName> known = new LinkedHashSet<>(names);
        Set<Edge> edges = new LinkedHashSet<>();
        for (StageDefinition stage : definitions) {
            for (String dep : stage.deps()) {
                addData(edges, makers, sorted, dep, stage.name());
            }
            for (StageName need : stage.needs()) {
                if (known.contains(need)) {
                    edges.add(new Edge(need, stage.name(), Edge.Kind.ORDER, ""));
                }
            }
            if (stage.action() instanceof StageAction.Register register) {
                addData(edges, makers, sorted, register.from(), stage.name());
                register.after()
                        .filter(known::contains)
                        .ifPresent(
                                gate ->
                                        edges.add(
                                                new Edge(gate, stage.name(), Edge.Kind.ORDER, "")));
            }
        }
        addGateEdges(definitions, edges);
        return new PipelineGraph(names, dropRedundantOrder(edges));
    }

    public List<StageName> stages() {
        return stages;
    }

    public List<Edge> edges() {
        return edges;
    }

    public List<Edge> into(StageName stage) {
        return Collections.unmodifiableList(into.getOrDefault(stage, List.of()));
    }

    public List<Edge> outOf(StageName stage) {
        return Collections.unmodifiableList(outOf.getOrDefault(stage, List.of()));
    }

    /// Stages such that each comes after all it depends on; ties keep file order. With a cycle, the
    /// stages on it and after it are missing.
    public List<StageName> order() {
        return order;
    }

    /// Every stage that `stage` depends on, directly or not, without itself.
    public Set<StageName> upstream(StageName stage) {
        return reach(stage, into, true);
    }

    /// Every stage that depends on `stage`, directly or not, without itself.
    public Set<StageName> downstream(StageName stage) {
        return reach(stage, outOf, false);
    }

    /// A cycle, stage by stage, first stage repeated at the end; empty when there is none.
    public List<StageName> cycle() {
        if (order.size() == stages.size()) {
            return List.of();
        }
        Set<StageName> left = new LinkedHashSet<>(stages);
        order.forEach(left::remove);
        // Every stage left has a predecessor that is left too: walking back must meet itself.
        Set<StageName> met = new LinkedHashSet<>();
        StageName at = left.iterator().next();
        while (met.add(at)) {
            StageName here = at;
            at =
                    into(here).stream()
                            .map(Edge::from)
                            .filter(left::contains)
                            .findFirst()
                            .orElseThrow();
        }
        List<StageName> walk = List.copyOf(met);
        List<StageName> found = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
        found.add(at);
        Collections.reverse(found);
        return List.copyOf(found);
    }

    private List<StageName> sort() {
        Map<StageName, Integer> position = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            position.put(stages.get(i), i);
        }
        Map<StageName, Integer> waiting = new HashMap<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (StageName stage : stages) {
            int count = into(stage).size();
            waiting.put(stage, count);
            if (count == 0) {
                ready.add(position.get(stage));
            }
        }
        List<StageName> sorted = new ArrayList<>(stages.size());
        while (!ready.isEmpty()) {
            StageName next = stages.get(ready.remove());
            sorted.add(next);
            for (Edge edge : outOf(next)) {
                int left = waiting.merge(edge.to(), -1, Integer::sum);
                if (left == 0) {
                    ready.add(position.get(edge.to()));
                }
            }
        }
        return List.copyOf(sorted);
    }

    private static Set<StageName> reach(
            StageName start, Map<StageName, List<Edge>> next, boolean back) {
        Set<StageName> seen = new LinkedHashSet<>();
        ArrayDeque<StageName> todo = new ArrayDeque<>();
        todo.add(start);
        while (!todo.isEmpty()) {
            for (Edge edge : next.getOrDefault(todo.remove(), List.of())) {
                StageName other = back ? edge.from() : edge.to();
                if (!other.equals(start) && seen.add(other)) {
                    todo.add(other);
                }
            }
        }
        return seen;
    }

    private static void addData(
            Set<Edge> edges,
            Map<String, StageName> makers,
            TreeMap<String, StageName> sorted,
            String dep,
            StageName reader) {
        StageName exact = makers.get(dep);
        if (exact != null) {
            addEdge(edges, exact, reader, dep);
            return;
        }
        for (int slash = dep.lastIndexOf('/'); slash > 0; slash = dep.lastIndexOf('/', slash - 1)) {
            String folder = dep.substring(0, slash);
            StageName maker = makers.get(folder);
            if (maker != null) {
                addEdge(edges, maker, reader, folder);
                return;
            }
        }
        String prefix = dep.endsWith("/") ? dep : dep + "/";
        for (var below : sorted.tailMap(prefix).entrySet()) {
            if (!below.getKey().startsWith(prefix)) {
                break;
            }
            addEdge(edges, below.getValue(), reader, below.getKey());
        }
    }

    private static void addEdge(Set<Edge> edges, StageName maker, StageName reader, String path) {
        edges.add(new Edge(maker, reader, Edge.Kind.DATA, path));
    }

    private static void addGateEdges(List<StageDefinition> definitions, Set<Edge> edges) {
        for (StageDefinition gate : definitions) {
            if (!(gate.action() instanceof StageAction.Gate)
                    || !gate.needs().isEmpty()
                    || !gate.deps().isEmpty()) {
                continue;
            }
            Set<StageName> after =
                    new PipelineGraph(
                                    definitions.stream().map(StageDefinition::name).toList(),
                                    List.copyOf(edges))
                            .downstream(gate.name());
            for (StageDefinition stage : definitions) {
                if (!stage.metrics().isEmpty()
                        && !stage.name().equals(gate.name())
                        && !after.contains(stage.name())) {
                    for (String metrics : stage.metrics()) {
                        edges.add(new Edge(stage.name(), gate.name(), Edge.Kind.DATA, metrics));
                    }
                }
            }
        }
    }

    /// An order edge beside a data edge between the same two says nothing more.
    private static List<Edge> dropRedundantOrder(Set<Edge> edges) {
        Set<List<StageName>> data = new LinkedHashSet<>();
        for (Edge edge : edges) {
            if (edge.kind() == Edge.Kind.DATA) {
                data.add(List.of(edge.from(), edge.to()));
            }
        }
        Map<Edge, Boolean> kept = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (edge.kind() == Edge.Kind.DATA || !data.contains(List.of(edge.from(), edge.to()))) {
                kept.put(edge, true);
            }
        }
        return List.copyOf(kept.keySet());
    }
}
