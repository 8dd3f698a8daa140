package dev.slipway.engine.journal;

import dev.slipway.engine.Engine;
import dev.slipway.model.run.RunEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what was committed, in order, on one thread of its own, so that a slow listener
/// holds up no run. Thread-safe.
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final CopyOnWriteArrayList<Consumer<List<RunEvent>>> onEvents =
            new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<Engine.LogGrew>> onLog =
            new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean isClosed;

    public Listeners() {
        thread = Thread.ofVirtual().name("slipway-listeners").start(this::run);
    }

    public AutoCloseable onEvents(Consumer<List<RunEvent>> listener) {
        onEvents.add(listener);
        return () -> onEvents.remove(listener);
    }

    public AutoCloseable onLog(Consumer<Engine.LogGrew> listener) {
        onLog.add(listener);
        return () -> onLog.remove(listener);
    }

    void publish(List<RunEvent> events, List<Engine.LogGrew> grown, Runnable afterwards) {
        queue.add(
                () -> {
                    if (!events.isEmpty()) {
                        onEvents.forEach(l -> tell(l, events));
                    }
                    grown.forEach(g -> onLog.forEach(l -> tell(l, g)));
                    afterwards.run();
                });
    }

    /// Tells what is still to tell, then ends.
    @Override
    public void close() {
        isClosed = true;
        queue.add(() -> {});
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!isClosed || !queue.isEmpty()) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void tell(Consumer<T> listener, T what) {
        try {
            listener.accept(what);
        } catch (RuntimeException e) {
            LOG.error("A listener of the engine failed", e);
        }
    }
}
