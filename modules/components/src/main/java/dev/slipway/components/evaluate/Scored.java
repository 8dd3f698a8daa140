package dev.slipway.components.evaluate;

import java.util.stream.IntStream;

/// Rows with a yes-or-no truth and the probability a model gave them.
///
/// @param positive whether a row truly is positive
/// @param score the probability of being positive
record Scored(boolean[] positive, double[] score) {

    int size() {
        return score.length;
    }

    int positives() {
        int count = 0;
        for (boolean p : positive) {
            count += p ? 1 : 0;
        }
        return count;
    }

    /// Rows by falling score; equal scores by row.
    int[] byFallingScore() {
        return IntStream.range(0, score.length)
                .boxed()
                .sorted((a, b) -> Double.compare(score[b], score[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
