package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// One condition of a gate.
///
/// Some look at predictions row by row. `predictions` is then the path of the file that holds them;
/// empty for that of the last built-in evaluation before the gate.
public sealed interface Criterion {
    /// Rows in a group below which a rate tells too little, unless the file says otherwise.
    int SMALLEST_GROUP = 100;

    /// In a few words: `accuracy ≥ 0.85`.
    String words();

    /// The file of predictions that the criterion names itself.
    default Optional<String> predictions() {
        return Optional.empty();
    }

    /// The ladder stage whose version it compares with; empty when it compares with none.
    default Optional<String> baseline() {
        return Optional.empty();
    }

    /// Whether it looks at predictions row by row.
    default boolean looksAtRows() {
        return false;
    }

    /// What a measurement is held against, in the unit it is measured in: the metric's own, ms or
    /// MB. Of a comparison, the least improvement; a margin is one below zero. Empty for a
    /// criterion that has none.
    OptionalDouble threshold();

    /// The same criterion with another threshold.
    ///
    /// @throws IllegalArgumentException if it has none
    Criterion withThreshold(double threshold);

    /// On which side of its threshold a measurement passes.
    default Side side() {
        return Side.AT_LEAST;
    }

    /// The smallest threshold that the pipeline file takes.
    default double leastThreshold() {
        return 0;
    }

    /// The largest.
    default double mostThreshold() {
        return Double.MAX_VALUE;
    }

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

