package dev.slipway.data.drift;

import dev.slipway.data.scan.DataProblems;
import dev.slipway.data.statistics.FalseDiscovery;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.DriftTest;
import dev.slipway.model.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Compares two sketches and decides. A test fails if its effect is at least the threshold *and*
/// its p value, corrected over all tests of the report, is at most α: large enough to matter, and
/// no chance. If it does not, but so few values could not have shown an effect of that size
/// either, there is not enough data.
public final class DriftJudge {
    private DriftJudge() {}

    /// @param both two columns of one name
    private record Pair(ColumnSketch reference, ColumnSketch current, Comparer.Compared compared) {}

    /// @throws dev.slipway.model.ProblemException if they have no column in common
    public static DriftReport judge(
            DataSketch reference,
            DataSketch current,
            DriftSettings settings,
            List<String> notes,
            Instant now) {
        List<ColumnSketch> wanted =
                reference.columns().stream()
                        .filter(
                                c ->
                                        settings.columns().isEmpty()
                                                || settings.columns().contains(c.name()))
                        .toList();
        List<String> onlyInReference = new ArrayList<>();
        List<ColumnSketch[]> pairs = new ArrayList<>();
        for (ColumnSketch column : wanted) {
            Optional<ColumnSketch> other = current.column(column.name());
            if (other.isEmpty()) {
                onlyInReference.add(column.name());
            } else {
                pairs.add(new ColumnSketch[] {column, other.get()});
            }
        }
        if (pairs.isEmpty()) {
            throw DataProblems.of(
                    DataProblems.NOTHING_SHARED,
                    current.name() + " has none of the columns of " + reference.name() + ".",
                    "Compare data sets whose columns have the same names.");
        }
        List<Pair> compared =
                pairs.parallelStream()
                        .map(p -> new Pair(p[0], p[1], Comparer.compare(p[0], p[1], settings)))
                        .toList();
        double[] raw =
                compared.stream()
                        .flatMap(p -> p.compared().trials().stream())
                        .mapToDouble(Comparer.Trial::p)
                        .toArray();
        double[] adjusted = FalseDiscovery.adjusted(raw);
        List<ColumnDrift> columns = new ArrayList<>();
        int at = 0;
        for (Pair pair : compared) {
            List<DriftTest> tests = new ArrayList<>();
            List<Comparer.Trial> trials = pair.compared().trials();
            for (int k = 0; k < trials.size(); k++) {
                tests.add(decide(trials.get(k), adjusted[at++], settings));
            }
            columns.add(column(pair, tests, settings));
        }
        columns.sort(DriftReport.RANKING);
        List<String> onlyInCurrent =
                current.columns().stream()
                        .map(ColumnSketch::name)
                        .filter(n -> reference.column(n).isEmpty())
                        .filter(n -> settings.columns().isEmpty() || settings.columns().contains(n))
                        .toList();
        return new DriftReport(
                reference.name(),
                current.name(),
                reference.rows(),
                current.rows(),
                settings,
                verdict(columns, onlyInReference, settings),
                columns,
                onlyInReference,
                onlyInCurrent,
                notes,
                now);
    }

    private static DriftTest decide(Comparer.Trial t, double adjusted, DriftSettings settings) {
        Verdict verdict =
                t.effect() >= t.threshold() && adjusted <= settings.alpha()
                        ? Verdict.FAILED
                        : t.isSensitive() ? Verdict.PASSED : Verdict.NOT_ENOUGH_DATA;
        return new DriftTest(
                t.subject(),
                t.test(),
                t.statistic(),
                t.p(),
                adjusted,
                t.effectName(),
                t.effect(),
                t.threshold(),
                verdict);
    }

    private static ColumnDrift column(Pair pair, List<DriftTest> tests, DriftSettings settings) {
        ColumnSketch a = pair.reference();
        ColumnSketch b = pair.current();
        Verdict verdict =
                tests.stream().map(DriftTest::verdict).reduce(Verdict.PASSED, Verdict::and);
        String words;
        boolean isEmpty = a.present() == 0 && b.present() == 0;
        if (a.present() > 0 && b.present() > 0 && !Comparer.isComparable(a.kind(), b.kind())) {
            verdict = Verdict.FAILED;
            words = "was " + a.kind().word() + ", is " + b.kind().word();
        } else if (isEmpty && (a.missing() > 0 || b.missing() > 0)) {
            words = "all values are missing on both sides";
        } else if (verdict != Verdict.FAILED
                && Math.min(a.sampled(), b.sampled()) < settings.leastRows()) {
            verdict = Verdict.NOT_ENOUGH_DATA;
            words =
                    Math.min(a.sampled(), b.sampled())
                            + " values on one side; at least "
                            + settings.leastRows()
                            + " are needed";
        } else if (tests.isEmpty()) {
            words = "values of this kind are not compared";
        } else {
            words = words(tests, verdict);
        }
        double score =
                tests.stream()
                        .mapToDouble(t -> t.threshold() > 0 ? t.effect() / t.threshold() : 0)
                        .max()
                        .orElse(verdict == Verdict.FAILED ? 10 : 0);
        Double importance =
                settings.importances().isEmpty()
                        ? null
                        : settings.importances().getOrDefault(a.name(), 0.0);
        return new ColumnDrift(
                a.name(),
                a.kind(),
                verdict,
                words,
                tests,
                pair.compared().measures(),
                importance,
                importance == null ? score : score * importance,
                pair.compared().shares());
    }

    private static String words(List<DriftTest> tests, Verdict verdict) {
        DriftTest strongest =
                tests.stream()
                        .filter(t -> t.verdict() == verdict)
                        .max(
                                Comparator.comparingDouble(
                                        t -> t.effect() / Math.max(t.threshold(), 1e-9)))
                        .orElse(tests.getFirst());
        String measured =
                strongest.subject()
                        + ": "
                        + strongest.effectName()
                        + " "
                        + number(strongest.effect())
                        + ", p "
                        + p(strongest.adjusted());
        return switch (verdict) {
            case FAILED -> measured + " (matters from " + number(strongest.threshold()) + ")";
            case PASSED -> measured;
            case NOT_ENOUGH_DATA ->
                    measured
                            + "; too few values to see a difference of "
                            + number(strongest.threshold());
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String p(double value) {
        return value < 0.001 ? "below 0.001" : number(value);
    }

    private static Verdict verdict(
            List<ColumnDrift> columns, List<String> lost, DriftSettings settings) {
        long failed = columns.stream().filter(c -> c.verdict() == Verdict.FAILED).count();
        long all = columns.size() + (long) lost.size();
        boolean hasDrifted =
                settings.driftedShare() > 0
                        ? failed + lost.size() >= settings.driftedShare() * all
                        : failed + lost.size() > 0;
        if (hasDrifted) {
            return Verdict.FAILED;
        }
        boolean isUnsure =
                IntStream.range(0, columns.size())
                        .anyMatch(i -> columns.get(i).verdict() == Verdict.NOT_ENOUGH_DATA);
        return isUnsure ? Verdict.NOT_ENOUGH_DATA : Verdict.PASSED;
    }
}
