package dev.slipway.benchmarks;

import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunStatus;
import dev.slipway.store.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Committing events, each commit safe from the death of the process before it returns.
final class EventsBench {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ALONE = "by 1 thread, 1 a commit";

    /// How long each commit of one event by one of many threads took, in milliseconds.
    private final Queue<Double> waits = new ConcurrentLinkedQueue<>();

    private final AtomicInteger runs = new AtomicInteger();

    void run(Sheet sheet, int events, int rounds) throws Exception {
        try (Workspace space = new Workspace();
                Home home = Home.open(space.path("home"), Clock.systemUTC())) {
            RunJournal journal = home.journal();
            Contest contest = new Contest(events + " events", rounds);
            contest.with(ALONE, () -> write(journal, events, 1))
                    .with("by 1 thread, 16 a commit", () -> write(journal, events, 16))
                    .with("by 1 thread, 256 a commit", () -> write(journal, events, 256))
                    .with("by 16 threads, 1 a commit", () -> write(journal, events, 1, 16))
                    .with("by 16 threads, 16 a commit", () -> write(journal, events, 16, 16));
            Map<String, Double> found = contest.hold();
            double ours = found.getOrDefault("by 16 threads, 1 a commit", Double.NaN);
            System.out.printf(
                    java.util.Locale.ROOT,
                    "  a commit among 16 threads: p50 %.2f ms, p99 %.2f ms%n",
                    Contest.quantile(waits(), 0.5),
                    Contest.quantile(waits(), 0.99));
            sheet.row(
                    events + " events, each committed by itself, 16 threads",
                    "one thread " + rate(events, found.getOrDefault(ALONE, Double.NaN)),
                    rate(events, ours) + ", p99 " + Sheet.time(Contest.quantile(waits(), 0.99)),
                    "≥ 20,000/s, each within 20 ms",
                    events / ours * 1000 >= 20_000 && Contest.quantile(waits(), 0.99) <= 20,
                    "events");
            new Contest(10 * events + " log lines", rounds)
                    .with("by 1 thread, 100 a commit", () -> log(journal, 10 * events, 100))
                    .hold();
        }
    }

    private void write(RunJournal journal, int events, int batch, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(() -> write(journal, events / threads, batch, waits)));
            }
            for (Future<?> part : parts) {
                Object unused = part.get();
            }
        }
    }

    private void write(RunJournal journal, int events, int batch) {
        write(journal, events, batch, new ArrayDeque<>());
    }

    private double[] waits() {
        return waits.stream().mapToDouble(w -> w).toArray();
    }

    private static String rate(int events, double millis) {
        return String.format(java.util.Locale.ROOT, "%,.0f/s", events / millis * 1000);
    }

    private void write(RunJournal journal, int events, int batch, Queue<Double> took) {
        RunId run = start(journal);
        List<RunEvent> waiting = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            waiting.add(
                    new RunEvent.StageProgressed(
                            run, NOW, new StageName("stage"), (double) i / events, "step " + i));
            if (waiting.size() == batch) {
                long from = System.nanoTime();
                Object unused = journal.commit(waiting, List.of());
                if (batch == 1) {
                    took.add((System.nanoTime() - from) / 1e6);
                }
                waiting.clear();
            }
        }
        waiting.add(new RunEvent.RunEnded(run, NOW, RunStatus.SUCCEEDED, 1));
        Object unused = journal.commit(waiting, List.of());
    }

    private void log(RunJournal journal, int lines, int batch) {
        RunId run = start(journal);
        StageName stage = new StageName("stage");
        List<LogLine> waiting = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            waiting.add(
                    new LogLine(
                            i,
                            NOW,
                            LogLine.Stream.OUT,
                            "step " + i + " loss=0.31 accuracy=0.87 and some more words"));
            if (waiting.size() == batch) {
                Object unused =
                        journal.commit(
                                List.of(), List.of(new RunJournal.LogChunk(run, stage, waiting)));
                waiting.clear();
            }
        }
        Object unused =
                journal.commit(
                        List.of(new RunEvent.RunEnded(run, NOW, RunStatus.SUCCEEDED, 1)),
                        List.of(new RunJournal.LogChunk(run, stage, waiting)));
    }

    private RunId start(RunJournal journal) {
        int number = runs.incrementAndGet();
        RunId run = new RunId(String.format("01900000-0000-7000-8000-%012d", number));
        StageName stage = new StageName("stage");
        Object unused =
                journal.commit(
                        List.of(
                                new RunEvent.RunStarted(
                                        run,
                                        NOW,
                                        number,
                                        "/bench",
                                        "bench",
                                        "",
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        "bench",
                                        RunOptions.DEFAULT,
                                        Map.of(),
                                        Map.of(),
                                        "slipway: 1\n",
                                        List.of(stage)),
                                new RunEvent.StageDecided(
                                        run, NOW, stage, new Decision.Run(List.of()))),
                        List.of());
        return run;
    }
}
