package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Criterion.Side;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ReleaseStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the criteria of a gate.
final class GateReader {
    static final List<String> FAIRNESS =
            List.of("selection-rate", "equal-opportunity", "equalized-odds", "disparate-impact");
    static final List<String> QUANTILES = List.of("p50", "p95", "p99");
    static final List<String> CALIBRATION = List.of("ece", "brier", "slope");
    static final Set<String> METRIC_KEYS =
            Set.of(
                    "metric",
                    "at-least",
                    "at-most",
                    "better-than",
                    "not-worse-than",
                    "by",
                    "margin",
                    "confidence",
                    "lower-is-better",
                    "predictions");
    static final Set<String> SLICE_KEYS =
            Set.of(
                    "slice",
                    "metric",
                    "no-worse-by",
                    "than",
                    "confidence",
                    "min-rows",
                    "lower-is-better",
                    "predictions");
    static final Set<String> FAIRNESS_KEYS =
            Set.of("fairness", "group", "at-most", "at-least", "min-group", "predictions");
    static final Set<String> CALIBRATION_KEYS = Set.of("calibration", "at-most", "predictions");
    static final Set<String> LATENCY_KEYS = Set.of("latency", "at-most");

    private static final String PRODUCTION = "production";
    private static final double USUAL_CONFIDENCE = 0.95;
    private static final String AT_MOST = "at-most ";

    private final ProjectPaths paths;
    private final List<PathUse> read;
    private final List<NameUse> needs;

    private GateReader(ProjectPaths paths, List<PathUse> read, List<NameUse> needs) {
        this.paths = paths;
        this.read = read;
        this.needs = needs;
    }

    /// @param read takes the files that the criteria name
    /// @param needs takes the stages that they name
    static List<Criterion> read(
            Value gate, ProjectPaths paths, List<PathUse> read, List<NameUse> needs) {
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
        GateReader reader = new GateReader(paths, read, needs);
        List<Criterion> criteria = new ArrayList<>();
        for (Value item : items.get()) {
            item.map().flatMap(reader::criterion).ifPresent(criteria::add);
        }
        return criteria;
    }

    private Optional<? extends Criterion> criterion(Fields fields) {
        if (fields.has("slice")) {
            fields.allowOnly(SLICE_KEYS);
            return slice(fields);
        }
        if (fields.has("metric")) {
            fields.allowOnly(METRIC_KEYS);
            return metric(fields);
        }
        if (fields.has("fairness")) {
            fields.allowOnly(FAIRNESS_KEYS);
            return fairness(fields);
        }
        if (fields.has("calibration")) {
            fields.allowOnly(CALIBRATION_KEYS);
            return calibration(fields);
        }
        if (fields.has("latency")) {
            fields.allowOnly(LATENCY_KEYS);
            return latency(fields);
        }
        if (fields.has("model-size")) {
            fields.allowOnly(Set.of("model-size"));
            return modelSize(fields);
        }
        if (fields.has("reproducible")) {
            fields.allowOnly(Set.of("reproducible"));
            return reproducible(fields);
        }
        fields.owner()
                .refuse(
                        ProblemCode.MISSING_KEY,
                        "The criterion names neither a metric, a slice, a fairness measure, a"
                                + " calibration, a latency, a model size nor a reproducible stage.",
                        "Start it with “metric:”, “slice:”, “fairness:”, “calibration:”,"
                                + " “latency:”, “model-size:” or “reproducible:”.");
        return Optional.empty();
    }

