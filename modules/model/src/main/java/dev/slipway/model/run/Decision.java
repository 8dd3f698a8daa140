package dev.slipway.model.run;

import java.util.List;

/// What the plan, or the run when its turn comes, decided for a stage, and why.
public sealed interface Decision {

    List<Reason> reasons();

    /// It runs.
    record Run(List<Reason> reasons) implements Decision {
        public Run {
            reasons = List.copyOf(reasons);
        }
    }

    /// Its outs come from the cache.
    record UseCache(RunId from, long fromNumber, List<Reason> reasons) implements Decision {
        public UseCache {
            reasons = List.copyOf(reasons);
        }
    }

    /// Only known once the stages before it have run: it is cached if they give what they gave
    /// before.
    record Depends(List<Reason> reasons) implements Decision {
        public Depends {
            reasons = List.copyOf(reasons);
        }
    }

    /// It does not run.
    record Skip(List<Reason> reasons) implements Decision {
        public Skip {
            reasons = List.copyOf(reasons);
        }
    }

    /// All reasons in one line: `train.rate changed from 0.1 to 0.2 (params.yaml:4); …`.
    default String sentence() {
        return String.join(
                "; ",
                reasons().stream()
                        .map(r -> r.words() + r.where().map(w -> " (" + w + ")").orElse(""))
                        .toList());
    }
}
