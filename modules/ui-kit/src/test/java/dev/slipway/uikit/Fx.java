package dev.slipway.uikit;

import dev.slipway.uikit.fx.FxThread;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;

/// What tests do with the FX thread.
public final class Fx {
    private Fx() {}

    /// Runs on the FX thread and waits for the result.
    public static <T> T get(Callable<T> action) throws Exception {
        FxThread.startToolkit();
        CompletableFuture<T> result = new CompletableFuture<>();
        FxThread.run(
                () -> {
                    try {
                        result.complete(action.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.get(60, TimeUnit.SECONDS);
    }

    public static void run(Runnable action) throws Exception {
        get(
                () -> {
                    action.run();
                    return true;
                });
    }

    /// Looks once a pulse until something is true.
    ///
    /// @throws java.util.concurrent.TimeoutException when it never is
    public static void until(Callable<Boolean> truth) throws Exception {
        FxThread.startToolkit();
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        AnimationTimer[] timer = new AnimationTimer[1];
        FxThread.run(
                () -> {
                    timer[0] =
                            new AnimationTimer() {
                                @Override
                                public void handle(long now) {
                                    try {
                                        if (truth.call()) {
                                            stop();
                                            met.complete(true);
                                        }
                                    } catch (Throwable e) {
                                        stop();
                                        met.completeExceptionally(e);
                                    }
                                }
                            };
                    timer[0].start();
                });
        met.get(60, TimeUnit.SECONDS);
    }
}
