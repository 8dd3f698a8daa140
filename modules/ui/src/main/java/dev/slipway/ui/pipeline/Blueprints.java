package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.uikit.control.FuzzyMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every kind of stage that the palette offers: the built-in components, and templates for stages
/// of one's own.
final class Blueprints {
    static final String SCRIPT = "script";
    static final String CONTAINER = "container";
    static final String MATRIX = "matrix";
    static final String GATE = "gate";
    static final String REGISTER = "register";

    private static final List<String> GROUPS = List.of("Data", "Train", "Evaluate", "Templates");
    private static final List<Blueprint> ALL = all();

    private Blueprints() {}

    /// By group, in the order in which work goes.
    static List<Blueprint> inOrder() {
        return ALL;
    }

    static Optional<Blueprint> find(String id) {
        return ALL.stream().filter(b -> b.id().equals(id)).findFirst();
    }

    /// Those that a few typed letters fit, by title first; all of them for none.
    static List<Blueprint> matching(String query) {
        String wanted = query.strip();
        if (wanted.isEmpty()) {
            return ALL;
        }
        record Found(Blueprint blueprint, int score) {}
        List<Found> found = new ArrayList<>();
        for (Blueprint each : ALL) {
            String words = (each.summary() + " " + each.group()).toLowerCase(Locale.ROOT);
            FuzzyMatch.of(wanted, each.title())
                    .map(FuzzyMatch::score)
                    .or(
                            () ->
                                    words.contains(wanted.toLowerCase(Locale.ROOT))
                                            ? Optional.of(0)
                                            : Optional.empty())
                    .ifPresent(score -> found.add(new Found(each, score)));
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Found f) -> -f.score()))
                .map(Found::blueprint)
                .toList();
    }

    private static List<Blueprint> all() {
        List<Blueprint> all = new ArrayList<>();
        for (ComponentSpec spec : ComponentCatalog.all()) {
            all.add(
                    new Blueprint(
                            spec.name(),
                            spec.title(),
                            spec.summary(),
                            spec.group(),
                            StageKinds.componentIcon(spec.name()),
                            "",
                            Optional.of(spec)));
        }
        all.add(
                template(
                        GATE,
                        "Gate",
                        "Limits that stop a release",
                        "Evaluate",
                        "mdi2b-boom-gate-outline",
                        "Judges the metrics of the stages it waits for. What comes after it, as"
                                + " the registration, goes on only if every criterion is met."));
        all.add(
                template(
                        REGISTER,
                        "Register",
                        "Make a model version",
                        "Evaluate",
                        "mdi2p-package-variant-closed",
                        "Registers an artifact as the next version of a model, once the gate has"
                                + " passed. A pipeline has one."));
        all.add(
                template(
                        SCRIPT,
                        "Script",
                        "A command in any language",
                        "Templates",
                        "mdi2c-console",
                        "Runs a command on this machine. Name what it reads under “deps” and what"
                                + " it makes under “outs”."));
        all.add(
                template(
                        CONTAINER,
                        "Container",
                        "A command in an image",
                        "Templates",
                        "mdi2d-docker",
                        "Runs a command in a container, with the project's files in it."));
        all.add(
                template(
                        MATRIX,
                        "Matrix",
                        "One stage, many parameters",
                        "Templates",
                        "mdi2t-table",
                        "Makes one stage for each combination of the values under “matrix”, which"
                                + " stand for ${item.…}."));
        all.sort(Comparator.comparingInt(b -> GROUPS.indexOf(b.group())));
        return List.copyOf(all);
    }

    private static Blueprint template(
            String id, String title, String summary, String group, String icon, String help) {
        return new Blueprint(id, title, summary, group, icon, help, Optional.empty());
    }
}
