package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a stage says, as the keys of its file and their values in words. What is not said is left
/// out, so that a default that is written down is no difference.
final class StageKeys {
    /// Before the dotted key of a parameter that a stage reads.
    static final String PARAM = "params.";

    private StageKeys() {}

    /// Without its name and its place in the file.
    ///
    /// @param renamed other names for the stages it names
    static Map<String, List<String>> of(StageDefinition stage, Map<StageName, StageName> renamed) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        action(stage.action(), renamed, keys);
        stage.description().ifPresent(words -> put(keys, "description", List.of(words)));
        put(keys, "deps", stage.deps());
        put(keys, "params", stage.params().stream().map(ParamKey::toString).toList());
        put(keys, "outs", stage.outs().stream().map(StageKeys::words).toList());
        put(keys, "metrics", stage.metrics());
        put(
                keys,
                "needs",
                stage.needs().stream().map(n -> renamed.getOrDefault(n, n).value()).toList());
        put(keys, "on", List.of(stage.on().value()));
        stage.image().ifPresent(image -> put(keys, "image", List.of(image)));
        stage.build().ifPresent(build -> build(build, keys));
        container(stage.container(), keys);
        resources(stage.resources(), keys);
        if (!stage.wdir().isEmpty()) {
            put(keys, "wdir", List.of(stage.wdir()));
        }
        stage.timeout().ifPresent(t -> put(keys, "timeout", List.of(words(t))));
        if (!stage.retries().equals(Retries.NONE)) {
            put(keys, "retries.times", List.of(Integer.toString(stage.retries().times())));
            put(keys, "retries.wait", List.of(words(stage.retries().waitBetween())));
        }
        stage.env().forEach((name, value) -> put(keys, "env." + name, List.of(value)));
        put(keys, "secrets", stage.secrets());
        if (stage.frozen()) {
            put(keys, "frozen", List.of("true"));
        }
        if (stage.alwaysRuns()) {
            put(keys, "always_changed", List.of("true"));
        }
        return keys;
    }

    /// The values of the parameters that a stage reads, under `params.`.
    static Map<String, String> params(StageDefinition stage, Pipeline pipeline) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ParamKey key : stage.params()) {
            key.in(pipeline.params())
                    .ifPresent(
                            found -> {
                                if (found.value() instanceof Map<?, ?> below && !below.isEmpty()) {
                                    put(values, PARAM + name(key), below);
                                } else {
                                    values.put(PARAM + name(key), words(found.value()));
                                }
                            });
        }
        return values;
    }

    private static String name(ParamKey key) {
        return key.file().map(file -> file + "." + key.key()).orElse(key.key());
    }

    /// Every leaf of nested values by its dotted key.
    static Map<String, String> flat(Map<String, ?> nested) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "", nested);
        return values;
    }

    private static void action(
            StageAction action, Map<StageName, StageName> renamed, Map<String, List<String>> keys) {
        switch (action) {
            case StageAction.Command command -> put(keys, "run", command.lines());
            case StageAction.Component component -> {
                put(keys, "uses", List.of(component.component()));
                flat(component.with())
                        .forEach((key, value) -> put(keys, "with." + key, List.of(value)));
            }
            case StageAction.Gate gate ->
                    put(keys, "gate", gate.criteria().stream().map(StageKeys::words).toList());
            case StageAction.Register register -> {
                put(keys, "model", List.of(register.model()));
                put(keys, "from", List.of(register.from()));
                register.after()
                        .ifPresent(
                                after ->
                                        put(
                                                keys,
                                                "after",
                                                List.of(
                                                        renamed.getOrDefault(after, after)
                                                                .value())));
            }
        }
    }

    private static void build(ImageBuild build, Map<String, List<String>> keys) {
        put(keys, "build.context", List.of(build.context().isEmpty() ? "." : build.context()));
        put(keys, "build.dockerfile", List.of(build.dockerfile()));
        build.args().forEach((name, value) -> put(keys, "build.args." + name, List.of(value)));
        build.target().ifPresent(target -> put(keys, "build.target", List.of(target)));
    }

    private static void container(ContainerOptions options, Map<String, List<String>> keys) {
        options.network().ifPresent(name -> put(keys, "container.network", List.of(name)));
        if (options.shmBytes() != 0) {
            put(keys, "container.shm", List.of(bytes(options.shmBytes())));
        }
        options.user().ifPresent(user -> put(keys, "container.user", List.of(user)));
        if (options.writableRoot()) {
            put(keys, "container.writable-root", List.of("true"));
        }
        options.nodeSelector()
                .forEach(
                        (label, value) ->
                                put(keys, "container.node-selector." + label, List.of(value)));
        put(
                keys,
                "container.tolerations",
                options.tolerations().stream()
                        .map(
                                t ->
                                        "%s %s %s %s"
                                                .formatted(
                                                        t.key(),
                                                        t.operator(),
                                                        t.value(),
                                                        t.effect()))
                        .toList());
        options.serviceAccount()
                .ifPresent(name -> put(keys, "container.service-account", List.of(name)));
        put(keys, "container.pull-secrets", options.pullSecrets());
        options.volumeClaim().ifPresent(name -> put(keys, "container.volume-claim", List.of(name)));
    }

    private static void resources(Resources resources, Map<String, List<String>> keys) {
        if (resources.cpu() != Resources.DEFAULT.cpu()) {
            put(keys, "resources.cpu", List.of(number(resources.cpu())));
        }
        if (resources.memoryBytes() != 0) {
            put(keys, "resources.memory", List.of(bytes(resources.memoryBytes())));
        }
        if (resources.gpu() != 0) {
            put(keys, "resources.gpu", List.of(Integer.toString(resources.gpu())));
        }
    }

    private static void put(Map<String, List<String>> keys, String key, List<String> values) {
        if (!values.isEmpty()) {
            keys.put(key, List.copyOf(values));
        }
    }

    private static void put(Map<String, String> values, String prefix, Map<?, ?> nested) {
        nested.forEach(
                (key, value) -> {
                    String path = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
                    if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                        put(values, path, below);
                    } else {
                        values.put(path, words(value));
                    }
                });
    }

    private static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> list -> {
                List<String> items = new ArrayList<>();
                list.forEach(item -> items.add(words(item)));
                yield String.join(", ", items);
            }
            default -> value.toString();
        };
    }

    private static String words(Out out) {
        return out.path()
                + (out.cache() ? "" : " (not cached)")
                + (out.persist() ? " (persistent)" : "");
    }

    /// With what [Criterion#words] leaves out for brevity.
    private static String words(Criterion criterion) {
        return switch (criterion) {
            case Criterion.MetricBetter it ->
                    it.words() + more(it.confidence(), it.lowerIsBetter());
            case Criterion.MetricNotWorse it ->
                    it.words() + more(it.confidence(), it.lowerIsBetter());
            case Criterion.SliceNotWorse it ->
                    it.words()
                            + " than "
                            + it.than()
                            + ", from "
                            + it.smallest()
                            + " rows"
                            + more(OptionalDouble.of(it.confidence()), it.lowerIsBetter());
            case Criterion.FairnessLimit it ->
                    it.words()
                            + (it.smallest() == Criterion.SMALLEST_GROUP
                                    ? ""
                                    : ", groups from " + it.smallest() + " rows");
            case Criterion.MetricLimit it -> it.words();
            case Criterion.CalibrationLimit it -> it.words();
            case Criterion.LatencyLimit it -> it.words();
            case Criterion.ModelSize it -> it.words();
            case Criterion.Reproducible it -> it.words();
        };
    }

    private static String more(OptionalDouble confidence, Optional<Boolean> lowerIsBetter) {
        return (confidence.isPresent() ? ", confidence " + number(confidence.getAsDouble()) : "")
                + lowerIsBetter
                        .map(lower -> lower ? ", lower is better" : ", higher is better")
                        .orElse("");
    }

    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String bytes(long bytes) {
        String[] units = {"", "Ki", "Mi", "Gi", "Ti"};
        int unit = 0;
        long value = bytes;
        while (unit < units.length - 1 && value % 1024 == 0 && value > 0) {
            value /= 1024;
            unit++;
        }
        return value + units[unit];
    }
}
