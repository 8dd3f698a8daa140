package dev.slipway.model.release;

import dev.slipway.model.pipeline.Criterion;
import java.util.OptionalDouble;

/// What a gate found for one criterion.
///
/// @param name in words: `AUC against v11`
/// @param criterion as written: `auc better than production`
/// @param verdict of this criterion
/// @param measured the value looked at; empty when there is none
/// @param limit what it was held against; empty when there is none
/// @param atLeast whether the limit is a lower one
/// @param low lower end of the 95 % interval, where there is one
/// @param high upper end
/// @param unit of measured and limit: empty, `ms`, …
/// @param detail what else matters: the number of rows, the baseline, why there is not enough data
public record CriterionResult(
        String name,
        String criterion,
        Verdict verdict,
        OptionalDouble measured,
        OptionalDouble limit,
        boolean atLeast,
        OptionalDouble low,
        OptionalDouble high,
        String unit,
        String detail) {

    /// The same measurement held against a criterion's own threshold, where the verdict goes by the
    /// measured value alone. What was not enough data stays so.
    public CriterionResult against(Criterion other) {
        double threshold = other.threshold().orElseThrow();
        return new CriterionResult(
                name,
                other.words(),
                verdict == Verdict.NOT_ENOUGH_DATA || measured.isEmpty()
                        ? Verdict.NOT_ENOUGH_DATA
                        : other.side().holds(measured.getAsDouble(), threshold)
                                ? Verdict.PASSED
                                : Verdict.FAILED,
                measured,
                OptionalDouble.of(threshold),
                other.side() == Criterion.Side.AT_LEAST,
                low,
                high,
                unit,
                detail);
    }
}
