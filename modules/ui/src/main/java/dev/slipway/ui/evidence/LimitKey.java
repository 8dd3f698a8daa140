package dev.slipway.ui.evidence;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.registry.evidence.EvidenceHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Where a criterion's limit stands in the pipeline file now.
///
/// @param key within the stage: `gate[1].at-most`
/// @param standing the limit as it is in the file, in the unit that was measured in
/// @param suffix written behind the number: `ms`, or nothing
record LimitKey(StageName gate, String key, double standing, String suffix) {

    /// Empty for a criterion that has no limit of its own, and for one that the file has no more.
    static Optional<LimitKey> of(Pipeline pipeline, StageName gate, CriterionResult result) {
        Optional<List<Criterion>> criteria =
                pipeline.stage(gate)
                        .map(s -> s.action())
                        .filter(StageAction.Gate.class::isInstance)
                        .map(a -> ((StageAction.Gate) a).criteria());
        if (criteria.isEmpty()) {
            return Optional.empty();
        }
        String subject = EvidenceHistory.subject(result.criterion());
        for (int i = 0; i < criteria.get().size(); i++) {
            Criterion criterion = criteria.get().get(i);
            if (EvidenceHistory.subject(criterion.words()).equals(subject)) {
                return at(gate, "gate[" + i + "].", criterion, result);
            }
        }
        return Optional.empty();
    }

    private static Optional<LimitKey> at(
            StageName gate, String at, Criterion criterion, CriterionResult result) {
        return switch (criterion) {
            case Criterion.MetricLimit limit ->
                    sided(gate, at, limit.side(), limit.limit(), result);
            case Criterion.FairnessLimit limit ->
                    sided(gate, at, limit.side(), limit.limit(), result);
            case Criterion.CalibrationLimit limit ->
                    Optional.of(new LimitKey(gate, at + "at-most", limit.atMost(), ""));
            case Criterion.LatencyLimit limit ->
                    result.unit().equals("ms")
                            ? Optional.of(
                                    new LimitKey(
                                            gate,
                                            at + "at-most",
                                            limit.atMost().toNanos() / 1e6,
                                            "ms"))
                            : Optional.empty();
            case Criterion.MetricBetter _,
                    Criterion.MetricNotWorse _,
                    Criterion.SliceNotWorse _,
                    Criterion.ModelSize _,
                    Criterion.Reproducible _ ->
                    Optional.empty();
        };
    }

    private static Optional<LimitKey> sided(
            StageName gate, String at, Criterion.Side side, double limit, CriterionResult result) {
        return (side == Criterion.Side.AT_LEAST) == result.atLeast()
                ? Optional.of(
                        new LimitKey(
                                gate, at + (result.atLeast() ? "at-least" : "at-most"), limit, ""))
                : Optional.empty();
    }

    /// The edit that puts another limit in its place.
    Edit to(double limit) {
        BigDecimal plain = BigDecimal.valueOf(limit).stripTrailingZeros();
        Object value = suffix.isEmpty() ? (Object) limit : plain.toPlainString() + suffix;
        return new Edit.SetKey(gate, key, value);
    }
}
