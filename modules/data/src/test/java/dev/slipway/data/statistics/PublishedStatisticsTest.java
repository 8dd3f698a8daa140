package dev.slipway.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.model.data.ColumnSketch.Points;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every statistic against values from elsewhere: papers, the examples of SciPy's documentation, or
/// SciPy 1.17.1 run on the same numbers; each test names its source.
class PublishedStatisticsTest {

    /// SciPy's documentation of `wasserstein_distance`: 5.0; and by SciPy
    /// `wasserstein_distance([3.4, 3.9, 7.5, 7.8], [4.5, 1.4])`.
    @Test
    void wassersteinIsSciPys() {
        assertThat(wasserstein(new double[] {0, 1, 3}, new double[] {5, 6, 8})).isEqualTo(5.0);
        assertThat(wasserstein(new double[] {3.4, 3.9, 7.5, 7.8}, new double[] {4.5, 1.4}))
                .isCloseTo(2.7, within(1e-12));
    }

    /// SciPy's documentation of `jensenshannon`: base 2, 1.0; and `jensenshannon([1, 0], [0.5,
    /// 0.5], 2)`, `jensenshannon([.1, .2, .7], [.3, .3, .4], 2)`.
    @Test
    void jensenShannonIsSciPysInBaseTwo() {
        assertThat(Distances.jensenShannon(new double[] {1, 0, 0}, new double[] {0, 1, 0}))
                .isCloseTo(1.0, within(1e-12));
        assertThat(Distances.jensenShannon(new double[] {1, 0}, new double[] {0.5, 0.5}))
                .isCloseTo(0.5579230452841438, within(1e-12));
        assertThat(Distances.jensenShannon(new double[] {.1, .2, .7}, new double[] {.3, .3, .4}))
                .isCloseTo(0.2736668758986993, within(1e-12));
    }

    /// By hand: 0.1 ln 1.25 − 0.1 ln 0.8 … = (0.5−0.4) ln(0.5/0.4) + (0.5−0.6) ln(0.5/0.6).
    @Test
    void stabilityIndexIsItsFormulaAndKeepsEmptyBinsFinite() {
        assertThat(Distances.psi(new double[] {0.4, 0.6}, new double[] {0.5, 0.5}))
                .isCloseTo(0.1 * Math.log(1.25) - 0.1 * Math.log(0.5 / 0.6), within(1e-12));
        assertThat(Distances.psi(new double[] {1, 0}, new double[] {0.5, 0.5}))
                .isCloseTo(
                        (0.5 - 1) * Math.log(0.5) + (0.5 - 0.0001) * Math.log(0.5 / 0.0001),
                        within(1e-12));
    }

    /// SciPy `ks_2samp(x, y, method='exact')`: 1, 2, 3, 4 against 5, 6, 7, 8 (by hand 2 / C(8, 4));
    /// interleaved; 0…9 against 4.5…15.5.
    @Test
    void kolmogorovSmirnovIsSciPysExactly() {
        double[] ten = IntStream.range(0, 10).asDoubleStream().toArray();
        double[] twelve = IntStream.range(0, 12).mapToDouble(i -> i + 4.5).toArray();
        assertThat(ks(ten, twelve)).isCloseTo(0.5833333333333334, within(1e-12));
        assertThat(KolmogorovSmirnov.p(0.5833333333333334, 10, 12).value())
                .isCloseTo(0.027690575678191776, within(1e-12));
        assertThat(KolmogorovSmirnov.p(1, 4, 4).value()).isCloseTo(2.0 / 70, within(1e-12));
        assertThat(KolmogorovSmirnov.p(0.2, 5, 5).value()).isCloseTo(1.0, within(1e-12));
    }

    /// SciPy `special.kolmogorov(z)`.
    @Test
    void kolmogorovsLimitIsSciPys() {
        double[] z = {0.3, 0.7, 1.0, 1.36, 2.0};
        double[] p = {
            0.9999906941986655,
            0.7112351950296893,
            0.26999967167735456,
            0.049485876755377876,
            0.0006709252557796953
        };
        for (int i = 0; i < z.length; i++) {
            assertThat(KolmogorovSmirnov.limit(z[i])).isCloseTo(p[i], within(1e-9));
        }
    }

    /// SciPy's documentation of `chi2_contingency`: [[10, 10, 20], [20, 20, 20]] gives 2.778, p
    /// 0.24935; and `chi2_contingency([[120, 90, 40, 110], [95, 98, 41, 74]], correction=False)`.
    @Test
    void homogeneityIsSciPysContingencyTest() {
        Homogeneity documented = Homogeneity.of(new long[] {10, 10, 20}, new long[] {20, 20, 20});
        assertThat(documented.statistic()).isCloseTo(2.7777777777777777, within(1e-12));
        assertThat(documented.p()).isCloseTo(0.24935220877729622, within(1e-9));
        Homogeneity other =
                Homogeneity.of(new long[] {120, 90, 40, 110}, new long[] {95, 98, 41, 74});
        assertThat(other.statistic()).isCloseTo(6.293458727905692, within(1e-9));
        assertThat(other.p()).isCloseTo(0.09817372142816168, within(1e-9));
    }

    /// Fisher's tea, The Design of Experiments (1935): 34/70; and SciPy's documentation of
    /// `fisher_exact`-like [[8, 2], [1, 5]]: 0.0350.
    @Test
    void fewCountsGoToFishersExactTest() {
        assertThat(Homogeneity.of(new long[] {3, 1}, new long[] {1, 3}).p())
                .isCloseTo(34.0 / 70, within(1e-9));
        Homogeneity few = Homogeneity.of(new long[] {8, 2}, new long[] {1, 5});
        assertThat(few.name()).startsWith("Fisher");
        assertThat(few.p()).isCloseTo(0.034965034965034975, within(1e-9));
    }

