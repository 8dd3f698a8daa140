package dev.slipway.data.drift;

import dev.slipway.data.scan.SeenValues;
import dev.slipway.data.statistics.Counts;
import dev.slipway.data.statistics.Distances;
import dev.slipway.data.statistics.Distribution;
import dev.slipway.data.statistics.Homogeneity;
import dev.slipway.data.statistics.KolmogorovSmirnov;
import dev.slipway.model.data.ColumnDrift.Share;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.ColumnSketch.Points;
import dev.slipway.model.data.DriftMeasure;
import dev.slipway.model.data.DriftSettings;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Compares one column of two sketches: the tests that suit its kind, distances with their
/// conventions, and both distributions for a picture. Decides nothing.
final class Comparer {
    /// More cells than this would drown a difference in noise: rarer values are taken together.
    private static final int MOST_CELLS = 50;

    private static final int FEW_NUMBERS = 20;
    private static final int PICTURE_VALUES = 12;
    private static final String NEW = "new values";
    private static final String REST = "other values";

    private final ColumnSketch reference;
    private final ColumnSketch current;
    private final DriftSettings settings;
    private final List<Trial> trials = new ArrayList<>();
    private final List<DriftMeasure> measures = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();

    /// A test before the correction for all others.
    ///
    /// @param isSensitive whether a difference of the threshold's size would have shown
    record Trial(
            String subject,
            String test,
            double statistic,
            double p,
            String effectName,
            double effect,
            double threshold,
            boolean isSensitive) {}

    record Compared(List<Trial> trials, List<DriftMeasure> measures, List<Share> shares) {}

    private Comparer(ColumnSketch reference, ColumnSketch current, DriftSettings settings) {
        this.reference = reference;
        this.current = current;
        this.settings = settings;
    }

    static Compared compare(ColumnSketch reference, ColumnSketch current, DriftSettings settings) {
        Comparer comparer = new Comparer(reference, current, settings);
        comparer.compare();
        return new Compared(comparer.trials, comparer.measures, comparer.shares);
    }

    /// Whether the two can be compared by value: numbers with numbers, texts with texts.
    static boolean isComparable(ColumnKind a, ColumnKind b) {
        return family(a) == family(b);
    }

    private static int family(ColumnKind kind) {
        return switch (kind) {
            case INTEGER, NUMBER -> 0;
            case DATE, DATETIME -> 1;
            case BOOLEAN, CATEGORY, IDENTIFIER, TEXT -> 2;
            case OTHER -> 3;
        };
    }

    private void compare() {
        missing();
        if (Math.min(reference.sampled(), current.sampled()) < settings.leastRows()) {
            return;
        }
        ColumnKind kind = reference.kind();
        if (!isComparable(kind, current.kind())) {
            return;
        }
        switch (kind) {
            case INTEGER, NUMBER -> numbers();
            case DATE, DATETIME -> times();
            case BOOLEAN, CATEGORY -> {
                if (current.kind().isCategorical()) {
                    categories();
                } else {
                    buckets("values", "hashed values");
                }
            }
            case IDENTIFIER -> {
                if (current.kind() == ColumnKind.IDENTIFIER) {
                    buckets("values", "hashed values");
                    unseen();
                }
                lengths();
            }
            case TEXT -> {
                lengths();
                if (current.kind() == ColumnKind.TEXT) {
                    buckets("words", "hashed words, one drawn of each text");
                }
            }
            case OTHER -> {}
        }
    }

    private void missing() {
        long[] a = {reference.missing(), reference.present()};
        long[] b = {current.missing(), current.present()};
        double n = Counts.sum(a);
        double m = Counts.sum(b);
        if (n == 0 || m == 0 || a[0] + b[0] == 0) {
            return;
        }
        Homogeneity test = Homogeneity.of(a, b);
        double effect = Math.abs(a[0] / n - b[0] / m);
        double share = (a[0] + b[0]) / (n + m);
        double spread = Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
        trials.add(
                new Trial(
                        "missing",
                        test.name(),
                        test.statistic(),
                        test.p(),
                        "difference of the shares",
                        effect,
                        settings.missingEffect(),
                        1.96 * spread <= settings.missingEffect()));
    }