        /// Whether a value keeps to a limit on this side, the limit itself included.
        public boolean holds(double value, double limit) {
            return this == AT_LEAST ? value >= limit : value <= limit;
        }
    }

    /// `{ metric: accuracy, at-least: 0.85 }`
    record MetricLimit(String metric, Side side, double limit) implements Criterion {
        @Override
        public String words() {
            return metric + " " + side.sign() + " " + Criterion.number(limit);
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(limit);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new MetricLimit(metric, side, threshold);
        }

        @Override
        public double leastThreshold() {
            return -Double.MAX_VALUE;
        }
    }

    /// `{ metric: auc, better-than: production, by: 0.0, confidence: 0.95 }`
    ///
    /// @param than the ladder stage whose version is the baseline
    /// @param by the least improvement, in the metric's unit, in its good direction
    /// @param confidence with which the improvement must be known, from both models' predictions on
    ///     the same rows; empty to compare the values alone
    /// @param lowerIsBetter stated in the file; else known from the metric's name
    record MetricBetter(
            String metric,
            String than,
            double by,
            OptionalDouble confidence,
            Optional<Boolean> lowerIsBetter,
            Optional<String> predictions)
            implements Criterion {
        @Override
        public String words() {
            return metric + " better than " + than + (by == 0 ? "" : " by " + Criterion.number(by));
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(by);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new MetricBetter(
                    metric, than, threshold, confidence, lowerIsBetter, predictions);
        }

        @Override
        public Optional<String> baseline() {
            return Optional.of(than);
        }

        @Override
        public boolean looksAtRows() {
            return confidence.isPresent();
        }
    }

    /// `{ metric: auc, not-worse-than: production, margin: 0.01, confidence: 0.95 }`:
    /// non-inferiority.
    ///
    /// @param margin how much worse is still taken, in the metric's unit
    record MetricNotWorse(
            String metric,
            String than,
            double margin,
            OptionalDouble confidence,
            Optional<Boolean> lowerIsBetter,
            Optional<String> predictions)
            implements Criterion {
        @Override
        public String words() {
            return metric
                    + " not worse than "
                    + than
                    + (margin == 0 ? "" : " by more than " + Criterion.number(margin));
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(0 - margin);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new MetricNotWorse(
                    metric, than, 0 - threshold, confidence, lowerIsBetter, predictions);
        }

        @Override
        public double leastThreshold() {
            return -Double.MAX_VALUE;
        }

        @Override
        public double mostThreshold() {
            return 0;
        }

        @Override
        public Optional<String> baseline() {
            return Optional.of(than);
        }

        @Override
        public boolean looksAtRows() {
            return confidence.isPresent();
        }
    }

    /// `{ slice: region, metric: auc, no-worse-by: 0.02 }`: on no value of a column much worse than
    /// the baseline.
    ///
    /// @param slice the column of the predictions that makes the slices
    /// @param smallest slices of fewer rows are not judged
    record SliceNotWorse(
            String slice,
            String metric,
            String than,
            double margin,
            double confidence,
            int smallest,
            Optional<Boolean> lowerIsBetter,
            Optional<String> predictions)
            implements Criterion {
        @Override
        public String words() {
            return metric + " by " + slice + " no worse by " + Criterion.number(margin);
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(0 - margin);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new SliceNotWorse(
                    slice,
                    metric,
                    than,
                    0 - threshold,
                    confidence,
                    smallest,
                    lowerIsBetter,
                    predictions);
        }

        @Override
        public double leastThreshold() {
            return -Double.MAX_VALUE;
        }

        @Override
        public double mostThreshold() {
            return 0;
        }

        @Override
        public Optional<String> baseline() {
            return Optional.of(than);
        }

        @Override
        public boolean looksAtRows() {
            return true;
        }
    }

    /// `{ fairness: equal-opportunity, group: sex, at-most: 0.1 }`: the largest difference between
    /// groups; or `{ fairness: disparate-impact, group: sex, at-least: 0.8 }`: the smallest
    /// selection rate of a group ÷ the largest, a screen and no proof.
    ///
    /// @param measure `selection-rate`, `equal-opportunity`, `equalized-odds`, `disparate-impact`
    /// @param group the column that says the group
    /// @param smallest rows that each group needs
    record FairnessLimit(
            String measure,
            String group,
            Side side,
            double limit,
            int smallest,
            Optional<String> predictions)
            implements Criterion {
        @Override
        public String words() {
            return measure + " by " + group + " " + side.sign() + " " + Criterion.number(limit);
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(limit);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new FairnessLimit(measure, group, side, threshold, smallest, predictions);
        }

        @Override
        public double mostThreshold() {
            return 1;
        }

        @Override
        public boolean looksAtRows() {
            return true;
        }
    }

    /// `{ calibration: ece, at-most: 0.05 }`
    ///
    /// @param measure `ece`, `brier`, or `slope`: how far the calibration slope is from 1
    record CalibrationLimit(String measure, double atMost, Optional<String> predictions)
            implements Criterion {
        @Override
        public String words() {
            return "calibration " + measure + " ≤ " + Criterion.number(atMost);
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(atMost);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new CalibrationLimit(measure, threshold, predictions);
        }

        @Override
        public Side side() {
            return Side.AT_MOST;
        }

        @Override
        public boolean looksAtRows() {
            return true;
        }
    }

    /// `{ latency: p99, at-most: 50ms }` of the serving command.
    record LatencyLimit(String quantile, Duration atMost) implements Criterion {
        @Override
        public String words() {
            return "latency " + quantile + " ≤ " + atMost.toMillis() + " ms";
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(atMost.toNanos() / 1e6);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new LatencyLimit(quantile, Duration.ofNanos(Math.round(threshold * 1e6)));
        }

        @Override
        public Side side() {
            return Side.AT_MOST;
        }
    }

    /// `{ model-size: at-most 50MB }` of what the pipeline registers.
    record ModelSize(long mostBytes) implements Criterion {
        @Override
        public String words() {
            return "model size ≤ " + Criterion.number(mostBytes / 1e6) + " MB";
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(mostBytes / 1e6);
        }

        @Override
        public Criterion withThreshold(double threshold) {
            return new ModelSize(Math.round(threshold * 1e6));
        }

        @Override
        public Side side() {
            return Side.AT_MOST;
        }
    }

    /// `{ reproducible: train }`: whenever the stage ran with the same inputs, it made the same.
    record Reproducible(StageName stage) implements Criterion {
        @Override
        public String words() {
            return stage + " is reproducible";
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.empty();
        }

        @Override
        public Criterion withThreshold(double threshold) {
            throw new IllegalArgumentException(words() + " has no threshold");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
