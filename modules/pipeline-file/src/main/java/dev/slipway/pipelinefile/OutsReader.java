package dev.slipway.pipelinefile;

import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Out;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what one stage makes: `outs`, `metrics` and `plots`. Confined to one stage.
final class OutsReader {
    private static final Set<String> OUT_KEYS =
            Set.of("cache", "persist", "push", "remote", "desc", "type", "labels", "meta");

    /// How a plot is drawn, which is no matter of a run.
    private static final Set<String> PLOT_KEYS =
            Set.of("template", "x", "y", "x_label", "y_label", "title", "header");

    private final ProjectPaths paths;
    private final String wdir;
    private final List<PathUse> made;

    /// @param wdir what paths are relative to
    /// @param made takes every path in
    OutsReader(ProjectPaths paths, String wdir, List<PathUse> made) {
        this.paths = paths;
        this.wdir = wdir;
        this.made = made;
    }

    List<Out> read(Fields stage, String key) {
        Map<String, Out> outs = new LinkedHashMap<>();
        Optional<Value> value = stage.get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        Set<String> known = new LinkedHashSet<>(OUT_KEYS);
        if (key.equals("plots")) {
            known.addAll(PLOT_KEYS);
        }
        List<Value> items =
                value.get().isMap()
                        ? List.of(value.get())
                        : value.get().oneOrMany("a path or a list of paths");
        for (Value item : items) {
            if (item.isMap()) {
                for (Fields.Named out : item.map().orElseThrow().all()) {
                    Value path =
                            new Value(
                                    Yaml.of(out.name(), out.nameSpan()), item.key(), item.scope());
                    Optional<Value> filled = Value.of(path.node(), item.key(), item.scope());
                    Optional<Value> options = out.value();
                    if (filled.isPresent() && options.isPresent()) {
                        add(outs, filled.get(), options(options.get(), known));
                    }
                }
            } else {
                add(outs, item, List.of());
            }
        }
        return List.copyOf(outs.values());
    }

    /// The options of an out; a plot may be drawn in several ways, each with options of its own.
    private static List<Fields> options(Value value, Set<String> known) {
        if (value.isNothing()) {
            return List.of();
        }
        List<Value> each =
                known.contains("template") && value.node() instanceof Yaml.Sequence
                        ? value.list().orElse(List.of())
                        : List.of(value);
        return each.stream().flatMap(v -> v.map(known).stream()).toList();
    }

    private void add(Map<String, Out> outs, Value value, List<Fields> options) {
        boolean cache = options.stream().allMatch(o -> flag(o, "cache", true));
        boolean persist = options.stream().anyMatch(o -> flag(o, "persist", false));
        paths.check(value, wdir)
                .ifPresent(
                        path -> {
                            if (outs.putIfAbsent(path, new Out(path, cache, persist)) == null) {
                                made.add(new PathUse(path, value));
                            } else {
                                value.refuse(
                                        ProblemCode.SHARED_OUT,
                                        Words.quoted(path) + " is listed twice.",
                                        "Remove one of the two.");
                            }
                        });
    }

    private static boolean flag(Fields options, String key, boolean otherwise) {
        return options.get(key).flatMap(Value::flag).orElse(otherwise);
    }

    /// Checks that a component is given as many outs as it makes.
    static void checkCount(
            ComponentSpec spec, Fields.Named named, Fields fields, int outs, int metrics) {
        List<String> roles = spec.outs().stream().map(ComponentSpec.OutRole::role).toList();
        long least = spec.outs().stream().filter(ComponentSpec.OutRole::required).count();
        if ((!fields.has("outs") || fields.get("outs").isPresent())
                && (outs < least || outs > roles.size())) {
            named.refuse(
                    ProblemCode.OUTS,
                    "The stage "
                            + Words.quoted(named.name())
                            + " names "
                            + outs
                            + (outs == 1 ? " out; " : " outs; ")
                            + spec.name()
                            + " makes "
                            + (least == roles.size() ? "" : least + " to ")
                            + roles.size()
                            + ".",
                    "Name a path for each of these, in order, under “outs:”: "
                            + Words.list(roles)
                            + ".");
        }
        if (metrics > (spec.metrics() ? 1 : 0)) {
            named.refuse(
                    ProblemCode.OUTS,
                    "The stage "
                            + Words.quoted(named.name())
                            + " names "
                            + metrics
                            + " metrics files; "
                            + spec.name()
                            + " makes "
                            + (spec.metrics() ? "one." : "none."),
                    "Remove the others.");
        }
    }
}
