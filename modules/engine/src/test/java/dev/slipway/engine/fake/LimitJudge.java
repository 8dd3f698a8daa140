package dev.slipway.engine.fake;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import java.util.OptionalDouble;

/// Judges metric limits; all else has not enough data.
public final class LimitJudge implements GateJudge {
    @Override
    public Evidence judge(Case judged) {
        return new Evidence(
                judged.gate(), judged.criteria().stream().map(c -> one(judged, c)).toList());
    }

    private static CriterionResult one(Case judged, Criterion criterion) {
        Verdict verdict = Verdict.NOT_ENOUGH_DATA;
        OptionalDouble measured = OptionalDouble.empty();
        if (criterion instanceof Criterion.MetricLimit limit
                && judged.metrics().get(limit.metric()) instanceof Double value) {
            measured = OptionalDouble.of(value);
            boolean holds =
                    limit.side() == Criterion.Side.AT_LEAST
                            ? value >= limit.limit()
                            : value <= limit.limit();
            verdict = holds ? Verdict.PASSED : Verdict.FAILED;
        }
        return new CriterionResult(
                criterion.words(),
                criterion.words(),
                verdict,
                measured,
                OptionalDouble.empty(),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "");
    }
}
