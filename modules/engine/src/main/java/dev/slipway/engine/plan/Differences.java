package dev.slipway.engine.plan;

import dev.slipway.model.run.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Says in words how one key material differs from an earlier one.
final class Differences {
    private static final int SAID = 5;
    private static final int FEWEST_DIGITS = 4;
    private static final int LONGEST = 60;

    private final Map<String, String> paramPlaces;

    /// @param paramPlaces where each parameter stands, by dotted key
    Differences(Map<String, String> paramPlaces) {
        this.paramPlaces = paramPlaces;
    }

    /// In order of weight: definition, parameters, files; at most a handful, then their count. A
    /// change that another one explains (a command that only differs by a changed parameter's
    /// value) is not said twice.
    ///
    /// @param known which labels of the earlier material can be compared now
    List<Reason> between(
            Map<String, String> before, Map<String, String> now, Predicate<String> known) {
        List<Changed> changed = new ArrayList<>();
        TreeSet<String> labels = new TreeSet<>(before.keySet());
        labels.addAll(now.keySet());
        for (String label : labels) {
            String old = before.get(label);
            String current = now.get(label);
            if (known.test(label) && (old == null || !old.equals(current))) {
                changed.add(new Changed(label, old, current));
            }
        }
        List<Changed> params =
                changed.stream().filter(c -> c.label.startsWith(KeyMaterial.PARAM)).toList();
        changed.removeIf(c -> params.stream().anyMatch(p -> p.explains(c)));
        changed.sort((a, b) -> Integer.compare(weight(a.label), weight(b.label)));
        List<Reason> reasons = new ArrayList<>();
        for (Changed change : changed.subList(0, Math.min(SAID, changed.size()))) {
            reasons.add(reason(change));
        }
        if (changed.size() > SAID) {
            int more = changed.size() - SAID;
            reasons.add(
                    Reason.of(
                            reasons.getLast().kind(),
                            "and " + more + " more change" + (more == 1 ? "" : "s")));
        }
        return reasons;
    }

    private Reason reason(Changed change) {
        String label = change.label;
        String rest = label.substring(label.indexOf(' ') + 1);
        return switch (prefix(label)) {
            case KeyMaterial.COMMAND ->
                    Reason.of(Reason.Kind.COMMAND_CHANGED, change.lines("the command"));
            case KeyMaterial.COMPONENT ->
                    Reason.of(Reason.Kind.COMPONENT_CHANGED, change.words("the component"));
            case KeyMaterial.WITH -> Reason.of(Reason.Kind.DEFINITION_CHANGED, change.words(rest));
            case KeyMaterial.PARAM ->
                    new Reason(
                            Reason.Kind.PARAMETER_CHANGED,
                            change.words(rest),
                            Optional.ofNullable(paramPlaces.get(rest)));
            case KeyMaterial.DEP -> dep(rest, change);
            case KeyMaterial.ENV ->
                    Reason.of(
                            Reason.Kind.ENVIRONMENT_CHANGED,
                            change.words("the environment variable " + rest));
            case KeyMaterial.IMAGE ->
                    Reason.of(Reason.Kind.ENVIRONMENT_CHANGED, change.words("the image"));
            case KeyMaterial.CRITERIA ->
                    Reason.of(Reason.Kind.DEFINITION_CHANGED, "the criteria changed");
            case KeyMaterial.WDIR ->
                    Reason.of(
                            Reason.Kind.DEFINITION_CHANGED, change.words("the folder it runs in"));
            case KeyMaterial.METRIC ->
                    Reason.of(Reason.Kind.DEPENDENCY_CHANGED, change.rounded().words(rest));
            case KeyMaterial.BASELINE ->
                    Reason.of(
                            Reason.Kind.DEPENDENCY_CHANGED, change.words("the version in " + rest));
            case KeyMaterial.PREDICTIONS ->
                    Reason.of(
                            Reason.Kind.DEPENDENCY_CHANGED, "the predictions " + rest + " changed");
            case KeyMaterial.MADE -> Reason.of(Reason.Kind.DEPENDENCY_CHANGED, rest + " ran again");
            case KeyMaterial.ARTIFACT ->
                    Reason.of(Reason.Kind.DEPENDENCY_CHANGED, "the model changed");
            case KeyMaterial.GATE ->
                    Reason.of(Reason.Kind.DEPENDENCY_CHANGED, rest + " judged anew");
            default -> Reason.of(Reason.Kind.DEFINITION_CHANGED, "its " + label + " changed");
        };
    }

    private static Reason dep(String path, Changed change) {
        String words =
                change.before == null
                        ? path + " is a new dep"
                        : change.now == null ? path + " is no dep any more" : path + " changed";
        return Reason.of(Reason.Kind.DEPENDENCY_CHANGED, words);
    }

    private static String prefix(String label) {
        int space = label.indexOf(' ');
        return space < 0 ? label : label.substring(0, space + 1);
    }

    private static int weight(String label) {
        return switch (prefix(label)) {
            case KeyMaterial.COMMAND, KeyMaterial.COMPONENT, KeyMaterial.CRITERIA -> 0;
            case KeyMaterial.PARAM -> 1;
            case KeyMaterial.DEP -> 3;
            default -> 2;
        };
    }

    /// One label whose text is not what it was.
    private record Changed(String label, @Nullable String before, @Nullable String now) {

        String words(String what) {
            if (before == null) {
                return what + " is now set to " + brief(String.valueOf(now));
            }
            return now == null
                    ? what + " is not set any more"
                    : what + " changed from " + brief(before) + " to " + brief(now);
        }

        /// The same with numbers as short as tells them apart.
        Changed rounded() {
            if (before == null || now == null) {
                return this;
            }
            try {
                BigDecimal from = new BigDecimal(before);
                BigDecimal to = new BigDecimal(now);
                for (int digits = FEWEST_DIGITS; digits < before.length(); digits++) {
                    BigDecimal shortFrom = from.round(new MathContext(digits));
                    BigDecimal shortTo = to.round(new MathContext(digits));
                    if (shortFrom.compareTo(shortTo) != 0) {
                        return new Changed(
                                label, shortFrom.toPlainString(), shortTo.toPlainString());
                    }
                }
                return this;
            } catch (NumberFormatException text) {
                return this;
            }
        }

        /// The same for a text of several lines: only the first that differs is told.
        String lines(String what) {
            if (before == null || now == null) {
                return words(what);
            }
            List<String> old = before.lines().toList();
            List<String> current = now.lines().toList();
            int at = 0;
            while (at < old.size() && at < current.size() && old.get(at).equals(current.get(at))) {
                at++;
            }
            if (at == old.size() && at == current.size()) {
                return what + " changed";
            }
            if (at == old.size()) {
                return what + " goes on with " + brief(current.get(at));
            }
            return at == current.size()
                    ? what + " has no more " + brief(old.get(at))
                    : what
                            + " changed from "
                            + brief(old.get(at))
                            + " to "
                            + brief(current.get(at));
        }

        /// Whether a parameter's change is all there is to another change.
        boolean explains(Changed other) {
            if (other == this
                    || before == null
                    || now == null
                    || other.before == null
                    || other.now == null
                    || other.label.startsWith(KeyMaterial.PARAM)
                    || other.label.startsWith(KeyMaterial.DEP)) {
                return false;
            }
            return other.before.contains(before)
                    && other.before.replace(before, now).equals(other.now);
        }

        private static String brief(String text) {
            String line = text.replace('\n', ' ');
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
        }
    }
}
