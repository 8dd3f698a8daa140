package dev.slipway.components.train;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Formula;
import dev.slipway.components.model.Tree;
import dev.slipway.components.run.RunLines;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import smile.math.MathEx;
import smile.model.cart.Loss;
import smile.regression.RegressionTree;

/// Gradient boosted trees (Friedman 2001), by Smile. All random choices come from this thread's
/// generator, which is seeded first.
final class Boosting {
    private static final VarHandle BASE = base(smile.classification.GradientTreeBoost.class);
    private static final VarHandle REGRESSION_BASE = base(smile.regression.GradientTreeBoost.class);

    private Boosting() {}

    static Fit classifier(
            Settings settings,
            List<Feature> features,
            double[][] x,
            int[] y,
            int classes,
            RunLines lines) {
        var frame = SmileFrame.classes(features, x, y, classes);
        return fit(smile(settings, frame, lines), settings, frame, classes);
    }

    static Fit regressor(
            Settings settings, List<Feature> features, double[][] x, double[] y, RunLines lines) {
        var frame = SmileFrame.numbers(features, x, y);
        return fit(smileRegression(settings, frame, lines), settings, frame);
    }

    static smile.classification.GradientTreeBoost smile(
            Settings settings, SmileFrame frame, RunLines lines) {
        var steps = new StepMetrics(lines, settings.trees());
        MathEx.setSeed(settings.seed());
        return smile.classification.GradientTreeBoost.fit(
                smile.data.formula.Formula.lhs(SmileFrame.TARGET),
                frame.frame(),
                new smile.classification.GradientTreeBoost.Options(
                        settings.trees(),
                        settings.depth(),
                        settings.leaves(),
                        settings.leaf(),
                        settings.rate(),
                        settings.sample(),
                        null,
                        StepMetrics.controller(
                                status -> steps.loss(status.tree(), status.loss()))));
    }

    static smile.regression.GradientTreeBoost smileRegression(
            Settings settings, SmileFrame frame, RunLines lines) {
        var steps = new StepMetrics(lines, settings.trees());
        MathEx.setSeed(settings.seed());
        return smile.regression.GradientTreeBoost.fit(
                smile.data.formula.Formula.lhs(SmileFrame.TARGET),
                frame.frame(),
                new smile.regression.GradientTreeBoost.Options(
                        Loss.ls(),
                        settings.trees(),
                        settings.depth(),
                        settings.leaves(),
                        settings.leaf(),
                        settings.rate(),
                        settings.sample(),
                        null,
                        StepMetrics.controller(
                                status -> steps.loss(status.tree(), status.loss()))));
    }

    /// Smile's two-class model sums up half the log-odds, so everything counts twice here.
    static Fit fit(
            smile.classification.GradientTreeBoost model,
            Settings settings,
            SmileFrame frame,
            int classes) {
        boolean binary = classes == 2;
        double weight = (binary ? 2 : 1) * settings.rate();
        var trees = new ArrayList<Tree>();
        RegressionTree[][] grown = model.trees();
        for (int output = 0; output < grown.length; output++) {
            for (RegressionTree tree : grown[output]) {
                trees.add(SmileTrees.convert(tree, output, weight, frame.scales(), 0));
            }
        }
        double[] bases = binary ? new double[] {2 * (double) BASE.get(model)} : new double[classes];
        return new Fit(
                new Formula.Trees(
                        binary ? Formula.Link.LOGISTIC : Formula.Link.SOFTMAX, bases, trees),
                model.importance());
    }

    static Fit fit(smile.regression.GradientTreeBoost model, Settings settings, SmileFrame frame) {
        var trees = new ArrayList<Tree>();
        for (RegressionTree tree : model.trees()) {
            trees.add(SmileTrees.convert(tree, 0, settings.rate(), frame.scales(), 0));
        }
        return new Fit(
                new Formula.Trees(
                        Formula.Link.IDENTITY,
                        new double[] {(double) REGRESSION_BASE.get(model)},
                        trees),
                model.importance());
    }

    private static VarHandle base(Class<?> model) {
        try {
            return MethodHandles.privateLookupIn(model, MethodHandles.lookup())
                    .findVarHandle(model, "b", double.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
