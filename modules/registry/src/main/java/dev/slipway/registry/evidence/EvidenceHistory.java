package dev.slipway.registry.evidence;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What each criterion measured over the last versions of a model, oldest first. A criterion is the
/// same one as long as it asks about the same thing: its limit may change on the way.
public final class EvidenceHistory {
    private EvidenceHistory() {}

    /// One look at a criterion.
    ///
    /// @param measured empty where there was nothing to look at
    /// @param limit as it was then
    public record Point(
            int version,
            Verdict verdict,
            OptionalDouble measured,
            OptionalDouble limit,
            OptionalDouble low,
            OptionalDouble high) {}

    /// @param subject what it asks about: `auc`, `auc better than production`,
    ///     `equal-opportunity by sex`
    /// @param points oldest first, one a version and gate
    public record Series(String gate, String subject, String unit, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }

        /// The values there are, oldest first, as a sparkline draws them.
        public List<Double> values() {
            return points.stream()
                    .filter(p -> p.measured().isPresent())
                    .map(p -> p.measured().getAsDouble())
                    .toList();
        }
    }

    /// @param versions of one model, in any order
    /// @param last how many versions to look at, the newest ones
    /// @return in the order in which the newest version that has it lists it
    public static List<Series> of(List<ModelVersion> versions, int last) {
        List<ModelVersion> newest =
                versions.stream()
                        .sorted(Comparator.comparingInt(ModelVersion::version).reversed())
                        .limit(last)
                        .toList();
        Map<String, Series> series = new LinkedHashMap<>();
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (ModelVersion version : newest) {
            for (Evidence gate : version.evidence()) {
                for (CriterionResult result : gate.criteria()) {
                    String subject = subject(result.criterion());
                    String key = gate.gate() + "\n" + subject;
                    series.putIfAbsent(
                            key,
                            new Series(gate.gate().value(), subject, result.unit(), List.of()));
                    points.computeIfAbsent(key, k -> new ArrayList<>())
                            .addFirst(point(version.version(), result));
                }
            }
        }
        return series.entrySet().stream()
                .map(
                        e ->
                                new Series(
                                        e.getValue().gate(),
                                        e.getValue().subject(),
                                        e.getValue().unit(),
                                        points.getOrDefault(e.getKey(), List.of())))
                .toList();
    }

    private static Point point(int version, CriterionResult result) {
        return new Point(
                version,
                result.verdict(),
                result.measured(),
                result.limit(),
                result.low(),
                result.high());
    }

    /// A criterion's words without its limit: `auc ≥ 0.8` and `auc ≥ 0.9` both ask about `auc`.
    public static String subject(String criterion) {
        int sign = Math.max(criterion.indexOf(" ≥ "), criterion.indexOf(" ≤ "));
        if (sign > 0) {
            return criterion.substring(0, sign);
        }
        int by = criterion.lastIndexOf(" by ");
        boolean isMargin = by > 0 && criterion.substring(by + 4).matches("(more than )?[0-9.Ee-]+");
        return isMargin ? criterion.substring(0, by) : criterion;
    }
}
