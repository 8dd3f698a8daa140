package dev.slipway.evaluation.rows;

import dev.slipway.evaluation.statistics.Auc;
import dev.slipway.evaluation.statistics.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A metric that can be computed from predictions, for any choice of rows, by its name.
public enum RowMetric {
    AUC(Needs.SCORES, "auc", "roc_auc", "auroc"),
    ACCURACY(Needs.LABELS, "accuracy", "acc", "exact_match"),
    ERROR_RATE(Needs.LABELS, "error_rate"),
    LOG_LOSS(Needs.SCORES, "log_loss", "logloss"),
    BRIER(Needs.SCORES, "brier"),
    ECE(Needs.SCORES, "ece"),
    PRECISION(Needs.BINARY, "precision"),
    RECALL(Needs.BINARY, "recall", "tpr", "sensitivity"),
    F1(Needs.BINARY, "f1"),
    RMSE(Needs.NUMBERS, "rmse"),
    MSE(Needs.NUMBERS, "mse"),
    MAE(Needs.NUMBERS, "mae"),
    R2(Needs.NUMBERS, "r2");

    private enum Needs {
        SCORES,
        LABELS,
        BINARY,
        NUMBERS
    }

    private static final double LEAST = 1e-15;

    private final Needs needs;
    private final List<String> names;

    RowMetric(Needs needs, String... names) {
        this.needs = needs;
        this.names = List.of(names);
    }

    /// By its name; of a name with a prefix, such as `2024.auc`, by what follows the last dot.
    public static Optional<RowMetric> of(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(m -> m.names.contains(last)).findFirst();
    }

    /// The names that are known, for words.
    public static String known() {
        return Arrays.stream(values())
                .map(m -> m.names.getFirst())
                .collect(Collectors.joining(", "));
    }

    /// @throws UnusablePredictions if the predictions do not hold what it takes
    public void check(Predictions rows) throws UnusablePredictions {
        switch (needs) {
            case SCORES -> {
                if (!rows.hasScores()) {
                    throw new UnusablePredictions(
                            rows.name() + " has no column “score”, which " + name() + " takes");
                }
            }
            case BINARY -> {
                if (!rows.truths().stream().allMatch(t -> t.equals("1") || t.equals("0"))) {
                    throw new UnusablePredictions(
                            rows.name()
                                    + " has other truths than 1 and 0, which "
                                    + name()
                                    + " takes");
                }
            }
            case NUMBERS -> {
                numbers(rows.truths(), rows.name(), "truth");
                numbers(rows.predictions(), rows.name(), "prediction");
            }
            case LABELS -> {}
        }
    }

    static double[] numbers(List<String> texts, String file, String column)
            throws UnusablePredictions {
        double[] numbers = new double[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Double.parseDouble(texts.get(i));
            } catch (NumberFormatException e) {
                throw new UnusablePredictions(
                        file + ": the " + column + " “" + texts.get(i) + "” is no number");
            }
        }
        return numbers;
    }

    /// Of these rows; NaN where they do not tell.
    ///
    /// @throws UnusablePredictions if the predictions do not hold what it takes
    public Counted on(Predictions predictions) throws UnusablePredictions {
        check(predictions);
        int n = predictions.rows();
        boolean[] truth = new boolean[n];
        boolean[] chosen = new boolean[n];
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) {
            truth[i] = predictions.truths().get(i).equals("1");
            chosen[i] = predictions.predictions().get(i).equals("1");
            right[i] = predictions.predictions().get(i).equals(predictions.truths().get(i));
        }
        boolean isOfNumbers = needs == Needs.NUMBERS;
        return new Counted(
                this,
                truth,
                chosen,
                right,
                predictions.scores(),
                isOfNumbers
                        ? numbers(predictions.truths(), predictions.name(), "truth")
                        : new double[0],
                isOfNumbers
                        ? numbers(predictions.predictions(), predictions.name(), "prediction")
                        : new double[0]);
    }

    /// The metric of one model's predictions, ready to be computed of any of their rows.
    public record Counted(
            RowMetric metric,
            boolean[] truth,
            boolean[] chosen,
            boolean[] right,
            double[] score,
            double[] actual,
            double[] predicted) {

        /// @param rows indices, possibly several times the same
        public double of(int[] rows) {
            int n = rows.length;
            return switch (metric) {
                case AUC -> Auc.area(truths(rows), scores(rows));
                case ACCURACY -> (double) count(rows, right) / n;
                case ERROR_RATE -> 1 - (double) count(rows, right) / n;
                case LOG_LOSS -> Arrays.stream(rows).mapToDouble(this::loss).sum() / n;
                case BRIER -> Arrays.stream(rows).mapToDouble(this::brier).sum() / n;
                case ECE -> Calibration.expectedError(truths(rows), scores(rows));
                case PRECISION -> truePositives(rows) / (double) count(rows, chosen);
                case RECALL -> truePositives(rows) / (double) count(rows, truth);
                case F1 -> 2.0 * truePositives(rows) / (count(rows, chosen) + count(rows, truth));
                case RMSE -> Math.sqrt(squares(rows) / n);
                case MSE -> squares(rows) / n;
                case MAE ->
                        Arrays.stream(rows)
                                        .mapToDouble(i -> Math.abs(actual[i] - predicted[i]))
                                        .sum()
                                / n;
                case R2 -> explained(rows);
            };
        }

        private boolean[] truths(int[] rows) {
            boolean[] some = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = truth[rows[i]];
            }
            return some;
        }

        private double[] scores(int[] rows) {
            return Arrays.stream(rows).mapToDouble(i -> score[i]).toArray();
        }

        private static int count(int[] rows, boolean[] of) {
            int count = 0;
            for (int row : rows) {
                count += of[row] ? 1 : 0;
            }
            return count;
        }

        private int truePositives(int[] rows) {
            int count = 0;
            for (int row : rows) {
                count += truth[row] && chosen[row] ? 1 : 0;
            }
            return count;
        }

        private double loss(int row) {
            double p = Math.clamp(score[row], LEAST, 1 - LEAST);
            return -Math.log(truth[row] ? p : 1 - p);
        }

        private double brier(int row) {
            double distance = score[row] - (truth[row] ? 1 : 0);
            return distance * distance;
        }

        private double squares(int[] rows) {
            double sum = 0;
            for (int row : rows) {
                sum += (actual[row] - predicted[row]) * (actual[row] - predicted[row]);
            }
            return sum;
        }

        private double explained(int[] rows) {
            double mean = Arrays.stream(rows).mapToDouble(i -> actual[i]).sum() / rows.length;
            double total =
                    Arrays.stream(rows)
                            .mapToDouble(i -> (actual[i] - mean) * (actual[i] - mean))
                            .sum();
            return total == 0 ? Double.NaN : 1 - squares(rows) / total;
        }
    }
}
