package dev.slipway.model.run;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reduces a run's events, in order, to its record. The same events give the same record, whoever
/// folds them; what still runs is measured against the `now` that is asked for.
///
/// Not thread-safe: one owner feeds and reads it.
public final class RunFold {
    private final Map<StageName, StageState> stages = new LinkedHashMap<>();
    private RunEvent.@Nullable RunStarted started;
    private RunEvent.@Nullable RunEnded ended;
    private Optional<Integer> version = Optional.empty();
    private long lastEvent;

    /// The record of these events.
    ///
    /// @throws IllegalArgumentException if they do not begin with a `RunStarted`
    public static RunRecord of(List<? extends RunEvent> events, long lastEvent, Instant now) {
        RunFold fold = new RunFold();
        for (RunEvent event : events) {
            fold.apply(lastEvent, event);
        }
        return fold.record(now);
    }

    /// Takes the next event.
    ///
    /// @param sequence its number in the home; kept as [RunRecord#lastEvent()]
    /// @throws IllegalArgumentException if the first event is not a `RunStarted`
    public RunFold apply(long sequence, RunEvent event) {
        if (started == null && !(event instanceof RunEvent.RunStarted)) {
            throw new IllegalArgumentException(
                    "a run's first event is RunStarted, not " + event.getClass().getSimpleName());
        }
        lastEvent = sequence;
        switch (event) {
            case RunEvent.RunStarted start -> {
                started = start;
                start.stages().forEach(this::of);
            }
            case RunEvent.StageDecided decided ->
                    of(decided.stage()).decision = Optional.of(decided.decision());
            case RunEvent.StageStarted start -> of(start.stage()).start(start);
            case RunEvent.StageProgressed progress -> of(progress.stage()).progress(progress);
            case RunEvent.StageMeasured measured -> {
                Map<String, Double> metrics = of(measured.stage()).metrics;
                measured.points().forEach(p -> metrics.put(p.name(), p.value()));
            }
            case RunEvent.StageRetrying retrying ->
                    of(retrying.stage()).status = StageStatus.RETRYING;
            case RunEvent.StagesReused reused ->
                    reused.stages()
                            .forEach(
                                    r -> {
                                        StageState stage = of(r.stage());
                                        stage.decision = Optional.of(r.decision());
                                        end(stage, r.outcome(), reused.at(), 0);
                                    });
            case RunEvent.StageEnded end ->
                    end(of(end.stage()), end.outcome(), end.at(), end.durationMillis());
            case RunEvent.RunEnded end -> ended = end;
        }
        return this;
    }

    /// Whether a `RunStarted` was taken, so that there is something to read.
    public boolean hasStarted() {
        return started != null;
    }

    /// The number of the last event taken; 0 before the first.
    public long lastEvent() {
        return lastEvent;
    }

    /// The run's number in its project.
    ///
    /// @throws IllegalStateException if nothing was taken yet
    public long number() {
        return start().number();
    }

    /// The project's folder.
    ///
    /// @throws IllegalStateException if nothing was taken yet
    public String project() {
        return start().project();
    }

    /// How the run stands.
    public RunStatus status() {
        return ended == null ? RunStatus.RUNNING : ended.status();
    }

    /// How a stage stands.
    public StageStatus status(StageName stage) {
        StageState state = stages.get(stage);
        return state == null ? StageStatus.WAITING : state.status;
    }

    /// @param now what an unended duration is measured to
    /// @throws IllegalStateException if nothing was taken yet
    public RunRecord record(Instant now) {
        RunEvent.RunStarted start = start();
        return new RunRecord(
                summary(now),
                start.options(),
                start.params(),
                start.data(),
                start.pipelineText(),
                stages.values().stream().map(s -> s.record(now)).toList(),
                lastEvent);
    }

    /// @param now what an unended duration is measured to
    /// @throws IllegalStateException if nothing was taken yet
    public RunSummary summary(Instant now) {
        RunEvent.RunStarted start = start();
        Map<String, Double> metrics = new LinkedHashMap<>();
        stages.values().forEach(s -> metrics.putAll(s.metrics));
        return new RunSummary(
                start.run(),
                start.number(),
                start.project(),
                start.pipeline(),
                start.title(),
                start.commit(),
                start.branch(),
                start.dirty(),
                start.who(),
                status(),
                start.at(),
                ended == null
                        ? Math.max(0, Duration.between(start.at(), now).toMillis())
                        : ended.durationMillis(),
                stages.values().stream()
                        .map(s -> new RunSummary.StageMark(s.name, s.status))
                        .toList(),
                verdict(),
                version,
                note(),
                metrics);
    }

