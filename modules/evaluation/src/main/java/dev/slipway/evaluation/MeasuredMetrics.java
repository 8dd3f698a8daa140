package dev.slipway.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The metrics a gate may look at, and words for those that are not there.
final class MeasuredMetrics {
    private static final int NAMED = 6;

    private final Map<String, Double> values;

    MeasuredMetrics(Map<String, Double> values) {
        this.values = values;
    }

    /// Empty if it is missing, infinite or not a number.
    OptionalDouble value(String name) {
        Double value = values.get(name);
        return value == null || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }

    /// Why [#value] is empty, naming what there is instead, the likest first.
    String whyMissing(String name) {
        Double value = values.get(name);
        if (value != null) {
            return name + " is " + (Double.isNaN(value) ? "not a number" : "infinite");
        }
        if (values.isEmpty()) {
            return "no stage before the gate reported a metric";
        }
        List<String> others =
                values.keySet().stream()
                        .sorted(
                                Comparator.<String>comparingInt(other -> distance(name, other))
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        String some = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        int more = others.size() - NAMED;
        return "no metric "
                + name
                + "; there are "
                + some
                + (more > 0 ? " and " + more + " more" : "");
    }

    /// Levenshtein's, without regard to case.
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
