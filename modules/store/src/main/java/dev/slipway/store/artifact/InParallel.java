package dev.slipway.store.artifact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The same work on each of many files, on as many threads as there are cores, but few.
final class InParallel {
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private InParallel() {}

    interface Work<T, R> {
        R on(T item) throws IOException;
    }

    /// Results in the order of the items.
    ///
    /// @throws IOException the first that the work threw; what is not begun is left then
    static <T, R> List<R> map(List<T> items, Work<T, R> work) throws IOException {
        int threads = Math.min(THREADS, items.size());
        if (threads <= 1) {
            List<R> results = new ArrayList<>(items.size());
            for (T item : items) {
                results.add(work.on(item));
            }
            return results;
        }
        List<@Nullable R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable worker =
                () -> {
                    try {
                        for (int i = next.getAndIncrement();
                                i < items.size() && failure.get() == null;
                                i = next.getAndIncrement()) {
                            results.set(i, work.on(items.get(i)));
                        }
                    } catch (IOException | RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    }
                };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofVirtual().start(worker));
        }
        worker.run();
        joinAll(helpers);
        rethrow(failure.get());
        @SuppressWarnings("unchecked") // every place was filled, or a failure thrown
        List<R> complete = (List<R>) results;
        return complete;
    }

    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
