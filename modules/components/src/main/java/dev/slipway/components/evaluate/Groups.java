package dev.slipway.components.evaluate;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Values;
import dev.slipway.components.run.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Rates by the groups that a column makes. A column of more than twelve different numbers makes
/// four groups by its quartiles.
final class Groups {
    private static final int MOST_NUMBERS = 12;
    private static final String MISSING = "(missing)";

    private final List<Rates> rates;

    private Groups(List<Rates> rates) {
        this.rates = rates;
    }

    /// The rows of one group.
    ///
    /// @param positives how many truly are positive
    /// @param truePositives how many of these were taken for positive
    /// @param falsePositives how many others were
    record Rates(String value, int n, int positives, int truePositives, int falsePositives) {
        double selectionRate() {
            return (truePositives + falsePositives) / (double) n;
        }

        /// NaN without positives.
        double truePositiveRate() {
            return positives == 0 ? Double.NaN : truePositives / (double) positives;
        }

        /// NaN without negatives.
        double falsePositiveRate() {
            return n == positives ? Double.NaN : falsePositives / (double) (n - positives);
        }

        Map<String, Object> toJson() {
            var map = new LinkedHashMap<String, Object>();
            map.put("value", value);
            map.put("n", n);
            map.put("positives", positives);
            map.put("selection_rate", selectionRate());
            map.put("tpr", truePositiveRate());
            map.put("fpr", falsePositiveRate());
            return map;
        }
    }

    /// @param rows of the column, one for each truth and choice
    static Groups of(Column column, int[] rows, boolean[] positive, boolean[] chosen) {
        String[] names = names(column, rows);
        var counts = new TreeMap<String, int[]>(Groups::compare);
        for (int i = 0; i < rows.length; i++) {
            int[] count = counts.computeIfAbsent(names[i], n -> new int[4]);
            count[0]++;
            count[1] += positive[i] ? 1 : 0;
            count[2] += positive[i] && chosen[i] ? 1 : 0;
            count[3] += !positive[i] && chosen[i] ? 1 : 0;
        }
        var rates = new ArrayList<Rates>();
        counts.forEach((name, c) -> rates.add(new Rates(name, c[0], c[1], c[2], c[3])));
        return new Groups(rates);
    }

    List<Map<String, Object>> toJson() {
        return rates.stream().map(Rates::toJson).toList();
    }

    /// Adds the largest differences between groups. Where fewer than two groups have a rate, there
    /// is no difference to tell and the metric is left out; the odds need both of their rates.
    void addTo(Map<String, Double> metrics, String column) {
        double selection = difference(Rates::selectionRate);
        double opportunity = difference(Rates::truePositiveRate);
        double odds = Math.max(opportunity, difference(Rates::falsePositiveRate));
        put(metrics, "fairness.selection-rate." + column, selection);
        put(metrics, "fairness.equal-opportunity." + column, opportunity);
        put(metrics, "fairness.equalized-odds." + column, odds);
        metrics.put(
                "fairness.min_group_size." + column,
                (double) rates.stream().mapToInt(Rates::n).min().orElse(0));
    }

    private double difference(ToDoubleFunction<Rates> rate) {
        double[] known =
                rates.stream().mapToDouble(rate).filter(r -> !Double.isNaN(r)).sorted().toArray();
        return known.length < 2 ? Double.NaN : known[known.length - 1] - known[0];
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (!Double.isNaN(value)) {
            metrics.put(name, value);
        }
    }

    /// The group of each of these rows.
    static String[] names(Column column, int[] rows) {
        if (column.kind() == Column.Kind.TEXT) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    "The column " + column.name() + " has too many different values for groups.",
                    "Take a column with few values for groups.");
        }
        boolean binned =
                column.kind() == Column.Kind.NUMBER && column.distinct().size() > MOST_NUMBERS;
        double[] cuts = binned ? quartiles(column, rows) : new double[0];
        return Arrays.stream(rows)
                .mapToObj(
                        row ->
                                column.isMissing(row)
                                        ? MISSING
                                        : binned ? bin(column.number(row), cuts) : column.text(row))
                .toArray(String[]::new);
    }

    private static double[] quartiles(Column column, int[] rows) {
        double[] known =
                Arrays.stream(rows)
                        .mapToDouble(column::number)
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        return Arrays.stream(new double[] {0.25, 0.5, 0.75})
                .map(q -> known[(int) Math.min(known.length - 1L, Math.round(q * known.length))])
                .distinct()
                .toArray();
    }

    private static String bin(double number, double[] cuts) {
        int bin = 0;
        while (bin < cuts.length && number >= cuts[bin]) {
            bin++;
        }
        if (bin == 0) {
            return "below " + Values.label(cuts[0]);
        }
        return bin == cuts.length
                ? "from " + Values.label(cuts[bin - 1])
                : Values.label(cuts[bin - 1]) + " to below " + Values.label(cuts[bin]);
    }

    /// By the first number in the names, where both have one; else by their characters.
    private static int compare(String a, String b) {
        double x = leading(a);
        double y = leading(b);
        int byNumber = Double.isNaN(x) || Double.isNaN(y) ? 0 : Double.compare(x, y);
        return byNumber != 0 ? byNumber : a.compareTo(b);
    }

    private static double leading(String name) {
        if (name.startsWith("below ")) {
            return Double.NEGATIVE_INFINITY;
        }
        String bare = name.startsWith("from ") ? name.substring(5) : name;
        int space = bare.indexOf(' ');
        return Values.number(space < 0 ? bare : bare.substring(0, space), false);
    }
}
