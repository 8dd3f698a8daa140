package dev.slipway.components.drift;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.model.Feature;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.DataFile;
import dev.slipway.components.train.DomainForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// `data/drift`: whether two data sets differ in all of their columns together, which no look at
/// single columns shows. Two tests, each by permutation:
///
/// - a domain classifier: a random forest learns on one half of the rows to tell the two apart; its
///   area under the ROC curve on the other half is 0.5 where it cannot (D. Lopez-Paz, M. Oquab,
///   "Revisiting classifier two-sample tests", ICLR 2017);
/// - the reconstruction error of principal components of one half of the reference, on its other
///   half and on the current data.
///
/// Data have drifted where a difference is large enough to matter and too large to be chance, at a
/// level of both tests together (Bonferroni).
public final class CompareData implements Component {
    private static final int LEAST_ROWS = 100;
    private static final int TESTS = 2;
    private static final long OTHER = 0x9E3779B97F4A7C15L;

    @Override
    public void run(Job job, RunLines lines) {
        Table reference = DataFile.open(job, "reference").table();
        Table current = DataFile.open(job, "data").table();
        lines.progress(0.2, reference.rows() + " and " + current.rows() + " rows read");
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-multivariate-drift");
        report.put("reference", reference.file());
        report.put("data", current.file());
        var metrics = new LinkedHashMap<String, Double>();
        var left = new ArrayList<String>();
        List<Feature> features = features(job, reference, current, left);
        left.forEach(lines::note);
        long seed = job.integer("seed");
        int most = job.integer("rows");
        int[] ofReference = drawn(reference.rows(), most, seed);
        int[] ofCurrent = drawn(current.rows(), most, seed + OTHER);
        report.put("rows", List.of(ofReference.length, ofCurrent.length));
        report.put("seed", seed);
        report.put("left_out", left);
        if (Math.min(ofReference.length, ofCurrent.length) < LEAST_ROWS) {
            lines.note("not enough data: at least " + LEAST_ROWS + " rows a side are needed");
            report.put("verdict", "not enough data");
        } else {
            var compared =
                    new Compared(
                            job,
                            features,
                            encoded(features, reference, ofReference),
                            encoded(features, current, ofCurrent),
                            encodedByShare(features, reference, reference, ofReference),
                            encodedByShare(features, reference, current, ofCurrent));
            compared.classify(report, metrics, lines);
            lines.progress(0.7, "told apart");
            compared.reconstruct(report, metrics);
            boolean hasDrifted = compared.hasDrifted();
            report.put("verdict", hasDrifted ? "failed" : "passed");
            metrics.put("drift.drifted", hasDrifted ? 1.0 : 0.0);
            lines.note(hasDrifted ? "the data have drifted" : "no drift");
        }
        job.writeOut("report", report);
        job.writeMetrics(metrics);
    }

