package dev.slipway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.GateJudge.Made;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.CalibrationLimit;
import dev.slipway.model.pipeline.Criterion.FairnessLimit;
import dev.slipway.model.pipeline.Criterion.MetricBetter;
import dev.slipway.model.pipeline.Criterion.MetricNotWorse;
import dev.slipway.model.pipeline.Criterion.ModelSize;
import dev.slipway.model.pipeline.Criterion.Reproducible;
import dev.slipway.model.pipeline.Criterion.Side;
import dev.slipway.model.pipeline.Criterion.SliceNotWorse;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Verdicts by predictions row by row.
class RowsTest {
    private static final String PATH = "build/predictions.csv";
    private static final long SEED = 11;

    /// One made row; two thirds are negative.
    private record Row(int id, boolean truth, double good, double bad, String region) {}

    private static List<Row> rows(int n) {
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(n, 0, 1000)
                .mapToObj(
                        u -> {
                            boolean truth = u < 333;
                            double noise = random.nextGaussian();
                            double other = random.nextGaussian();
                            return new Row(
                                    (int) random.nextLong(1L << 30),
                                    truth,
                                    squash((truth ? 1.5 : 0) + noise - 1),
                                    squash((truth ? 0.8 : 0) + noise + other * 0.6 - 1),
                                    u % 10 == 0 ? "small" : u % 2 == 0 ? "north" : "south");
                        })
                .toList();
    }

