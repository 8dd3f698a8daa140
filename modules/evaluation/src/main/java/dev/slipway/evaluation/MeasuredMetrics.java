package dev.slipway.evaluation;

import dev.slipway.model.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The metrics a gate may look at, and words for those that are not there.
final class MeasuredMetrics {
    private static final int NAMED = 6;

    private final Map<String, Double> values;

    MeasuredMetrics(Map<String, Double> values) {
        this.values = values;
    }

    /// Empty if it is missing, infinite or not a number.
    OptionalDouble value(String name) {
        Double value = values.get(name);
        return value == null || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }

    /// Why [#value] is empty, naming what there is instead, the likest first.
    String whyMissing(String name) {
        Double value = values.get(name);
        if (value != null) {
            return name + " is " + (Double.isNaN(value) ? "not a number" : "infinite");
        }
        if (values.isEmpty()) {
            return "no stage before the gate reported a metric";
        }
        List<String> others = NearestWord.sorted(name, values.keySet());
        String some = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        int more = others.size() - NAMED;
        return "no metric "
                + name
                + "; there are "
                + some
                + (more > 0 ? " and " + more + " more" : "");
    }
}
