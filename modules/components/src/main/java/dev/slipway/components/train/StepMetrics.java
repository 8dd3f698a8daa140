package dev.slipway.components.train;

import dev.slipway.components.run.RunLines;
import java.util.function.Consumer;
import smile.util.IterativeAlgorithmController;

/// Tells the run how a training gets on: progress, and the loss at about a hundred of its steps.
/// Smile hands each step over on the thread that trains.
final class StepMetrics {
    private static final int POINTS = 100;

    private final RunLines lines;
    private final int steps;
    private final int every;
    private int progressed = -1;

    StepMetrics(RunLines lines, int steps) {
        this.lines = lines;
        this.steps = steps;
        this.every = Math.max(1, (steps + POINTS - 1) / POINTS);
    }

    /// @param step from 1
    void step(int step) {
        int percent = 100 * step / steps;
        if (percent / 5 != progressed / 5 || progressed < 0) {
            progressed = percent;
            lines.progress(percent / 100.0, "tree " + step + " of " + steps);
        }
    }

    void loss(int step, double loss) {
        if (step % every == 0 || step == 1 || step == steps) {
            lines.metric("train_loss", loss, step);
        }
        step(step);
    }

    static <T> IterativeAlgorithmController<T> controller(Consumer<T> onStep) {
        return new IterativeAlgorithmController<>() {
            @Override
            public void submit(T status) {
                onStep.accept(status);
            }
        };
    }
}