    private RunEvent.RunStarted start() {
        if (started == null) {
            throw new IllegalStateException("no event yet");
        }
        return started;
    }

    private StageState of(StageName stage) {
        return stages.computeIfAbsent(stage, StageState::new);
    }

    private void end(StageState stage, StageOutcome outcome, Instant at, long durationMillis) {
        stage.end(outcome, at, durationMillis);
        if (outcome instanceof StageOutcome.Registered registered) {
            version = Optional.of(registered.version());
        }
    }

    private Optional<Verdict> verdict() {
        return stages.values().stream()
                .flatMap(s -> s.evidence.stream())
                .map(Evidence::verdict)
                .reduce(Verdict::and);
    }

    private String note() {
        return RunNote.of(status(), stages.values().stream().map(StageState::brief).toList());
    }

    /// What is known of one stage so far.
    private static final class StageState {
        private final StageName name;
        private final Map<String, Double> metrics = new LinkedHashMap<>();
        private StageStatus status = StageStatus.WAITING;
        private RuntimeName runtime = RuntimeName.LOCAL;
        private Optional<String> image = Optional.empty();
        private Optional<Decision> decision = Optional.empty();
        private Optional<Instant> startedAt = Optional.empty();
        private Optional<Instant> endedAt = Optional.empty();
        private long durationMillis;
        private int attempts;
        private double fraction = Double.NaN;
        private String message = "";
        private Optional<StageOutcome> outcome = Optional.empty();
        private List<Artifact> outs = List.of();
        private Optional<Evidence> evidence = Optional.empty();

        StageState(StageName name) {
            this.name = name;
        }

        void start(RunEvent.StageStarted start) {
            status = StageStatus.RUNNING;
            runtime = start.runtime();
            image = start.image();
            if (startedAt.isEmpty()) {
                startedAt = Optional.of(start.at());
            }
            attempts = start.attempt();
        }

        void progress(RunEvent.StageProgressed progress) {
            if (status == StageStatus.WAITING) {
                // Its image is being fetched or built.
                status = StageStatus.RUNNING;
                startedAt = Optional.of(progress.at());
            }
            fraction = progress.fraction();
            message = progress.message();
        }

        void end(StageOutcome how, Instant at, long millis) {
            outcome = Optional.of(how);
            status = how.status();
            endedAt = Optional.of(at);
            durationMillis = millis;
            switch (how) {
                case StageOutcome.Succeeded done -> {
                    outs = done.outs();
                    metrics.putAll(done.metrics());
                }
                case StageOutcome.Cached done -> {
                    outs = done.outs();
                    metrics.putAll(done.metrics());
                    evidence = done.evidence();
                }
                case StageOutcome.Judged judged -> evidence = Optional.of(judged.evidence());
                case StageOutcome.Registered ignored -> {}
                case StageOutcome.UserFailed ignored -> {}
                case StageOutcome.PlatformFailed ignored -> {}
                case StageOutcome.TimedOut ignored -> {}
                case StageOutcome.Cancelled ignored -> {}
                case StageOutcome.Skipped ignored -> {}
                case StageOutcome.Interrupted ignored -> {}
            }
        }

        RunNote.Stage brief() {
            return new RunNote.Stage(name, status, evidence);
        }

        RunRecord.StageRecord record(Instant now) {
            long soFar =
                    endedAt.isEmpty() && startedAt.isPresent()
                            ? Math.max(0, Duration.between(startedAt.get(), now).toMillis())
                            : durationMillis;
            return new RunRecord.StageRecord(
                    name,
                    status,
                    runtime,
                    image,
                    decision,
                    startedAt,
                    endedAt,
                    soFar,
                    attempts,
                    fraction,
                    message,
                    outcome,
                    outs,
                    Map.copyOf(metrics),
                    evidence);
        }
    }
}
