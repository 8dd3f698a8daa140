package dev.slipway.engine.run;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which stages of a run may go on: each once all selected stages before it have ended well. Used
/// by the coordinator alone.
final class StageBoard {
    private final PipelineGraph graph;
    private final Set<StageName> selected;
    private final Map<StageName, Integer> waitingFor = new HashMap<>();
    private final Set<StageName> ended = new HashSet<>();
    private final Set<StageName> blocked = new HashSet<>();

    StageBoard(PipelineGraph graph, Set<StageName> selected) {
        this.graph = graph;
        this.selected = selected;
        for (StageName stage : selected) {
            int before = 0;
            for (Edge edge : graph.into(stage)) {
                before += selected.contains(edge.from()) ? 1 : 0;
            }
            waitingFor.put(stage, before);
        }
    }

    /// Stages that wait for nothing, in the graph's order.
    List<StageName> first() {
        return graph.order().stream()
                .filter(s -> Integer.valueOf(0).equals(waitingFor.get(s)))
                .toList();
    }

    boolean isDone() {
        return ended.size() == selected.size();
    }

    boolean hasEnded(StageName stage) {
        return ended.contains(stage);
    }

    /// A stage ended well.
    ///
    /// @return stages that may go on now
    List<StageName> endedWell(StageName stage) {
        ended.add(stage);
        List<StageName> ready = new ArrayList<>();
        for (Edge edge : graph.outOf(stage)) {
            StageName after = edge.to();
            if (selected.contains(after)
                    && waitingFor.merge(after, -1, Integer::sum) == 0
                    && !blocked.contains(after)) {
                ready.add(after);
            }
        }
        return ready;
    }

    /// A stage ended in another way.
    ///
    /// @return every stage that can not go on because of it, and was not blocked before
    List<StageName> endedBadly(StageName stage) {
        ended.add(stage);
        List<StageName> found = new ArrayList<>();
        ArrayDeque<StageName> todo = new ArrayDeque<>(List.of(stage));
        while (!todo.isEmpty()) {
            for (Edge edge : graph.outOf(todo.remove())) {
                if (selected.contains(edge.to()) && blocked.add(edge.to())) {
                    found.add(edge.to());
                    todo.add(edge.to());
                }
            }
        }
        return found;
    }

    /// A stage that never got its turn is over with.
    void skipped(StageName stage) {
        ended.add(stage);
    }
}
