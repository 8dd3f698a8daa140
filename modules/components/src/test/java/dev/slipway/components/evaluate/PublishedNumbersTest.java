package dev.slipway.components.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Measures against numbers that others computed and published: the examples in scikit-learn's
/// reference (sklearn.metrics, version 1.5), unless a test says otherwise.
class PublishedNumbersTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void aucAndAveragePrecision() {
        var curves = Curves.of(scored(new int[] {0, 0, 1, 1}, 0.1, 0.4, 0.35, 0.8));

        assertThat(curves.auc()).isEqualTo(0.75);
        assertThat(curves.averagePrecision()).isEqualTo(5 / 6.0, CLOSE);
        assertThat(curves.roc())
                .isDeepEqualTo(
                        new double[][] {
                            {0, 0, 1}, {0, 0.5, 0.8}, {0.5, 0.5, 0.4}, {0.5, 1, 0.35}, {1, 1, 0.1}
                        });
    }

    /// By its definition: the share of pairs that are in the right order, ties counting half.
    @Test
    void aucIsTheShareOfPairsInTheRightOrderAlsoWithTies() {
        var random = new Random(42);
        var truth = new int[300];
        var score = new double[300];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(4) == 0 ? 1 : 0;
            score[i] = (random.nextInt(20) + 4 * truth[i]) / 24.0;
        }
        double right = 0;
        double pairs = 0;
        for (int p = 0; p < truth.length; p++) {
            for (int n = 0; n < truth.length; n++) {
                if (truth[p] == 1 && truth[n] == 0) {
                    pairs++;
                    right += score[p] > score[n] ? 1 : score[p] == score[n] ? 0.5 : 0;
                }
            }
        }

        assertThat(Curves.of(scored(truth, score)).auc()).isEqualTo(right / pairs, CLOSE);
    }

    @Test
    void logLoss() {
        int spam = 1;
        int ham = 0;
        double[][] shares = {{.1, .9}, {.9, .1}, {.8, .2}, {.35, .65}};

        assertThat(EvaluateClassifier.logLoss(new int[] {spam, ham, ham, spam}, shares))
                .isEqualTo(0.21616187468057912, CLOSE);
    }

    @Test
    void brier() {
        assertThat(EvaluateClassifier.brier(scored(new int[] {0, 1, 1, 0}, 0.1, 0.9, 0.8, 0.3)))
                .isEqualTo(0.0375, CLOSE);
    }

    /// Worked out by hand from Naeini, Cooper and Hauskrecht (2015): bins 0, 1, 7 and 8 are off by
    /// 0.05, 0.15, 0.25 and 2 · 0.35, over five rows.
    @Test
    void calibrationError() {
        var scored = scored(new int[] {0, 0, 1, 1, 0}, 0.05, 0.15, 0.75, 0.85, 0.85);

        assertThat(new Calibration(scored).error()).isEqualTo(1.15 / 5, CLOSE);
    }

    @Test
    void macroF1() {
        var confusion =
                Confusion.of(
                        List.of("0", "1", "2"),
                        new int[] {0, 1, 2, 0, 1, 2},
                        new int[] {0, 2, 1, 0, 0, 1});

        assertThat(confusion.macroF1()).isEqualTo(0.26666666666666666, CLOSE);
        assertThat(confusion.precision(0)).isEqualTo(2 / 3.0, CLOSE);
        assertThat(confusion.recall(0)).isEqualTo(1);
        assertThat(confusion.accuracy()).isEqualTo(2 / 6.0, CLOSE);
    }

    @Test
    void regression() {
        var residuals = new Residuals(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0.0, 2, 8});

        assertThat(residuals.rmse()).isEqualTo(0.6123724356957945, CLOSE);
        assertThat(residuals.mae()).isEqualTo(0.5);
        assertThat(residuals.r2()).isEqualTo(0.9486081370449679, CLOSE);
        assertThat(residuals.mape()).isEqualTo(0.3273809523809524, CLOSE);
    }

    @Test
    void curvesOfManyRowsKeepTheirEndsAndShape() {
        var random = new Random(7);
        var truth = new int[5000];
        var score = new double[5000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(8) == 0 ? 1 : 0;
            score[i] = 1 / (1 + Math.exp(-random.nextGaussian() - truth[i]));
        }
        var curves = Curves.of(scored(truth, score));
        double[][] roc = curves.roc();
        double area = 0;
        for (int i = 1; i < roc.length; i++) {
            area += (roc[i][0] - roc[i - 1][0]) * (roc[i][1] + roc[i - 1][1]) / 2;
        }

        assertThat(roc.length).isBetween(100, 200);
        assertThat(curves.precisionRecall().length).isBetween(100, 200);
        assertThat(roc[roc.length - 1]).startsWith(1, 1);
        assertThat(area).isEqualTo(curves.auc(), within(2e-3));
    }

    private static Scored scored(int[] truth, double... score) {
        var positive = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            positive[i] = truth[i] == 1;
        }
        return new Scored(positive, score);
    }
}
