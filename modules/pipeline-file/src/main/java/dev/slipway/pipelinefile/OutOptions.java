package dev.slipway.pipelinefile;

import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Edits what stands beside a path that a stage makes. Paths are written as items of a list, each
/// alone or as `path: { … }`, as one map of paths, or as the one path itself.
final class OutOptions {
    private OutOptions() {}

    /// The way to where a path is written; empty if it is not.
    ///
    /// @param outs the way to the paths
    static Optional<List<Object>> find(YamlText text, List<Object> outs, String path) {
        return switch (text.find(outs).map(Yaml::target).orElse(null)) {
            case Yaml.Scalar one when one.text().equals(path) -> Optional.of(outs);
            case Yaml.Mapping map when map.entry(path).isPresent() -> Optional.of(with(outs, path));
            case Yaml.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    Optional<List<Object>> there = find(text, with(outs, i), path);
                    if (there.isPresent()) {
                        yield there;
                    }
                }
                yield Optional.empty();
            }
            case null, default -> Optional.empty();
        };
    }

    /// @param value null to remove the option
    /// @throws CannotEdit if the path is not written there, or a comment would be lost
    static YamlText set(
            YamlText text, List<Object> outs, String path, String option, @Nullable Object value) {
        List<Object> place =
                find(text, outs, path)
                        .orElseThrow(() -> new CannotEdit("it does not list " + path));
        boolean named = place.getLast().equals(path) && !place.equals(outs);
        if (!named) {
            return value == null ? text : alone(text, outs, place, path, Map.of(option, value));
        }
        Yaml options = text.find(place).orElseThrow().target();
        if (value != null) {
            return options instanceof Yaml.Mapping
                    ? text.set(with(place, option), value)
                    : text.set(place, Map.of(option, value));
        }
        if (!(options instanceof Yaml.Mapping map) || map.entry(option).isEmpty()) {
            return text;
        }
        return map.entries().size() > 1
                ? text.remove(with(place, option))
                : withoutOptions(text, outs, place, option);
    }

    /// Gives a path that stands alone its first option.
    private static YamlText alone(
            YamlText text,
            List<Object> outs,
            List<Object> place,
            String path,
            Map<String, Object> options) {
        Map<String, Object> one = Map.of(path, options);
        return place.equals(outs) ? text.set(outs, List.of(one)) : text.set(place, one);
    }

    /// Takes the last option away.
    private static YamlText withoutOptions(
            YamlText text, List<Object> outs, List<Object> place, String option) {
        String path = String.valueOf(place.getLast());
        List<Object> holder = place.subList(0, place.size() - 1);
        Yaml held = text.find(holder).orElseThrow();
        String written = text.text().substring(held.span().start(), held.span().end());
        if (written.contains("#")) {
            // A remark within would go with the braces around it.
            @Nullable Object now = text.find(with(place, option)).orElseThrow().toJava();
            if (now instanceof Boolean flag) {
                return text.set(with(place, option), !flag);
            }
            throw new CannotEdit("a comment stands beside it");
        }
        if (((Yaml.Mapping) held.target()).entries().size() > 1) {
            return text.set(place, null);
        }
        return holder.equals(outs) ? text.set(outs, List.of(path)) : text.set(holder, path);
    }

    private static List<Object> with(List<Object> path, Object part) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }
}
