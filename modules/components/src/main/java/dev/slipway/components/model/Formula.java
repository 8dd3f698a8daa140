package dev.slipway.components.model;

import java.util.List;

/// How the numbers of a row become the numbers that a link turns into a prediction.
public sealed interface Formula {

    /// @param row one number for each feature
    double[] outputs(double[] row);

    Link link();

    /// How outputs become a prediction.
    enum Link {
        /// The one output is the prediction.
        IDENTITY,
        /// The one output is the log-odds of the second class.
        LOGISTIC,
        /// One output for each class: the exponentials, divided by their sum.
        SOFTMAX,
        /// One output for each class, divided by their sum.
        SHARES;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// The probability of each class.
        public double[] probabilities(double[] outputs) {
            return switch (this) {
                case IDENTITY -> throw new IllegalStateException("a regressor has no classes");
                case LOGISTIC -> {
                    double first = 1 / (1 + StrictMath.exp(outputs[0]));
                    yield new double[] {first, 1 - first};
                }
                case SOFTMAX -> {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (double output : outputs) {
                        largest = Math.max(largest, output);
                    }
                    var shares = new double[outputs.length];
                    for (int i = 0; i < outputs.length; i++) {
                        shares[i] = StrictMath.exp(outputs[i] - largest);
                    }
                    yield shares(shares);
                }
                case SHARES -> shares(outputs);
            };
        }

        private static double[] shares(double[] outputs) {
            double sum = 0;
            for (double output : outputs) {
                sum += output;
            }
            var shares = new double[outputs.length];
            for (int i = 0; i < outputs.length; i++) {
                shares[i] = outputs[i] / sum;
            }
            return shares;
        }
    }

    /// Intercepts plus weighted terms.
    record Linear(Link link, double[] intercepts, List<Term> terms) implements Formula {
        public Linear {
            terms = List.copyOf(terms);
        }

        @Override
        public double[] outputs(double[] row) {
            double[] outputs = intercepts.clone();
            for (Term term : terms) {
                double value = term.value(row);
                for (int o = 0; o < outputs.length; o++) {
                    outputs[o] += term.weights()[o] * value;
                }
            }
            return outputs;
        }
    }

    /// One term of a linear formula.
    sealed interface Term {
        int feature();

        /// One weight for each output.
        double[] weights();

        double value(double[] row);

        /// `(x - mean) / scale`
        record Scaled(int feature, double mean, double scale, double[] weights) implements Term {
            @Override
            public double value(double[] row) {
                return (row[feature] - mean) / scale;
            }
        }

        /// 1 if the feature has this category, else 0.
        record Is(int feature, int category, double[] weights) implements Term {
            @Override
            public double value(double[] row) {
                return row[feature] == category ? 1 : 0;
            }
        }
    }

    /// Bases plus the weighted values of trees.
    ///
    /// @param bases one for each output
    record Trees(Link link, double[] bases, List<Tree> trees) implements Formula {
        public Trees {
            trees = List.copyOf(trees);
        }

        @Override
        public double[] outputs(double[] row) {
            double[] outputs = bases.clone();
            for (Tree tree : trees) {
                double[] value = tree.value(row);
                for (int o = 0; o < value.length; o++) {
                    outputs[tree.output() + o] += tree.weight() * value[o];
                }
            }
            return outputs;
        }
    }
}
