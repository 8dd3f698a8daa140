package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import dev.slipway.components.run.Problems;
import java.util.Arrays;
import java.util.List;
import smile.classification.LogisticRegression;

/// Models that weigh and sum up: logistic regression by Smile, and ridge regression by the normal
/// equations and a Cholesky factor (Smile's own needs a native LAPACK, which is not everywhere and
/// not everywhere the same).
final class LinearFits {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_STEPS = 500;

    private LinearFits() {}

    /// Logistic regression; with more than two classes, multinomial.
    static Fit logistic(
            Settings settings, List<Feature> features, double[][] x, int[] y, int classes) {
        var design = new Design(features, x);
        double[][] rows = design.rows(x);
        double[][] coefficients = coefficients(smile(settings, rows, y, classes), classes);
        int p = design.size();
        var intercepts = new double[coefficients.length];
        var weights = new double[coefficients.length][];
        for (int o = 0; o < coefficients.length; o++) {
            intercepts[o] = coefficients[o][p];
            weights[o] = Arrays.copyOf(coefficients[o], p);
        }
        return new Fit(
                new Formula.Linear(
                        classes == 2 ? Formula.Link.LOGISTIC : Formula.Link.SOFTMAX,
                        intercepts,
                        design.weighted(weights)),
                design.importance(weights, rows, features.size()));
    }

    static LogisticRegression smile(Settings settings, double[][] rows, int[] y, int classes) {
        var options = new LogisticRegression.Options(settings.lambda(), TOLERANCE, MOST_STEPS);
        return classes == 2
                ? LogisticRegression.binomial(rows, y, options)
                : LogisticRegression.multinomial(rows, y, options);
    }

    /// One row of weights and the intercept for each output.
    private static double[][] coefficients(LogisticRegression model, int classes) {
        return switch (model) {
            case LogisticRegression.Binomial binomial -> new double[][] {binomial.coefficients()};
            case LogisticRegression.Multinomial multinomial -> {
                double[][] given = multinomial.coefficients();
                double[][] all = Arrays.copyOf(given, classes);
                for (int k = given.length; k < classes; k++) {
                    all[k] = new double[given[0].length];
                }
                yield all;
            }
            default -> throw new IllegalStateException("unknown model " + model.getClass());
        };
    }

    /// Minimises the sum of squared errors plus lambda times the sum of squared weights, the
    /// intercept left free.
    static Fit ridge(Settings settings, List<Feature> features, double[][] x, double[] y) {
        var design = new Design(features, x);
        double[][] rows = design.rows(x);
        int p = design.size();
        double[] means = means(rows, p);
        double center = Arrays.stream(y).sum() / y.length;
        var gram = new double[p][p];
        var right = new double[p];
        for (int i = 0; i < rows.length; i++) {
            for (int a = 0; a < p; a++) {
                double xa = rows[i][a] - means[a];
                right[a] += xa * (y[i] - center);
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += xa * (rows[i][b] - means[b]);
                }
            }
        }
        for (int a = 0; a < p; a++) {
            gram[a][a] += settings.lambda();
        }
        double[] weights = solve(gram, right);
        double intercept = center;
        for (int a = 0; a < p; a++) {
            intercept -= weights[a] * means[a];
        }
        double[][] outputs = {weights};
        return new Fit(
                new Formula.Linear(
                        Formula.Link.IDENTITY, new double[] {intercept}, design.weighted(outputs)),
                design.importance(outputs, rows, features.size()));
    }

    private static double[] means(double[][] rows, int p) {
        var means = new double[p];
        for (double[] row : rows) {
            for (int a = 0; a < p; a++) {
                means[a] += row[a];
            }
        }
        for (int a = 0; a < p; a++) {
            means[a] /= rows.length;
        }
        return means;
    }

    /// Solves a symmetric positive definite system, given by its lower triangle, in place.
    private static double[] solve(double[][] matrix, double[] right) {
        int p = right.length;
        for (int a = 0; a < p; a++) {
            double before = matrix[a][a];
            for (int b = 0; b <= a; b++) {
                double sum = matrix[a][b];
                for (int c = 0; c < b; c++) {
                    sum -= matrix[a][c] * matrix[b][c];
                }
                if (a > b) {
                    matrix[a][b] = sum / matrix[b][b];
                } else if (sum > 1e-12 * before) {
                    matrix[a][a] = Math.sqrt(sum);
                } else {
                    throw Problems.of(
                            Problems.UNSUITABLE_DATA,
                            "Some features say the same as others, so the weights are not"
                                    + " determined.",
                            "Set lambda above 0, or exclude what is told twice.");
                }
            }
        }
        var solution = right.clone();
        for (int a = 0; a < p; a++) {
            for (int c = 0; c < a; c++) {
                solution[a] -= matrix[a][c] * solution[c];
            }
            solution[a] /= matrix[a][a];
        }
        for (int a = p - 1; a >= 0; a--) {
            for (int c = a + 1; c < p; c++) {
                solution[a] -= matrix[c][a] * solution[c];
            }
            solution[a] /= matrix[a][a];
        }
        return solution;
    }
}
