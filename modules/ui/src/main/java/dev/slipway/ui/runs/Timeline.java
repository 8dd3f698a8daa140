package dev.slipway.ui.runs;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When each stage of a run waited and worked, and the chain of stages that decided how long the
/// run took. All times are milliseconds after the run's start.
///
/// @param span the run's length so far
/// @param bars one a stage, in file order
/// @param criticalMillis from the start of the critical path's first stage to the end of its last
public record Timeline(long span, List<Bar> bars, long criticalMillis) {
    public Timeline {
        bars = List.copyOf(bars);
    }

    /// One stage.
    ///
    /// @param ready when all it depends on had ended
    /// @param start when it began to work; [#ready] up to here it waited
    /// @param end when it ended; now, if it still runs
    /// @param took whether it has a place in time at all: stages that did not run have none
    /// @param critical whether it lies on the critical path
    /// @param words beside the bar
    public record Bar(
            StageName stage,
            StageStatus status,
            long ready,
            long start,
            long end,
            boolean took,
            boolean critical,
            String words) {
        public long duration() {
            return end - start;
        }
    }

    private record Extent(long from, long to) {
        static final Extent NONE = new Extent(0, 0);
    }

    public static Timeline of(RunRecord run, PipelineGraph graph, Instant now) {
        Instant zero = run.summary().startedAt();
        Map<StageName, Extent> times = new HashMap<>();
        for (RunRecord.StageRecord stage : run.stages()) {
            times(stage, zero, now).ifPresent(t -> times.put(stage.name(), t));
        }
        Set<StageName> critical = criticalPath(times, graph);
        List<Bar> bars =
                run.stages().stream().map(stage -> bar(stage, times, graph, critical)).toList();
        long span =
                Math.max(
                        run.summary().durationMillis(),
                        bars.stream().mapToLong(Bar::end).max().orElse(0));
        List<Bar> path = bars.stream().filter(Bar::critical).toList();
        long from = path.stream().mapToLong(Bar::start).min().orElse(0);
        long to = path.stream().mapToLong(Bar::end).max().orElse(0);
        return new Timeline(span, bars, to - from);
    }

    /// The stages that took longest, longest first, as words; empty when none took any time.
    public String slowest(int most) {
        return String.join(
                ", ",
                bars.stream()
                        .filter(b -> b.took() && b.duration() > 0)
                        .sorted(Comparator.comparingLong(Bar::duration).reversed())
                        .limit(most)
                        .map(b -> b.stage() + " " + Durations.words(b.duration()))
                        .toList());
    }

    private static Optional<Extent> times(RunRecord.StageRecord stage, Instant zero, Instant now) {
        if (stage.startedAt().isEmpty() && stage.endedAt().isEmpty()
                || stage.status() == StageStatus.SKIPPED) {
            return Optional.empty();
        }
        Instant end =
                stage.endedAt()
                        .orElse(stage.status().isEnded() ? stage.startedAt().orElse(now) : now);
        Instant start = stage.startedAt().orElse(end);
        long from = Math.max(0, Duration.between(zero, start).toMillis());
        return Optional.of(
                new Extent(from, Math.max(from, Duration.between(zero, end).toMillis())));
    }

    private static Bar bar(
            RunRecord.StageRecord stage,
            Map<StageName, Extent> times,
            PipelineGraph graph,
            Set<StageName> critical) {
        Extent time = times.get(stage.name());
        if (time == null) {
            return new Bar(stage.name(), stage.status(), 0, 0, 0, false, false, words(stage, 0));
        }
        long ready =
                graph.into(stage.name()).stream()
                        .map(Edge::from)
                        .mapToLong(before -> times.getOrDefault(before, Extent.NONE).to())
                        .max()
                        .orElse(0);
        return new Bar(
                stage.name(),
                stage.status(),
                Math.min(ready, time.from()),
                time.from(),
                time.to(),
                true,
                critical.contains(stage.name()),
                words(stage, time.to() - time.from()));
    }

    private static String words(RunRecord.StageRecord stage, long millis) {
        return switch (stage.status()) {
            case WAITING -> "waiting";
            case SKIPPED -> "not run";
            case CACHED ->
                    stage.outcome().orElse(null) instanceof StageOutcome.Cached cached
                            ? "cached, saved " + Durations.words(cached.savedMillis())
                            : "cached";
            case RUNNING, RETRYING -> Durations.clock(millis);
            case SUCCEEDED,
                    FAILED,
                    PLATFORM_FAILED,
                    NOT_ENOUGH_DATA,
                    TIMED_OUT,
                    CANCELLED,
                    INTERRUPTED ->
                    Durations.words(millis);
        };
    }

    /// Back from the stage that ended last, each time to the one it had to wait for longest.
    private static Set<StageName> criticalPath(Map<StageName, Extent> times, PipelineGraph graph) {
        Set<StageName> path = new LinkedHashSet<>();
        Comparator<StageName> byEnd =
                Comparator.<StageName>comparingLong(s -> times.getOrDefault(s, Extent.NONE).to())
                        .thenComparingLong(s -> times.getOrDefault(s, Extent.NONE).from())
                        .thenComparing(Comparator.naturalOrder());
        Optional<StageName> at = times.keySet().stream().max(byEnd);
        while (at.isPresent() && path.add(at.get())) {
            at =
                    graph.into(at.get()).stream()
                            .map(Edge::from)
                            .filter(times::containsKey)
                            .max(byEnd);
        }
        return path;
    }
}