    /// Benjamini and Hochberg 1995, section 3.2: of their fifteen p values four are rejected at
    /// 0.05; adjusted values by SciPy `stats.false_discovery_control`.
    @Test
    void correctionForManyTestsIsBenjaminisAndHochbergs() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0
        };
        double[] expected = {
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486,
            0.581182, 0.714875, 0.753231, 0.813214, 1.0
        };
        double[] adjusted = FalseDiscovery.adjusted(p);
        assertThat(adjusted).containsExactly(expected, within(1e-6));
        assertThat(Arrays.stream(adjusted).filter(a -> a <= 0.05).count()).isEqualTo(4);
    }

    /// SciPy's documentation of `spearmanr` (0.82078…) and `pearsonr` (−0.82850…), and of
    /// `contingency.association` by Cramér's V (0.1862).
    @Test
    void associationsAreSciPys() {
        assertThat(
                        Correlation.spearman(
                                        new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7})
                                .value())
                .isCloseTo(0.8207826816681233, within(1e-12));
        assertThat(
                        Correlation.pearson(
                                        new double[] {1, 2, 3, 4, 5, 6, 7},
                                        new double[] {10, 9, 2.5, 6, 4, 3, 2})
                                .value())
                .isCloseTo(-0.8285038835884277, within(1e-12));
        assertThat(
                        Correlation.cramersV(
                                        new long[][] {
                                            {100, 150}, {203, 322}, {420, 700}, {320, 210}
                                        })
                                .value())
                .isCloseTo(0.18617813077483678, within(1e-12));
    }

    /// NumPy `quantile` and `std(ddof=1)` of the same numbers.
    @Test
    void quantilesAndDeviationAreNumPys() {
        double[] x = {2.5, 1, 7, 7, 3.25, -4, 0, 12, 5};
        Points points = Distribution.exact(x);
        assertThat(points.std()).isCloseTo(4.667038675648618, within(1e-12));
        double[] probabilities = {.01, .25, .5, .75, .99};
        double[] expected = {-3.68, 1.0, 3.25, 7.0, 11.6};
        for (int i = 0; i < expected.length; i++) {
            assertThat(Distribution.quantile(x, probabilities[i]))
                    .isCloseTo(expected[i], within(1e-12));
        }
    }

    /// A thinned distribution gives the same distances within the error that it states, also with
    /// values that many rows share.
    @Test
    void aSketchKeepsWithinItsStatedError() {
        Random random = new Random(11);
        double[] a = new double[50_000];
        double[] b = new double[50_000];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextInt(4) == 0 ? 0 : random.nextGaussian();
            b[i] = random.nextInt(3) == 0 ? 0 : random.nextGaussian() * 1.2 + 0.1;
        }
        Points wholeA = Distribution.exact(a);
        Points wholeB = Distribution.exact(b);
        Points sketchA = Distribution.thinned(wholeA, 1000);
        assertThat(sketchA.distinct()).isLessThan(1100);
        assertThat(sketchA.error()).isBetween(0.0001, 0.001);
        Distances.Walk whole = Distances.walk(wholeA, wholeB);
        Distances.Walk sketched = Distances.walk(sketchA, wholeB);
        assertThat(sketched.ks()).isCloseTo(whole.ks(), within(sketchA.error()));
        assertThat(sketched.wasserstein()).isCloseTo(whole.wasserstein(), within(0.002));
        assertThat(Distances.walk(sketchA, wholeA).ks()).isLessThanOrEqualTo(sketchA.error());
    }

    /// Simulated without a difference, 1000 times each: every test says otherwise in about one of
    /// twenty. Seed 5.
    @Test
    void falseAlarmsAreAsOftenAsTheLevelSays() {
        Random random = new Random(5);
        int rounds = 1000;
        int[] alarms = new int[4];
        for (int r = 0; r < rounds; r++) {
            double[] a = random.doubles(700).toArray();
            double[] b = random.doubles(811).toArray();
            alarms[0] += ksP(a, b) <= 0.05 ? 1 : 0;
            alarms[1] +=
                    ksP(random.doubles(3000).toArray(), random.doubles(5000).toArray()) <= 0.05
                            ? 1
                            : 0;
            long[] few = new long[7];
            long[] many = new long[7];
            for (int i = 0; i < 600; i++) {
                few[Math.min(6, random.nextInt(12))]++;
            }
            for (int i = 0; i < 2500; i++) {
                many[Math.min(6, random.nextInt(12))]++;
            }
            alarms[2] += Homogeneity.of(few, many).p() <= 0.05 ? 1 : 0;
            long[] manyCells = new long[50];
            long[] otherCells = new long[50];
            for (int i = 0; i < 1000; i++) {
                manyCells[(int) (50 * random.nextDouble() * random.nextDouble())]++;
                otherCells[(int) (50 * random.nextDouble() * random.nextDouble())]++;
            }
            alarms[3] += Homogeneity.of(manyCells, otherCells).p() <= 0.05 ? 1 : 0;
        }
        for (int alarm : alarms) {
            assertThat(alarm / (double) rounds).as(Arrays.toString(alarms)).isBetween(0.03, 0.07);
        }
    }

    private static double ksP(double[] a, double[] b) {
        return KolmogorovSmirnov.p(ks(a, b), a.length, b.length).value();
    }

    private static double ks(double[] a, double[] b) {
        return Distances.walk(Distribution.exact(a), Distribution.exact(b)).ks();
    }

    private static double wasserstein(double[] a, double[] b) {
        return Distances.walk(Distribution.exact(a), Distribution.exact(b)).wasserstein();
    }
}
