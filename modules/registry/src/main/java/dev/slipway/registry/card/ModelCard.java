package dev.slipway.registry.card;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Node;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.card.Paper.Part;
import dev.slipway.registry.evidence.Importances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The card of a model version, made of nothing but what is recorded of it: what it is, what it was
/// made of, how it was measured, for whom, by what it judges, and what the evidence does not show.
/// After M. Mitchell et al., "Model cards for model reporting", FAT* 2019; what only people know,
/// such as the intended use, is not made up, but said to be missing.
public final class ModelCard {
    private static final String FAIRNESS = "fairness.";
    private static final String SPREAD = "permutation_spread.";

    private ModelCard() {}

    public static Paper of(ModelVersion version, Lineage lineage) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(standing(version)));
        heading(parts, "The model");
        parts.add(table(facts(version)));
        heading(parts, "Evidence");
        if (version.evidence().isEmpty()) {
            parts.add(new Part.Text("No gate judged this version."));
        }
        version.evidence().forEach(gate -> parts.addAll(EvidenceReport.gate(gate)));
        heading(parts, "Metrics");
        metrics(parts, version);
        heading(parts, "Fairness");
        fairness(parts, version);
        importance(parts, version);
        heading(parts, "Data");
        hashes(parts, version);
        heading(parts, "Parameters");
        params(parts, version);
        heading(parts, "Lineage");
        lineage(parts, lineage);
        heading(parts, "Limits");
        parts.add(new Part.Items(limits(version, lineage)));
        return new Paper(version.model() + " v" + version.version(), parts);
    }

    private static String standing(ModelVersion version) {
        return version.model()
                + " v"
                + version.version()
                + " stands in "
                + version.stage().name()
                + ". Its evidence: "
                + EvidenceReport.words(version.verdict().word())
                + (version.overridden() ? "; it was moved against it" : "")
                + ".";
    }

    private static Map<String, String> facts(ModelVersion version) {
        Map<String, String> facts = new java.util.LinkedHashMap<>();
        facts.put("Artifact", version.artifact().path());
        facts.put("SHA-256", version.artifact().hash().hex());
        facts.put("Size", version.artifact().bytes() + " bytes");
        facts.put("Registered", version.registeredAt() + " by " + version.registeredBy());
        facts.put("Run", version.runNumber() + " (" + version.run().value() + ")");
        facts.put("Project", version.project());
        facts.put(
                "Commit",
                version.commit().orElse("none")
                        + (version.dirty() ? ", with changes that were not committed" : ""));
        return facts;
    }

    private static void metrics(List<Part> parts, ModelVersion version) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(version.metrics())
                .forEach(
                        (name, value) -> {
                            if (!name.startsWith(FAIRNESS)
                                    && !name.startsWith(Importances.METRIC)
                                    && !name.startsWith(SPREAD)) {
                                rows.add(
                                        List.of(
                                                name,
                                                EvidenceReport.number(value),
                                                interval(version, name)));
                            }
                        });
        parts.add(
                rows.isEmpty()
                        ? new Part.Text("No metric was reported.")
                        : new Part.Table(List.of("Metric", "Value", "95 % interval"), rows));
    }

    /// Of a criterion that measured this very metric, such as `accuracy ≥ 0.8`.
    private static String interval(ModelVersion version, String metric) {
        return criteria(version).stream()
                .filter(
                        c ->
                                c.criterion().startsWith(metric + " ≥ ")
                                        || c.criterion().startsWith(metric + " ≤ ")
                                        || c.criterion().startsWith("calibration " + metric + " "))
                .map(EvidenceReport::interval)
                .filter(i -> !i.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<CriterionResult> criteria(ModelVersion version) {
        return version.evidence().stream().map(Evidence::criteria).flatMap(List::stream).toList();
    }

    private static void fairness(List<Part> parts, ModelVersion version) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(version.metrics())
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(FAIRNESS)) {
                                rows.add(
                                        List.of(
                                                name.substring(FAIRNESS.length()),
                                                EvidenceReport.number(value)));
                            }
                        });
        parts.add(
                rows.isEmpty()
                        ? new Part.Text("Nothing was measured by group.")
                        : new Part.Table(List.of("By group", "Value"), rows));
    }

    private static void importance(List<Part> parts, ModelVersion version) {
        List<String> features =
                version.metrics().keySet().stream()
                        .filter(name -> name.startsWith(Importances.METRIC))
                        .sorted(
                                Comparator.comparingDouble(
                                                (String name) ->
                                                        -version.metrics().getOrDefault(name, 0.0))
                                        .thenComparing(Comparator.naturalOrder()))
                        .map(name -> name.substring(Importances.METRIC.length()))
                        .toList();
        if (features.isEmpty()) {
            return;
        }
        heading(parts, "What it goes by");
        parts.add(
                new Part.Text(
                        "How much worse the model gets when a column is shuffled, with the standard"
                                + " deviation over repeats."));
        parts.add(
                new Part.Table(
                        List.of("Column", "Importance", "Spread"),
                        features.stream()
                                .map(
                                        f ->
                                                List.of(
                                                        f,
                                                        metric(version, Importances.METRIC + f),
                                                        metric(version, SPREAD + f)))
                                .toList()));
    }

    private static String metric(ModelVersion version, String name) {
        return Optional.ofNullable(version.metrics().get(name))
                .map(EvidenceReport::number)
                .orElse("");
    }

    private static void hashes(List<Part> parts, ModelVersion version) {
        parts.add(
                version.data().isEmpty()
                        ? new Part.Text("The pipeline names no data set.")
                        : new Part.Table(
                                List.of("Data set", "SHA-256"),
                                rows(new TreeMap<>(version.data()))));
    }

    private static void params(List<Part> parts, ModelVersion version) {
        parts.add(
                version.params().isEmpty()
                        ? new Part.Text("The pipeline has no parameters.")
                        : new Part.Table(
                                List.of("Parameter", "Value"),
                                rows(new TreeMap<>(version.params()))));
    }

    private static void lineage(List<Part> parts, Lineage lineage) {
        parts.add(new Part.Items(lineage.nodes().stream().map(n -> words(lineage, n)).toList()));
    }

    private static String words(Lineage lineage, Node node) {
        String from =
                String.join(
                        ", ", lineage.before(node.id()).stream().map(ModelCard::words).toList());
        return words(node) + (from.isEmpty() ? "" : ", from " + from);
    }

    private static String words(Node node) {
        return switch (node) {
            case Node.Version v -> v.model() + " v" + v.version();
            case Node.Content c ->
                    c.path() + " (" + c.hash().brief() + (c.made() ? ")" : ", of the project)");
            case Node.StageRun s -> "stage " + s.stage() + " in run " + s.number();
            case Node.Commit c -> "commit " + c.commit() + (c.dirty() ? " with changes" : "");
        };
    }

    private static List<String> limits(ModelVersion version, Lineage lineage) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "Intended use, people affected and ethical considerations are not recorded: they"
                        + " are for people to write.");
        if (version.evidence().isEmpty()) {
            limits.add("No gate judged it.");
        }
        for (CriterionResult criterion : criteria(version)) {
            if (criterion.verdict() == Verdict.NOT_ENOUGH_DATA) {
                limits.add("Not enough data: " + criterion.criterion() + ", " + criterion.detail());
            } else if (criterion.verdict() == Verdict.FAILED) {
                limits.add("Failed: " + criterion.criterion() + ", " + criterion.detail());
            } else if (criterion.low().isEmpty() && criterion.measured().isPresent()) {
                limits.add("Measured without an interval: " + criterion.criterion());
            }
        }
        if (version.metrics().keySet().stream().noneMatch(n -> n.startsWith(FAIRNESS))) {
            limits.add("Nothing was measured by group.");
        }
        if (version.metrics().keySet().stream().noneMatch(n -> n.startsWith(Importances.METRIC))) {
            limits.add("What it goes by was not measured.");
        }
        if (version.overridden()) {
            limits.add("It was moved against its evidence.");
        }
        if (version.commit().isEmpty() || version.dirty()) {
            limits.add(
                    version.commit().isEmpty()
                            ? "Its code is of no commit."
                            : "Its code differed from its commit.");
        }
        if (!lineage.complete()) {
            limits.add("Some of what it came from is not recorded, or is no longer kept.");
        }
        return limits;
    }

    private static void heading(List<Part> parts, String text) {
        parts.add(new Part.Heading(text));
    }

    private static Part.Table table(Map<String, String> facts) {
        return new Part.Table(List.of("", ""), rows(facts));
    }

    private static List<List<String>> rows(Map<String, String> facts) {
        return facts.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
    }
}
