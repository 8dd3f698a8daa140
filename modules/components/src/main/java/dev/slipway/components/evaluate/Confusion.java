package dev.slipway.components.evaluate;

import java.util.List;

/// How often each true class (row) was taken for each class (column).
record Confusion(List<String> labels, int[][] matrix) {

    static Confusion of(List<String> labels, int[] truth, int[] predicted) {
        var matrix = new int[labels.size()][labels.size()];
        for (int i = 0; i < truth.length; i++) {
            matrix[truth[i]][predicted[i]]++;
        }
        return new Confusion(labels, matrix);
    }

    double accuracy() {
        double right = 0;
        double all = 0;
        for (int t = 0; t < matrix.length; t++) {
            for (int p = 0; p < matrix.length; p++) {
                all += matrix[t][p];
                right += t == p ? matrix[t][p] : 0;
            }
        }
        return right / all;
    }

    /// Of those taken for a class, the share that truly is; 0 if none was.
    double precision(int label) {
        double taken = 0;
        for (int[] truth : matrix) {
            taken += truth[label];
        }
        return taken == 0 ? 0 : matrix[label][label] / taken;
    }

    /// Of those that truly are of a class, the share taken for it; 0 if there is none.
    double recall(int label) {
        double there = 0;
        for (int count : matrix[label]) {
            there += count;
        }
        return there == 0 ? 0 : matrix[label][label] / there;
    }

    /// The harmonic mean of precision and recall; 0 if both are.
    double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    /// The mean of the classes' F1, each counting the same.
    double macroF1() {
        double sum = 0;
        for (int label = 0; label < matrix.length; label++) {
            sum += f1(label);
        }
        return sum / matrix.length;
    }
}
