package dev.slipway.uikit.fx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Carries values from any thread to the FX thread, in order and in bulk, at most once a pulse.
///
/// With a key only the last value of each key since the previous pulse is handed over, at the place
/// of its first.
public final class Pump<T> {
    private final Function<? super T, ?> key;
    private final Consumer<? super List<T>> sink;
    private final Object lock = new Object();
    private Map<Object, T> waiting = new LinkedHashMap<>();
    private boolean scheduled;
    private boolean closed;

    private Pump(Function<? super T, ?> key, Consumer<? super List<T>> sink) {
        this.key = key;
        this.sink = sink;
    }

    /// Hands over every value.
    public static <T> Pump<T> everything(Consumer<? super List<T>> sink) {
        return new Pump<>(value -> new Object(), sink);
    }

    /// Hands over the latest value of each key.
    public static <T> Pump<T> latestBy(Function<? super T, ?> key, Consumer<? super List<T>> sink) {
        return new Pump<>(key, sink);
    }

    /// May be called from any thread; never blocks on the FX thread.
    public void offer(T value) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            waiting.put(key.apply(value), value);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        FxThread.later(() -> Ticker.onNextPulse(this::drain));
    }

    /// Drops what waits and all that comes.
    public void close() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
        }
    }

    private void drain() {
        List<T> batch;
        synchronized (lock) {
            scheduled = false;
            if (waiting.isEmpty()) {
                return;
            }
            batch = new ArrayList<>(waiting.values());
            waiting = new LinkedHashMap<>();
        }
        sink.accept(batch);
    }
}
