package dev.slipway.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleProjectsTest {
    private static final Path SAMPLES = Path.of("..", "..", "sample-projects").toAbsolutePath();
    private static final Path INSURANCE = SAMPLES.resolve("insurance-risk");
    private static final Path HOUSES = SAMPLES.resolve("house-prices");

    @TempDir Path folder;

    @Test
    void theGeneratorOfThePoliciesGivesTheCommittedBytes() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                INSURANCE.resolve("src/GeneratePolicies.java").toString(),
                                folder.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isZero();

        for (String file : List.of("policies.csv", "policies-2025.csv", "policies-drifted.csv")) {
            assertThat(folder.resolve(file))
                    .hasSameBinaryContentAs(INSURANCE.resolve("data").resolve(file));
        }
    }

    @Test
    void theGeneratorOfTheHousesGivesTheCommittedBytes() throws Exception {
        Path made = folder.resolve("houses.csv");
        Process process =
                new ProcessBuilder("awk", "-f", HOUSES.resolve("src/make-houses.awk").toString())
                        .redirectOutput(made.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.waitFor()).isZero();

        assertThat(made).hasSameBinaryContentAs(HOUSES.resolve("data/houses.csv"));
    }

    @Test
    void allThreeYearsOfPoliciesKeepToTheSchema() throws IOException {
        for (String file : List.of("policies.csv", "policies-2025.csv", "policies-drifted.csv")) {
            var ended =
                    Program.of(folder, "data/validate")
                            .input("data", INSURANCE.resolve("data").resolve(file).toString())
                            .input("schema", INSURANCE.resolve("schemas/policies.yaml").toString())
                            .run();
            assertThat(ended.exit()).as("%s: %s", file, ended.lines()).isZero();
            assertThat(ended.metric("rows")).isGreaterThanOrEqualTo(20_000);
        }
    }

    /// Good enough for the sample's gate, and no better than one who knew the true model (0.836).
    @ParameterizedTest
    @CsvSource({"gradient-boosting,120,4", "random-forest,60,8", "logistic,1,1"})
    void everyAlgorithmLearnsThePoliciesHonestly(String algorithm, int trees, int depth)
            throws IOException {
        splitPolicies();
        Program.Ended trained = trainPolicies(algorithm, trees, depth).run();
        Program.Ended judged =
                Program.of(folder, "evaluate/classifier")
                        .input("data", "test.csv")
                        .input("model", "model.json")
                        .with("target", "claim")
                        .with("threshold", 0.2)
                        .with("groups", List.of("sex", "age"))
                        .outs("evaluation.json")
                        .run();

        assertThat(trained.exit()).as("%s", trained.lines()).isZero();
        assertThat(trained.metric("features")).isEqualTo(10);
        assertThat(judged.exit()).as("%s", judged.lines()).isZero();
        assertThat(judged.metric("auc")).isBetween(0.78, 0.845);
        assertThat(judged.metric("accuracy")).isBetween(0.8, 0.9);
        assertThat(judged.metric("ece")).isLessThan(0.05);
        assertThat(judged.metric("recall")).isBetween(0.45, 0.7);
        assertThat(judged.metric("n")).isEqualTo(6000);
        assertThat(judged.metric("fairness.equal-opportunity.sex")).isLessThan(0.1);
        assertThat(judged.metric("fairness.min_group_size.sex")).isGreaterThan(2500);
        assertThat(judged.metric("fairness.selection-rate.age")).isGreaterThan(0.1);
        var report =
                Program.object(Program.json(Files.readString(folder.resolve("evaluation.json"))));
        assertThat(String.valueOf(report.get("groups")))
                .contains("value=f", "value=m", "value=below ", "value=from ");
        assertThat((List<?>) report.get("roc")).hasSizeBetween(50, 200);
    }

    @Test
    void boostingTellsItsLossStepByStep() throws IOException {
        splitPolicies();
        Program.Ended trained = trainPolicies("gradient-boosting", 150, 3).run();

        List<String> steps =
                trained.lines().stream()
                        .filter(l -> l.startsWith("slipway metric train_loss="))
                        .toList();
        assertThat(steps).hasSizeBetween(50, 101);
        assertThat(loss(steps.getFirst())).isGreaterThan(loss(steps.getLast()));
        assertThat(steps.getLast()).endsWith("step=150");
        assertThat(trained.metric("train_log_loss"))
                .isEqualTo(loss(steps.getLast()), org.assertj.core.api.Assertions.within(1e-9));
    }

    /// The same request gives the same bytes on one processor and on four, compiled by either
    /// compiler.
    @ParameterizedTest
    @ValueSource(strings = {"gradient-boosting", "random-forest", "logistic"})
    void modelsDoNotDependOnTheNumberOfProcessors(String algorithm) throws Exception {
        splitPolicies();
        List<String> lines = Files.readAllLines(folder.resolve("train.csv")).subList(0, 3000);
        Files.write(folder.resolve("train.csv"), lines);
        Program training = trainPolicies(algorithm, 20, 6).with("sample", 0.8);
        List<String> options = options();

        Program.Ended one = training.start(with(options, "-XX:ActiveProcessorCount=1"));
        byte[] first = Files.readAllBytes(folder.resolve("model.json"));
        Program.Ended four =
                training.start(
                        with(options, "-XX:ActiveProcessorCount=4", "-XX:TieredStopAtLevel=1"));

        assertThat(one.exit()).as("%s", one.lines()).isZero();
        assertThat(four.exit()).as("%s", four.lines()).isZero();
        assertThat(folder.resolve("model.json")).hasBinaryContent(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "random-forest", "gradient-boosting"})
    void everyAlgorithmLearnsTheHouses(String algorithm) throws IOException {
        var split =
                Program.of(folder, "data/split")
                        .input("data", HOUSES.resolve("data/houses.csv").toString())
                        .with("test", 0.3)
                        .with("seed", 3)
                        .outs("train.csv", "test.csv")
                        .run();
        assertThat(split.exit()).as("%s", split.lines()).isZero();
        var trained =
                Program.of(folder, "train/regressor")
                        .input("data", "train.csv")
                        .with("target", "price k€")
                        .with("algorithm", algorithm)
                        .with("exclude", List.of("nr"))
                        .outs("model.json")
                        .run();
        assertThat(trained.exit()).as("%s", trained.lines()).isZero();
        var judged =
                Program.of(folder, "evaluate/regressor")
                        .input("data", "test.csv")
                        .input("model", "model.json")
                        .with("target", "price k€")
                        .outs("evaluation.json")
                        .run();

        assertThat(judged.exit()).as("%s", judged.lines()).isZero();
        assertThat(judged.metric("n")).isEqualTo(180);
        assertThat(judged.metric("r2")).isBetween(0.8, 0.99);
        assertThat(judged.metric("rmse")).isBetween(10.0, 65.0);
        assertThat(trained.metrics()).containsKey("importance.living area m2");
    }

    private void splitPolicies() throws IOException {
        Program.of(folder, "data/split")
                .input("data", INSURANCE.resolve("data/policies.csv").toString())
                .with("test", 0.25)
                .with("seed", 7)
                .with("stratify", "claim")
                .outs("train.csv", "test.csv")
                .run();
    }

    private Program trainPolicies(String algorithm, int trees, int depth) {
        return Program.of(folder, "train/classifier")
                .input("data", "train.csv")
                .with("target", "claim")
                .with("positive", 1)
                .with("exclude", List.of("policy_id", "sex"))
                .with("algorithm", algorithm)
                .with("trees", trees)
                .with("depth", depth)
                .with("leaf", 30)
                .with("seed", 11)
                .outs("model.json");
    }

    private static List<String> options() {
        return dev.slipway.model.component.ComponentCatalog.virtualMachineOptions(
                "train/classifier");
    }

    private static List<String> with(List<String> options, String... more) {
        var all = new java.util.ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private static double loss(String line) {
        return Double.parseDouble(line.substring(line.indexOf('=') + 1, line.indexOf(" step")));
    }
}
