package dev.slipway.evaluation.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The area under the ROC curve with its variance: E. R. DeLong, D. M. DeLong, D. L.
/// Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
/// characteristic curves", Biometrics 44 (1988), 837–845, computed by midranks in O(n log n) as
/// in X. Sun, W. Xu, "Fast implementation of DeLong's algorithm", IEEE Signal Processing Letters
/// 21 (2014), 1389–1393.
///
/// @param value the area; NaN without both positives and negatives
/// @param variance of the area; NaN with fewer than two of either
public record Auc(double value, double variance, int positives, int negatives) {

    /// @param positive whether a row truly is positive
    /// @param score higher for rows that are more likely positive; no NaN
    /// @throws IllegalArgumentException if the lengths differ or a score is NaN
    public static Auc of(boolean[] positive, double[] score) {
        Placements placements = Placements.of(positive, score);
        return new Auc(
                placements.auc(),
                placements.covariance(placements),
                placements.ofPositives().length,
                placements.ofNegatives().length);
    }

    /// The normal interval, cut at 0 and 1.
    public Interval interval(double confidence) {
        return Interval.around(value, Normal.reach(confidence) * Math.sqrt(variance)).within(0, 1);
    }

    /// The area alone; NaN without both positives and negatives.
    public static double area(boolean[] positive, double[] score) {
        double[] ranks = midranks(score);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (positive[i]) {
                sum += ranks[i];
                positives++;
            }
        }
        double pairs = (double) positives * (ranks.length - positives);
        return (sum - positives * (positives + 1) / 2.0) / pairs;
    }

    /// The structural components of one model's scores: of each positive row the share of negatives
    /// it scores above (ties half), of each negative row the share of positives above it.
    record Placements(double[] ofPositives, double[] ofNegatives) {

        static Placements of(boolean[] positive, double[] score) {
            if (positive.length != score.length) {
                throw new IllegalArgumentException(
                        positive.length + " truths for " + score.length + " scores");
            }
            if (Arrays.stream(score).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("a score is not a number");
            }
            double[] x = chosen(positive, true, score);
            double[] y = chosen(positive, false, score);
            double[] all = Arrays.copyOf(x, x.length + y.length);
            System.arraycopy(y, 0, all, x.length, y.length);
            double[] among = midranks(all);
            double[] amongPositives = midranks(x);
            double[] amongNegatives = midranks(y);
            double[] v10 = new double[x.length];
            double[] v01 = new double[y.length];
            for (int i = 0; i < x.length; i++) {
                v10[i] = (among[i] - amongPositives[i]) / y.length;
            }
            for (int j = 0; j < y.length; j++) {
                v01[j] = 1 - (among[x.length + j] - amongNegatives[j]) / x.length;
            }
            return new Placements(v10, v01);
        }

        private static double[] chosen(boolean[] positive, boolean side, double[] score) {
            return IntStream.range(0, score.length)
                    .filter(i -> positive[i] == side)
                    .mapToDouble(i -> score[i])
                    .toArray();
        }

        double auc() {
            return ofNegatives.length == 0 ? Double.NaN : mean(ofPositives);
        }

        double covariance(Placements other) {
            return covariance(ofPositives, other.ofPositives) / ofPositives.length
                    + covariance(ofNegatives, other.ofNegatives) / ofNegatives.length;
        }

        private static double covariance(double[] a, double[] b) {
            double meanA = mean(a);
            double meanB = mean(b);
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - meanA) * (b[i] - meanB);
            }
            return a.length < 2 ? Double.NaN : sum / (a.length - 1);
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }
    }

    /// The rank of each value from 1, equal values sharing the middle of their ranks.
    static double[] midranks(double[] values) {
        double[] sorted = Arrays.stream(values).map(v -> v + 0.0).sorted().toArray();
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = firstAtLeast(sorted, values[i]);
            int upTo = firstAbove(sorted, values[i]);
            ranks[i] = (below + 1 + upTo) / 2.0;
        }
        return ranks;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
