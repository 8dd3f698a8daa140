package dev.slipway.store.run;

import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunStatus;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.StoreProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/// Events in the home's database. What several threads commit at once becomes one transaction:
/// whoever comes while one is being written waits, and the first of those who waited writes for all
/// of them.
public final class H2RunJournal implements RunJournal, AutoCloseable {
    private static final int CLAIM_TRIES = 50;
    private static final long CLAIM_PAUSE_NANOS = 10_000_000L;

    private final Database database;
    private final RunClaims claims;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final ReentrantLock writing = new ReentrantLock();

    /// The runs under way, folded so far. Owned by whoever holds `writing`.
    private final Map<RunId, RunFold> folds = new HashMap<>();

    /// @param locks the folder of lock files
    public H2RunJournal(Database database, Path locks) {
        this.database = database;
        this.claims = new RunClaims(locks);
    }

    private record Request(
            List<RunEvent> events,
            List<EventPages.Page> pages,
            List<LogChunk> logs,
            CompletableFuture<List<Numbered>> done) {}

    @Override
    public long nextRunNumber(String project) {
        return database.write(
                handle -> {
                    int changed =
                            handle.createUpdate(
                                            "update project_counter set latest_run = latest_run + 1"
                                                    + " where project = ?")
                                    .bind(0, project)
                                    .execute();
                    if (changed == 0) {
                        handle.execute("insert into project_counter values (?, 1)", project);
                    }
                    return handle.createQuery(
                                    "select latest_run from project_counter where project = ?")
                            .bind(0, project)
                            .mapTo(Long.class)
                            .one();
                });
    }

    @Override
    public List<Numbered> commit(List<RunEvent> events, List<LogChunk> logs) {
        if (events.isEmpty() && logs.isEmpty()) {
            return List.of();
        }
        List<RunEvent> kept = List.copyOf(events);
        Request mine =
                new Request(
                        kept, EventPages.pages(kept), List.copyOf(logs), new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(mine);
        }
        writing.lock();
        try {
            if (!mine.done().isDone()) {
                writeAll(takeWaiting());
            }
        } finally {
            writing.unlock();
        }
        try {
            return mine.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void claim(RunId run) {
        try {
            for (int i = 0; i < CLAIM_TRIES; i++) {
                // Another process that looks for orphans holds the lock for a moment.
                if (claims.claim(run)) {
                    return;
                }
                LockSupport.parkNanos(CLAIM_PAUSE_NANOS);
            }
        } catch (IOException e) {
            throw StoreProblems.of(database.home(), e);
        }
        throw new ProblemException(
                Problem.of(
                        "SLW-1010",
                        "The run " + run + " belongs to another running Slipway.",
                        "Wait until it ends there, or end that program."));
    }

    @Override
    public void release(RunId run) {
        claims.release(run);
    }

    @Override
    public List<RunId> orphans() {
        List<RunId> running =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "select id from run where status = ?"
                                                        + " order by first_event")
                                        .bind(0, RunStatus.RUNNING.word())
                                        .map((row, context) -> new RunId(row.getString(1)))
                                        .list());
        return running.stream().filter(claims::isFree).toList();
    }

    /// Gives back the claims of runs that did not end.
    @Override
    public void close() {
        claims.close();
    }

    private List<Request> takeWaiting() {
        synchronized (waiting) {
            List<Request> taken = List.copyOf(waiting);
            waiting.clear();
            return taken;
        }
    }

    private void writeAll(List<Request> requests) {
        try {
            write(requests);
        } catch (RuntimeException e) {
            if (requests.size() == 1) {
                requests.getFirst().done().completeExceptionally(e);
                return;
            }
            // One that cannot be written must not take the others with it.
            requests.forEach(r -> writeAll(List.of(r)));
        } catch (Error e) {
            requests.forEach(r -> r.done().completeExceptionally(e));
            throw e;
        }
    }

    private void write(List<Request> requests) {
        List<RunEvent> events = new ArrayList<>();
        requests.forEach(r -> events.addAll(r.events()));
        Set<RunId> runs = new LinkedHashSet<>();
        events.forEach(e -> runs.add(e.run()));
        boolean kept = false;
        try {
            runs.forEach(this::fold);
            Projection projection = new Projection(folds, events);
            List<LogChunk> logs = new ArrayList<>();
            requests.forEach(r -> logs.addAll(r.logs()));
            long first =
                    database.write(
                            handle -> {
                                long number = allot(handle, events.size());
                                insertPages(handle, number, requests);
                                projection.write(handle, number);
                                LogRows.insert(handle, logs);
                                return number;
                            });
            kept = true;
            answer(requests, first);
        } finally {
            for (RunId run : runs) {
                RunFold fold = folds.get(run);
                if (!kept || fold == null || fold.status().isEnded()) {
                    folds.remove(run);
                }
            }
        }
    }

    /// Brings the fold of a run that this process has not written to before up to the events that
    /// are there.
    private void fold(RunId run) {
        if (!folds.containsKey(run)) {
            RunFold fold = new RunFold();
            database.read(handle -> EventPages.read(handle, run, 0))
                    .forEach(n -> fold.apply(n.sequence(), n.event()));
            folds.put(run, fold);
        }
    }

    private static long allot(Handle handle, int count) {
        if (count == 0) {
            return 0;
        }
        return handle.createQuery(
                                "select latest from final table (update counter set latest ="
                                        + " latest + ? where name = 'event')")
                        .bind(0, count)
                        .mapTo(Long.class)
                        .one()
                - count
                + 1;
    }

    private static void insertPages(Handle handle, long first, List<Request> requests) {
        if (requests.stream().allMatch(r -> r.pages().isEmpty())) {
            return;
        }
        var batch = handle.prepareBatch("insert into event_page values (?, ?, ?, ?)");
        long number = first;
        for (Request request : requests) {
            for (EventPages.Page page : request.pages()) {
                batch.bind(0, number)
                        .bind(1, number + page.events() - 1)
                        .bind(2, page.run().value())
                        .bind(3, page.content())
                        .add();
                number += page.events();
            }
        }
        batch.execute();
    }

    private static void answer(List<Request> requests, long first) {
        long number = first;
        for (Request request : requests) {
            List<Numbered> numbered = new ArrayList<>(request.events().size());
            for (RunEvent event : request.events()) {
                numbered.add(new Numbered(number++, event));
            }
            request.done().complete(List.copyOf(numbered));
        }
    }
}
