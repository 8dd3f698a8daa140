package dev.slipway.components.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers of others are scikit-learn's 1.2.1 and SciPy's 1.10.1 (Debian 12).
class CompareDataTest {
    @TempDir Path folder;

    /// `PCA(n_components=0.65)` after `StandardScaler`, and the norms of what
    /// `inverse_transform(transform(x))` leaves of x.
    @Test
    void reconstructionIsScikitLearns() {
        PrincipalAxes axes = PrincipalAxes.of(rows(0, 200, 0), 0.65);
        assertThat(axes.axes()).hasNumberOfRows(2);
        assertThat(axes.kept()).isCloseTo(0.9347823094515798, within(1e-9));
        assertThat(meanError(axes, rows(0, 200, 0))).isCloseTo(0.45075208469302425, within(1e-9));
        assertThat(meanError(axes, rows(200, 300, 0))).isCloseTo(0.4565778193570205, within(1e-9));
        assertThat(meanError(axes, rows(200, 300, 6))).isCloseTo(0.748673908013701, within(1e-9));
    }

    private static double[][] rows(int from, int to, double more) {
        return IntStream.range(from, to)
                .mapToObj(
                        i -> {
                            double a = i * 37 % 101 / 10.0;
                            double c = i * 29 % 23;
                            return new double[] {a, a * 2 + i * 53 % 17, c, a - c + i % 5 + more};
                        })
                .toArray(double[][]::new);
    }

    private static double meanError(PrincipalAxes axes, double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            sum += axes.error(row);
        }
        return sum / rows.length;
    }

    @Test
    void permutationsGiveTheAnswersOfTheExactTests() {
        double[] tied = {.1, .4, .4, .35, .8, .2, .5, .4, .9, .7, .35, .6};
        // roc_auc_score
        assertThat(Permutations.auc(tied, 6, 100, 1).value())
                .isCloseTo(0.763888888888889, within(1e-12));
        double[] values = {1.1, 2.3, 0.4, 3.2, 1.9, 2.8, 2.9, 3.5, 1.7, 4.4, 3.8, 2.6};
        // mannwhitneyu(alternative='greater', method='exact'); three standard errors
        assertThat(Permutations.auc(values, 6, 20_000, 1).p())
                .isCloseTo(0.046536796536796536, within(0.0045));
        // permutation_test(n_resamples=inf) of the difference of the means
        Permutations.Result difference = Permutations.difference(values, 6, 20_000, 1);
        assertThat(difference.value()).isCloseTo(1.2, within(1e-12));
        assertThat(difference.p()).isCloseTo(0.06926406926406926, within(0.0055));
        assertThat(difference.low()).isNegative();
        assertThat(difference.high()).isPositive();
    }

    /// Of two normal distributions one standard deviation apart, the area under the best curve is
    /// Φ(1 ÷ √2) = 0.7602 (D. Green, J. Swets, Signal Detection Theory, 1966).
    @Test
    void twoNormalDistributionsAreToldApartAsWellAsCanBe() throws IOException {
        write("reference.csv", 4000, 1, 0, false);
        write("current.csv", 4000, 2, 1, false);
        Program.Ended ended = drift().run();
        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("drift.domain_auc")).isCloseTo(0.7602, within(0.025));
        assertThat(ended.metric("drift.domain_p")).isLessThan(0.01);
        assertThat(ended.metric("drift.drifted")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("drift.json")))
                .contains("\"verdict\" : \"failed\"");
        String report = Files.readString(folder.resolve("drift.json"));
        drift().run();
        assertThat(Files.readString(folder.resolve("drift.json"))).isEqualTo(report);
    }

    /// Each column alone is spread as before; only that x and y go together is gone.
    @Test
    void whatNoSingleColumnShowsIsFound() throws IOException {
        write("reference.csv", 2000, 1, 0, false);
        write("current.csv", 2000, 2, 0, true);
        Program.Ended ended = drift().run();
        assertThat(ended.metric("drift.domain_auc")).isGreaterThan(0.65);
        assertThat(ended.metric("drift.reconstruction_effect")).isGreaterThan(0.5);
        assertThat(ended.metric("drift.drifted")).isEqualTo(1);
    }

    @Test
    void dataDrawnAlikeHaveNotDriftedAndFewRowsGiveNoVerdict() throws IOException {
        write("reference.csv", 2000, 1, 0, false);
        write("current.csv", 2000, 2, 0, false);
        Program.Ended ended = drift().run();
        assertThat(ended.metric("drift.domain_auc")).isBetween(0.45, 0.55);
        assertThat(ended.metric("drift.drifted")).isZero();
        write("current.csv", 40, 2, 3, false);
        assertThat(drift().run().metrics()).doesNotContainKey("drift.drifted");
        assertThat(Files.readString(folder.resolve("drift.json"))).contains("not enough data");
    }

    /// At a level of 0.05 a test must alarm on 3 to 7 of 100 clean data sets.
    @Test
    void falseAlarmsAreAsOftenAsTheLevelSays() {
        Random random = new Random(11);
        int auc = 0;
        int difference = 0;
        int sets = 2000;
        for (int s = 0; s < sets; s++) {
            double[] values = random.doubles(60).toArray();
            auc += Permutations.auc(values, 30, 199, s).p() <= 0.05 ? 1 : 0;
            difference += Permutations.difference(values, 30, 199, s).p() <= 0.05 ? 1 : 0;
        }
        assertThat(auc / (double) sets).isBetween(0.03, 0.07);
        assertThat(difference / (double) sets).isBetween(0.03, 0.07);
    }

    private Program drift() {
        return Program.of(folder, "data/drift")
                .input("data", "current.csv")
                .input("reference", "reference.csv")
                .outs("drift.json");
    }

    private void write(String name, int rows, long seed, double shift, boolean isTornApart)
            throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("x,y,group"));
        for (int i = 0; i < rows; i++) {
            double x = random.nextGaussian();
            // Where x and y go together, y tells nothing beyond x of a shift of x.
            double y = isTornApart ? random.nextGaussian() : x + 0.1 * random.nextGaussian();
            lines.add(
                    "%s,%s,%s"
                            .formatted(
                                    x + shift,
                                    y + shift,
                                    random.nextInt(3) == 0 ? "north" : "south"));
        }
        Files.write(folder.resolve(name), lines);
    }
}
