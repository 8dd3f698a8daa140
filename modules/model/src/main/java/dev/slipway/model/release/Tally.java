package dev.slipway.model.release;

import java.util.Collection;
import java.util.List;

/// How many of a gate's criteria speak for its verdict: of a passed one those that passed, of a
/// failed one those that failed.
///
/// @param verdict of all criteria together
/// @param count criteria with that verdict
/// @param all criteria
public record Tally(Verdict verdict, long count, long all) {

    /// Over all gates that judged one thing.
    public static Tally of(Collection<Evidence> judged) {
        List<Verdict> verdicts =
                judged.stream()
                        .flatMap(e -> e.criteria().stream())
                        .map(CriterionResult::verdict)
                        .toList();
        Verdict together =
                judged.stream()
                        .map(Evidence::verdict)
                        .reduce(Verdict::and)
                        .orElse(Verdict.NOT_ENOUGH_DATA);
        return new Tally(
                together, verdicts.stream().filter(together::equals).count(), verdicts.size());
    }

    public static Tally of(Evidence evidence) {
        return of(List.of(evidence));
    }

    /// `1 of 5`.
    public String words() {
        return count + " of " + all;
    }
}
