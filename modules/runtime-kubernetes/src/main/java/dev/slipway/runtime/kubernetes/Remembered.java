package dev.slipway.runtime.kubernetes;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An answer that is asked for again only when it has become old. Thread-safe.
final class Remembered<T> {
    private final Duration fresh;
    private final Supplier<T> source;
    private @Nullable T answer;
    private long askedAt;

    Remembered(Duration fresh, Supplier<T> source) {
        this.fresh = fresh;
        this.source = source;
    }

    synchronized T get() {
        T known = answer;
        if (known == null || System.nanoTime() - askedAt > fresh.toNanos()) {
            known = source.get();
            answer = known;
            askedAt = System.nanoTime();
        }
        return known;
    }
}