    private static double squash(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static String csv(List<Row> rows, boolean good) {
        return rows.stream()
                .map(
                        r ->
                                "r%d,%d,%s,%s"
                                        .formatted(
                                                r.id,
                                                r.truth ? 1 : 0,
                                                good ? r.good : r.bad,
                                                r.region))
                .collect(Collectors.joining("\n", "id,truth,score,region\n", "\n"));
    }

    @Test
    void aClearlyBetterModelPassesAndAClearlyWorseOneFails() {
        List<Row> rows = rows(1500);
        FilesInMemory up =
                new FilesInMemory().ours(PATH, csv(rows, true)).theirs(PATH, csv(rows, false));
        FilesInMemory down =
                new FilesInMemory().ours(PATH, csv(rows, false)).theirs(PATH, csv(rows, true));
        for (String metric : List.of("auc", "accuracy", "brier", "log_loss", "f1")) {
            CriterionResult better = judge(better(metric), up);
            assertThat(better.verdict()).as(better.toString()).isEqualTo(Verdict.PASSED);
            assertThat(better.low().orElseThrow()).as(metric).isPositive();
            CriterionResult worse = judge(better(metric), down);
            assertThat(worse.verdict()).as(worse.toString()).isEqualTo(Verdict.FAILED);
            assertThat(worse.measured().orElseThrow())
                    .isCloseTo(-better.measured().orElseThrow(), within(1e-9));
        }
        assertThat(judge(better("auc"), up).detail())
                .contains("1,500 rows", "DeLong, p = 0.001 or less", "95 % interval");
        assertThat(judge(better("accuracy"), up).detail()).contains("McNemar");
    }

    @Test
    void rowsThatDoNotTellAreNotEnoughDataAndSayHowManyWould() {
        List<Row> rows = rows(36);
        CriterionResult few =
                judge(
                        better("auc"),
                        new FilesInMemory()
                                .ours(PATH, csv(rows, true))
                                .theirs(PATH, csv(rows, false)));
        assertThat(few.verdict()).as(few.toString()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(few.detail()).contains("the rows do not tell; about ", "would");
        assertThat(few.low().orElseThrow()).isNegative();
        List<Row> fewer = rows.subList(0, 20);
        assertThat(
                        judge(
                                        better("auc"),
                                        new FilesInMemory()
                                                .ours(PATH, csv(fewer, true))
                                                .theirs(PATH, csv(fewer, false)))
                                .detail())
                .contains("20 rows are too few");
    }

    @Test
    void theSameModelIsNotWorse() {
        List<Row> rows = rows(200);
        FilesInMemory same =
                new FilesInMemory().ours(PATH, csv(rows, true)).theirs(PATH, csv(rows, true));
        for (String metric : List.of("auc", "accuracy", "brier")) {
            CriterionResult result = judge(better(metric), same);
            assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASSED);
            assertThat(result.detail()).contains("the same predictions");
        }
    }

    @Test
    void aMarginTakesWhatIsALittleWorse() {
        List<Row> rows = rows(1500);
        FilesInMemory down =
                new FilesInMemory().ours(PATH, csv(rows, false)).theirs(PATH, csv(rows, true));
        assertThat(judge(notWorse("auc", 0.5), down).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(notWorse("auc", 0.01), down).verdict()).isEqualTo(Verdict.FAILED);
        // Without a confidence, the values alone.
        CriterionResult values =
                judge(
                        new MetricNotWorse(
                                "auc",
                                "production",
                                0.05,
                                OptionalDouble.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        down);
        assertThat(values.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(values.detail()).isEqualTo("0.8 against 0.85");
    }

    @Test
    void rowsArePairedByIdInAnyOrder() {
        List<Row> rows = rows(400);
        String inOrder =
                judge(
                                better("auc"),
                                new FilesInMemory()
                                        .ours(PATH, csv(rows, true))
                                        .theirs(PATH, csv(rows, false)))
                        .toString();
        List<Row> turned = rows.reversed();
        assertThat(
                        judge(
                                        better("auc"),
                                        new FilesInMemory()
                                                .ours(PATH, csv(rows, true))
                                                .theirs(PATH, csv(turned, false)))
                                .toString())
                .isEqualTo(inOrder);
    }

    @Test
    void whatDoesNotPairSaysWhy() {
        List<Row> rows = rows(400);
        String ours = csv(rows, true);
        check(
                ours,
                csv(rows.subList(200, 400), false),
                "only 200 rows are in both",
                "r" + rows.getFirst().id);
        check(ours, "id,truth,score\nx,1,0.5\n", "no row of");
        check(
                ours,
                csv(rows, false)
                        + csv(rows.subList(0, 1), false)
                                .lines()
                                .skip(1)
                                .collect(Collectors.joining())
                        + "\n",
                "twice");
        check(
                ours,
                csv(rows, false).replaceFirst(",0,", ",1,"),
                "is truly “0” here and “1” in v11");
        String bare = "truth,score\n1,0.4\n0,0.2\n";
        check(bare, "truth,score\n1,0.4\n", "2 here and 1 in v11");
        check(bare, "truth,score\n0,0.4\n1,0.2\n", "row 1 is truly “1” here and “0”");
        check("truth\n1\n", bare, "neither a column “score” nor “prediction”");
        check("score\n1\n", bare, "no column “truth”; it has score");
        check("truth,score\nyes,0.3\n", bare, "line 2: the truth “yes” beside a score");
        check("truth,score\n1,abc\n", bare, "line 2: the score “abc” is no number");
        check("truth,score\n1,0.5,3\n", bare, "line 2 has 3 fields, its header 2");
        check("", bare, "is empty");
        CriterionResult gone =
                judge(
                        better("auc"),
                        new FilesInMemory().ours(PATH, ours).theirs(PATH, ours).forget());
        assertThat(gone.detail()).contains("not kept any more");
        assertThat(judge(better("auc"), new FilesInMemory().ours(PATH, ours)).detail())
                .isEqualTo("run 41, which made v11, has kept no build/predictions.csv");
        CriterionResult unknown =
                judge(
                        better("ndcg"),
                        new FilesInMemory().ours(PATH, ours).theirs(PATH, ours),
                        Map.of("ndcg", 0.5));
        assertThat(unknown.detail()).contains("ndcg is none of the metrics", "auc, accuracy");
    }

    @Test
    void aSliceThatGotWorseIsFoundAndNamed() {
        List<Row> rows = rows(3000);
        String before = csv(rows, true);
        // South gets the bad scores, all else stays.
        String now =
                rows.stream()
                        .map(
                                r ->
                                        "r%d,%d,%s,%s"
                                                .formatted(
                                                        r.id,
                                                        r.truth ? 1 : 0,
                                                        r.region.equals("south") ? r.bad : r.good,
                                                        r.region))
                        .collect(Collectors.joining("\n", "id,truth,score,region\n", "\n"));
        CriterionResult worse =
                judge(slice(0.02), new FilesInMemory().ours(PATH, now).theirs(PATH, before));
        assertThat(worse.verdict()).as(worse.toString()).isEqualTo(Verdict.FAILED);
        assertThat(worse.detail()).startsWith("region south: ");
        CriterionResult same =
                judge(slice(0.02), new FilesInMemory().ours(PATH, before).theirs(PATH, before));
        assertThat(same.verdict()).isEqualTo(Verdict.PASSED);
        CriterionResult none =
                judge(
                        new SliceNotWorse(
                                "age",
                                "auc",
                                "production",
                                0,
                                0.95,
                                100,
                                Optional.empty(),
                                Optional.empty()),
                        new FilesInMemory().ours(PATH, before).theirs(PATH, before));
        assertThat(none.detail()).contains("no column age", "slices: [age]");
    }

    @Test
    void whatWasWeighedOnceSaysOfEveryLimitWhatTheGateSays() {
        List<Row> rows = rows(800);
        FilesInMemory files =
                new FilesInMemory().ours(PATH, csv(rows, false)).theirs(PATH, csv(rows, true));
        files.ours("build/model.json", "x".repeat(3000));
        for (Criterion criterion :
                List.of(
                        better("auc"),
                        better("accuracy"),
                        notWorse("brier", 0.01),
                        slice(0.02),
                        new FairnessLimit(
                                "selection-rate",
                                "region",
                                Side.AT_MOST,
                                0.1,
                                20,
                                Optional.empty()),
                        new CalibrationLimit("brier", 0.2, Optional.empty()),
                        new ModelSize(1000),
                        new Criterion.MetricLimit("auc", Side.AT_LEAST, 0.7))) {
            GateJudge.Weighed weighed =
                    new MetricGateJudge().weigh(kase(criterion, files, METRICS), criterion);
            boolean isComparison = criterion.baseline().isPresent();
            Set<Verdict> said = EnumSet.noneOf(Verdict.class);
            for (double limit : List.of(-0.5, -0.1, -0.04, 0.0, 0.04, 0.3, 0.9)) {
                double threshold = isComparison ? limit : Math.abs(limit) / 100;
                Criterion other = criterion.withThreshold(threshold);
                CriterionResult anew = judge(other, files, METRICS);
                assertThat(weighed.against(threshold)).as(other.words()).isEqualTo(anew);
                said.add(anew.verdict());
            }
            assertThat(isComparison && said.size() < 2).as(criterion.words()).isFalse();
        }
        // Kept predictions that are gone say so, whatever the limit.
        GateJudge.Weighed gone =
                new MetricGateJudge()
                        .weigh(kase(better("auc"), files.forget(), METRICS), better("auc"));
        assertThat(gone.against(-1).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(gone.against(-1).detail()).contains("not kept any more");
    }

    @Test
    void fairnessHasItsIntervalAndItsSmallestGroup() {
        StringBuilder csv = new StringBuilder("truth,prediction,sex\n");
        add(csv, 60, "f", 1, 1);
        add(csv, 40, "f", 1, 0);
        add(csv, 10, "f", 0, 1);
        add(csv, 90, "f", 0, 0);
        add(csv, 80, "m", 1, 1);
        add(csv, 20, "m", 1, 0);
        add(csv, 20, "m", 0, 1);
        add(csv, 80, "m", 0, 0);
        FilesInMemory files = new FilesInMemory().ours(PATH, csv.toString());
        CriterionResult opportunity = judge(fair("equal-opportunity", 0.25), files);
        assertThat(opportunity.measured().orElseThrow()).isCloseTo(0.2, within(1e-12));
        assertThat(opportunity.verdict()).isEqualTo(Verdict.PASSED);
        // Newcombe, method 10: SciPy's Wilson intervals of 80/100 and 60/100, combined.
        assertThat(opportunity.low().orElseThrow()).isCloseTo(0.0727, within(0.0005));
        assertThat(opportunity.detail()).isEqualTo("by sex, m 80 % against f 60 %, n ≥ 200");
        assertThat(judge(fair("equalized-odds", 0.15), files).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judge(fair("selection-rate", 0.1), files).measured().orElseThrow())
                .isCloseTo(0.15, within(1e-12));
        CriterionResult ratio =
                judge(
                        new FairnessLimit(
                                "disparate-impact",
                                "sex",
                                Side.AT_LEAST,
                                0.8,
                                100,
                                Optional.empty()),
                        files);
        assertThat(ratio.measured().orElseThrow()).isCloseTo(0.7, within(1e-12));
        assertThat(ratio.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(ratio.detail()).contains("a screen, not a proof");
        CriterionResult few =
                judge(
                        new FairnessLimit(
                                "selection-rate", "sex", Side.AT_MOST, 0.5, 500, Optional.empty()),
                        files);
        assertThat(few.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(few.detail()).contains("n = 200", "500 needed");
    }

    @Test
    void calibrationSizeAndReproducibility() {
        List<Row> rows = rows(1500);
        FilesInMemory files = new FilesInMemory().ours(PATH, csv(rows, true));
        CriterionResult ece = judge(new CalibrationLimit("ece", 0.5, Optional.empty()), files);
        assertThat(ece.verdict()).as(ece.toString()).isEqualTo(Verdict.PASSED);
        assertThat(ece.low().orElseThrow()).isLessThan(ece.measured().orElseThrow());
        assertThat(judge(new CalibrationLimit("brier", 0.01, Optional.empty()), files).verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(judge(new CalibrationLimit("slope", 2, Optional.empty()), files).detail())
                .contains("slope ", "Hosmer–Lemeshow p");

        FilesInMemory model = new FilesInMemory().ours("build/model.json", "0123456789");
        assertThat(judge(new ModelSize(10), model).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(new ModelSize(9), model).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judge(new ModelSize(9), files).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);

        Artifact first = FilesInMemory.artifact("m", 1);
        Artifact other = FilesInMemory.artifact("m", 2);
        Reproducible train = new Reproducible(new StageName("train"));
        assertThat(judge(train, files).detail()).contains("ran never");
        assertThat(
                        judge(train, new FilesInMemory().made("train", new Made(3, List.of(first))))
                                .detail())
                .contains("once, in run 3", "--no-cache --to train");
        assertThat(
                        judge(
                                        train,
                                        new FilesInMemory()
                                                .made(
                                                        "train",
                                                        new Made(4, List.of(first)),
                                                        new Made(3, List.of(first))))
                                .verdict())
                .isEqualTo(Verdict.PASSED);
        CriterionResult differs =
                judge(
                        train,
                        new FilesInMemory()
                                .made(
                                        "train",
                                        new Made(4, List.of(first)),
                                        new Made(3, List.of(other))));
        assertThat(differs.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(differs.detail()).contains("run 4 and run 3 made different m");
    }

    private static void add(StringBuilder csv, int times, String sex, int truth, int said) {
        csv.repeat("%d,%d,%s%n".formatted(truth, said, sex), times);
    }

    private static void check(String ours, String theirs, String... words) {
        CriterionResult result =
                judge(better("auc"), new FilesInMemory().ours(PATH, ours).theirs(PATH, theirs));
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(result.detail()).contains(words);
    }

    private static MetricBetter better(String metric) {
        return new MetricBetter(
                metric,
                "production",
                0,
                OptionalDouble.of(0.95),
                Optional.empty(),
                Optional.empty());
    }

    private static MetricNotWorse notWorse(String metric, double margin) {
        return new MetricNotWorse(
                metric,
                "production",
                margin,
                OptionalDouble.of(0.95),
                Optional.empty(),
                Optional.empty());
    }

    private static SliceNotWorse slice(double margin) {
        return new SliceNotWorse(
                "region",
                "auc",
                "production",
                margin,
                0.95,
                100,
                Optional.empty(),
                Optional.empty());
    }

    private static FairnessLimit fair(String measure, double atMost) {
        return new FairnessLimit(measure, "sex", Side.AT_MOST, atMost, 100, Optional.empty());
    }

    private static final Map<String, Double> METRICS =
            Map.of("auc", 0.8, "accuracy", 0.8, "brier", 0.1, "log_loss", 0.4, "f1", 0.5);

    private static CriterionResult judge(Criterion criterion, FilesInMemory files) {
        return judge(criterion, files, METRICS);
    }

    private static CriterionResult judge(
            Criterion criterion, FilesInMemory files, Map<String, Double> metrics) {
        return new MetricGateJudge().judge(kase(criterion, files, metrics)).criteria().getFirst();
    }

    private static GateJudge.Case kase(
            Criterion criterion, FilesInMemory files, Map<String, Double> metrics) {
        return new GateJudge.Case(
                new StageName("gate"),
                List.of(criterion),
                metrics,
                Optional.of("risk"),
                Optional.of("build/model.json"),
                Optional.of(PATH),
                stage -> Optional.of(version()),
                files);
    }

    private static ModelVersion version() {
        return new ModelVersion(
                "risk",
                11,
                ReleaseStage.PRODUCTION,
                new Artifact("model", new ContentHash("0".repeat(64)), 1, false),
                new RunId("run"),
                41,
                "/project",
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                Map.of("auc", 0.85, "ndcg", 0.4),
                List.of(),
                false,
                Instant.EPOCH,
                "ada");
    }
}
