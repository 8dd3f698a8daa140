package dev.slipway.components.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a regressor predicted and what was true.
record Residuals(double[] truth, double[] predicted) {
    private static final int BINS = 30;
    private static final int SAMPLE = 500;

    double rmse() {
        return Math.sqrt(squares() / truth.length);
    }

    double mae() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(error(i));
        }
        return sum / truth.length;
    }

    /// The share of the target's variance that is explained; NaN if the target never changes.
    double r2() {
        double mean = Arrays.stream(truth).sum() / truth.length;
        double total = 0;
        for (double value : truth) {
            total += (value - mean) * (value - mean);
        }
        return total == 0 ? Double.NaN : 1 - squares() / total;
    }

    /// The mean of errors relative to the truth; NaN if the truth is 0 anywhere.
    double mape() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == 0) {
                return Double.NaN;
            }
            sum += Math.abs(error(i) / truth[i]);
        }
        return sum / truth.length;
    }

    /// Residuals (true less predicted) at some quantiles, between neighbours by straight lines.
    Map<String, Object> quantiles() {
        double[] sorted = sorted();
        var map = new LinkedHashMap<String, Object>();
        for (double q : new double[] {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1}) {
            double at = q * (sorted.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, sorted.length - 1);
            map.put(
                    Double.toString(q),
                    sorted[below] + (at - below) * (sorted[above] - sorted[below]));
        }
        return map;
    }

    /// Counts of residuals in bins of equal width.
    Map<String, Object> histogram() {
        double[] sorted = sorted();
        double least = sorted[0];
        double width = (sorted[sorted.length - 1] - least) / BINS;
        var counts = new int[BINS];
        for (double residual : sorted) {
            counts[width > 0 ? Math.min(BINS - 1, (int) ((residual - least) / width)) : 0]++;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("from", least);
        map.put("width", width);
        map.put("counts", counts);
        return map;
    }

    /// Up to 500 points `[true, predicted]`, evenly over the rows.
    double[][] points() {
        int count = Math.min(SAMPLE, truth.length);
        var points = new double[count][];
        for (int p = 0; p < count; p++) {
            int i = (int) ((long) p * truth.length / count);
            points[p] = new double[] {truth[i], predicted[i]};
        }
        return points;
    }

    private double squares() {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += error(i) * error(i);
        }
        return sum;
    }

    private double error(int i) {
        return truth[i] - predicted[i];
    }

    private double[] sorted() {
        var residuals = new double[truth.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = error(i);
        }
        Arrays.sort(residuals);
        return residuals;
    }
}
