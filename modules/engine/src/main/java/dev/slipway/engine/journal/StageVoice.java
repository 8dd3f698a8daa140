package dev.slipway.engine.journal;

import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears one stage of one run over all its attempts: numbers its lines, picks out what it says to
/// the workbench, and hands all of it to the journal in as few pieces as the journal keeps up with.
///
/// Thread-safe. A stage that writes faster than the journal commits is slowed down to its pace.
public final class StageVoice implements StageRuntime.Output {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LAST_WORDS = 20;
    private static final long PROGRESS_PAUSE_NANOS = 100_000_000;

    private final RunId run;
    private final StageName stage;
    private final JournalWriter writer;
    private final Clock clock;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Double> read = new LinkedHashMap<>();
    private final ArrayDeque<String> lastWords = new ArrayDeque<>();
    private List<LogLine> lines = new ArrayList<>();
    private List<MetricPoint> points = new ArrayList<>();
    private RunEvent.@Nullable StageProgressed progress;
    private Optional<Problem> problem = Optional.empty();
    private long lastProgressNanos = System.nanoTime() - PROGRESS_PAUSE_NANOS;
    private long count;
    private int waitingChars;
    private boolean isQueued;
    private boolean isEnding;

    StageVoice(RunId run, StageName stage, JournalWriter writer, Clock clock) {
        this.run = run;
        this.stage = stage;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void line(LogLine.Stream stream, String text) {
        SaidLine said = isOfTheStage(stream) ? SaidLine.of(text) : SaidLine.PLAIN;
        String kept =
                text.length() <= LONGEST_LINE
                        ? text
                        : text.substring(0, LONGEST_LINE)
                                + "… ("
                                + (text.length() - LONGEST_LINE)
                                + " more characters)";
        writer.awaitRoom(kept.length());
        boolean post;
        synchronized (this) {
            Instant now = clock.instant();
            switch (said) {
                case SaidLine.Plain ignored -> keep(now, stream, kept);
                case SaidLine.Metrics measured -> {
                    keep(now, stream, kept);
                    measured.values()
                            .forEach(v -> measure(v.name(), v.value(), measured.step(), now));
                }
                case SaidLine.Progress told ->
                        progress =
                                new RunEvent.StageProgressed(
                                        run, now, stage, told.fraction(), told.words());
                case SaidLine.Trouble trouble -> {
                    problem = Optional.of(trouble.problem());
                    keep(
                            now,
                            LogLine.Stream.SLIPWAY,
                            trouble.problem().headline() + " " + trouble.problem().remedy());
                }
            }
            waitingChars += kept.length();
            post = !isQueued;
            isQueued = true;
        }
        if (post) {
            writer.said(this);
        }
    }

    @Override
    public void progress(double fraction, String words) {
        boolean post;
        synchronized (this) {
            progress = new RunEvent.StageProgressed(run, clock.instant(), stage, fraction, words);
            post = !isQueued;
            isQueued = true;
        }
        if (post) {
            writer.said(this);
        }
    }

    /// A remark of the workbench's own in the stage's log.
    public void remark(String text) {
        line(LogLine.Stream.SLIPWAY, text);
    }

    /// Takes a value from a metric file, unless the stage has said this metric line by line.
    public synchronized void read(String name, double value, long step, Instant at) {
        if (!isSaid(name)) {
            points.add(new MetricPoint(stage, name, value, step, at));
            read.put(name, value);
        }
    }

    /// Forgets the problem of an attempt that failed, before the next one.
    public synchronized void nextAttempt() {
        problem = Optional.empty();
        lastWords.clear();
    }

    /// Hands over all that is still here, so that whatever is appended to the journal next comes
    /// after it.
    public void end() {
        boolean post;
        synchronized (this) {
            isEnding = true;
            post = !isQueued && isSomethingHere();
            isQueued |= post;
        }
        if (post) {
            writer.said(this);
        }
    }

    /// The last value of every metric.
    public synchronized Map<String, Double> metrics() {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        all.putAll(read);
        return all;
    }

    /// The problem the stage told, in its latest attempt.
    public synchronized Optional<Problem> problem() {
        return problem;
    }

    /// The last lines of its latest attempt.
    public synchronized String lastWords() {
        return String.join("\n", lastWords);
    }

    /// Takes what is here. Called by the journal's writer only.
    synchronized Drained drain(long nowNanos) {
        isQueued = false;
        List<RunEvent> events = new ArrayList<>();
        if (!points.isEmpty()) {
            events.add(
                    new RunEvent.StageMeasured(
                            run, points.getLast().at(), stage, List.copyOf(points)));
            points = new ArrayList<>();
        }
        boolean isHeld = false;
        if (progress != null) {
            if (isEnding || nowNanos - lastProgressNanos >= PROGRESS_PAUSE_NANOS) {
                events.add(progress);
                progress = null;
                lastProgressNanos = nowNanos;
            } else {
                isHeld = true;
            }
        }
        Optional<LogChunk> log =
                lines.isEmpty() ? Optional.empty() : Optional.of(new LogChunk(run, stage, lines));
        lines = new ArrayList<>();
        int chars = waitingChars;
        waitingChars = 0;
        return new Drained(events, log, count, chars, isHeld);
    }

    /// What was taken.
    ///
    /// @param lines how many lines the stage has by now
    /// @param chars how much room it gives back
    /// @param isHeld whether a progress too soon after the last one is still here
    record Drained(
            List<RunEvent> events, Optional<LogChunk> log, long lines, int chars, boolean isHeld) {}

    RunId run() {
        return run;
    }

    StageName stage() {
        return stage;
    }

    private static boolean isOfTheStage(LogLine.Stream stream) {
        return switch (stream) {
            case OUT, ERR -> true;
            case BUILD, SLIPWAY -> false;
        };
    }

    private boolean isSaid(String name) {
        return metrics.containsKey(name);
    }

    private boolean isSomethingHere() {
        return !lines.isEmpty() || !points.isEmpty() || progress != null;
    }

    private void keep(Instant now, LogLine.Stream stream, String text) {
        lines.add(new LogLine(count++, now, stream, text));
        if (isOfTheStage(stream)) {
            lastWords.addLast(text.length() > 500 ? text.substring(0, 500) + "…" : text);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.removeFirst();
            }
        }
    }

    private void measure(String name, double value, long step, Instant now) {
        metrics.put(name, value);
        points.add(new MetricPoint(stage, name, value, step, now));
    }
}
