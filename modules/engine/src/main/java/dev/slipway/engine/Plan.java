package dev.slipway.engine;

import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run would do now, stage by stage in order, and why. Nothing was started.
public record Plan(Project project, RunOptions options, Map<StageName, Decision> decisions) {
    public Plan {
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }
}
