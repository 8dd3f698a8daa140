package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import dev.slipway.components.run.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was learnt.
///
/// @param importance how much each feature counted, in any unit, none below 0
record Fit(Formula formula, double[] importance) {

    /// The error on the training data, which is a number unless the fit broke down.
    ///
    /// @throws dev.slipway.model.ProblemException if it is none
    static double sound(double error, List<Feature> features) {
        if (Double.isFinite(error)) {
            return error;
        }
        throw Problems.of(
                Problems.UNSUITABLE_DATA,
                "No model could be determined: the numbers are too large to reckon with.",
                "Look for extreme values in "
                        + Problems.some(features.stream().map(Feature::name).toList())
                        + " and the target.");
    }

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
