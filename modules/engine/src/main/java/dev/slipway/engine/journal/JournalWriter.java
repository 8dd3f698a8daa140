package dev.slipway.engine.journal;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one that writes the journal: takes what runs and stages hand over, commits it in groups in
/// the order it came, and only then has it published.
///
/// If the store cannot be written, the runs concerned are told once. Their events are kept and
/// tried again with the next ones; a run whose last event cannot be committed either ends with its
/// record in memory only, and is found interrupted at the next start. Log lines are not kept for
/// that.
public final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    /// How long events that nobody waits for may gather: fewer, larger commits leave the processor
    /// to the stages.
    private static final long GATHER_NANOS = 15_000_000;

    private static final long HELD_NANOS = 100_000_000;
    private static final int LARGEST_GROUP = 20_000;
    private static final int ROOM_CHARS = 16 << 20;

    private final RunJournal journal;
    private final Listeners listeners;
    private final Clock clock;
    private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Map<RunId, RunLog> logs = new ConcurrentHashMap<>();
    private final Thread thread;

    private final ReentrantLock roomLock = new ReentrantLock();
    private final Condition roomMade = roomLock.newCondition();
    private int usedChars;

    /// The writer's thread's own.
    private List<RunEvent> backlog = new ArrayList<>();

    private final Set<StageVoice> held = new LinkedHashSet<>();

    public JournalWriter(RunJournal journal, Listeners listeners, Clock clock) {
        this.journal = journal;
        this.listeners = listeners;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("slipway-journal").start(this::run);
    }

    private sealed interface Item {
        /// @param isUrgent whether someone waits for it
        record Append(
                RunLog log, List<RunEvent> events, CompletableFuture<Void> done, boolean isUrgent)
                implements Item {}

        record Said(StageVoice voice) implements Item {}

        record Abandon(RunLog log) implements Item {}

        record Stop() implements Item {}
    }

    /// Opens the journal for a run that begins.
    ///
    /// @param onStoreFailure told from the writer's thread when this run's events could not be
    ///     committed
    public RunLog open(RunId run, Consumer<Problem> onStoreFailure) {
        RunLog log = new RunLog(run, this, clock, onStoreFailure);
        logs.put(run, log);
        return log;
    }

    CompletableFuture<Void> append(RunLog log, List<RunEvent> events, boolean isUrgent) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Item.Append(log, events, done, isUrgent));
        return done;
    }

    void said(StageVoice voice) {
        queue.add(new Item.Said(voice));
    }

    void abandon(RunLog log) {
        queue.add(new Item.Abandon(log));
    }

    /// Waits until log lines of this length fit among those not yet committed.
    void awaitRoom(int chars) {
        roomLock.lock();
        try {
            while (usedChars > 0 && usedChars + chars > ROOM_CHARS) {
                roomMade.awaitUninterruptibly();
            }
            usedChars += chars;
        } finally {
            roomLock.unlock();
        }
    }

    /// Writes what is still to write, then ends.
    @Override
    public void close() {
        queue.add(new Item.Stop());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean isOpen = true;
        while (isOpen) {
            try {
                List<Item> items = gather();
                isOpen = items.stream().noneMatch(Item.Stop.class::isInstance);
                new Group(items).write();
            } catch (InterruptedException e) {
                LOG.warn("The journal's writer was interrupted");
                return;
            } catch (RuntimeException bug) {
                LOG.error("The journal's writer met something it did not expect", bug);
            }
        }
    }

    /// Waits for something to write, then for a moment for more of it.
    private List<Item> gather() throws InterruptedException {
        List<Item> items = new ArrayList<>();
        Item first = held.isEmpty() ? queue.take() : queue.poll(HELD_NANOS, TimeUnit.NANOSECONDS);
        if (first == null) {
            return items;
        }
        items.add(first);
        queue.drainTo(items, LARGEST_GROUP);
        boolean isUrgent = items.stream().anyMatch(JournalWriter::isUrgent);
        long until = System.nanoTime() + GATHER_NANOS;
        while (!isUrgent && items.size() < LARGEST_GROUP) {
            Item next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            items.add(next);
            isUrgent = isUrgent(next);
        }
        if (isUrgent) {
            queue.drainTo(items, LARGEST_GROUP);
        }
        return items;
    }

    private static boolean isUrgent(Item item) {
        return switch (item) {
            case Item.Append append -> append.isUrgent();
            case Item.Said ignored -> false;
            case Item.Abandon ignored -> true;
            case Item.Stop ignored -> true;
        };
    }

    /// What is committed at once.
    private final class Group {
        private final List<Item> items;
        private final List<RunEvent> events = new ArrayList<>(backlog);
        private final List<LogChunk> chunks = new ArrayList<>();
        private final List<Engine.LogGrew> grown = new ArrayList<>();
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
        private int chars;

        Group(List<Item> items) {
            this.items = items;
        }

        void write() {
            long now = System.nanoTime();
            List<StageVoice> due = new ArrayList<>(held);
            held.clear();
            due.forEach(voice -> drain(voice, now));
            for (Item item : items) {
                switch (item) {
                    case Item.Append append -> {
                        events.addAll(append.events());
                        waiting.add(append.done());
                    }
                    case Item.Said said -> drain(said.voice(), now);
                    case Item.Abandon abandon -> {
                        logs.remove(abandon.log().run());
                        events.removeIf(e -> e.run().equals(abandon.log().run()));
                        backlog.removeIf(e -> e.run().equals(abandon.log().run()));
                        abandon.log().abandoned();
                    }
                    case Item.Stop ignored -> {}
                }
            }
            commit();
            giveRoom(chars);
        }

        private void drain(StageVoice voice, long now) {
            StageVoice.Drained drained = voice.drain(now);
            events.addAll(drained.events());
            chars += drained.chars();
            drained.log()
                    .ifPresent(
                            chunk -> {
                                chunks.add(chunk);
                                grown.add(
                                        new Engine.LogGrew(
                                                voice.run(), voice.stage(), drained.lines()));
                            });
            if (drained.isHeld()) {
                held.add(voice);
            }
        }

        private void commit() {
            if (events.isEmpty() && chunks.isEmpty()) {
                waiting.forEach(done -> done.complete(null));
                return;
            }
            List<Numbered> committed;
            try {
                committed = journal.commit(events, chunks);
            } catch (ProblemException e) {
                failed(e);
                return;
            } catch (RuntimeException e) {
                LOG.error("The journal failed in a way it does not tell of", e);
                failed(
                        new ProblemException(
                                Problem.of(
                                                "SLW-1010",
                                                "The store could not be written.",
                                                "Look into the program's log.")
                                        .withDetail(String.valueOf(e.getMessage())),
                                e));
                return;
            }
            backlog = new ArrayList<>();
            List<Runnable> ended = new ArrayList<>();
            for (Numbered numbered : committed) {
                RunLog log = logs.get(numbered.event().run());
                if (log != null) {
                    log.take(numbered);
                    if (numbered.event() instanceof RunEvent.RunEnded) {
                        ended.add(end(log));
                    }
                }
            }
            waiting.forEach(done -> done.complete(null));
            listeners.publish(
                    committed.stream().map(Numbered::event).toList(),
                    grown,
                    () -> ended.forEach(Runnable::run));
        }

        private void failed(ProblemException e) {
            LOG.warn("The store could not be written: {}", e.getMessage());
            backlog = events;
            Set<RunId> concerned = new LinkedHashSet<>();
            events.forEach(event -> concerned.add(event.run()));
            chunks.forEach(chunk -> concerned.add(chunk.run()));
            for (RunId run : concerned) {
                RunLog log = logs.get(run);
                if (log != null) {
                    log.storeFailed(e.problems().getFirst());
                    if (events.stream().anyMatch(v -> isEndOf(run, v))) {
                        giveUp(log);
                    }
                }
            }
            waiting.forEach(done -> done.completeExceptionally(e));
        }

        private void giveUp(RunLog log) {
            backlog.stream().filter(e -> e.run().equals(log.run())).forEach(log::takeUncommitted);
            backlog.removeIf(e -> e.run().equals(log.run()));
            Runnable ended = end(log);
            listeners.publish(List.of(), List.of(), ended);
        }

        private Runnable end(RunLog log) {
            logs.remove(log.run());
            var record = log.record();
            return () -> log.done().completeAsync(() -> record);
        }
    }

    private static boolean isEndOf(RunId run, RunEvent event) {
        return event instanceof RunEvent.RunEnded ended && ended.run().equals(run);
    }

    private void giveRoom(int chars) {
        if (chars == 0) {
            return;
        }
        roomLock.lock();
        try {
            usedChars -= chars;
            roomMade.signalAll();
        } finally {
            roomLock.unlock();
        }
    }
}
