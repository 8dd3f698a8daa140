package dev.slipway.ui.workbench;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does blocking work off the FX thread and brings what it gave back onto it. Failures become
/// problems.
///
/// @param background where work may block
/// @param fx runs on the FX thread, in order
/// @param problems hears on the FX thread what failed
public record Work(Executor background, Executor fx, Consumer<Problem> problems) {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    /// Does the work, then hands its result to `then` on the FX thread.
    public <T> void run(Callable<T> work, Consumer<T> then) {
        run(work, then, () -> {});
    }

    /// The same; `failed` runs on the FX thread after a failure was reported.
    public <T> void run(Callable<T> work, Consumer<T> then, Runnable failed) {
        background.execute(
                () -> {
                    try {
                        T result = work.call();
                        fx.execute(() -> then.accept(result));
                    } catch (Exception failure) {
                        report(failure);
                        fx.execute(failed);
                    }
                });
    }

    /// A lane of its own, in which a newer piece of work makes older ones worthless.
    public Lane lane() {
        return new Lane(this);
    }

    private void report(Exception failure) {
        if (failure instanceof ProblemException known) {
            fx.execute(() -> known.problems().forEach(problems));
            return;
        }
        LOG.atError().setCause(failure).log("Work behind a screen failed");
        String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Problem problem =
                Problem.of(
                        "SLW-1910",
                        "The window could not read what it needs: " + words,
                        "Try again; the log file has more.");
        fx.execute(() -> problems.accept(problem));
    }

    /// Delivers only the result of the newest work begun in it. FX thread only.
    public static final class Lane {
        private final Work work;
        private final AtomicLong newest = new AtomicLong();

        private Lane(Work work) {
            this.work = work;
        }

        public <T> void run(Callable<T> task, Consumer<T> then) {
            run(task, then, () -> {});
        }

        /// The same; `failed` runs when it failed and is still the newest.
        public <T> void run(Callable<T> task, Consumer<T> then, Runnable failed) {
            long mine = newest.incrementAndGet();
            work.run(
                    task,
                    result -> {
                        if (newest.get() == mine) {
                            then.accept(result);
                        }
                    },
                    () -> {
                        if (newest.get() == mine) {
                            failed.run();
                        }
                    });
        }

        /// Makes what is under way worthless.
        public void drop() {
            newest.incrementAndGet();
        }
    }
}
