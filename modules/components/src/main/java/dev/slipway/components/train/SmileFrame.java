package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.data.vector.ValueVector;

/// Rows as Smile's trees take them: numbers, categories as nominal codes, and the target.
///
/// Smile takes numbers that differ by less than 1e-7 for equal, so a column of small numbers is
/// multiplied by a power of two, which loses nothing; `scales` holds these factors, for the splits
/// to be divided by.
record SmileFrame(DataFrame frame, double[] scales) {
    static final String TARGET = "\u0000target";
    private static final double FINE = 1e-3;

    static SmileFrame classes(List<Feature> features, double[][] x, int[] y, int classes) {
        var labels = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        var field = new StructField(TARGET, DataTypes.IntType, new NominalScale(labels));
        return of(features, x, new IntVector(field, y));
    }

    static SmileFrame numbers(List<Feature> features, double[][] x, double[] y) {
        return of(features, x, new DoubleVector(TARGET, y));
    }

    private static SmileFrame of(List<Feature> features, double[][] x, ValueVector target) {
        var scales = new double[features.size()];
        var vectors = new ArrayList<ValueVector>();
        for (int f = 0; f < features.size(); f++) {
            scales[f] = 1;
            vectors.add(
                    switch (features.get(f)) {
                        case Feature.NumberFeature number -> {
                            scales[f] = scale(x, f);
                            yield new DoubleVector(name(f), column(x, f, scales[f]));
                        }
                        case Feature.CategoryFeature category ->
                                new IntVector(
                                        new StructField(
                                                name(f),
                                                DataTypes.IntType,
                                                new NominalScale(
                                                        IntStream.range(0, category.size())
                                                                .mapToObj(Integer::toString)
                                                                .toList())),
                                        codes(x, f));
                    });
        }
        vectors.add(target);
        return new SmileFrame(new DataFrame(vectors.toArray(ValueVector[]::new)), scales);
    }

    /// Names of our own: those in the file may hold what Smile's formulas take for operators.
    private static String name(int feature) {
        return "x" + feature;
    }

    private static double scale(double[][] x, int feature) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] row : x) {
            least = Math.min(least, row[feature]);
            most = Math.max(most, row[feature]);
        }
        double range = most - least;
        return range > 0 && range < FINE ? Math.scalb(1.0, -Math.getExponent(range)) : 1;
    }

    private static double[] column(double[][] x, int feature, double scale) {
        var column = new double[x.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = x[i][feature] * scale;
        }
        return column;
    }

    private static int[] codes(double[][] x, int feature) {
        var codes = new int[x.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) x[i][feature];
        }
        return codes;
    }
}
