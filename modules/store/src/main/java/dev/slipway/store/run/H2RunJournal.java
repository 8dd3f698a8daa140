package dev.slipway.store.run;

import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunStatus;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
import dev.slipway.store.database.StoreProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/// Events in the home's database. What several threads commit at once becomes one transaction: at
/// any time at most one is being written, and whoever comes meanwhile goes into the next. Nobody
/// returns before the transaction with his events is safe from the death of the process.
public final class H2RunJournal implements RunJournal, AutoCloseable {
    private static final int CLAIM_TRIES = 50;
    private static final long CLAIM_PAUSE_NANOS = 10_000_000L;

    private final Database database;
    private final RunClaims claims;
    private final LatestEntries latest;

    /// Guards the two below.
    private final Object turns = new Object();

    private List<Request> waiting = new ArrayList<>();
    private boolean isWriting;

    /// The runs under way, folded so far. Owned by the one that writes.
    private final Map<RunId, RunFold> folds = new HashMap<>();

    /// @param locks the folder of lock files
    /// @param cache told of what is committed
    public H2RunJournal(Database database, Path locks, H2StageCache cache) {
        this.database = database;
        this.latest = cache.entries();
        this.claims = new RunClaims(locks);
    }

    private record Request(
            List<RunEvent> events,
            List<EventPages.Page> pages,
            List<LogChunk> logs,
            CompletableFuture<List<Numbered>> done) {}

    @Override
    public long nextRunNumber(String project) {
        return database.writePlainly(
                connection -> {
                    int changed =
                            PlainSql.execute(
                                    connection,
                                    "update project_counter set latest_run = latest_run + 1"
                                            + " where project = ?",
                                    project);
                    if (changed == 0) {
                        PlainSql.execute(
                                connection, "insert into project_counter values (?, 1)", project);
                    }
                    return PlainSql.first(
                                    connection,
                                    "select latest_run from project_counter where project = ?",
                                    row -> row.getLong(1),
                                    project)
                            .orElseThrow();
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
        boolean isFirst;
        synchronized (turns) {
            waiting.add(mine);
            isFirst = !isWriting;
            isWriting = true;
        }
        if (isFirst) {
            writeAll(takeWaiting());
            if (!isLast()) {
                Thread.ofVirtual().name("slipway-commit").start(this::writeOn);
            }
        }
        try {
            return mine.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
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
                database.readPlainly(
                        connection ->
                                PlainSql.list(
                                        connection,
                                        "select id from run where status = ? order by first_event",
                                        row -> new RunId(row.getString(1)),
                                        RunStatus.RUNNING.word()));
        return running.stream().filter(claims::isFree).toList();
    }

    /// Gives back the claims of runs that did not end.
    @Override
    public void close() {
        claims.close();
    }

    /// Writes what came while another was writing, until nobody waits.
    private void writeOn() {
        do {
            writeAll(takeWaiting());
        } while (!isLast());
    }

    /// Gives up the right to write if nobody waits.
    private boolean isLast() {
        synchronized (turns) {
            isWriting = !waiting.isEmpty();
            return !isWriting;
        }
    }

    private List<Request> takeWaiting() {
        synchronized (turns) {
            List<Request> taken = waiting;
            waiting = new ArrayList<>();
            return taken;
        }
    }

    /// Answers every request, with a failure if need be.
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
                    database.writePlainly(
                            connection -> {
                                long number = allot(connection, events.size());
                                insertPages(connection, number, requests);
                                projection.write(connection, number);
                                LogRows.insert(connection, logs);
                                return number;
                            });
            kept = true;
            latest.committed(first, events.size(), projection.entries());
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
            database.readPlainly(connection -> EventPages.read(connection, run, 0))
                    .forEach(n -> fold.apply(n.sequence(), n.event()));
            folds.put(run, fold);
        }
    }

    private static long allot(Connection connection, int count) throws SQLException {
        if (count == 0) {
            return 0;
        }
        try (PreparedStatement add =
                        connection.prepareStatement(
                                "update counter set latest = latest + ? where name = 'event'");
                PreparedStatement read = connection.prepareStatement(EventPages.LATEST)) {
            add.setInt(1, count);
            add.executeUpdate();
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getLong(1) - count + 1;
            }
        }
    }

    private static void insertPages(Connection connection, long first, List<Request> requests)
            throws SQLException {
        long number = first;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into event_page values (?, ?, ?, ?)")) {
            for (Request request : requests) {
                for (EventPages.Page page : request.pages()) {
                    insert.setLong(1, number);
                    insert.setLong(2, number + page.events() - 1);
                    insert.setString(3, page.run().value());
                    insert.setBytes(4, page.content());
                    insert.executeUpdate();
                    number += page.events();
                }
            }
        }
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
