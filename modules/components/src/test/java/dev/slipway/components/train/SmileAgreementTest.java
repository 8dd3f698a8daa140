package dev.slipway.components.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.components.model.Feature;
import dev.slipway.components.model.Model;
import dev.slipway.components.model.ModelFile;
import dev.slipway.components.run.RunLines;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model written to its file and read again predicts what Smile's own object predicts.
class SmileAgreementTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final List<Feature> FEATURES =
            List.of(
                    new Feature.NumberFeature("a", 0),
                    new Feature.CategoryFeature("b", List.of("x", "y", "z"), true),
                    new Feature.NumberFeature("tiny", 0));

    private final RunLines silence =
            new RunLines(
                    new PrintStream(
                            OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private final double[][] x = new double[800][];
    private final double[] number = new double[x.length];
    @TempDir Path folder;

    SmileAgreementTest() {
        var random = new Random(3);
        for (int i = 0; i < x.length; i++) {
            x[i] =
                    new double[] {
                        random.nextGaussian() * 10, random.nextInt(4), random.nextDouble() * 1e-9
                    };
            number[i] =
                    x[i][0] * (x[i][1] == 2 ? 1 : -0.5)
                            + (x[i][2] > 5e-10 ? 8 : 0)
                            + random.nextGaussian();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void boostingOfClasses(int classes) {
        Settings settings = settings("gradient-boosting", 0.7);
        var frame = SmileFrame.classes(FEATURES, x, labels(classes), classes);
        var smile = Boosting.smile(settings, frame, silence);
        Model model = reread(Boosting.fit(smile, settings, frame, classes), classes);

        for (int i = 0; i < x.length; i++) {
            var expected = new double[classes];
            smile.predict(frame.frame().get(i), expected);
            assertThat(model.probabilities(x[i])).containsExactly(expected, CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void forestOfClasses(int classes) {
        var frame = SmileFrame.classes(FEATURES, x, labels(classes), classes);
        var smile = Forest.smile(settings("random-forest", 1), frame, silence);
        Model model = reread(Forest.fit(smile, frame, classes), classes);

        for (int i = 0; i < x.length; i++) {
            var expected = new double[classes];
            smile.predict(frame.frame().get(i), expected);
            assertThat(model.probabilities(x[i])).containsExactly(expected, CLOSE);
        }
    }

    @Test
    void boostingOfNumbers() {
        Settings settings = settings("gradient-boosting", 1);
        var frame = SmileFrame.numbers(FEATURES, x, number);
        var smile = Boosting.smileRegression(settings, frame, silence);
        Model model = reread(Boosting.fit(smile, settings, frame), 0);

        for (int i = 0; i < x.length; i++) {
            assertThat(model.predict(x[i]))
                    .isEqualTo(smile.predict(frame.frame().get(i)), within(1e-9));
        }
    }

    @Test
    void forestOfNumbers() {
        var frame = SmileFrame.numbers(FEATURES, x, number);
        var smile = Forest.smileRegression(settings("random-forest", 0.5), frame, silence);
        Model model = reread(Forest.fit(smile, frame), 0);

        for (int i = 0; i < x.length; i++) {
            assertThat(model.predict(x[i]))
                    .isEqualTo(smile.predict(frame.frame().get(i)), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void logisticRegression(int classes) {
        Settings settings = settings("logistic", 1);
        double[][] rows = new Design(FEATURES, x).rows(x);
        var smile = LinearFits.smile(settings, rows, labels(classes), classes);
        Model model =
                reread(
                        LinearFits.logistic(settings, FEATURES, x, labels(classes), classes),
                        classes);

        for (int i = 0; i < x.length; i++) {
            var expected = new double[classes];
            smile.predict(rows[i], expected);
            assertThat(model.probabilities(x[i])).containsExactly(expected, CLOSE);
        }
    }

    /// Where the penalised likelihood is largest, its slope is 0: for each column, what the
    /// residuals still say of it is lambda times its weight; for the intercept, nothing.
    @Test
    void logisticWeightsAreWhereLossAndPenaltyBalance() {
        double lambda = 25;
        var settings = new Settings("logistic", 1, 1, 1, 0.1, 1, lambda, 0);
        int[] y = labels(2);
        Fit fit = LinearFits.logistic(settings, FEATURES, x, y, 2);
        var linear = (dev.slipway.components.model.Formula.Linear) fit.formula();
        var slopes = new double[linear.terms().size() + 1];
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - linear.link().probabilities(linear.outputs(x[i]))[1];
            for (int t = 0; t < linear.terms().size(); t++) {
                slopes[t] += residual * linear.terms().get(t).value(x[i]);
            }
            slopes[slopes.length - 1] += residual;
        }
        for (int t = 0; t < linear.terms().size(); t++) {
            slopes[t] -= lambda * linear.terms().get(t).weights()[0];
        }

        assertThat(slopes).containsExactly(new double[slopes.length], within(0.01));
    }

    @Test
    void treesSeeColumnsOfVerySmallNumbers() {
        Settings settings = settings("gradient-boosting", 1);
        Fit fit = Boosting.regressor(settings, FEATURES, x, number, silence);

        assertThat(fit.shares(FEATURES).get("tiny")).isGreaterThan(0.05);
    }

    /// NIST's certified line through its Norris data (Statistical Reference Datasets, linear
    /// regression): intercept -0.262323073774029, slope 1.00211681802045.
    @Test
    void ridgeWithoutPenaltyFindsTheCertifiedLine() {
        double[] ys = {
            0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1,
            778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6,
            339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2
        };
        double[] xs = {
            0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6,
            775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8,
            339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5
        };
        var rows = new double[xs.length][1];
        for (int i = 0; i < xs.length; i++) {
            rows[i][0] = xs[i];
        }
        var settings = new Settings("linear", 1, 1, 1, 0.1, 1, 0, 0);
        Model model =
                reread(
                        LinearFits.ridge(
                                settings, List.of(new Feature.NumberFeature("a", 0)), rows, ys),
                        0);

        double intercept = model.predict(new double[] {0});
        assertThat(intercept).isEqualTo(-0.262323073774029, within(1e-10));
        assertThat(model.predict(new double[] {1}) - intercept)
                .isEqualTo(1.00211681802045, within(1e-12));
    }

    @Test
    void noTreeIsDeeperThanAskedAndNoLeafSmaller() {
        var settings = new Settings("gradient-boosting", 20, 2, 40, 0.1, 1, 0, 5);
        var frame = SmileFrame.numbers(FEATURES, x, number);
        var smile = Boosting.smileRegression(settings, frame, silence);

        for (var tree : smile.trees()) {
            assertThat(tree.root().leaves()).isBetween(2, 4);
            assertThat(smallestLeaf(tree.root())).isGreaterThanOrEqualTo(40);
        }
    }

    private static int smallestLeaf(smile.model.cart.Node node) {
        return node instanceof smile.model.cart.InternalNode inner
                ? Math.min(smallestLeaf(inner.trueChild()), smallestLeaf(inner.falseChild()))
                : node.size();
    }

    private int[] labels(int classes) {
        var labels = new int[x.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = number[i] < 0 ? 0 : number[i] < 6 ? 1 : classes - 1;
        }
        return labels;
    }

    private static Settings settings(String algorithm, double sample) {
        return new Settings(algorithm, 25, 4, 5, 0.1, sample, 0.1, 5);
    }

    private Model reread(Fit fit, int classes) {
        var names = java.util.stream.IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
        var model =
                new Model(
                        "any",
                        "target",
                        names,
                        "",
                        FEATURES,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        fit.formula());
        Path file = folder.resolve("model.json");
        ModelFile.write(file, model);
        return ModelFile.read(file, "model.json");
    }
}
