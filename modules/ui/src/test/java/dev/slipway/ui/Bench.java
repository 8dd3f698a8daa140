package dev.slipway.ui;

import dev.slipway.engine.Engine;
import dev.slipway.engine.Plan;
import dev.slipway.engine.Project;
import dev.slipway.engine.RunHandle;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// An engine and its history in memory, driven by a test: what it publishes, it has committed.
final class Bench implements Engine, RunHistory {
    private final Clock clock;
    private final Map<RunId, List<RunEvent>> events = new LinkedHashMap<>();
    private final Map<List<Object>, List<LogLine>> logs = new HashMap<>();
    private final List<Consumer<List<RunEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LogGrew>> logListeners = new CopyOnWriteArrayList<>();
    private final List<RunHandle> running = new CopyOnWriteArrayList<>();
    private final List<RunOptions> started = new CopyOnWriteArrayList<>();
    private final List<RunId> cancelled = new CopyOnWriteArrayList<>();
    private BiFunction<Project, RunOptions, Plan> planner =
            (project, options) -> new Plan(project, options, Map.of(), Map.of());

    Bench(Clock clock) {
        this.clock = clock;
    }

    void plansWith(BiFunction<Project, RunOptions, Plan> planned) {
        planner = planned;
    }

    List<RunOptions> started() {
        return started;
    }

    List<RunId> cancelled() {
        return cancelled;
    }

    /// Commits and tells.
    synchronized void publish(RunEvent... some) {
        for (RunEvent event : some) {
            events.computeIfAbsent(event.run(), k -> new ArrayList<>()).add(event);
            if (event instanceof RunEvent.RunStarted begun) {
                running.add(handle(begun));
            }
            if (event instanceof RunEvent.RunEnded) {
                running.removeIf(h -> h.id().equals(event.run()));
            }
        }
        listeners.forEach(l -> l.accept(List.of(some)));
    }

    synchronized void write(RunId run, StageName stage, LogLine... lines) {
        List<LogLine> log = logs.computeIfAbsent(List.of(run, stage), k -> new ArrayList<>());
        log.addAll(List.of(lines));
        logListeners.forEach(l -> l.accept(new LogGrew(run, stage, log.size())));
    }

    private RunHandle handle(RunEvent.RunStarted begun) {
        return new RunHandle() {
            @Override
            public RunId id() {
                return begun.run();
            }

            @Override
            public long number() {
                return begun.number();
            }

            @Override
            public void cancel(String by) {
                cancelled.add(begun.run());
            }

            @Override
            public CompletableFuture<RunRecord> done() {
                return new CompletableFuture<>();
            }
        };
    }

    @Override
    public Plan plan(Project project, RunOptions options) {
        return planner.apply(project, options);
    }

    @Override
    public List<Evidence> judge(Project project) {
        return List.of();
    }

    @Override
    public GateJudge.Weighed weigh(
            Project project,
            StageName gate,
            Criterion criterion,
            ModelVersion version,
            Function<String, Optional<ModelVersion>> baseline) {
        throw new UnsupportedOperationException("weighs nothing");
    }

    @Override
    public RunHandle start(Project project, RunOptions options, String who) {
        started.add(options);
        RunEvent.RunStarted begun =
                new RunEvent.RunStarted(
                        new RunId("run-" + (events.size() + 1)),
                        clock.instant(),
                        events.size() + 1,
                        project.root().toString(),
                        project.pipeline().name(),
                        options.note(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        who,
                        options,
                        Map.of(),
                        Map.of(),
                        project.text(),
                        project.pipeline().stages().stream().map(s -> s.name()).toList());
        publish(begun);
        return running.getLast();
    }

    @Override
    public List<RunHandle> running() {
        return running;
    }

    @Override
    public List<RunId> recover() {
        return List.of();
    }

    @Override
    public AutoCloseable onEvents(Consumer<List<RunEvent>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public AutoCloseable onLog(Consumer<LogGrew> listener) {
        logListeners.add(listener);
        return () -> logListeners.remove(listener);
    }

    @Override
    public void close() {}

    @Override
    public synchronized List<RunSummary> runs(Query query) {
        List<RunSummary> all = new ArrayList<>();
        for (RunId id : List.copyOf(events.keySet()).reversed()) {
            run(id).map(RunRecord::summary).ifPresent(all::add);
        }
        return all.stream().skip(query.offset()).limit(query.limit()).toList();
    }

    @Override
    public synchronized long count(Query query) {
        return events.size();
    }

    @Override
    public synchronized Optional<RunRecord> run(RunId id) {
        return Optional.ofNullable(events.get(id)).map(e -> RunFold.of(e, 0, clock.instant()));
    }

    @Override
    public synchronized Optional<RunId> byNumber(String project, long number) {
        return events.keySet().stream().skip(number - 1).findFirst();
    }

    @Override
    public synchronized List<RunJournal.Numbered> events(RunId run, long after) {
        return events.getOrDefault(run, List.of()).stream()
                .map(e -> new RunJournal.Numbered(0, e))
                .toList();
    }

    @Override
    public synchronized List<LogLine> log(RunId run, StageName stage, long offset, int limit) {
        return logs.getOrDefault(List.of(run, stage), List.of()).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long logLines(RunId run, StageName stage) {
        return logs.getOrDefault(List.of(run, stage), List.of()).size();
    }

    @Override
    public List<MetricPoint> metrics(RunId run, Optional<String> name) {
        return List.of();
    }
}
