package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Launch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How what belongs to a stage is marked in the cluster: labels to select by, and annotations with
/// the whole texts, which may be longer than a label.
final class Labels {
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String SLIPWAY = "slipway";
    static final String EXECUTION = "slipway.dev/execution";
    static final String RUN = "slipway.dev/run";
    static final String STAGE = "slipway.dev/stage";
    static final String ATTEMPT = "slipway.dev/attempt";
    static final String PROJECT = "slipway.dev/project";
    static final String KEY = "slipway.dev/key";

    private Labels() {}

    static Map<String, String> of(Launch launch, String execution) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, SLIPWAY);
        labels.put(EXECUTION, execution);
        labels.put(RUN, Shown.label(launch.run().value()));
        labels.put(STAGE, Shown.label(launch.stage().value()));
        labels.put(ATTEMPT, "" + launch.attempt());
        return labels;
    }

    static Map<String, String> annotations(Launch launch) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(RUN, launch.run().value());
        texts.put(STAGE, launch.stage().value());
        texts.put(PROJECT, launch.project().toString());
        texts.put(KEY, launch.key());
        return texts;
    }

    static Optional<String> label(HasMetadata thing, String name) {
        return Optional.ofNullable(thing.getMetadata().getLabels()).map(all -> all.get(name));
    }

    static Optional<String> annotation(HasMetadata thing, String name) {
        return Optional.ofNullable(thing.getMetadata().getAnnotations()).map(all -> all.get(name));
    }
}
