package dev.slipway.registry.evidence;

import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions a threshold would have let pass, from the metrics and the evidence that were kept
/// of each. Nothing is measured anew.
public final class GateWhatIf {
    private static final Pattern CONDITION =
            Pattern.compile("\\s*(.+?)\\s*(>=|<=|≥|≤|>|<)\\s*([-+0-9.eE]+)\\s*");

    private GateWhatIf() {}

    /// `auc >= 0.8`. The words before the sign name a metric, or a criterion without its limit,
    /// such as `equal-opportunity by sex`.
    ///
    /// @param sign `≥`, `≤`, `>` or `<`
    public record Condition(String subject, String sign, double threshold) {

        /// @throws ProblemException if it is no such text
        public static Condition parse(String text) {
            Matcher matcher = CONDITION.matcher(text);
            try {
                if (matcher.matches()) {
                    double threshold = Double.parseDouble(matcher.group(3));
                    if (Double.isFinite(threshold)) {
                        return new Condition(
                                matcher.group(1),
                                matcher.group(2).replace(">=", "≥").replace("<=", "≤"),
                                threshold);
                    }
                }
            } catch (NumberFormatException e) {
                // Told below, as every other text that is none.
            }
            throw new ProblemException(
                    Problem.of(
                            "SLW-0641",
                            "“" + text + "” is no condition.",
                            "Write a metric, a sign and a number, such as “auc >= 0.8”."));
        }

        boolean holds(double value) {
            return switch (sign) {
                case "≥" -> value >= threshold;
                case "≤" -> value <= threshold;
                case ">" -> value > threshold;
                default -> value < threshold;
            };
        }

        public String words() {
            return subject + " " + sign + " " + threshold;
        }
    }

    /// @param value what was measured; empty if it was not
    /// @param verdict what the condition alone would have said
    /// @param stood what the gates of the version's run said
    public record Answer(
            ModelVersion version, OptionalDouble value, Verdict verdict, Verdict stood) {}

    /// @param versions of one model, in any order
    /// @param last how many of the newest to look at
    /// @return newest first
    /// @throws ProblemException if none of them knows the subject
    public static List<Answer> of(List<ModelVersion> versions, Condition condition, int last) {
        List<ModelVersion> newest =
                versions.stream()
                        .sorted(Comparator.comparingInt(ModelVersion::version).reversed())
                        .limit(last)
                        .toList();
        List<Answer> answers = newest.stream().map(v -> answer(v, condition)).toList();
        if (!answers.isEmpty() && answers.stream().allMatch(a -> a.value().isEmpty())) {
            throw unknown(newest, condition.subject());
        }
        return answers;
    }

    private static Answer answer(ModelVersion version, Condition condition) {
        OptionalDouble value = value(version, condition.subject());
        Verdict verdict =
                value.isEmpty()
                        ? Verdict.NOT_ENOUGH_DATA
                        : condition.holds(value.getAsDouble()) ? Verdict.PASSED : Verdict.FAILED;
        return new Answer(version, value, verdict, version.verdict());
    }

    private static OptionalDouble value(ModelVersion version, String subject) {
        Double metric = version.metrics().get(subject);
        if (metric != null && Double.isFinite(metric)) {
            return OptionalDouble.of(metric);
        }
        return version.evidence().stream()
                .flatMap(e -> e.criteria().stream())
                .filter(c -> EvidenceHistory.subject(c.criterion()).equals(subject))
                .flatMapToDouble(c -> c.measured().stream())
                .reduce((earlier, later) -> later);
    }

    private static ProblemException unknown(List<ModelVersion> versions, String subject) {
        TreeSet<String> known = new TreeSet<>();
        for (ModelVersion version : versions) {
            known.addAll(version.metrics().keySet());
            version.evidence()
                    .forEach(
                            e ->
                                    e.criteria()
                                            .forEach(
                                                    c ->
                                                            known.add(
                                                                    EvidenceHistory.subject(
                                                                            c.criterion()))));
        }
        return new ProblemException(
                Problem.of(
                        "SLW-0642",
                        "None of the versions has measured " + subject + ".",
                        NearestWord.of(subject, known)
                                        .map(near -> "Did you mean " + near + "? ")
                                        .orElse("")
                                + "Measured: "
                                + (known.isEmpty() ? "nothing" : String.join(", ", known))
                                + "."));
    }
}
