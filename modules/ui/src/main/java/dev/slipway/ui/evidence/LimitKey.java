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

/// Where a criterion stands in the pipeline file now.
///
/// @param place of the criterion within the stage: `gate[1].`
/// @param criterion as it is in the file
record LimitKey(StageName gate, String place, Criterion criterion) {

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
            boolean isSame =
                    criterion.threshold().isPresent()
                            && EvidenceHistory.subject(criterion.words()).equals(subject)
                            && (criterion.side() == Criterion.Side.AT_LEAST) == result.atLeast();
            if (isSame) {
                return Optional.of(new LimitKey(gate, "gate[" + i + "].", criterion));
            }
        }
        return Optional.empty();
    }

    /// The edit that puts another threshold in its place, see [Criterion#threshold].
    Edit to(double threshold) {
        String plain = plain(threshold);
        return switch (criterion) {
            case Criterion.MetricLimit it -> set(it.side(), threshold);
            case Criterion.FairnessLimit it -> set(it.side(), threshold);
            case Criterion.MetricBetter _ -> set("by", threshold);
            case Criterion.MetricNotWorse _ -> set("margin", 0 - threshold);
            case Criterion.SliceNotWorse _ -> set("no-worse-by", 0 - threshold);
            case Criterion.CalibrationLimit _ -> set("at-most", threshold);
            case Criterion.LatencyLimit _ -> set("at-most", plain + "ms");
            case Criterion.ModelSize _ -> set("model-size", "at-most " + plain + "MB");
            case Criterion.Reproducible _ ->
                    throw new IllegalArgumentException(criterion.words() + " has no limit");
        };
    }

    private Edit set(Criterion.Side side, double threshold) {
        return set(side == Criterion.Side.AT_LEAST ? "at-least" : "at-most", threshold);
    }

    private Edit set(String key, Object value) {
        return new Edit.SetKey(gate, place + key, value);
    }

    /// The threshold of a criterion as the file would say it: `≥ 0.81`, `margin 0.02`.
    static String words(Criterion criterion, double threshold) {
        return switch (criterion) {
            case Criterion.MetricBetter _ -> "by " + plain(threshold);
            case Criterion.MetricNotWorse _ -> "margin " + plain(0 - threshold);
            case Criterion.SliceNotWorse _ -> "no-worse-by " + plain(0 - threshold);
            case Criterion.LatencyLimit it -> it.side().sign() + " " + plain(threshold) + " ms";
            case Criterion.ModelSize it -> it.side().sign() + " " + plain(threshold) + " MB";
            case Criterion.MetricLimit it -> it.side().sign() + " " + plain(threshold);
            case Criterion.FairnessLimit it -> it.side().sign() + " " + plain(threshold);
            case Criterion.CalibrationLimit it -> it.side().sign() + " " + plain(threshold);
            case Criterion.Reproducible _ -> "";
        };
    }

    private static String plain(double value) {
        BigDecimal plain = BigDecimal.valueOf(value);
        return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
    }
}