    private void numbers() {
        Points a = reference.numbers();
        Points b = current.numbers();
        if (a == null || b == null || a.count() == 0 || b.count() == 0) {
            return;
        }
        distances(a, b, "standard deviation of the reference", 1);
        if (reference.kind() == ColumnKind.INTEGER
                && current.kind() == ColumnKind.INTEGER
                && a.error() == 0
                && b.error() == 0
                && Math.max(a.distinct(), b.distinct()) <= FEW_NUMBERS) {
            cells("values", byValue(a), byValue(b), false);
        } else {
            ks("values", a, b);
        }
    }

    private void ks(String subject, Points a, Points b) {
        Distances.Walk walk = Distances.walk(a, b);
        // What a sketch may have added is no evidence.
        double sure = Math.max(0, walk.ks() - a.error() - b.error());
        KolmogorovSmirnov.P p = KolmogorovSmirnov.p(sure, a.count(), b.count());
        trials.add(
                new Trial(
                        subject,
                        p.name(),
                        walk.ks(),
                        p.value(),
                        "Kolmogorov–Smirnov distance",
                        walk.ks(),
                        settings.numericEffect(),
                        KolmogorovSmirnov.critical(settings.alpha(), a.count(), b.count())
                                <= settings.numericEffect()));
    }

    private void distances(Points a, Points b, String unit, double second) {
        Distances.Walk walk = Distances.walk(a, b);
        double error = a.error() + b.error();
        measures.add(new DriftMeasure("ks", "Kolmogorov–Smirnov distance", walk.ks(), "D", error));
        if (a.std() > 0) {
            measures.add(
                    new DriftMeasure(
                            "wasserstein",
                            "Wasserstein distance",
                            walk.wasserstein() / a.std(),
                            "first order, ÷ " + unit,
                            error == 0
                                    ? 0
                                    : error
                                            * (Math.max(last(a), last(b))
                                                    - Math.min(a.values()[0], b.values()[0]))
                                            / a.std()));
        }
        double[] edges = edges(a);
        double[] p = binned(a, edges);
        double[] q = binned(b, edges);
        binned(p, q, "deciles of the reference", error);
        for (int k = 0; k < p.length; k++) {
            String label =
                    k == 0 && edges.length == 0
                            ? "all"
                            : k == 0
                                    ? "up to " + label(edges[0] / second)
                                    : k == edges.length
                                            ? "above " + label(edges[k - 1] / second)
                                            : label(edges[k - 1] / second)
                                                    + " to "
                                                    + label(edges[k] / second);
            shares.add(new Share(label, p[k], q[k]));
        }
    }

    private void binned(double[] p, double[] q, String bins, double error) {
        measures.add(
                new DriftMeasure(
                        "psi",
                        "population stability index",
                        Distances.psi(p, q),
                        bins + ", each share at least " + Distances.LEAST_SHARE + ", natural log",
                        error));
        measures.add(
                new DriftMeasure(
                        "js",
                        "Jensen–Shannon distance",
                        Distances.jensenShannon(p, q),
                        bins + ", base 2",
                        error));
    }

    private static double last(Points points) {
        return points.values()[points.distinct() - 1];
    }

    /// The inner deciles, each once.
    private static double[] edges(Points reference) {
        Set<Double> edges = new LinkedHashSet<>();
        for (int k = 1; k < 10; k++) {
            double edge = Distribution.quantile(reference, k / 10.0);
            if (edge < last(reference)) {
                edges.add(edge);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] binned(Points points, double[] edges) {
        double[] shares = new double[edges.length + 1];
        double below = 0;
        for (int k = 0; k < edges.length; k++) {
            double upTo = Distribution.share(points, edges[k], true);
            shares[k] = upTo - below;
            below = upTo;
        }
        shares[edges.length] = 1 - below;
        return shares;
    }

    private static Map<String, Long> byValue(Points points) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < points.distinct(); i++) {
            counts.put(label(points.values()[i]), points.at()[i]);
        }
        return counts;
    }

