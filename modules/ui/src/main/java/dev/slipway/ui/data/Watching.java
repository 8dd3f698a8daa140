package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Progress on its way to the FX thread, the newest only, and the wish to stop on its way back.
/// Thread-safe.
final class Watching implements DataDesk.Watch {
    private record Step(double done, String words) {}

    private final AtomicReference<@Nullable Step> newest = new AtomicReference<>();
    private final Executor fx;
    private final BiConsumer<Double, String> hears;
    private volatile boolean cancelled;

    Watching(Executor fx, BiConsumer<Double, String> hears) {
        this.fx = fx;
        this.hears = hears;
    }

    @Override
    public void progress(double done, String words) {
        if (newest.getAndSet(new Step(done, words)) == null) {
            fx.execute(
                    () -> {
                        Step step = newest.getAndSet(null);
                        if (step != null && !cancelled) {
                            hears.accept(step.done, step.words);
                        }
                    });
        }
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
