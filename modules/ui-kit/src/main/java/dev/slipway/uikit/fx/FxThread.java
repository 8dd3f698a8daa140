package dev.slipway.uikit.fx;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;

/// The only place that speaks to the FX thread's queue. Thread-safe.
public final class FxThread {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private FxThread() {}

    /// True on the FX thread.
    public static boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    /// Runs now when already on the FX thread, else later on it.
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /// Queues the action behind everything the FX thread already has to do.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /// A version of an action that may be called from any thread and runs on the FX thread.
    public static Runnable onFx(Runnable action) {
        return () -> run(action);
    }

    /// Starts the toolkit when no `Application` did; for tools that draw without a window.
    public static void startToolkit() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        CountDownLatch up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
            Platform.setImplicitExit(false);
            up.await();
        } catch (IllegalStateException alreadyRunning) {
            up.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether drawing is done by a graphics card rather than by the processor.
    public static boolean hasGraphicsCard() {
        return Platform.isSupported(ConditionalFeature.SCENE3D);
    }

    /// Fails when called anywhere but on the FX thread.
    public static void require() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "Only the FX thread may do this, not " + Thread.currentThread().getName());
        }
    }
}
