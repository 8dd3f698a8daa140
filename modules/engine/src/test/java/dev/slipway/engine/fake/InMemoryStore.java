package dev.slipway.engine.fake;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.engine.port.StageCache;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A store that forgets with its process: journal, history and cache in one. Thread-safe.
public final class InMemoryStore implements RunJournal, RunHistory, StageCache {
    private final List<Numbered> events = new ArrayList<>();
    private final List<RunEvent> log = new ArrayList<>();
    private final Map<RunId, Map<StageName, List<LogLine>>> lines = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Map<StageName, Entry>> newest = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<RunId, RunEvent.RunStarted> started = new LinkedHashMap<>();
    private final Set<RunId> claimed = new HashSet<>();
    private int failures;
    private long commits;

    /// Lets the next commits fail as on a full disk.
    public synchronized void failNextCommits(int count) {
        failures = count;
    }

    /// Forgets all claims, as if every process had died.
    public synchronized void loseOwners() {
        claimed.clear();
    }

    public synchronized List<RunEvent> events() {
        return List.copyOf(log);
    }

    public synchronized long commits() {
        return commits;
    }

    @Override
    public synchronized long nextRunNumber(String project) {
        return numbers.merge(project, 1L, Long::sum);
    }

    @Override
    public synchronized List<Numbered> commit(List<RunEvent> fresh, List<LogChunk> logs) {
        if (failures > 0) {
            failures--;
            throw new ProblemException(
                    Problem.of("SLW-1003", "The disk is full.", "Make room and run again."));
        }
        commits++;
        List<Numbered> numbered = new ArrayList<>();
        for (RunEvent event : fresh) {
            Numbered next = new Numbered(events.size() + 1L, event);
            events.add(next);
            log.add(event);
            numbered.add(next);
            if (event instanceof RunEvent.RunStarted start) {
                started.put(start.run(), start);
            } else if (event instanceof RunEvent.StageEnded ended) {
                ended.cacheKey().ifPresent(key -> remember(key, ended));
            }
        }
        for (LogChunk chunk : logs) {
            lines.computeIfAbsent(chunk.run(), k -> new HashMap<>())
                    .computeIfAbsent(chunk.stage(), k -> new ArrayList<>())
                    .addAll(chunk.lines());
        }
        return numbered;
    }

    private void remember(String key, RunEvent.StageEnded ended) {
        RunEvent.RunStarted run = started.get(ended.run());
        Entry entry =
                switch (ended.outcome()) {
                    case StageOutcome.Succeeded done ->
                            new Entry(
                                    key,
                                    ended.run(),
                                    run.number(),
                                    ended.stage(),
                                    ended.durationMillis(),
                                    done.outs(),
                                    done.metrics(),
                                    ended.material());
                    case StageOutcome.Cached done ->
                            new Entry(
                                    key,
                                    done.from(),
                                    done.fromNumber(),
                                    ended.stage(),
                                    done.savedMillis(),
                                    done.outs(),
                                    done.metrics(),
                                    ended.material());
                    default ->
                            new Entry(
                                    key,
                                    ended.run(),
                                    run.number(),
                                    ended.stage(),
                                    ended.durationMillis(),
                                    List.of(),
                                    Map.of(),
                                    ended.material());
                };
        entries.put(key, entry);
        newest.computeIfAbsent(run.project(), k -> new HashMap<>()).put(ended.stage(), entry);
    }

    @Override
    public synchronized void claim(RunId run) {
        claimed.add(run);
    }

    @Override
    public synchronized void release(RunId run) {
        claimed.remove(run);
    }

    @Override
    public synchronized List<RunId> orphans() {
        return started.keySet().stream()
                .filter(run -> !claimed.contains(run))
                .filter(run -> !run(run).orElseThrow().summary().status().isEnded())
                .toList();
    }

    @Override
    public synchronized Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized Optional<Entry> latest(String project, StageName stage) {
        return Optional.ofNullable(latest(project).get(stage));
    }

    @Override
    public synchronized Map<StageName, Entry> latest(String project) {
        return Map.copyOf(newest.getOrDefault(project, Map.of()));
    }

    @Override
    public synchronized List<RunSummary> runs(Query query) {
        return found(query).stream().skip(query.offset()).limit(query.limit()).toList();
    }

    @Override
    public synchronized long count(Query query) {
        return found(query).size();
    }

    private List<RunSummary> found(Query query) {
        List<RunStatus> statuses = query.statuses();
        return started.values().stream()
                .filter(r -> query.project().map(p -> p.equals(r.project())).orElse(true))
                .sorted(Comparator.comparing(RunEvent.RunStarted::run).reversed())
                .map(r -> run(r.run()).orElseThrow().summary())
                .filter(s -> statuses.isEmpty() || statuses.contains(s.status()))
                .toList();
    }

    @Override
    public synchronized Optional<RunRecord> run(RunId id) {
        if (!started.containsKey(id)) {
            return Optional.empty();
        }
        RunFold fold = new RunFold();
        events(id, 0).forEach(e -> fold.apply(e.sequence(), e.event()));
        return Optional.of(fold.record(Instant.now()));
    }

    @Override
    public synchronized Optional<RunId> byNumber(String project, long number) {
        return started.values().stream()
                .filter(r -> r.project().equals(project) && r.number() == number)
                .map(RunEvent.RunStarted::run)
                .findFirst();
    }

    @Override
    public synchronized List<Numbered> events(RunId run, long after) {
        return events.stream()
                .filter(e -> e.sequence() > after && e.event().run().equals(run))
                .toList();
    }

    @Override
    public synchronized List<LogLine> log(RunId run, StageName stage, long offset, int limit) {
        return lines.getOrDefault(run, Map.of()).getOrDefault(stage, List.of()).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long logLines(RunId run, StageName stage) {
        return lines.getOrDefault(run, Map.of()).getOrDefault(stage, List.of()).size();
    }

    @Override
    public synchronized List<MetricPoint> metrics(RunId run, Optional<String> name) {
        return events(run, 0).stream()
                .map(Numbered::event)
                .filter(RunEvent.StageMeasured.class::isInstance)
                .flatMap(e -> ((RunEvent.StageMeasured) e).points().stream())
                .filter(p -> name.map(n -> n.equals(p.name())).orElse(true))
                .toList();
    }
}
