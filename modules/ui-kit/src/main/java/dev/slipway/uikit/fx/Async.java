package dev.slipway.uikit.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs work on an executor and hands its result, or its failure, to the FX thread. Thread-safe.
public final class Async {
    private final ExecutorService executor;

    public Async(ExecutorService executor) {
        this.executor = executor;
    }

    /// Work that was started. Cancelling interrupts it, and neither its result nor its failure is
    /// handed over any more.
    public interface Work {
        void cancel();

        boolean isOver();
    }

    /// Starts the work. Exactly one of the two consumers is called, on the FX thread, unless the
    /// work is cancelled first. Interruption and cancellation count as cancelled.
    public <T extends @Nullable Object> Work run(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Started started = new Started();
        try {
            started.future =
                    executor.submit(
                            () -> {
                                try {
                                    T result = work.call();
                                    started.hand(() -> done.accept(result));
                                } catch (InterruptedException | CancellationException e) {
                                    started.over.set(true);
                                } catch (Throwable e) {
                                    started.hand(() -> failed.accept(e));
                                }
                            });
        } catch (RejectedExecutionException e) {
            started.hand(() -> failed.accept(e));
        }
        return started;
    }

    /// A place where only the newest work counts: starting another cancels the one before, whose
    /// late result is dropped.
    public Latest latest() {
        return new Latest();
    }

    private static final class Started implements Work {
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable Future<?> future;

        private void hand(Runnable outcome) {
            FxThread.later(
                    () -> {
                        if (over.compareAndSet(false, true)) {
                            outcome.run();
                        }
                    });
        }

        @Override
        public void cancel() {
            over.set(true);
            Future<?> running = future;
            if (running != null) {
                running.cancel(true);
            }
        }

        @Override
        public boolean isOver() {
            return over.get();
        }
    }

    /// See [Async#latest()]. FX thread only.
    public final class Latest {
        private @Nullable Work current;

        private Latest() {}

        public <T extends @Nullable Object> void run(
                Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
            cancel();
            current = Async.this.run(work, done, failed);
        }

        public void cancel() {
            Work before = current;
            if (before != null) {
                before.cancel();
                current = null;
            }
        }

        public boolean isBusy() {
            Work now = current;
            return now != null && !now.isOver();
        }
    }
}