    /// The columns that both have and that can be learnt from.
    private static List<Feature> features(
            Job job, Table reference, Table current, List<String> left) {
        Set<String> excluded = new HashSet<>(job.columns("exclude"));
        excluded.forEach(reference::column);
        List<Feature> features = new ArrayList<>();
        for (Column column : reference.columns()) {
            Column other = current.find(column.name()).orElse(null);
            if (excluded.contains(column.name())) {
                continue;
            }
            if (other == null) {
                left.add(column.name() + " is left out: " + current.file() + " has no such column");
            } else if (column.kind() == Column.Kind.NUMBER
                    && (other.kind() == Column.Kind.NUMBER || other.kind() == Column.Kind.EMPTY)) {
                features.add(new Feature.NumberFeature(column.name(), median(column)));
            } else if (column.kind() == Column.Kind.CATEGORY
                    && other.kind() != Column.Kind.NUMBER
                    && other.kind() != Column.Kind.TEXT) {
                var all = new TreeSet<>(column.distinct());
                all.addAll(other.distinct());
                features.add(
                        new Feature.CategoryFeature(
                                column.name(),
                                List.copyOf(all),
                                column.missing() + other.missing() > 0));
            } else {
                left.add(column.name() + " is left out: neither numbers nor groups on both sides");
            }
        }
        if (features.isEmpty()) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    reference.file()
                            + " and "
                            + current.file()
                            + " have no column in common that can be compared.",
                    "Numbers, and words that repeat, can be; check exclude.");
        }
        return features;
    }

    private static double median(Column column) {
        double[] known =
                IntStream.range(0, column.rows())
                        .mapToDouble(column::number)
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        return known[known.length / 2];
    }

    private static int[] drawn(int rows, int most, long seed) {
        int[] all = IntStream.range(0, rows).toArray();
        var random = new SplittableRandom(seed);
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = all[j];
            all[j] = all[i];
            all[i] = other;
        }
        return Arrays.copyOf(all, Math.min(rows, most));
    }

    private static double[][] encoded(List<Feature> features, Table table, int[] rows) {
        var x = new double[rows.length][features.size()];
        for (int f = 0; f < features.size(); f++) {
            double[] all = features.get(f).encode(table.column(features.get(f).name()));
            for (int i = 0; i < rows.length; i++) {
                x[i][f] = all[rows[i]];
            }
        }
        return x;
    }

    /// A group as the share of the reference's rows that it has, for want of an order.
    private static double[][] encodedByShare(
            List<Feature> features, Table reference, Table table, int[] rows) {
        double[][] x = encoded(features, table, rows);
        for (int f = 0; f < features.size(); f++) {
            if (features.get(f) instanceof Feature.CategoryFeature category) {
                var shares = new double[category.size()];
                for (double code : category.encode(reference.column(category.name()))) {
                    shares[(int) code] += 1.0 / reference.rows();
                }
                for (double[] row : x) {
                    row[f] = shares[(int) row[f]];
                }
            }
        }
        return x;
    }

    /// The rows of both, shuffled.
    private static final class Compared {
        private final Job job;
        private final List<Feature> features;
        private final double[][] reference;
        private final double[][] current;
        private final double[][] referenceShares;
        private final double[][] currentShares;
        private final int repeats;
        private final double level;
        private boolean drifted;

        Compared(
                Job job,
                List<Feature> features,
                double[][] reference,
                double[][] current,
                double[][] referenceShares,
                double[][] currentShares) {
            this.job = job;
            this.features = features;
            this.reference = reference;
            this.current = current;
            this.referenceShares = referenceShares;
            this.currentShares = currentShares;
            this.repeats = job.integer("permutations");
            this.level = job.number("alpha") / TESTS;
        }

        boolean hasDrifted() {
            return drifted;
        }

        void classify(Map<String, Object> report, Map<String, Double> metrics, RunLines lines) {
            int a = reference.length / 2;
            int b = current.length / 2;
            var x = new double[a + b][];
            var isCurrent = new boolean[a + b];
            for (int i = 0; i < x.length; i++) {
                x[i] = i < a ? reference[i] : current[i - a];
                isCurrent[i] = i >= a;
            }
            DomainForest forest =
                    DomainForest.grown(features, x, isCurrent, job.integer("seed"), lines);
            var scores = new double[reference.length - a + current.length - b];
            for (int i = a; i < reference.length; i++) {
                scores[i - a] = forest.current(reference[i]);
            }
            for (int i = b; i < current.length; i++) {
                scores[reference.length - a + i - b] = forest.current(current[i]);
            }
            Permutations.Result auc =
                    Permutations.auc(scores, reference.length - a, repeats, job.integer("seed"));
            double limit = job.number("auc");
            drifted |= auc.value() > limit && auc.p() <= level;
            var part = new LinkedHashMap<String, Object>();
            part.put("auc", auc.value());
            part.put("by_chance", List.of(auc.low(), auc.high()));
            part.put("p", auc.p());
            part.put("matters_above", limit);
            part.put("columns", forest.columns());
            report.put("domain_classifier", part);
            metrics.put("drift.domain_auc", auc.value());
            metrics.put("drift.domain_auc_by_chance", auc.high());
            metrics.put("drift.domain_p", auc.p());
        }

        void reconstruct(Map<String, Object> report, Map<String, Double> metrics) {
            int half = referenceShares.length / 2;
            PrincipalAxes axes =
                    PrincipalAxes.of(Arrays.copyOf(referenceShares, half), job.number("variance"));
            int n = referenceShares.length - half;
            var errors = new double[n + currentShares.length];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = axes.error(i < n ? referenceShares[half + i] : currentShares[i - n]);
            }
            Permutations.Result test =
                    Permutations.difference(errors, n, repeats, job.integer("seed") + OTHER);
            double mean = Arrays.stream(errors, 0, n).average().orElse(0);
            double squares = Arrays.stream(errors, 0, n).map(e -> (e - mean) * (e - mean)).sum();
            double deviation = Math.sqrt(squares / (n - 1));
            // Glass's Δ; where the reference is told without any error, any other error is large.
            double effect =
                    test.value() == 0
                            ? 0
                            : deviation > 1e-9 ? test.value() / deviation : Double.MAX_VALUE;
            double limit = job.number("shift");
            drifted |= Math.abs(effect) > limit && test.p() <= level;
            var part = new LinkedHashMap<String, Object>();
            part.put("components", axes.axes().length);
            part.put("variance_kept", axes.kept());
            part.put("reference_error", mean);
            part.put("current_error", mean + test.value());
            part.put("difference", test.value());
            part.put("by_chance", List.of(test.low(), test.high()));
            part.put("p", test.p());
            part.put("effect", effect);
            part.put("matters_above", limit);
            report.put("reconstruction", part);
            metrics.put("drift.reconstruction_reference", mean);
            metrics.put("drift.reconstruction_current", mean + test.value());
            metrics.put("drift.reconstruction_effect", effect);
            metrics.put("drift.reconstruction_p", test.p());
        }
    }
}
