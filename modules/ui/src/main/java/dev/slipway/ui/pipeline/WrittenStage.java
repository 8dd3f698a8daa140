package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stage as it stands in the text, `${…}` and all. Immutable.
///
/// @param name as written: that of a matrix, not of a stage that it makes
record WrittenStage(StageName name, Yaml.Mapping keys) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\s*([^}]+?)\\s*}");

    /// Empty if the text cannot be read or has no such stage.
    static Optional<WrittenStage> of(String text, StageName name) {
        var document = YamlParser.parse(text);
        if (!document.faults().isEmpty()) {
            return Optional.empty();
        }
        Optional<Yaml.Mapping> root = document.root().flatMap(WrittenStage::map);
        Optional<Yaml.Mapping> stages =
                root.flatMap(r -> r.value("stages")).flatMap(WrittenStage::map);
        int at = name.value().indexOf('@');
        List<StageName> names = new ArrayList<>(List.of(name));
        if (at > 0) {
            names.add(new StageName(name.value().substring(0, at)));
        }
        return names.stream()
                .flatMap(
                        n ->
                                stages
                                        .flatMap(s -> s.value(n.value()))
                                        .flatMap(WrittenStage::map)
                                        .map(keys -> new WrittenStage(n, repeated(keys)))
                                        .stream())
                .findFirst()
                .or(() -> root.flatMap(r -> registration(r, name)));
    }

    /// The registration stands in a section of its own.
    private static Optional<WrittenStage> registration(Yaml.Mapping root, StageName name) {
        return Optional.of(name)
                .filter(n -> n.value().equals("register"))
                .flatMap(n -> root.value(n.value()))
                .flatMap(WrittenStage::map)
                .map(keys -> new WrittenStage(name, keys));
    }

    /// What `foreach` repeats stands below `do`.
    private static Yaml.Mapping repeated(Yaml.Mapping keys) {
        return keys.value("foreach").isPresent()
                ? keys.value("do").flatMap(WrittenStage::map).orElse(keys)
                : keys;
    }

    private static Optional<Yaml.Mapping> map(Yaml yaml) {
        return yaml.target() instanceof Yaml.Mapping map ? Optional.of(map) : Optional.empty();
    }

    /// What stands at `with.rate` or `gate[0].metric`.
    Optional<Yaml> at(String key) {
        Yaml here = keys;
        Matcher step = STEP.matcher(key);
        while (step.find()) {
            Optional<Yaml> next = step(here, step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get().target();
        }
        return Optional.of(here);
    }

    private static Optional<Yaml> step(Yaml here, Matcher step) {
        if (step.group(1) != null) {
            return map(here).flatMap(m -> m.value(step.group(1)));
        }
        int index = Integer.parseInt(step.group(2));
        return here instanceof Yaml.Sequence list && index < list.items().size()
                ? Optional.of(list.items().get(index))
                : Optional.empty();
    }

    boolean has(String key) {
        return at(key).isPresent();
    }

    /// A value as it is written, without quotes; lists of commands as lines. Empty if there is
    /// none.
    String text(String key) {
        return at(key).map(WrittenStage::text).orElse("");
    }

    private static String text(Yaml value) {
        return switch (value.target()) {
            case Yaml.Scalar scalar -> scalar.value() == null ? "" : scalar.text();
            case Yaml.Sequence list ->
                    String.join("\n", list.items().stream().map(WrittenStage::text).toList());
            case Yaml.Mapping map -> String.join(", ", map.toJava().keySet());
            case Yaml.Alias _ -> "";
        };
    }

    /// The items of a list; of one value that stands for a list of one, that.
    List<Yaml> items(String key) {
        return at(key).map(
                        value ->
                                switch (value.target()) {
                                    case Yaml.Sequence list -> list.items();
                                    case Yaml.Scalar scalar when scalar.value() == null ->
                                            List.<Yaml>of();
                                    case Yaml.Scalar scalar -> List.<Yaml>of(scalar);
                                    case Yaml.Mapping map -> List.<Yaml>of(map);
                                    case Yaml.Alias _ -> List.<Yaml>of();
                                })
                .orElse(List.of());
    }

    /// The same with another at the end, as plain values.
    List<@Nullable Object> with(String key, Object more) {
        List<@Nullable Object> all = new ArrayList<>();
        items(key).forEach(item -> all.add(item.toJava()));
        all.add(more);
        return all;
    }

    /// The paths of a list of what the stage makes, each with its options.
    Map<String, Map<String, @Nullable Object>> outs(String key) {
        Map<String, Map<String, @Nullable Object>> outs = new LinkedHashMap<>();
        for (Yaml item : items(key)) {
            Optional<Yaml.Mapping> several = map(item);
            if (several.isEmpty()) {
                outs.put(text(item), Map.of());
            } else {
                for (Yaml.Entry out : several.get().entries()) {
                    outs.put(
                            out.name(),
                            map(out.value()).map(Yaml.Mapping::toJava).orElse(Map.of()));
                }
            }
        }
        return outs;
    }

    /// An item of a list in words: a path, and whether it has options.
    static String words(Yaml item) {
        return switch (item.target()) {
            case Yaml.Mapping map -> String.join(", ", map.toJava().keySet());
            case Yaml.Scalar _, Yaml.Sequence _, Yaml.Alias _ -> text(item);
        };
    }

    /// The names below a map, in order.
    List<String> names(String key) {
        return at(key).flatMap(WrittenStage::map)
                .map(m -> m.entries().stream().map(Yaml.Entry::name).toList())
                .orElse(List.of());
    }

    Map<String, @Nullable Object> map(String key) {
        return at(key).flatMap(WrittenStage::map).map(Yaml.Mapping::toJava).orElse(Map.of());
    }

    /// The parameter that a value is filled in from, if it is nothing but that.
    static Optional<String> reference(String written) {
        Matcher matcher = REFERENCE.matcher(written.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
