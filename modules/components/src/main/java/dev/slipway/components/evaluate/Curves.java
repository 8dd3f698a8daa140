package dev.slipway.components.evaluate;

import java.util.ArrayList;
import java.util.List;

/// What ranking rows by their scores achieves (Fawcett 2006, An introduction to ROC analysis). Rows
/// of equal score are one step.
///
/// @param falsePositives after each step, from none to all
/// @param truePositives likewise
/// @param thresholds the score of each step; the first step takes no row at all
record Curves(int[] falsePositives, int[] truePositives, double[] thresholds) {
    private static final int MOST_POINTS = 200;

    static Curves of(Scored scored) {
        int[] order = scored.byFallingScore();
        var falses = new ArrayList<Integer>(List.of(0));
        var trues = new ArrayList<Integer>(List.of(0));
        var thresholds = new ArrayList<Double>(List.of(Double.POSITIVE_INFINITY));
        int f = 0;
        int t = 0;
        for (int i = 0; i < order.length; i++) {
            if (scored.positive()[order[i]]) {
                t++;
            } else {
                f++;
            }
            double score = scored.score()[order[i]];
            if (i + 1 == order.length || scored.score()[order[i + 1]] != score) {
                falses.add(f);
                trues.add(t);
                thresholds.add(score);
            }
        }
        return new Curves(
                falses.stream().mapToInt(Integer::intValue).toArray(),
                trues.stream().mapToInt(Integer::intValue).toArray(),
                thresholds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The area under the ROC curve: the probability that a positive row scores above a negative
    /// one, equal scores counting half. NaN where one of the two is missing.
    double auc() {
        double area = 0;
        for (int i = 1; i < thresholds.length; i++) {
            area +=
                    (double) (falsePositives[i] - falsePositives[i - 1])
                            * (truePositives[i] + truePositives[i - 1])
                            / 2;
        }
        return area / ((double) falsePositives[last()] * truePositives[last()]);
    }

    /// The mean of the precisions at each step, weighted by the recall it adds. NaN without
    /// positives.
    double averagePrecision() {
        double sum = 0;
        for (int i = 1; i < thresholds.length; i++) {
            sum += (truePositives[i] - truePositives[i - 1]) * precision(i);
        }
        return sum / truePositives[last()];
    }

    /// Points `[false positive rate, true positive rate, threshold]`, at most 200; the threshold of
    /// the first, above every score, is given as 1.
    double[][] roc() {
        int[] kept = thin(true);
        var points = new double[kept.length][];
        for (int i = 0; i < kept.length; i++) {
            points[i] =
                    new double[] {
                        share(falsePositives, kept[i]), share(truePositives, kept[i]), at(kept[i])
                    };
        }
        return points;
    }

    /// Points `[recall, precision, threshold]`, at most 200, from recall 0, where precision is 1 by
    /// convention.
    double[][] precisionRecall() {
        int[] kept = thin(false);
        var points = new double[kept.length][];
        for (int i = 0; i < kept.length; i++) {
            points[i] =
                    new double[] {share(truePositives, kept[i]), precision(kept[i]), at(kept[i])};
        }
        return points;
    }

    private double precision(int step) {
        int taken = truePositives[step] + falsePositives[step];
        return taken == 0 ? 1 : (double) truePositives[step] / taken;
    }

    private double at(int step) {
        return Math.min(1, thresholds[step]);
    }

    private double share(int[] counts, int step) {
        return counts[last()] == 0 ? 0 : (double) counts[step] / counts[last()];
    }

    private int last() {
        return thresholds.length - 1;
    }

    /// Which steps to keep: first and last, and between them one whenever the curve has come far
    /// enough; the way is measured along both rates, or along the recall alone.
    private int[] thin(boolean both) {
        int n = thresholds.length;
        if (n <= MOST_POINTS) {
            return java.util.stream.IntStream.range(0, n).toArray();
        }
        var kept = new ArrayList<Integer>(List.of(0));
        double whole = both ? 2 : 1;
        int parts = MOST_POINTS - 2;
        for (int i = 1; i < n - 1; i++) {
            double way = share(truePositives, i) + (both ? share(falsePositives, i) : 0);
            if (way * parts / whole >= kept.size()) {
                kept.add(i);
            }
        }
        kept.add(n - 1);
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
