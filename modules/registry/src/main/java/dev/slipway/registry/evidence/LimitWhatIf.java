package dev.slipway.registry.evidence;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// What another limit of a criterion would have said of the last versions, by the gate's own judge.
///
/// A limit on one value is held against what the gate measured then. A comparison, on slices too,
/// is judged from what both runs kept, against the version that stood there when the gate judged.
/// Nothing is measured anew; a version whose run kept too little is not enough data and says why.
public final class LimitWhatIf {
    private LimitWhatIf() {}

    /// Weighs what a version's run kept, against the versions that stood on the ladder then.
    public interface Scales
            extends BiFunction<
                    ModelVersion, Function<String, Optional<ModelVersion>>, GateJudge.Weighed> {}

    /// One version with what was measured of it. For one thread at a time.
    public record Weighing(ModelVersion version, GateJudge.Weighed weighed) {

        /// With another limit, see [Criterion#threshold].
        public CriterionResult against(double threshold) {
            return weighed.against(threshold);
        }
    }

    /// @param versions of one model, in any order
    /// @param moves of that model, in any order
    /// @param last how many of the newest to look at
    /// @param told hears how many are done, from 0 on
    /// @param cancelled asked before each version; what was found so far is given back then
    /// @return newest first
    public static List<Weighing> of(
            List<ModelVersion> versions,
            List<Move> moves,
            Criterion criterion,
            int last,
            Scales scales,
            IntConsumer told,
            BooleanSupplier cancelled) {
        StoodThen stood = new StoodThen(versions, moves);
        List<ModelVersion> newest =
                versions.stream()
                        .sorted(Comparator.comparingInt(ModelVersion::version).reversed())
                        .limit(last)
                        .toList();
        List<Weighing> weighings = new ArrayList<>();
        for (ModelVersion version : newest) {
            if (cancelled.getAsBoolean()) {
                break;
            }
            told.accept(weighings.size());
            weighings.add(new Weighing(version, weigh(version, criterion, scales, stood)));
        }
        return weighings;
    }

    private static GateJudge.Weighed weigh(
            ModelVersion version, Criterion criterion, Scales scales, StoodThen stood) {
        Optional<CriterionResult> kept =
                criterion.baseline().isPresent() ? Optional.empty() : kept(version, criterion);
        return kept.<GateJudge.Weighed>map(
                        result -> to -> result.against(criterion.withThreshold(to)))
                .orElseGet(() -> scales.apply(version, stage -> stood.at(stage, version)));
    }

    /// What the gate of the version's run found for the same criterion, whatever its limit was; of
    /// several gates, what the last one did.
    private static Optional<CriterionResult> kept(ModelVersion version, Criterion criterion) {
        String subject = EvidenceHistory.subject(criterion.words());
        return version.evidence().stream()
                .flatMap(e -> e.criteria().stream())
                .filter(c -> EvidenceHistory.subject(c.criterion()).equals(subject))
                .filter(
                        c ->
                                (c.atLeast() ? Criterion.Side.AT_LEAST : Criterion.Side.AT_MOST)
                                        == criterion.side())
                .reduce((earlier, later) -> later);
    }

    /// How many of them would have passed.
    public static long passing(List<Weighing> weighings, double threshold) {
        return weighings.stream()
                .filter(w -> w.against(threshold).verdict() == Verdict.PASSED)
                .count();
    }
}
