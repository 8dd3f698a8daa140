package dev.slipway.engine;

import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run would do now, stage by stage in order, why, and where. Nothing was started.
///
/// @param places of the commands and components that are part of the run
public record Plan(
        Project project,
        RunOptions options,
        Map<StageName, Decision> decisions,
        Map<StageName, Placement> places) {
    public Plan {
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }
}
