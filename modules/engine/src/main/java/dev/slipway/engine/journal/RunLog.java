package dev.slipway.engine.journal;

import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// One run's side of the journal: what is appended here is committed in this order. Thread-safe.
public final class RunLog {
    private final RunId run;
    private final JournalWriter writer;
    private final Clock clock;
    private final Consumer<Problem> onStoreFailure;
    private final CompletableFuture<RunRecord> done = new CompletableFuture<>();

    private volatile boolean isLeft;

    /// Fed and read by the writer's thread alone.
    private final RunFold fold = new RunFold();

    RunLog(RunId run, JournalWriter writer, Clock clock, Consumer<Problem> onStoreFailure) {
        this.run = run;
        this.writer = writer;
        this.clock = clock;
        this.onStoreFailure = onStoreFailure;
    }

    public RunId run() {
        return run;
    }

    /// Hands events over to be committed soon, without waiting. A store that cannot be written is
    /// told to the run as a whole.
    public void append(RunEvent... events) {
        if (isLeft) {
            return;
        }
        boolean isEnd = events.length > 0 && events[events.length - 1] instanceof RunEvent.RunEnded;
        writer.append(this, List.of(events), isEnd);
    }

    /// Hands events over and returns once they are committed.
    ///
    /// @throws ProblemException if the store cannot be written
    public void commit(RunEvent... events) {
        if (isLeft) {
            throw new ProblemException(
                    Problem.of("SLW-0307", "Slipway is closing.", "Resume the run after that."));
        }
        try {
            writer.append(this, List.of(events), true).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /// A new ear for a stage.
    public StageVoice voice(StageName stage) {
        return new StageVoice(run, stage, writer, clock);
    }

    /// Completes with the run's record once its last event is committed and was heard by all
    /// listeners, or once that proved impossible: then with what would have been committed.
    public CompletableFuture<RunRecord> done() {
        return done;
    }

    /// Drops a run whose first event could not be committed.
    public void abandon() {
        writer.abandon(this);
    }

    /// Lets go of a run that goes on without this process: nothing more of it is recorded here, and
    /// [#done()] completes with what is known.
    public void leave() {
        isLeft = true;
        writer.abandon(this);
    }

    void abandoned() {
        if (fold.hasStarted()) {
            done.complete(record());
        }
    }

    void take(Numbered numbered) {
        fold.apply(numbered.sequence(), numbered.event());
    }

    void takeUncommitted(RunEvent event) {
        if (fold.hasStarted() || event instanceof RunEvent.RunStarted) {
            fold.apply(fold.hasStarted() ? fold.record(clock.instant()).lastEvent() : 0, event);
        }
    }

    RunRecord record() {
        return fold.record(clock.instant());
    }

    void storeFailed(Problem problem) {
        onStoreFailure.accept(problem);
    }
}