    private Optional<? extends Criterion> metric(Fields fields) {
        Optional<String> metric = fields.get("metric").flatMap(Value::text);
        List<String> sides = List.of("at-least", "at-most", "better-than", "not-worse-than");
        List<String> given = sides.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.owner()
                    .refuse(
                            given.isEmpty() ? ProblemCode.MISSING_KEY : ProblemCode.BAD_VALUE,
                            "The criterion has "
                                    + (given.isEmpty()
                                            ? "no limit."
                                            : "more than one of " + Words.list(given) + "."),
                            "Give each criterion one of at-least, at-most, better-than and"
                                    + " not-worse-than.");
            return Optional.empty();
        }
        String side = given.getFirst();
        if (side.equals("better-than")) {
            refuse(fields, side, "not-worse-than", "margin");
            return better(fields, metric);
        }
        if (side.equals("not-worse-than")) {
            refuse(fields, side, "better-than", "by");
            return notWorse(fields, metric);
        }
        refuse(fields, side, "better-than", "by", "confidence", "lower-is-better", "predictions");
        refuse(fields, side, "not-worse-than", "margin");
        OptionalDouble limit = number(fields, side, -Double.MAX_VALUE, Double.MAX_VALUE);
        return metric.isPresent() && limit.isPresent()
                ? Optional.of(
                        new Criterion.MetricLimit(
                                metric.get(),
                                side.equals("at-least") ? Side.AT_LEAST : Side.AT_MOST,
                                limit.getAsDouble()))
                : Optional.empty();
    }

    private static void refuse(Fields fields, String side, String other, String... keys) {
        for (String key : keys) {
            fields.named(key)
                    .ifPresent(
                            n ->
                                    n.refuse(
                                            ProblemCode.BAD_VALUE,
                                            Words.quoted(key)
                                                    + " goes with "
                                                    + other
                                                    + ", not with "
                                                    + side
                                                    + ".",
                                            "Remove it."));
        }
    }

    private Optional<Criterion> better(Fields fields, Optional<String> metric) {
        Optional<String> than = rung(fields, "better-than");
        OptionalDouble by =
                fields.has("by") ? number(fields, "by", 0, Double.MAX_VALUE) : OptionalDouble.of(0);
        OptionalDouble confidence = confidence(fields);
        Optional<Boolean> lower = fields.get("lower-is-better").flatMap(Value::flag);
        Optional<String> predictions = predictions(fields);
        checkPredictions(fields, confidence);
        return metric.isPresent() && than.isPresent() && by.isPresent()
                ? Optional.of(
                        new Criterion.MetricBetter(
                                metric.get(),
                                than.get(),
                                by.getAsDouble(),
                                confidence,
                                lower,
                                predictions))
                : Optional.empty();
    }

    private Optional<Criterion> notWorse(Fields fields, Optional<String> metric) {
        Optional<String> than = rung(fields, "not-worse-than");
        OptionalDouble margin =
                fields.has("margin")
                        ? number(fields, "margin", 0, Double.MAX_VALUE)
                        : OptionalDouble.of(0);
        OptionalDouble confidence = confidence(fields);
        Optional<Boolean> lower = fields.get("lower-is-better").flatMap(Value::flag);
        Optional<String> predictions = predictions(fields);
        checkPredictions(fields, confidence);
        return metric.isPresent() && than.isPresent() && margin.isPresent()
                ? Optional.of(
                        new Criterion.MetricNotWorse(
                                metric.get(),
                                than.get(),
                                margin.getAsDouble(),
                                confidence,
                                lower,
                                predictions))
                : Optional.empty();
    }

    private static void checkPredictions(Fields fields, OptionalDouble confidence) {
        if (confidence.isEmpty() && !fields.has("confidence")) {
            fields.named("predictions")
                    .ifPresent(
                            n ->
                                    n.refuse(
                                            ProblemCode.BAD_VALUE,
                                            "“predictions” are looked at only with a confidence.",
                                            "Add “confidence: 0.95”, or remove it."));
        }
    }

    private Optional<Criterion> slice(Fields fields) {
        Optional<String> slice = fields.get("slice").flatMap(Value::text);
        Optional<String> metric = fields.required("metric", "metric: auc").flatMap(Value::text);
        Optional<Value> limit = fields.required("no-worse-by", "no-worse-by: 0.02");
        OptionalDouble margin =
                limit.isPresent()
                        ? limit.get().number(0, Double.MAX_VALUE)
                        : OptionalDouble.empty();
        Optional<String> than = fields.has("than") ? rung(fields, "than") : Optional.of(PRODUCTION);
        OptionalDouble confidence =
                fields.has("confidence") ? confidence(fields) : OptionalDouble.of(USUAL_CONFIDENCE);
        OptionalLong smallest = rows(fields, "min-rows");
        Optional<Boolean> lower = fields.get("lower-is-better").flatMap(Value::flag);
        Optional<String> predictions = predictions(fields);
        return slice.isPresent()
                        && metric.isPresent()
                        && margin.isPresent()
                        && than.isPresent()
                        && confidence.isPresent()
                        && smallest.isPresent()
                ? Optional.of(
                        new Criterion.SliceNotWorse(
                                slice.get(),
                                metric.get(),
                                than.get(),
                                margin.getAsDouble(),
                                confidence.getAsDouble(),
                                (int) smallest.getAsLong(),
                                lower,
                                predictions))
                : Optional.empty();
    }

    private Optional<Criterion> fairness(Fields fields) {
        Optional<String> measure = fields.get("fairness").flatMap(v -> v.choice(FAIRNESS));
        Optional<String> group = fields.required("group", "group: sex").flatMap(Value::text);
        boolean isRatio = measure.isPresent() && measure.get().equals("disparate-impact");
        String side = isRatio ? "at-least" : "at-most";
        refuse(
                fields,
                side,
                isRatio ? "differences" : "disparate-impact",
                isRatio ? "at-most" : "at-least");
        Optional<Value> limit = fields.required(side, isRatio ? "at-least: 0.8" : "at-most: 0.1");
        OptionalDouble bound =
                limit.isPresent() ? limit.get().number(0, 1) : OptionalDouble.empty();
        OptionalLong smallest = rows(fields, "min-group");
        Optional<String> predictions = predictions(fields);
        return measure.isPresent() && group.isPresent() && bound.isPresent() && smallest.isPresent()
                ? Optional.of(
                        new Criterion.FairnessLimit(
                                measure.get(),
                                group.get(),
                                isRatio ? Side.AT_LEAST : Side.AT_MOST,
                                bound.getAsDouble(),
                                (int) smallest.getAsLong(),
                                predictions))
                : Optional.empty();
    }

    private Optional<Criterion> calibration(Fields fields) {
        Optional<String> measure = fields.get("calibration").flatMap(v -> v.choice(CALIBRATION));
        Optional<Value> limit = fields.required("at-most", "at-most: 0.05");
        OptionalDouble atMost =
                limit.isPresent()
                        ? limit.get().number(0, Double.MAX_VALUE)
                        : OptionalDouble.empty();
        Optional<String> predictions = predictions(fields);
        return measure.isPresent() && atMost.isPresent()
                ? Optional.of(
                        new Criterion.CalibrationLimit(
                                measure.get(), atMost.getAsDouble(), predictions))
                : Optional.empty();
    }

    private static Optional<Criterion> latency(Fields fields) {
        Optional<String> quantile = fields.get("latency").flatMap(v -> v.choice(QUANTILES));
        var atMost = fields.required("at-most", "at-most: 50ms").flatMap(v -> v.duration(false));
        return quantile.isPresent() && atMost.isPresent()
                ? Optional.of(new Criterion.LatencyLimit(quantile.get(), atMost.get()))
                : Optional.empty();
    }

    private static Optional<Criterion> modelSize(Fields fields) {
        Optional<Value> value = fields.get("model-size");
        Optional<String> text = value.flatMap(v -> v.text("a size such as at-most 50MB"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String size = text.get().strip();
        OptionalLong bytes =
                size.startsWith(AT_MOST)
                        ? Quantity.bytes(size.substring(AT_MOST.length()).strip())
                        : OptionalLong.empty();
        if (bytes.isEmpty() || bytes.getAsLong() <= 0) {
            value.get()
                    .refuse(
                            ProblemCode.BAD_SIZE,
                            Words.quoted(text.get()) + " is no limit of a size.",
                            "Write “at-most 50MB”: a number and B, kB, MB, GB, Ki, Mi or Gi.");
            return Optional.empty();
        }
        return Optional.of(new Criterion.ModelSize(bytes.getAsLong()));
    }

    private Optional<Criterion> reproducible(Fields fields) {
        Optional<Value> value = fields.get("reproducible");
        Optional<String> stage = value.flatMap(v -> v.text("the name of a stage"));
        if (stage.isPresent() && !StageName.isValid(stage.get())) {
            value.get()
                    .refuse(
                            ProblemCode.BAD_NAME,
                            Words.quoted(stage.get()) + " cannot be the name of a stage.",
                            "Name the stage that must make the same of the same inputs.");
            return Optional.empty();
        }
        stage.ifPresent(name -> needs.add(new NameUse(name, value.get())));
        return stage.map(name -> new Criterion.Reproducible(new StageName(name)));
    }

    /// The file that a criterion names; the gate depends on it.
    private Optional<String> predictions(Fields fields) {
        Optional<Value> value = fields.get("predictions");
        Optional<String> path = value.flatMap(paths::check);
        path.ifPresent(p -> read.add(new PathUse(p, value.get())));
        return path;
    }

    private static OptionalDouble confidence(Fields fields) {
        return fields.has("confidence")
                ? number(fields, "confidence", 0.5, 0.999999)
                : OptionalDouble.empty();
    }

    private static OptionalLong rows(Fields fields, String key) {
        Optional<Value> value = fields.get(key);
        if (value.isEmpty()) {
            return fields.has(key)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Criterion.SMALLEST_GROUP);
        }
        return value.get().integer(1, 1_000_000_000);
    }

    private static Optional<String> rung(Fields fields, String key) {
        List<String> rungs =
                Ladder.STANDARD.stages().stream()
                        .map(ReleaseStage::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        return fields.get(key)
                .flatMap(
                        v ->
                                v.text()
                                        .map(t -> t.toLowerCase(Locale.ROOT))
                                        .filter(rungs::contains)
                                        .or(() -> v.choice(rungs)));
    }

    private static OptionalDouble number(Fields fields, String key, double least, double most) {
        Optional<Value> value = fields.get(key);
        return value.isPresent() ? value.get().number(least, most) : OptionalDouble.empty();
    }
}
