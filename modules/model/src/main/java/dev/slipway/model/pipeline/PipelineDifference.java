package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a pipeline differs from an earlier one, by what it means and not by its lines: order,
/// comments and spacing are no difference.
///
/// A stage that has gone and one that has come with the same content are one stage that was
/// renamed; that others name it by its new name is then no change of theirs.
///
/// @param stages those that came, went, or say something else: in the order of the file now, then
///     what is gone
/// @param params values by dotted key
/// @param data named data sets, by `name.key`
/// @param edges between stages, by the names of now; of a removed edge, of a stage that is gone,
///     by its name before
public record PipelineDifference(
        List<StageChange> stages,
        List<KeyChange> params,
        List<KeyChange> data,
        List<EdgeChange> edges) {

    public static final PipelineDifference NONE =
            new PipelineDifference(List.of(), List.of(), List.of(), List.of());

    public PipelineDifference {
        stages = List.copyOf(stages);
        params = List.copyOf(params);
        data = List.copyOf(data);
        edges = List.copyOf(edges);
    }

    /// A value that is not what it was.
    ///
    /// @param key as in the file: `timeout`, `with.rate`, `deps`
    /// @param before empty when it was not there
    /// @param now empty when it is there no more
    public record KeyChange(String key, Optional<String> before, Optional<String> now) {}

    /// A stage that came, went or changed.
    public sealed interface StageChange {
        /// As it is named now; before, if it is gone.
        StageName stage();

        record Added(StageName stage) implements StageChange {}

        record Removed(StageName stage) implements StageChange {}

        record Renamed(StageName from, StageName stage) implements StageChange {}

        record Changed(StageName stage, List<KeyChange> keys) implements StageChange {
            public Changed {
                keys = List.copyOf(keys);
            }
        }
    }

    /// @param added else it was removed
    public record EdgeChange(Edge edge, boolean added) {}

    public static PipelineDifference of(Pipeline before, Pipeline now) {
        List<KeyChange> params =
                changes(StageKeys.flat(before.params()), StageKeys.flat(now.params()));
        Map<StageName, StageName> renamed = renamed(before, now);
        return new PipelineDifference(
                stages(before, now, renamed),
                params,
                changes(data(before), data(now)),
                edges(before, now, renamed));
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /// How many things a person has to look at: stages, data sets' keys, and parameters that no
    /// stage reads.
    public int count() {
        Set<String> told = new LinkedHashSet<>();
        for (StageChange change : stages) {
            if (change instanceof StageChange.Changed changed) {
                changed.keys().forEach(key -> told.add(key.key()));
            }
        }
        long alone = params.stream().filter(p -> !told.contains(StageKeys.PARAM + p.key())).count();
        return stages.size() + data.size() + (int) alone;
    }

    public Optional<StageChange> of(StageName stage) {
        return stages.stream().filter(change -> change.stage().equals(stage)).findFirst();
    }

    private static List<StageChange> stages(
            Pipeline before, Pipeline now, Map<StageName, StageName> renamed) {
        Map<StageName, StageName> origin = new HashMap<>();
        renamed.forEach((from, to) -> origin.put(to, from));
        List<StageChange> changes = new ArrayList<>();
        for (StageDefinition stage : now.stages()) {
            StageName from = origin.get(stage.name());
            if (from != null) {
                changes.add(new StageChange.Renamed(from, stage.name()));
                continue;
            }
            Optional<StageDefinition> old = before.stage(stage.name());
            if (old.isEmpty()) {
                changes.add(new StageChange.Added(stage.name()));
                continue;
            }
            List<KeyChange> keys = keys(old.get(), before, stage, now, renamed);
            if (!keys.isEmpty()) {
                changes.add(new StageChange.Changed(stage.name(), keys));
            }
        }
        for (StageDefinition stage : before.stages()) {
            if (now.stage(stage.name()).isEmpty() && !renamed.containsKey(stage.name())) {
                changes.add(new StageChange.Removed(stage.name()));
            }
        }
        return changes;
    }

    /// The keys of a stage, and the values of the parameters it reads. A key that differs only by
    /// the value of such a parameter, filled in, is told by the parameter alone.
    private static List<KeyChange> keys(
            StageDefinition old,
            Pipeline before,
            StageDefinition stage,
            Pipeline now,
            Map<StageName, StageName> renamed) {
        List<KeyChange> values =
                changes(StageKeys.params(old, before), StageKeys.params(stage, now));
        List<KeyChange> keys = new ArrayList<>();
        Set<String> lists = new LinkedHashSet<>();
        Map<String, List<String>> was = StageKeys.of(old, renamed);
        Map<String, List<String>> is = StageKeys.of(stage, Map.of());
        lists.addAll(is.keySet());
        lists.addAll(was.keySet());
        for (String key : lists) {
            List<String> a = was.getOrDefault(key, List.of());
            List<String> b = is.getOrDefault(key, List.of());
            for (KeyChange change : items(key, a, b)) {
                if (values.stream().noneMatch(v -> explains(v, change))) {
                    keys.add(change);
                }
            }
        }
        keys.addAll(values);
        return keys;
    }

    /// One value by the other; of lists, what came and what went.
    private static List<KeyChange> items(String key, List<String> before, List<String> now) {
        if (before.equals(now)) {
            return List.of();
        }
        if (before.size() <= 1 && now.size() <= 1) {
            return List.of(
                    new KeyChange(key, before.stream().findFirst(), now.stream().findFirst()));
        }
        List<KeyChange> changes = new ArrayList<>();
        List<String> gone = new ArrayList<>(before);
        now.forEach(gone::remove);
        List<String> come = new ArrayList<>(now);
        before.forEach(come::remove);
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            changes.add(new KeyChange(key, at(gone, i), at(come, i)));
        }
        return changes.isEmpty()
                ? List.of(
                        new KeyChange(
                                key,
                                Optional.of(String.join(", ", before)),
                                Optional.of(String.join(", ", now))))
                : changes;
    }

    private static Optional<String> at(List<String> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    /// Whether a parameter's new value is all there is to another change: it fills in an argument,
    /// or stands in a command.
    private static boolean explains(KeyChange param, KeyChange key) {
        if (param.before().isEmpty()
                || param.now().isEmpty()
                || key.before().isEmpty()
                || key.now().isEmpty()
                || param.before().get().isEmpty()) {
            return false;
        }
        String before = param.before().get();
        String now = param.now().get();
        if (key.key().equals("run")) {
            return key.before().get().replace(before, now).equals(key.now().get());
        }
        return (key.key().startsWith("with.") || key.key().startsWith("env."))
                && key.before().get().equals(before)
                && key.now().get().equals(now);
    }

    /// Stages that are gone, each with the one that has come with its content; none where several
    /// could be meant.
    private static Map<StageName, StageName> renamed(Pipeline before, Pipeline now) {
        Map<Map<String, List<String>>, List<StageName>> gone = contents(before, now);
        Map<Map<String, List<String>>, List<StageName>> come = contents(now, before);
        Map<StageName, StageName> renamed = new LinkedHashMap<>();
        gone.forEach(
                (content, names) -> {
                    List<StageName> others = come.getOrDefault(content, List.of());
                    if (names.size() == 1 && others.size() == 1) {
                        renamed.put(names.getFirst(), others.getFirst());
                    }
                });
        return renamed;
    }

    private static Map<Map<String, List<String>>, List<StageName>> contents(
            Pipeline of, Pipeline missingIn) {
        Map<Map<String, List<String>>, List<StageName>> contents = new LinkedHashMap<>();
        for (StageDefinition stage : of.stages()) {
            if (missingIn.stage(stage.name()).isEmpty()) {
                contents.computeIfAbsent(StageKeys.of(stage, Map.of()), k -> new ArrayList<>())
                        .add(stage.name());
            }
        }
        return contents;
    }

    private static List<EdgeChange> edges(
            Pipeline before, Pipeline now, Map<StageName, StageName> renamed) {
        Set<Edge> was = new LinkedHashSet<>();
        for (Edge edge : before.graph().edges()) {
            was.add(
                    new Edge(
                            renamed.getOrDefault(edge.from(), edge.from()),
                            renamed.getOrDefault(edge.to(), edge.to()),
                            edge.kind(),
                            edge.path()));
        }
        Set<Edge> is = new LinkedHashSet<>(now.graph().edges());
        List<EdgeChange> changes = new ArrayList<>();
        is.stream()
                .filter(e -> !was.contains(e))
                .forEach(e -> changes.add(new EdgeChange(e, true)));
        was.stream()
                .filter(e -> !is.contains(e))
                .forEach(e -> changes.add(new EdgeChange(e, false)));
        return changes;
    }

    private static Map<String, String> data(Pipeline pipeline) {
        Map<String, String> keys = new LinkedHashMap<>();
        pipeline.data()
                .forEach(
                        (name, set) -> {
                            keys.put(name + ".path", set.path());
                            set.schema().ifPresent(s -> keys.put(name + ".schema", s));
                            set.reference().ifPresent(r -> keys.put(name + ".reference", r));
                        });
        return keys;
    }

    private static List<KeyChange> changes(Map<String, String> before, Map<String, String> now) {
        Set<String> all = new LinkedHashSet<>(now.keySet());
        all.addAll(before.keySet());
        List<KeyChange> changes = new ArrayList<>();
        for (String key : all) {
            Optional<String> was = Optional.ofNullable(before.get(key));
            Optional<String> is = Optional.ofNullable(now.get(key));
            if (!was.equals(is)) {
                changes.add(new KeyChange(key, was, is));
            }
        }
        return changes;
    }
}
