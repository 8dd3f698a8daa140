package dev.slipway.evaluation;

import dev.slipway.evaluation.rows.UnusablePredictions;
import dev.slipway.model.pipeline.Criterion;
import java.util.HashMap;
import java.util.Map;

/// What the rows tell for a criterion, worked out once whatever its threshold; that they tell
/// nothing is remembered likewise. For one thread.
final class OncePerCriterion<T> {
    private final Map<Criterion, Told<T>> told = new HashMap<>();

    @FunctionalInterface
    interface Work<T> {
        T done() throws UnusablePredictions;
    }

    private sealed interface Told<T> {
        record Found<T>(T what) implements Told<T> {}

        record Unusable<T>(UnusablePredictions why) implements Told<T> {}
    }

    /// @throws UnusablePredictions as the work did the first time
    T of(Criterion criterion, Work<T> work) throws UnusablePredictions {
        return switch (told.computeIfAbsent(criterion.withThreshold(0), c -> tell(work))) {
            case Told.Found<T> found -> found.what();
            case Told.Unusable<T> unusable -> throw unusable.why();
        };
    }

    private static <T> Told<T> tell(Work<T> work) {
        try {
            return new Told.Found<>(work.done());
        } catch (UnusablePredictions e) {
            return new Told.Unusable<>(e);
        }
    }
}
