package dev.slipway.evaluation;

import dev.slipway.evaluation.statistics.Interval;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Verdict;
import java.util.OptionalDouble;

/// Gathers what is found for one criterion until its verdict. For one thread.
final class Finding {
    private final String name;
    private final Criterion criterion;
    private OptionalDouble measured = OptionalDouble.empty();
    private OptionalDouble limit = OptionalDouble.empty();
    private boolean atLeast = true;
    private OptionalDouble low = OptionalDouble.empty();
    private OptionalDouble high = OptionalDouble.empty();
    private String unit = "";

    Finding(String name, Criterion criterion) {
        this.name = name;
        this.criterion = criterion;
    }

    Finding measured(double value) {
        measured = OptionalDouble.of(value);
        return this;
    }

    Finding limit(double value, boolean lower) {
        limit = OptionalDouble.of(value);
        atLeast = lower;
        return this;
    }

    Finding interval(WilsonInterval interval) {
        return interval(new Interval(interval.low(), interval.high()));
    }

    /// An end that is not finite is left out.
    Finding interval(Interval interval) {
        low = finite(interval.low());
        high = finite(interval.high());
        return this;
    }

    private static OptionalDouble finite(double end) {
        return Double.isFinite(end) ? OptionalDouble.of(end) : OptionalDouble.empty();
    }

    Finding unit(String name) {
        unit = name;
        return this;
    }

    CriterionResult judged(boolean passed, String detail) {
        return result(passed ? Verdict.PASSED : Verdict.FAILED, detail);
    }

    CriterionResult notEnough(String detail) {
        return result(Verdict.NOT_ENOUGH_DATA, detail);
    }

    private CriterionResult result(Verdict verdict, String detail) {
        return new CriterionResult(
                name,
                criterion.words(),
                verdict,
                measured,
                limit,
                atLeast,
                low,
                high,
                unit,
                detail);
    }
}
