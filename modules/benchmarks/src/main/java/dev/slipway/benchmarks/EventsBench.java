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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Committing events, each commit safe from the death of the process before it returns.
final class EventsBench {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger runs = new AtomicInteger();

    void run(int events, int rounds) throws Exception {
        try (Workspace space = new Workspace();
                Home home = Home.open(space.path("home"), Clock.systemUTC())) {
            RunJournal journal = home.journal();
            new Contest(events + " events", rounds)
                    .with("by 1 thread, 1 a commit", () -> write(journal, events, 1))
                    .with("by 1 thread, 16 a commit", () -> write(journal, events, 16))
                    .with("by 1 thread, 256 a commit", () -> write(journal, events, 256))
                    .with("by 16 threads, 1 a commit", () -> write(journal, events, 1, 16))
                    .with("by 16 threads, 16 a commit", () -> write(journal, events, 16, 16))
                    .hold();
            new Contest(10 * events + " log lines", rounds)
                    .with("by 1 thread, 100 a commit", () -> log(journal, 10 * events, 100))
                    .hold();
        }
    }

    private void write(RunJournal journal, int events, int batch, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(() -> write(journal, events / threads, batch)));
            }
            for (Future<?> part : parts) {
                Object unused = part.get();
            }
        }
    }

    private void write(RunJournal journal, int events, int batch) {
        RunId run = start(journal);
        List<RunEvent> waiting = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            waiting.add(
                    new RunEvent.StageProgressed(
                            run, NOW, new StageName("stage"), (double) i / events, "step " + i));
            if (waiting.size() == batch) {
                Object unused = journal.commit(waiting, List.of());
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
