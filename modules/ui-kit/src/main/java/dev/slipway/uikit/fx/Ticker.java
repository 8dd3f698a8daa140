package dev.slipway.uikit.fx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// One clock for everything that moves: it ticks only while somebody listens, so that a still
/// window costs nothing. FX thread only.
public final class Ticker {
    private static final Set<LongConsumer> LISTENERS = new LinkedHashSet<>();
    private static final AnimationTimer TIMER =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    for (LongConsumer listener : List.copyOf(LISTENERS)) {
                        listener.accept(now);
                    }
                }
            };
    private static List<Runnable> next = new ArrayList<>();
    private static final AnimationTimer ONCE =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    List<Runnable> due = next;
                    next = new ArrayList<>();
                    due.forEach(Runnable::run);
                }
            };

    private Ticker() {}

    /// Calls the listener once a pulse with the time in nanoseconds, until removed.
    public static void add(LongConsumer listener) {
        if (LISTENERS.add(listener) && LISTENERS.size() == 1) {
            TIMER.start();
        }
    }

    public static void remove(LongConsumer listener) {
        if (LISTENERS.remove(listener) && LISTENERS.isEmpty()) {
            TIMER.stop();
        }
    }

    /// True while something moves.
    public static boolean isTicking() {
        return !LISTENERS.isEmpty();
    }

    /// Has a pulse come even if nothing on the screen changed.
    public static void requestPulse() {
        Platform.requestNextPulse();
    }

    /// Runs the action once, at the next pulse.
    public static void onNextPulse(Runnable action) {
        next.add(action);
        if (next.size() == 1) {
            ONCE.start();
        }
    }
}
