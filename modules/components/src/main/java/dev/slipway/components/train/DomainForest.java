package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.run.RunLines;
import java.util.List;
import java.util.Map;

/// A random forest that tells the rows of one data set from those of another.
public final class DomainForest {
    private static final int TREES = 100;
    private static final int DEPTH = 8;
    private static final int LEAF = 10;

    private final Fit fit;
    private final List<Feature> features;

    private DomainForest(Fit fit, List<Feature> features) {
        this.fit = fit;
        this.features = features;
    }

    /// @param x encoded rows
    /// @param isCurrent of each, which of the two it is of
    public static DomainForest grown(
            List<Feature> features, double[][] x, boolean[] isCurrent, int seed, RunLines lines) {
        var y = new int[isCurrent.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = isCurrent[i] ? 1 : 0;
        }
        var settings = new Settings("random-forest", TREES, DEPTH, LEAF, 1, 1, 0, seed);
        return new DomainForest(Forest.classifier(settings, features, x, y, 2, lines), features);
    }

    /// The probability that a row is of the current data.
    public double current(double[] row) {
        return fit.formula().link().probabilities(fit.formula().outputs(row))[1];
    }

    /// How much each column told, as shares of the whole; the most telling first.
    public Map<String, Double> columns() {
        return fit.shares(features);
    }
}
