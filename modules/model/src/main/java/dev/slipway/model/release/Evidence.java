package dev.slipway.model.release;

import dev.slipway.model.StageName;
import java.util.List;

/// What a gate looked at and concluded.
public record Evidence(StageName gate, List<CriterionResult> criteria) {
    public Evidence {
        criteria = List.copyOf(criteria);
    }

    /// Of all criteria together; a gate without criteria has nothing to go on.
    public Verdict verdict() {
        return criteria.stream()
                .map(CriterionResult::verdict)
                .reduce(Verdict::and)
                .orElse(Verdict.NOT_ENOUGH_DATA);
    }

    /// How many criteria passed.
    public long passed() {
        return criteria.stream().filter(c -> c.verdict() == Verdict.PASSED).count();
    }
}