    private void categories() {
        Map<String, Long> a = new LinkedHashMap<>(reference.categories());
        Map<String, Long> b = new LinkedHashMap<>(current.categories());
        if (reference.others() + current.others() > 0) {
            a.merge(REST, reference.others(), Long::sum);
            b.merge(REST, current.others(), Long::sum);
        }
        cells("values", a, b, true);
        long total = b.values().stream().mapToLong(Long::longValue).sum();
        long unseen =
                b.entrySet().stream()
                        .filter(e -> !a.containsKey(e.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        measures.add(
                new DriftMeasure(
                        "unseen",
                        "share of values that the reference lacks",
                        (double) unseen / Math.max(1, total),
                        "of the current rows that have a value",
                        0));
    }

    /// The most frequent values of both each for itself, those that only the current data have
    /// together, the rest together.
    private void cells(String subject, Map<String, Long> a, Map<String, Long> b, boolean measured) {
        double n = a.values().stream().mapToLong(Long::longValue).sum();
        double m = b.values().stream().mapToLong(Long::longValue).sum();
        Set<String> all = new LinkedHashSet<>(a.keySet());
        all.addAll(b.keySet());
        List<String> order = new ArrayList<>(all);
        order.sort(
                Comparator.comparingDouble(
                                (String v) ->
                                        -(a.getOrDefault(v, 0L) / n + b.getOrDefault(v, 0L) / m))
                        .thenComparing(Comparator.naturalOrder()));
        Map<String, long[]> cells = new LinkedHashMap<>();
        for (String value : order) {
            boolean isNew = !a.containsKey(value);
            String cell =
                    isNew && order.size() > MOST_CELLS
                            ? NEW
                            : cells.size() < MOST_CELLS - 2 ? value : isNew ? NEW : REST;
            long[] counts = cells.computeIfAbsent(cell, c -> new long[2]);
            counts[0] += a.getOrDefault(value, 0L);
            counts[1] += b.getOrDefault(value, 0L);
        }
        long[] left = cells.values().stream().mapToLong(c -> c[0]).toArray();
        long[] right = cells.values().stream().mapToLong(c -> c[1]).toArray();
        homogeneity(subject, left, right);
        double[] p = Counts.shares(left);
        double[] q = Counts.shares(right);
        if (measured) {
            binned(p, q, "one bin a value", 0);
        }
        if (shares.isEmpty() || !measured) {
            shares.clear();
            int k = 0;
            double restP = 0;
            double restQ = 0;
            for (String cell : cells.keySet()) {
                if (k < PICTURE_VALUES) {
                    shares.add(new Share(cell, p[k], q[k]));
                } else {
                    restP += p[k];
                    restQ += q[k];
                }
                k++;
            }
            if (k > PICTURE_VALUES) {
                shares.add(new Share(REST, restP, restQ));
            }
        }
    }

    private void homogeneity(String subject, long[] a, long[] b) {
        Homogeneity test = Homogeneity.of(a, b);
        trials.add(
                new Trial(
                        subject,
                        test.name(),
                        test.statistic(),
                        test.p(),
                        "Cramér's V, corrected for chance",
                        Distances.cramersV(a, b),
                        settings.categoryEffect(),
                        Homogeneity.isSensitive(
                                settings.categoryEffect(),
                                test.cells(),
                                Counts.sum(a),
                                Counts.sum(b),
                                settings.alpha())));
    }

    private void buckets(String subject, String bins) {
        long[] a = reference.buckets().stream().mapToLong(Long::longValue).toArray();
        long[] b = current.buckets().stream().mapToLong(Long::longValue).toArray();
        if (a.length == 0 || a.length != b.length || Counts.sum(a) == 0 || Counts.sum(b) == 0) {
            return;
        }
        homogeneity(subject, a, b);
        binned(Counts.shares(a), Counts.shares(b), a.length + " buckets of " + bins, 0);
    }

    private void lengths() {
        Points a = reference.numbers();
        Points b = current.numbers();
        if (a == null || b == null || a.count() == 0 || b.count() == 0) {
            return;
        }
        if (Math.max(a.distinct(), b.distinct()) <= FEW_NUMBERS) {
            cells("length", byValue(a), byValue(b), false);
        } else {
            ks("length", a, b);
        }
        if (shares.isEmpty()) {
            double[] edges = edges(a);
            double[] p = binned(a, edges);
            double[] q = binned(b, edges);
            for (int k = 0; k < p.length; k++) {
                shares.add(
                        new Share(
                                k < edges.length
                                        ? "up to " + label(edges[k]) + " characters"
                                        : "longer",
                                p[k],
                                q[k]));
            }
        }
    }

    /// The share of current values that were not in the reference, of those that both list, beside
    /// what is to be expected without a change (Good, Biometrika 40, 1953).
    private void unseen() {
        ColumnSketch.Seen seen = reference.seen();
        if (seen == null || seen.of() == 0) {
            return;
        }
        measures.add(
                new DriftMeasure(
                        "expected-unseen",
                        "share of new values to expect",
                        (double) seen.once() / seen.of(),
                        "Good–Turing: values that the reference has once, of its rows",
                        0));
        if (seen.bits().isEmpty() || current.categories().isEmpty()) {
            return;
        }
        SeenValues.Reader reader = new SeenValues.Reader(seen);
        long unseen = 0;
        long listed = 0;
        for (var entry : current.categories().entrySet()) {
            listed += entry.getValue();
            unseen += reader.has(entry.getKey()) ? 0 : entry.getValue();
        }
        measures.add(
                new DriftMeasure(
                        "unseen",
                        "share of values that the reference lacks",
                        (double) unseen / listed,
                        "of the current rows with a value that is there more than once",
                        0.02));
    }

    /// Times move on: two windows of a log share no moment. So times are compared value by value
    /// only where both cover the same span, such as dates of birth; else by what returns: the hour
    /// of the day and the day of the week.
    private void times() {
        Points a = reference.numbers();
        Points b = current.numbers();
        if (a == null || b == null || a.count() == 0 || b.count() == 0) {
            return;
        }
        double overlap = Math.min(last(a), last(b)) - Math.max(a.values()[0], b.values()[0]);
        double span = Math.max(last(a), last(b)) - Math.min(a.values()[0], b.values()[0]);
        if (span == 0 || overlap / span >= 0.5) {
            distances(a, b, "standard deviation of the reference", 1);
            timeLabels(a, b);
            ks("values", a, b);
            return;
        }
        pattern("hour of day", reference.hours(), current.hours(), 24);
        pattern("day of week", reference.weekdays(), current.weekdays(), 7);
    }

    private void timeLabels(Points a, Points b) {
        double[] edges = edges(a);
        double[] p = binned(a, edges);
        double[] q = binned(b, edges);
        shares.clear();
        for (int k = 0; k < p.length; k++) {
            shares.add(
                    new Share(
                            k < edges.length
                                    ? "until "
                                            + java.time.Instant.ofEpochSecond((long) edges[k])
                                                    .toString()
                                                    .substring(0, 10)
                                    : "later",
                            p[k],
                            q[k]));
        }
    }

    private void pattern(String subject, List<Long> left, List<Long> right, int size) {
        long[] a = left.stream().mapToLong(Long::longValue).toArray();
        long[] b = right.stream().mapToLong(Long::longValue).toArray();
        if (a.length != size || b.length != size || Counts.sum(a) == 0 || Counts.sum(b) == 0) {
            return;
        }
        homogeneity(subject, a, b);
        double[] p = Counts.shares(a);
        double[] q = Counts.shares(b);
        binned(p, q, size == 24 ? "24 hours" : "7 days", 0);
        if (shares.isEmpty()) {
            for (int k = 0; k < size; k++) {
                shares.add(
                        new Share(
                                size == 24
                                        ? String.format(Locale.ROOT, "%02d:00", k)
                                        : DayOfWeek.of(k + 1).toString().charAt(0)
                                                + DayOfWeek.of(k + 1)
                                                        .toString()
                                                        .substring(1)
                                                        .toLowerCase(Locale.ROOT),
                                p[k],
                                q[k]));
            }
        }
    }

    private static String label(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
