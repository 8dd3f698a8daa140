package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Survivor;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is written on everything that Slipway makes in an engine, and by which it is found again.
final class Labels {
    static final String RUN = "dev.slipway.run";
    static final String PROJECT = "dev.slipway.project";
    static final String BUILD = "dev.slipway.build";
    static final String BOX = "dev.slipway.box";
    private static final String STAGE = "dev.slipway.stage";
    private static final String ATTEMPT = "dev.slipway.attempt";
    private static final String KEY = "dev.slipway.key";

    private Labels() {}

    static Map<String, String> of(Launch launch) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(RUN, launch.run().value());
        labels.put(PROJECT, launch.project().toString());
        labels.put(STAGE, launch.stage().value());
        labels.put(ATTEMPT, Integer.toString(launch.attempt()));
        labels.put(KEY, launch.key());
        return labels;
    }

    /// Empty if they are none of ours, or broken.
    static Optional<Survivor> survivor(
            String handle, Map<String, String> labels, boolean isRunning) {
        try {
            return Optional.of(
                    new Survivor(
                            handle,
                            new RunId(labels.getOrDefault(RUN, "")),
                            labels.getOrDefault(PROJECT, ""),
                            new StageName(labels.getOrDefault(STAGE, "")),
                            Integer.parseInt(labels.getOrDefault(ATTEMPT, "")),
                            labels.getOrDefault(KEY, ""),
                            isRunning));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
