package dev.slipway.data.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.data.statistics.Distribution;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.ColumnSketch.Points;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {

    /// Sixty times 100 columns without a difference, of numbers and of categories, at a thousand
    /// rows. Seed 3.
    @Test
    void oneOfTwentyCleanDataSetsAlarmsAtMost() {
        Random random = new Random(3);
        int alarms = 0;
        for (int round = 0; round < 60; round++) {
            List<ColumnSketch> left = new ArrayList<>();
            List<ColumnSketch> right = new ArrayList<>();
            for (int c = 0; c < 100; c++) {
                if (c % 2 == 0) {
                    left.add(numbers("n" + c, random.doubles(1000).toArray()));
                    right.add(numbers("n" + c, random.doubles(1000).toArray()));
                } else {
                    left.add(categories("c" + c, draw(random, 1000, 2 + c % 20)));
                    right.add(categories("c" + c, draw(random, 1000, 2 + c % 20)));
                }
            }
            alarms += judge(left, right).verdict() == Verdict.FAILED ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(3);
    }

    /// The same two distributions from a thousand to ten million rows: one verdict. What differs by
    /// a hair stays clean when it becomes significant, what differs much is seen at a thousand.
    @Test
    void theVerdictDoesNotFlipWithTheNumberOfRows() {
        for (double shift : new double[] {0, 0.05, 0.12, 0.6, 1.0}) {
            for (int rows : new int[] {1_000, 10_000, 100_000, 1_000_000, 10_000_000}) {
                Random random = new Random(rows + (long) (shift * 100));
                ColumnSketch a = many("x", random, rows, 0);
                ColumnSketch b = many("x", random, rows, shift);
                assertThat(judge(List.of(a), List.of(b)).verdict())
                        .as("%s of σ at %s rows", shift, rows)
                        .isEqualTo(shift > 0.3 ? Verdict.FAILED : Verdict.PASSED);
                double more = shift / 4;
                Map<String, Long> p = counts(random, rows, 0.5, 0.3, 0.2);
                Map<String, Long> q = counts(random, rows, 0.5 - more, 0.3, 0.2 + more);
                assertThat(
                                judge(List.of(categories("x", p)), List.of(categories("x", q)))
                                        .verdict())
                        .as("%s of shares at %s rows", more, rows)
                        .isEqualTo(shift > 0.3 ? Verdict.FAILED : Verdict.PASSED);
            }
        }
    }

    /// Ten million rows against a thousand: how unlike the sizes are makes no difference.
    @Test
    void samplesOfVeryUnlikeSizeAreJudgedByTheSameMeasure() {
        Random random = new Random(9);
        Map<String, Long> large = counts(random, 10_000_000, 0.5, 0.3, 0.2);
        assertThat(
                        judge(
                                        List.of(categories("x", large)),
                                        List.of(categories("x", counts(random, 1000, .2, .3, .5))))
                                .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(
                        judge(
                                        List.of(categories("x", large)),
                                        List.of(categories("x", counts(random, 1000, .5, .3, .2))))
                                .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void fewRowsGiveNoVerdictUnlessTheDifferenceIsPlain() {
        Random random = new Random(4);
        ColumnSketch reference = numbers("x", normal(random, 5000, 0));
        assertThat(
                        judge(List.of(reference), List.of(numbers("x", normal(random, 40, 3))))
                                .verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(
                        judge(List.of(reference), List.of(numbers("x", normal(random, 100, 0))))
                                .verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(
                        judge(List.of(reference), List.of(numbers("x", normal(random, 100, 2))))
                                .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aCategoryThatTheReferenceLacksIsCountedAndNoFault() {
        DriftReport report =
                judge(
                        List.of(categories("x", Map.of("a", 500L, "b", 500L))),
                        List.of(categories("x", Map.of("a", 400L, "b", 300L, "c", 300L))));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.columns().getFirst().measures())
                .filteredOn(m -> m.key().equals("unseen"))
                .singleElement()
                .satisfies(m -> assertThat(m.value()).isEqualTo(0.3));
    }

    @Test
    void columnsAreRankedByDriftTimesImportance() {
        Random random = new Random(6);
        List<ColumnSketch> left = new ArrayList<>();
        List<ColumnSketch> right = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            left.add(numbers("x" + c, normal(random, 2000, 0)));
            right.add(numbers("x" + c, normal(random, 2000, 0.5 + c)));
        }
        DriftSettings weighed =
                DriftSettings.USUAL.withImportances(Map.of("x0", 0.9, "x1", 0.09, "x2", 0.01));
        assertThat(
                        DriftJudge.judge(data(left), data(right), weighed, List.of(), Instant.EPOCH)
                                .columns())
                .extracting(c -> c.name())
                .containsExactly("x0", "x1", "x2");
        assertThat(judge(left, right).columns())
                .extracting(c -> c.name())
                .containsExactly("x2", "x1", "x0");
    }

    private static DriftReport judge(List<ColumnSketch> left, List<ColumnSketch> right) {
        return DriftJudge.judge(
                data(left), data(right), DriftSettings.USUAL, List.of(), Instant.EPOCH);
    }

    private static DataSketch data(List<ColumnSketch> columns) {
        return new DataSketch("data", null, columns.getFirst().present(), "UTC", columns);
    }

    /// As it would be kept.
    private static ColumnSketch numbers(String name, double[] values) {
        Points points = Distribution.thinned(Distribution.exact(values), 1000);
        return new ColumnSketch(
                name,
                ColumnKind.NUMBER,
                values.length,
                0,
                values.length,
                points,
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static ColumnSketch categories(String name, Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new ColumnSketch(
                name,
                ColumnKind.CATEGORY,
                all,
                0,
                all,
                null,
                counts,
                0,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Map<String, Long> draw(Random random, int rows, int cells) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < rows; i++) {
            counts.merge("v" + random.nextInt(cells), 1L, Long::sum);
        }
        return counts;
    }

    /// Counts of a multinomial sample, by normal approximation.
    private static Map<String, Long> counts(Random random, int rows, double... shares) {
        Map<String, Long> counts = new LinkedHashMap<>();
        long left = rows;
        double rest = 1;
        for (int k = 0; k < shares.length; k++) {
            double p = Math.min(1, shares[k] / rest);
            long count =
                    k == shares.length - 1
                            ? left
                            : Math.clamp(
                                    Math.round(
                                            left * p
                                                    + random.nextGaussian()
                                                            * Math.sqrt(left * p * (1 - p))),
                                    0,
                                    left);
            counts.put("v" + k, count);
            left -= count;
            rest -= shares[k];
        }
        return counts;
    }

    private static double[] normal(Random random, int rows, double shift) {
        double[] values = new double[rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() + shift;
        }
        return values;
    }

    /// As many rows: beyond 100,000 each of these stands for several, so that what chance leaves of
    /// a difference becomes very significant.
    private static ColumnSketch many(String name, Random random, int rows, double shift) {
        int drawn = Math.min(rows, 100_000);
        ColumnSketch few = numbers(name, normal(random, drawn, shift));
        Points p = few.numbers();
        long times = rows / drawn;
        Points more =
                new Points(
                        p.values(),
                        java.util.Arrays.stream(p.cumulative()).map(c -> c * times).toArray(),
                        java.util.Arrays.stream(p.at()).map(c -> c * times).toArray(),
                        p.error(),
                        p.mean(),
                        p.std());
        return new ColumnSketch(
                name,
                few.kind(),
                rows,
                0,
                rows,
                more,
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
