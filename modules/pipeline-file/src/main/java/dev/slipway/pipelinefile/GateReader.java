package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ReleaseStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads the criteria of a gate.
final class GateReader {
    static final List<String> FAIRNESS =
            List.of("selection-rate", "equal-opportunity", "equalized-odds");
    static final List<String> QUANTILES = List.of("p50", "p95", "p99");
    static final Set<String> METRIC_KEYS =
            Set.of(
                    "metric",
                    "at-least",
                    "at-most",
                    "better-than",
                    "by",
                    "confidence",
                    "lower-is-better");
    static final Set<String> FAIRNESS_KEYS = Set.of("fairness", "group", "at-most");
    static final Set<String> LATENCY_KEYS = Set.of("latency", "at-most");

    private GateReader() {}

    static List<Criterion> read(Value gate) {
        Optional<List<Value>> items = gate.list();
        if (items.isEmpty()) {
            return List.of();
        }
        if (items.get().isEmpty()) {
            gate.refuse(
                    ProblemCode.MISSING_KEY,
                    Words.quoted(gate.key()) + " has no criterion.",
                    "Add one, such as “- { metric: accuracy, at-least: 0.85 }”.");
        }
        List<Criterion> criteria = new ArrayList<>();
        for (Value item : items.get()) {
            item.map().flatMap(GateReader::criterion).ifPresent(criteria::add);
        }
        return criteria;
    }

    private static Optional<? extends Criterion> criterion(Fields fields) {
        if (fields.has("metric")) {
            fields.allowOnly(METRIC_KEYS);
            return metric(fields);
        }
        if (fields.has("fairness")) {
            fields.allowOnly(FAIRNESS_KEYS);
            return fairness(fields);
        }
        if (fields.has("latency")) {
            fields.allowOnly(LATENCY_KEYS);
            return latency(fields);
        }
        fields.owner()
                .refuse(
                        ProblemCode.MISSING_KEY,
                        "The criterion names neither a metric, a fairness measure nor a latency.",
                        "Start it with “metric:”, “fairness:” or “latency:”.");
        return Optional.empty();
    }

    private static Optional<? extends Criterion> metric(Fields fields) {
        Optional<String> metric = fields.get("metric").flatMap(Value::text);
        List<String> sides = List.of("at-least", "at-most", "better-than");
        List<String> given = sides.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.owner()
                    .refuse(
                            given.isEmpty() ? ProblemCode.MISSING_KEY : ProblemCode.BAD_VALUE,
                            "The criterion has "
                                    + (given.isEmpty()
                                            ? "no limit."
                                            : "more than one of " + Words.list(given) + "."),
                            "Give each criterion one of at-least, at-most and better-than.");
            return Optional.empty();
        }
        if (given.getFirst().equals("better-than")) {
            return better(fields, metric);
        }
        for (String key : List.of("by", "confidence", "lower-is-better")) {
            fields.named(key)
                    .ifPresent(
                            n ->
                                    n.refuse(
                                            ProblemCode.BAD_VALUE,
                                            Words.quoted(key)
                                                    + " goes with better-than, not with "
                                                    + given.getFirst()
                                                    + ".",
                                            "Remove it."));
        }
        OptionalDouble limit =
                number(fields, given.getFirst(), -Double.MAX_VALUE, Double.MAX_VALUE);
        Criterion.Side side =
                given.getFirst().equals("at-least")
                        ? Criterion.Side.AT_LEAST
                        : Criterion.Side.AT_MOST;
        return metric.isPresent() && limit.isPresent()
                ? Optional.of(new Criterion.MetricLimit(metric.get(), side, limit.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Criterion> better(Fields fields, Optional<String> metric) {
        List<String> rungs =
                Ladder.STANDARD.stages().stream()
                        .map(ReleaseStage::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        Optional<String> than =
                fields.get("better-than")
                        .flatMap(
                                v ->
                                        v.text()
                                                .map(t -> t.toLowerCase(Locale.ROOT))
                                                .filter(rungs::contains)
                                                .or(() -> v.choice(rungs)));
        OptionalDouble by =
                fields.has("by") ? number(fields, "by", 0, Double.MAX_VALUE) : OptionalDouble.of(0);
        OptionalDouble confidence = OptionalDouble.empty();
        if (fields.has("confidence")) {
            confidence = number(fields, "confidence", 0.5, 0.999999);
        }
        Optional<Boolean> lower = fields.get("lower-is-better").flatMap(Value::flag);
        return metric.isPresent() && than.isPresent() && by.isPresent()
                ? Optional.of(
                        new Criterion.MetricBetter(
                                metric.get(), than.get(), by.getAsDouble(), confidence, lower))
                : Optional.empty();
    }

    private static Optional<Criterion> fairness(Fields fields) {
        Optional<String> measure = fields.get("fairness").flatMap(v -> v.choice(FAIRNESS));
        Optional<String> group = fields.required("group", "group: sex").flatMap(Value::text);
        Optional<Value> limit = fields.required("at-most", "at-most: 0.1");
        OptionalDouble atMost =
                limit.isPresent() ? limit.get().number(0, 1) : OptionalDouble.empty();
        return measure.isPresent() && group.isPresent() && atMost.isPresent()
                ? Optional.of(
                        new Criterion.FairnessLimit(
                                measure.get(), group.get(), atMost.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Criterion> latency(Fields fields) {
        Optional<String> quantile = fields.get("latency").flatMap(v -> v.choice(QUANTILES));
        var atMost = fields.required("at-most", "at-most: 50ms").flatMap(v -> v.duration(false));
        return quantile.isPresent() && atMost.isPresent()
                ? Optional.of(new Criterion.LatencyLimit(quantile.get(), atMost.get()))
                : Optional.empty();
    }

    private static OptionalDouble number(Fields fields, String key, double least, double most) {
        Optional<Value> value = fields.get(key);
        return value.isPresent() ? value.get().number(least, most) : OptionalDouble.empty();
    }
}
