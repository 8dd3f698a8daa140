package dev.slipway.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Each number is published, or was computed by SciPy 1.17.1 as the comment says. Closed formulas
/// agree to 1e-9, published numbers to their last digit, bootstraps to the noise of their draws.
class PublishedValuesTest {
    private static final Offset<Double> CLOSED = within(1e-9);
    private static final Offset<Double> FOUR_DIGITS = within(5e-5);

    /// `binomtest(5, 17).pvalue`, `binomtest(12, 24).pvalue`, `binomtest(0, 9).pvalue`.
    @Test
    void mcNemarOfFewRowsIsTheBinomialTest() {
        assertThat(McNemar.of(5, 12).p()).isCloseTo(0.143463134765625, CLOSED);
        assertThat(McNemar.of(12, 5).p()).isCloseTo(0.143463134765625, CLOSED);
        assertThat(McNemar.of(12, 12).p()).isEqualTo(1);
        assertThat(McNemar.of(0, 9).p()).isCloseTo(0.00390625, CLOSED);
        assertThat(McNemar.of(0, 0).p()).isEqualTo(1);
        assertThat(McNemar.of(12, 12).isExact()).isTrue();
        assertThat(McNemar.of(12, 13).isExact()).isFalse();
        assertThatThrownBy(() -> McNemar.of(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /// The approval ratings of A. Agresti, Categorical Data Analysis (1990), p. 350: 150 and 86
    /// discordant. `chi2.sf((abs(150-86)-1)**2/236, 1)`.
    @Test
    void mcNemarOfManyRowsIsTheCorrectedChiSquare() {
        McNemar ratings = McNemar.of(150, 86);
        assertThat(ratings.statistic()).isCloseTo(16.81779661016949, CLOSED);
        assertThat(ratings.p()).isCloseTo(4.114562281345944e-05, CLOSED);
        assertThat(McNemar.of(1_000_000, 1_000_000).p()).isEqualTo(1);
    }

    /// By the definition, all pairs of rows one by one, with numpy:
    /// `psi = (X[:,None] > Y) + 0.5 * (X[:,None] == Y)`, rows and columns averaged, `np.cov`.
    @Test
    void deLongByMidranksIsDeLongByAllPairs() {
        MadeRows few = MadeRows.of(40);
        PairedAuc small = PairedAuc.of(few.truth(), few.first(), few.second());
        assertThat(small.first().value()).isCloseTo(0.8030303030303031, CLOSED);
        assertThat(small.second().value()).isCloseTo(0.7638888888888888, CLOSED);
        assertThat(small.first().variance()).isCloseTo(0.005015476754930113, CLOSED);
        assertThat(small.second().variance()).isCloseTo(0.005895819454197352, CLOSED);
        assertThat(small.covariance()).isCloseTo(0.0033382894531141707, CLOSED);
        assertThat(small.z()).isCloseTo(0.6014843065117227, CLOSED);
        assertThat(small.p()).isCloseTo(0.5475174613259599, CLOSED);

        MadeRows many = MadeRows.of(200);
        PairedAuc large = PairedAuc.of(many.truth(), many.first(), many.second());
        assertThat(large.z()).isCloseTo(2.2084946831052323, CLOSED);
        assertThat(large.p()).isCloseTo(0.027209808041322933, CLOSED);
        assertThat(large.interval(0.95).low()).isCloseTo(0.0074095219832987155, CLOSED);
        assertThat(large.interval(0.95).high()).isCloseTo(0.12427553743945138, CLOSED);
        assertThat(Auc.area(many.truth(), many.first())).isCloseTo(large.first().value(), CLOSED);
    }

    @Test
    void twoModelsThatRankTheSameDoNotDiffer() {
        MadeRows rows = MadeRows.of(200);
        double[] cubed = Arrays.stream(rows.first()).map(s -> s * s * s).toArray();
        PairedAuc same = PairedAuc.of(rows.truth(), rows.first(), cubed);
        assertThat(same.difference()).isZero();
        assertThat(same.p()).isEqualTo(1);
        assertThat(same.interval(0.95).high()).isCloseTo(0, within(1e-7));
        assertThat(Auc.of(new boolean[] {true, true}, new double[] {0.1, 0.2}).value()).isNaN();
    }

    /// Table II of Newcombe (1998), pp. 873–890, method 10; 56/70 − 48/80 and so on.
    @Test
    void differencesOfProportionsAreNewcombes() {
        check(Proportions.difference(56, 70, 48, 80, 0.95), 0.0524, 0.3339);
        check(Proportions.difference(9, 10, 3, 10, 0.95), 0.1705, 0.8090);
        check(Proportions.difference(6, 7, 2, 7, 0.95), 0.0582, 0.8062);
        check(Proportions.difference(5, 56, 0, 29, 0.95), -0.0381, 0.1926);
        check(Proportions.difference(0, 10, 0, 20, 0.95), -0.1611, 0.2775);
        check(Proportions.difference(10, 10, 0, 20, 0.95), 0.6791, 1.0000);
    }

    /// Table III of Newcombe (1998), pp. 2635–2650, method 10.
    @Test
    void differencesOfPairedProportionsAreNewcombes() {
        check(Proportions.pairedDifference(36, 12, 2, 0, 0.95), 0.0569, 0.3404);
        // Without any discordant row there is a difference of 0, within what the margins allow.
        assertThat(Proportions.pairedDifference(50, 0, 0, 50, 0.95).contains(0)).isTrue();
    }

    /// `relative_risk(104, 11037, 189, 11034).confidence_interval(0.95)`: aspirin and heart attacks
    /// of the Physicians' Health Study; and of 30/100 against 50/110 at 0.9.
    @Test
    void ratiosAreKatzs() {
        Interval aspirin = Proportions.ratio(104, 11037, 189, 11034, 0.95);
        assertThat(aspirin.low()).isCloseTo(0.43367311590896745, CLOSED);
        assertThat(aspirin.high()).isCloseTo(0.6978216574892077, CLOSED);
        Interval other = Proportions.ratio(30, 100, 50, 110, 0.9);
        assertThat(other.low()).isCloseTo(0.4868054046932249, CLOSED);
        assertThat(other.high()).isCloseTo(0.8948134014134589, CLOSED);
        Interval none = Proportions.ratio(0, 100, 50, 100, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isBetween(0.0, 0.5);
        assertThat(Proportions.ratio(5, 100, 0, 100, 0.95).high()).isInfinite();
    }

    /// `chi2_contingency([[56, 14], [48, 32]], correction=False).pvalue`.
    @Test
    void theTestOfTwoProportionsIsPearsons() {
        assertThat(Proportions.test(56, 70, 48, 80)).isCloseTo(0.008045081368196585, CLOSED);
        assertThat(Proportions.test(104, 11037, 189, 11034))
                .isCloseTo(5.691896973740789e-07, CLOSED);
        assertThat(Proportions.test(0, 10, 0, 10)).isEqualTo(1);
    }

    /// With numpy and, for the line, `scipy.optimize.minimize` of the negative log-likelihood by
    /// Nelder–Mead, its standard errors from the inverse of the Hessian.
    @Test
    void calibrationIsWhatTheFormulasSay() {
        MadeRows rows = MadeRows.of(200);
        double[] p = rows.probability();
        Calibration.Estimate brier = Calibration.brier(rows.truth(), p, 0.95);
        assertThat(brier.value()).isCloseTo(0.213939, CLOSED);
        assertThat(brier.interval().low()).isCloseTo(0.19392657405879657, CLOSED);
        assertThat(brier.interval().high()).isCloseTo(0.23395142594120347, CLOSED);
        assertThat(Calibration.expectedError(rows.truth(), p)).isCloseTo(0.0926, CLOSED);
        var fit = Calibration.hosmerLemeshow(rows.truth(), p, 10, false);
        assertThat(fit.statistic()).isCloseTo(13.9549966461871, CLOSED);
        assertThat(fit.p()).isCloseTo(0.08294597938400904, CLOSED);
        assertThat(Calibration.hosmerLemeshow(rows.truth(), p, 10, true).p())
                .isCloseTo(0.17505426568709337, CLOSED);
        Calibration.Line line = Calibration.line(rows.truth(), p, 0.95);
        assertThat(line.isSettled()).isTrue();
        assertThat(line.slope().value()).isCloseTo(1.08291518, within(1e-6));
        assertThat(line.intercept().value()).isCloseTo(-0.39291595, within(1e-6));
        assertThat(line.slope().interval().high())
                .isCloseTo(1.08291518 + 1.959963985 * 0.23198065, within(1e-6));
        assertThat(line.intercept().interval().low())
                .isCloseTo(-0.39291595 - 1.959963985 * 0.15615231, within(1e-6));
        // Separated: no slope is large enough.
        assertThat(
                        Calibration.line(
                                        new boolean[] {false, false, true, true},
                                        new double[] {0.1, 0.2, 0.8, 0.9},
                                        0.95)
                                .isSettled())
                .isFalse();
    }

    /// The correlation of the 15 law schools of Efron and Tibshirani, An Introduction to the
    /// Bootstrap (1993). `scipy.stats.bootstrap((lsat, gpa), pearsonr, paired=True,
    /// n_resamples=40000, confidence_level=0.9)`: BCa 0.4309 to 0.9267, percentile 0.5257 to
    /// 0.9478.
    @Test
    void theBootstrapOfTheLawSchools() {
        double[] lsat = {576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};
        double[] gpa = {
            3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96
        };
        PairedBootstrap schools =
                PairedBootstrap.of(15, rows -> correlation(lsat, gpa, rows), 20_000, 1);
        assertThat(schools.value()).isCloseTo(0.776, within(0.0005));
        assertThat(schools.bca(0.9).low()).isCloseTo(0.4309, within(0.02));
        assertThat(schools.bca(0.9).high()).isCloseTo(0.9267, within(0.01));
        assertThat(schools.percentile(0.9).low()).isCloseTo(0.5257, within(0.02));
        assertThat(schools.percentile(0.9).high()).isCloseTo(0.9478, within(0.01));
        PairedBootstrap again =
                PairedBootstrap.of(15, rows -> correlation(lsat, gpa, rows), 20_000, 1);
        assertThat(again.draws()).as("the same seed").isEqualTo(schools.draws());
    }

    /// The difference of two models' Brier scores, `scipy.stats.bootstrap` of its mean: BCa 0.00920
    /// to 0.04344, percentile 0.00939 to 0.04363.
    @Test
    void theBootstrapOfADifference() {
        MadeRows rows = MadeRows.of(200);
        double[] better = new double[200];
        for (int i = 0; i < 200; i++) {
            double y = rows.truth()[i] ? 1 : 0;
            double a = Math.clamp(rows.first()[i], 0.02, 0.98) - y;
            double b = rows.probability()[i] - y;
            better[i] = b * b - a * a;
        }
        PairedBootstrap difference =
                PairedBootstrap.of(
                        200,
                        drawn -> Arrays.stream(drawn).mapToDouble(i -> better[i]).sum() / 200,
                        20_000,
                        3);
        assertThat(difference.value()).isCloseTo(0.026589, within(1e-6));
        assertThat(difference.bca(0.95).low()).isCloseTo(0.00920, within(0.0008));
        assertThat(difference.bca(0.95).high()).isCloseTo(0.04344, within(0.0008));
        assertThat(difference.percentile(0.95).low()).isCloseTo(0.00939, within(0.0008));
        assertThat(difference.pNotAbove(0)).isCloseTo(0.0013, within(0.001));
        assertThat(difference.pNotAbove(1)).isEqualTo(1);
    }

    /// R's `p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")`.
    @Test
    void holmIsRs() {
        double[] adjusted = Multiplicity.holm(new double[] {0.05, 0.02, 0.03, 0.04, 0.01});
        double[] expected = {0.09, 0.08, 0.09, 0.09, 0.05};
        for (int i = 0; i < expected.length; i++) {
            assertThat(adjusted[i]).isCloseTo(expected[i], CLOSED);
        }
    }

    private static double correlation(double[] x, double[] y, int[] rows) {
        double mx = Arrays.stream(rows).mapToDouble(i -> x[i]).average().orElseThrow();
        double my = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElseThrow();
        double xy = Arrays.stream(rows).mapToDouble(i -> (x[i] - mx) * (y[i] - my)).sum();
        double xx = Arrays.stream(rows).mapToDouble(i -> (x[i] - mx) * (x[i] - mx)).sum();
        double yy = Arrays.stream(rows).mapToDouble(i -> (y[i] - my) * (y[i] - my)).sum();
        return xy / Math.sqrt(xx * yy);
    }

    private static void check(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, FOUR_DIGITS);
        assertThat(interval.high()).isCloseTo(high, FOUR_DIGITS);
    }
}
