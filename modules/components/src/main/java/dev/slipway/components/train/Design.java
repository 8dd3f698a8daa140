package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import java.util.ArrayList;
import java.util.List;

/// The columns of a linear model: each number less its mean and divided by its standard deviation,
/// and for each category but the most frequent a column that is 1 where it is and 0 elsewhere.
final class Design {
    private final List<Formula.Term> terms = new ArrayList<>();

    Design(List<Feature> features, double[][] x) {
        for (int f = 0; f < features.size(); f++) {
            switch (features.get(f)) {
                case Feature.NumberFeature number -> addNumber(f, x);
                case Feature.CategoryFeature category -> addCategories(f, category, x);
            }
        }
    }

    int size() {
        return terms.size();
    }

    double[][] rows(double[][] x) {
        var rows = new double[x.length][terms.size()];
        for (int i = 0; i < x.length; i++) {
            for (int t = 0; t < terms.size(); t++) {
                rows[i][t] = terms.get(t).value(x[i]);
            }
        }
        return rows;
    }

    /// The terms with the weights that were learnt.
    ///
    /// @param weights for each output one weight a column
    List<Formula.Term> weighted(double[][] weights) {
        var weighted = new ArrayList<Formula.Term>();
        for (int t = 0; t < terms.size(); t++) {
            var own = new double[weights.length];
            for (int o = 0; o < own.length; o++) {
                own[o] = weights[o][t];
            }
            weighted.add(
                    switch (terms.get(t)) {
                        case Formula.Term.Scaled s ->
                                new Formula.Term.Scaled(s.feature(), s.mean(), s.scale(), own);
                        case Formula.Term.Is is ->
                                new Formula.Term.Is(is.feature(), is.category(), own);
                    });
        }
        return weighted;
    }

    /// The absolute weights of each feature's columns, summed; those of a category by how much the
    /// column varies.
    double[] importance(double[][] weights, double[][] rows, int features) {
        var importance = new double[features];
        for (int t = 0; t < terms.size(); t++) {
            double spread = spread(rows, t);
            for (double[] output : weights) {
                importance[terms.get(t).feature()] += Math.abs(output[t]) * spread;
            }
        }
        return importance;
    }

    private void addNumber(int feature, double[][] x) {
        double mean = mean(x, feature);
        double spread = spread(x, feature);
        terms.add(new Formula.Term.Scaled(feature, mean, spread > 0 ? spread : 1, new double[0]));
    }

    private void addCategories(int feature, Feature.CategoryFeature category, double[][] x) {
        var counts = new int[category.size()];
        for (double[] row : x) {
            counts[(int) row[feature]]++;
        }
        int usual = 0;
        for (int c = 1; c < counts.length; c++) {
            if (counts[c] > counts[usual]) {
                usual = c;
            }
        }
        for (int c = 0; c < counts.length; c++) {
            if (c != usual) {
                terms.add(new Formula.Term.Is(feature, c, new double[0]));
            }
        }
    }

    private static double mean(double[][] x, int column) {
        double sum = 0;
        for (double[] row : x) {
            sum += row[column];
        }
        return sum / x.length;
    }

    private static double spread(double[][] x, int column) {
        double mean = mean(x, column);
        double sum = 0;
        for (double[] row : x) {
            sum += (row[column] - mean) * (row[column] - mean);
        }
        return Math.sqrt(sum / x.length);
    }
}
