package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import dev.slipway.components.model.Tree;
import dev.slipway.components.run.RunLines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import smile.model.cart.SplitRule;

/// Random forests (Breiman 2001), by Smile. Each tree has a seed of its own.
final class Forest {
    /// Smile's own choice: the root of the number of features, or a third of it for numbers.
    private static final int USUAL_FEATURES = 0;

    private Forest() {}

    static Fit classifier(
            Settings settings,
            List<Feature> features,
            double[][] x,
            int[] y,
            int classes,
            RunLines lines) {
        var frame = SmileFrame.classes(features, x, y, classes);
        return fit(smile(settings, frame, lines), frame, classes);
    }

    static Fit regressor(
            Settings settings, List<Feature> features, double[][] x, double[] y, RunLines lines) {
        var frame = SmileFrame.numbers(features, x, y);
        return fit(smileRegression(settings, frame, lines), frame);
    }

    static smile.classification.RandomForest smile(
            Settings settings, SmileFrame frame, RunLines lines) {
        var steps = new StepMetrics(lines, settings.trees());
        var grown = new AtomicInteger();
        return smile.classification.RandomForest.fit(
                smile.data.formula.Formula.lhs(SmileFrame.TARGET),
                frame.frame(),
                new smile.classification.RandomForest.Options(
                        settings.trees(),
                        USUAL_FEATURES,
                        SplitRule.GINI,
                        settings.depth(),
                        settings.leaves(),
                        settings.leaf(),
                        settings.sample(),
                        null,
                        settings.treeSeeds(),
                        StepMetrics.controller(status -> steps.step(grown.incrementAndGet()))));
    }

    static smile.regression.RandomForest smileRegression(
            Settings settings, SmileFrame frame, RunLines lines) {
        var steps = new StepMetrics(lines, settings.trees());
        var grown = new AtomicInteger();
        return smile.regression.RandomForest.fit(
                smile.data.formula.Formula.lhs(SmileFrame.TARGET),
                frame.frame(),
                new smile.regression.RandomForest.Options(
                        settings.trees(),
                        USUAL_FEATURES,
                        settings.depth(),
                        settings.leaves(),
                        settings.leaf(),
                        settings.sample(),
                        settings.treeSeeds(),
                        StepMetrics.controller(status -> steps.step(grown.incrementAndGet()))));
    }

    static Fit fit(smile.classification.RandomForest model, SmileFrame frame, int classes) {
        var trees = new ArrayList<Tree>();
        for (var grown : model.models()) {
            trees.add(SmileTrees.convert(grown.tree(), 0, grown.weight(), frame.scales(), classes));
        }
        return new Fit(
                new Formula.Trees(Formula.Link.SHARES, new double[classes], trees),
                model.importance());
    }

    static Fit fit(smile.regression.RandomForest model, SmileFrame frame) {
        var trees = new ArrayList<Tree>();
        for (var grown : model.models()) {
            trees.add(SmileTrees.convert(grown.tree(), 0, 1.0 / model.size(), frame.scales(), 0));
        }
        return new Fit(
                new Formula.Trees(Formula.Link.IDENTITY, new double[1], trees), model.importance());
    }
}
