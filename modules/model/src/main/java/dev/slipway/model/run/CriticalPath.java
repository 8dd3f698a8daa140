package dev.slipway.model.run;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Where a run's time went: the chain of stages, each after the one before it, that took longest
/// together. A run cannot be shorter than that, however many stages go at once.
///
/// @param steps the chain, first to last; empty when nothing was run
/// @param wallMillis from the run's start to its end
/// @param slowest every stage that took time, the slowest first
/// @param saved what came from the cache, with the time it took where it was made; the largest
///     first
/// @param uncachedMillis what the longest chain had been without the cache
public record CriticalPath(
        List<Step> steps,
        long wallMillis,
        List<Step> slowest,
        List<Saved> saved,
        long uncachedMillis) {

    public CriticalPath {
        steps = List.copyOf(steps);
        slowest = List.copyOf(slowest);
        saved = List.copyOf(saved);
    }

    /// @param waitMillis how long it stood ready, all before it done, until it was started
    public record Step(StageName stage, long millis, long waitMillis) {}

    /// @param fromNumber the run that did the work
    public record Saved(StageName stage, long fromNumber, long millis) {}

    /// @param graph of the pipeline as it ran; stages that the run does not have are passed over
    public static CriticalPath of(PipelineGraph graph, RunRecord run) {
        Map<StageName, RunRecord.StageRecord> records = new HashMap<>();
        run.stages().forEach(stage -> records.put(stage.name(), stage));
        List<StageName> chain = longest(graph, stage -> took(records.get(stage)), new long[1]);
        long[] uncached = new long[1];
        longest(
                graph,
                stage -> {
                    RunRecord.StageRecord at = records.get(stage);
                    return Math.max(took(at), cached(at).map(c -> c.savedMillis()).orElse(0L));
                },
                uncached);
        List<Step> slowest =
                run.stages().stream()
                        .filter(at -> took(at) > 0)
                        .map(at -> step(at.name(), graph, records, run.summary().startedAt()))
                        .sorted(Comparator.comparingLong(Step::millis).reversed())
                        .toList();
        List<Saved> saved = new ArrayList<>();
        for (RunRecord.StageRecord at : run.stages()) {
            cached(at)
                    .filter(c -> c.savedMillis() > 0)
                    .ifPresent(
                            c -> saved.add(new Saved(at.name(), c.fromNumber(), c.savedMillis())));
        }
        saved.sort(Comparator.comparingLong(Saved::millis).reversed());
        return new CriticalPath(
                chain.stream()
                        .map(stage -> step(stage, graph, records, run.summary().startedAt()))
                        .toList(),
                run.summary().durationMillis(),
                slowest,
                saved,
                uncached[0]);
    }

    /// What the steps took together, their waits not counted.
    public long workMillis() {
        return steps.stream().mapToLong(Step::millis).sum();
    }

    public long waitMillis() {
        return steps.stream().mapToLong(Step::waitMillis).sum();
    }

    public long savedMillis() {
        return saved.stream().mapToLong(Saved::millis).sum();
    }

    /// The chain with the largest sum, without what takes no time at its start.
    ///
    /// @param sum takes that sum
    private static List<StageName> longest(
            PipelineGraph graph, ToLongFunction<StageName> weight, long[] sum) {
        Map<StageName, Long> until = new HashMap<>();
        Map<StageName, StageName> before = new HashMap<>();
        @Nullable StageName end = null;
        for (StageName stage : graph.order()) {
            long most = 0;
            for (Edge edge : graph.into(stage)) {
                long other = until.getOrDefault(edge.from(), 0L);
                if (other > most) {
                    most = other;
                    before.put(stage, edge.from());
                }
            }
            long total = most + weight.applyAsLong(stage);
            until.put(stage, total);
            if (total > sum[0]) {
                sum[0] = total;
                end = stage;
            }
        }
        List<StageName> chain = new ArrayList<>();
        for (StageName at = end; at != null; at = before.get(at)) {
            chain.addFirst(at);
        }
        return chain;
    }

    private static Step step(
            StageName stage,
            PipelineGraph graph,
            Map<StageName, RunRecord.StageRecord> records,
            Instant begun) {
        RunRecord.@Nullable StageRecord at = records.get(stage);
        Instant ready = begun;
        for (Edge edge : graph.into(stage)) {
            RunRecord.@Nullable StageRecord other = records.get(edge.from());
            Optional<Instant> ended = other == null ? Optional.empty() : other.endedAt();
            if (ended.isPresent() && ended.get().isAfter(ready)) {
                ready = ended.get();
            }
        }
        Instant since = ready;
        long wait =
                at == null
                        ? 0
                        : at.startedAt()
                                .map(start -> Duration.between(since, start).toMillis())
                                .orElse(0L);
        return new Step(stage, took(at), Math.max(0, wait));
    }

    private static long took(RunRecord.@Nullable StageRecord at) {
        return at == null || !at.status().isEnded() ? 0 : at.durationMillis();
    }

    private static Optional<StageOutcome.Cached> cached(RunRecord.@Nullable StageRecord at) {
        return at == null
                ? Optional.empty()
                : at.outcome()
                        .filter(StageOutcome.Cached.class::isInstance)
                        .map(StageOutcome.Cached.class::cast);
    }
}
