package dev.slipway.components.model;

import dev.slipway.components.csv.Column;
import java.util.List;

/// A column a model looks at, and how its values become numbers. The median and the categories are
/// those of the training data.
public sealed interface Feature {

    String name();

    /// The numbers of a column's rows, as the model's formula takes them.
    double[] encode(Column column);

    /// A number as it is; a missing value, or one that is no number, becomes the median.
    record NumberFeature(String name, double median) implements Feature {
        @Override
        public double[] encode(Column column) {
            var encoded = new double[column.rows()];
            for (int row = 0; row < encoded.length; row++) {
                double number = column.number(row);
                encoded[row] = Double.isNaN(number) ? median : number;
            }
            return encoded;
        }
    }

    /// The index of a category; a missing value has the index after the last if missing values were
    /// there in training, and otherwise, like a category never seen, -1.
    ///
    /// @param categories sorted
    /// @param missingIsCategory whether missing values were there in training
    record CategoryFeature(String name, List<String> categories, boolean missingIsCategory)
            implements Feature {
        public static final int UNSEEN = -1;

        public CategoryFeature {
            categories = List.copyOf(categories);
        }

        /// How many indices there are.
        public int size() {
            return categories.size() + (missingIsCategory ? 1 : 0);
        }

        @Override
        public double[] encode(Column column) {
            int[] indexOf = column.distinct().stream().mapToInt(categories::indexOf).toArray();
            int missing = missingIsCategory ? categories.size() : UNSEEN;
            var encoded = new double[column.rows()];
            for (int row = 0; row < encoded.length; row++) {
                int code = column.code(row);
                encoded[row] = code < 0 ? missing : indexOf[code];
            }
            return encoded;
        }
    }
}
