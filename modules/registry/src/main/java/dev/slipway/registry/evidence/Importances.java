package dev.slipway.registry.evidence;

import dev.slipway.model.release.ModelVersion;
import java.util.Map;
import java.util.TreeMap;

/// What a version goes by, as `evaluate/importance` measured it in its run: how much worse it
/// judges when a column is shuffled.
public final class Importances {
    /// Before the column in the metric's name.
    public static final String METRIC = "permutation.";

    private Importances() {}

    /// By column; what a shuffle made better by chance is none. Empty if it was not measured.
    public static Map<String, Double> of(ModelVersion version) {
        Map<String, Double> found = new TreeMap<>();
        version.metrics()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(METRIC) && Double.isFinite(value)) {
                                found.put(name.substring(METRIC.length()), Math.max(0, value));
                            }
                        });
        return found;
    }
}
