package dev.slipway.components.model;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.run.Problems;
import java.util.List;
import java.util.Map;

/// A learnt model. Immutable; scoring is thread-safe.
///
/// @param algorithm such as `gradient-boosting`
/// @param target the column it predicts
/// @param classes of a classifier, in the order of its probabilities; empty for a regressor
/// @param positive the class that counts as positive; empty for a regressor and for more than two
/// @param features in the order of the formula's numbers
/// @param parameters it was trained with
/// @param training what is known about its training: numbers only
/// @param importance of each feature, summing to 1
public record Model(
        String algorithm,
        String target,
        List<String> classes,
        String positive,
        List<Feature> features,
        Map<String, Object> parameters,
        Map<String, Object> training,
        Map<String, Double> importance,
        Formula formula) {

    public Model {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
    }

    public boolean isClassifier() {
        return !classes.isEmpty();
    }

    /// The numbers of a table's rows, one array a row.
    ///
    /// @throws dev.slipway.model.ProblemException if a column is missing, or holds words where
    ///     numbers were learnt from
    public double[][] encode(Table table) {
        var rows = new double[table.rows()][features.size()];
        for (int f = 0; f < features.size(); f++) {
            Column column = table.column(features.get(f).name());
            if (features.get(f) instanceof Feature.NumberFeature
                    && column.kind() != Column.Kind.EMPTY
                    && java.util.Arrays.stream(column.numbers()).allMatch(Double::isNaN)) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The column "
                                + column.name()
                                + " of "
                                + table.file()
                                + " holds words, such as "
                                + column.distinct().getFirst()
                                + "; the model learnt from numbers there.",
                        "Give data of the form the model was trained on.");
            }
            double[] encoded = features.get(f).encode(column);
            for (int row = 0; row < rows.length; row++) {
                rows[row][f] = encoded[row];
            }
        }
        return rows;
    }

    /// The probability of each class, for one encoded row.
    public double[] probabilities(double[] row) {
        return formula.link().probabilities(formula.outputs(row));
    }

    /// The predicted number, for one encoded row of a regressor.
    public double predict(double[] row) {
        return formula.outputs(row)[0];
    }
}
