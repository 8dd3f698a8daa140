package dev.slipway.engine.run;

import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.plan.Preparation;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.run.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Stages that may start and wait for resources, those first on which the longest way to the end
/// hangs; ties in the graph's order. Used by the coordinator alone.
final class StageQueue {
    private static final long UNKNOWN_MILLIS = 1000;

    private final Map<StageName, Long> remaining = new HashMap<>();
    private final Map<StageName, Integer> positions = new HashMap<>();
    private final PriorityQueue<Appraisal> waiting =
            new PriorityQueue<>(
                    (a, b) -> {
                        StageName left = a.stage().name();
                        StageName right = b.stage().name();
                        int byLength = Long.compare(length(right), length(left));
                        return byLength != 0
                                ? byLength
                                : Integer.compare(position(left), position(right));
                    });

    StageQueue(Preparation preparation) {
        PipelineGraph graph = preparation.project().pipeline().graph();
        List<StageName> order = graph.order();
        for (int i = order.size() - 1; i >= 0; i--) {
            StageName stage = order.get(i);
            positions.put(stage, i);
            long after = 0;
            for (Edge edge : graph.outOf(stage)) {
                after = Math.max(after, length(edge.to()));
            }
            remaining.put(stage, after + millis(preparation, stage));
        }
    }

    void add(Appraisal appraisal) {
        waiting.add(appraisal);
    }

    /// Takes out the first that fits what is free; those that do not fit keep their places.
    Optional<Appraisal> poll(ResourcePools pools) {
        List<Appraisal> passedOver = new ArrayList<>();
        Optional<Appraisal> found = Optional.empty();
        while (found.isEmpty() && !waiting.isEmpty() && !pools.areFull()) {
            Appraisal next = waiting.remove();
            if (pools.of(next.stage()).fits(next.stage().resources())) {
                found = Optional.of(next);
            } else {
                passedOver.add(next);
            }
        }
        waiting.addAll(passedOver);
        return found;
    }

    /// Takes out all.
    List<Appraisal> clear() {
        List<Appraisal> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private long length(StageName stage) {
        return remaining.getOrDefault(stage, 0L);
    }

    private int position(StageName stage) {
        return positions.getOrDefault(stage, 0);
    }

    private static long millis(Preparation preparation, StageName stage) {
        Appraisal appraisal = preparation.appraisals().get(stage);
        if (appraisal == null || appraisal.decision() instanceof Decision.UseCache) {
            return 0;
        }
        var before = preparation.latest().get(stage);
        return before == null ? UNKNOWN_MILLIS : before.durationMillis();
    }
}
