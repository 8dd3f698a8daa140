package dev.slipway.model.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// One condition of a gate.
public sealed interface Criterion {

    /// In a few words: `accuracy ≥ 0.85`.
    String words();

    enum Side {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /// `{ metric: accuracy, at-least: 0.85 }`
    record MetricLimit(String metric, Side side, double limit) implements Criterion {
        @Override
        public String words() {
            return metric + " " + side.sign() + " " + Criterion.number(limit);
        }
    }

    /// `{ metric: auc, better-than: production, by: 0.0, confidence: 0.95 }`
    ///
    /// @param than the ladder stage whose version is the baseline
    /// @param by the least improvement, in the metric's unit, in its good direction
    /// @param lowerIsBetter stated in the file; else known from the metric's name
    record MetricBetter(
            String metric,
            String than,
            double by,
            OptionalDouble confidence,
            Optional<Boolean> lowerIsBetter)
            implements Criterion {
        @Override
        public String words() {
            return metric + " better than " + than + (by == 0 ? "" : " by " + Criterion.number(by));
        }
    }

    /// `{ fairness: equal-opportunity, group: sex, at-most: 0.1 }`: the largest difference between
    /// groups.
    ///
    /// @param measure `selection-rate`, `equal-opportunity` or `equalized-odds`
    /// @param group the column that says the group
    record FairnessLimit(String measure, String group, double atMost) implements Criterion {
        @Override
        public String words() {
            return measure + " by " + group + " ≤ " + Criterion.number(atMost);
        }
    }

    /// `{ latency: p99, at-most: 50ms }` of the serving command.
    record LatencyLimit(String quantile, Duration atMost) implements Criterion {
        @Override
        public String words() {
            return "latency " + quantile + " ≤ " + atMost.toMillis() + " ms";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
