package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a stage does.
public sealed interface StageAction {

    /// Whether a runtime runs it: gates and registrations are the engine's own work.
    default boolean isProcess() {
        return switch (this) {
            case Command ignored -> true;
            case Component ignored -> true;
            case Gate ignored -> false;
            case Register ignored -> false;
        };
    }

    /// Shell commands, run in order; the first that fails ends the stage.
    record Command(List<String> lines) implements StageAction {
        public Command {
            lines = List.copyOf(lines);
        }
    }

    /// A built-in component: `uses: train/classifier` with its arguments, `${…}` and data names
    /// resolved. Values are String, Boolean, Long, Double, List and Map of these.
    record Component(String component, Map<String, Object> with) implements StageAction {
        public Component {
            with = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(with));
        }
    }

    /// Criteria that measurements must meet.
    record Gate(List<Criterion> criteria) implements StageAction {
        public Gate {
            criteria = List.copyOf(criteria);
        }
    }

    /// Makes a model version of an artifact, after a gate has judged.
    record Register(String model, String from, Optional<StageName> after) implements StageAction {}
}
