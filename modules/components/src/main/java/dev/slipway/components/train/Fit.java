package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was learnt.
///
/// @param importance how much each feature counted, in any unit, none below 0
record Fit(Formula formula, double[] importance) {

    /// The importance of each feature as a share of the whole, the largest first.
    Map<String, Double> shares(List<Feature> features) {
        double sum = 0;
        for (double value : importance) {
            sum += value;
        }
        double whole = sum > 0 ? sum : 1;
        var shares = new LinkedHashMap<String, Double>();
        java.util.stream.IntStream.range(0, importance.length)
                .boxed()
                .sorted((a, b) -> Double.compare(importance[b], importance[a]))
                .forEach(f -> shares.put(features.get(f).name(), importance[f] / whole));
        return shares;
    }
}
