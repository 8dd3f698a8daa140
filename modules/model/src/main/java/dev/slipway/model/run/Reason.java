package dev.slipway.model.run;

import java.util.Optional;

/// Why a stage runs or does not, as a person reads it.
///
/// @param kind for icons and filters
/// @param words such as `train.rate changed from 0.1 to 0.2`
/// @param where such as `params.yaml:4`
public record Reason(Kind kind, String words, Optional<String> where) {

    public enum Kind {
        FIRST_RUN,
        COMMAND_CHANGED,
        COMPONENT_CHANGED,
        PARAMETER_CHANGED,
        DEPENDENCY_CHANGED,
        ENVIRONMENT_CHANGED,
        DEFINITION_CHANGED,
        OUT_MISSING,
        UPSTREAM_RUNS,
        ALWAYS_RUNS,
        CACHE_OFF,
        UNCHANGED,
        FROZEN,
        NOT_SELECTED,
        BLOCKED
    }

    public static Reason of(Kind kind, String words) {
        return new Reason(kind, words, Optional.empty());
    }
}
