package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.yaml.YamlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a JSON Schema says of the keys and values at a place: as much of it as completion needs.
/// Immutable.
final class SchemaKeys {
    private static final String DEFINITIONS = "#/$defs/";
    private final Map<?, ?> root;

    /// A key that may stand in a map.
    ///
    /// @param map whether its value is a map or list only
    record Key(String name, String help, boolean required, boolean map, boolean choice) {}

    SchemaKeys(String json) {
        // Every JSON text is a YAML text.
        Object read =
                YamlParser.parse(json)
                        .root()
                        .orElseThrow(() -> new IllegalArgumentException("The schema is empty"))
                        .toJava();
        this.root = (Map<?, ?>) java.util.Objects.requireNonNull(read);
    }

    /// The keys of the map at a path.
    ///
    /// @param present keys that the map has: they decide which of several forms it takes
    List<Key> keys(List<String> path, Set<String> present) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (Map<?, ?> form : forms(at(path), present)) {
            if (form.get("properties") instanceof Map<?, ?> properties) {
                List<?> required = form.get("required") instanceof List<?> list ? list : List.of();
                properties.forEach(
                        (name, schema) ->
                                keys.putIfAbsent(
                                        String.valueOf(name),
                                        key(String.valueOf(name), schema, required)));
            }
        }
        return List.copyOf(keys.values());
    }

    private Key key(String name, @Nullable Object schema, List<?> required) {
        List<Map<?, ?>> all = expand(schema);
        boolean map =
                !all.isEmpty()
                        && all.stream()
                                .anyMatch(s -> String.valueOf(s.get("type")).contains("object"))
                        && all.stream().noneMatch(SchemaKeys::takesScalar);
        boolean choice = !words(all).isEmpty();
        return new Key(name, help(all), required.contains(name), map, choice);
    }

    private static boolean takesScalar(Map<?, ?> schema) {
        if ("\\$\\{".equals(schema.get("pattern"))) {
            return false;
        }
        String type = String.valueOf(schema.get("type"));
        return type.contains("string")
                || type.contains("number")
                || type.contains("integer")
                || type.contains("boolean")
                || type.contains("array")
                || schema.get("enum") != null
                || schema.get("const") != null;
    }

    private static String help(List<Map<?, ?>> schemas) {
        return schemas.stream()
                .map(s -> s.get("description"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    /// Words that the value at a path may be.
    List<String> values(List<String> path) {
        return words(at(path));
    }

    private static List<String> words(List<Map<?, ?>> schemas) {
        Set<String> words = new LinkedHashSet<>();
        for (Map<?, ?> schema : schemas) {
            if (schema.get("enum") instanceof List<?> list) {
                list.forEach(word -> words.add(String.valueOf(word)));
            }
            if (schema.get("const") != null) {
                words.add(String.valueOf(schema.get("const")));
            }
            if ("boolean".equals(schema.get("type"))) {
                words.add("true");
                words.add("false");
            }
        }
        return List.copyOf(words);
    }

    private List<Map<?, ?>> at(List<String> path) {
        List<Map<?, ?>> here = expand(root);
        for (String step : path) {
            List<Map<?, ?>> next = new ArrayList<>();
            for (Map<?, ?> schema : here) {
                next.addAll(expand(step(schema, step)));
            }
            here = next;
        }
        return here;
    }

    private static @Nullable Object step(Map<?, ?> schema, String step) {
        if (step.equals(YamlOutline.ITEM)) {
            return schema.get("items");
        }
        if (schema.get("properties") instanceof Map<?, ?> known && known.containsKey(step)) {
            return known.get(step);
        }
        return schema.get("additionalProperties");
    }

    /// The schema itself and every part of it that may hold.
    private List<Map<?, ?>> expand(@Nullable Object schema) {
        List<Map<?, ?>> all = new ArrayList<>();
        expand(schema, all, 0);
        return all;
    }

    private void expand(@Nullable Object schema, List<Map<?, ?>> into, int depth) {
        if (!(schema instanceof Map<?, ?> map) || depth > 8) {
            return;
        }
        into.add(map);
        if (map.get("$ref") instanceof String ref && ref.startsWith(DEFINITIONS)) {
            Map<?, ?> definitions = (Map<?, ?>) root.get("$defs");
            expand(definitions == null ? null : definitions.get(ref.substring(8)), into, depth + 1);
        }
        for (String many : List.of("allOf", "anyOf", "oneOf")) {
            if (map.get(many) instanceof List<?> parts) {
                parts.forEach(part -> expand(part, into, depth + 1));
            }
        }
        // What depends on the value of a key is not known here; on its presence, forms() decides.
        if (map.get("if") instanceof Map<?, ?> condition && !condition.containsKey("properties")) {
            expand(map.get("then"), into, depth + 1);
            expand(map.get("else"), into, depth + 1);
        }
    }

    /// Those forms of a map that could hold the keys that are there already; all if none could.
    private static List<Map<?, ?>> forms(List<Map<?, ?>> schemas, Set<String> present) {
        List<Map<?, ?>> fitting =
                schemas.stream()
                        .filter(s -> s.get("properties") instanceof Map<?, ?>)
                        .filter(s -> fits(s, present))
                        .toList();
        return fitting.isEmpty() ? schemas : fitting;
    }

    private static boolean fits(Map<?, ?> form, Set<String> present) {
        return form.get("properties") instanceof Map<?, ?> properties
                && present.stream().allMatch(properties::containsKey);
    }
}
