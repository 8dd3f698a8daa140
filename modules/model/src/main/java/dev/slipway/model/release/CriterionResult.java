package dev.slipway.model.release;

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
        String detail) {}
