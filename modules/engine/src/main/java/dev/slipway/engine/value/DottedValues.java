package dev.slipway.engine.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Nested maps seen by dotted keys: `{train: {rate: 0.1}}` holds `train.rate`.
public final class DottedValues {
    private DottedValues() {}

    /// Every leaf (whatever is not a map with entries) by dotted key, in order.
    public static Map<String, String> texts(Map<String, ?> nested) {
        Map<String, String> flat = new LinkedHashMap<>();
        walk("", nested, (key, value) -> flat.put(key, ValueText.of(value)));
        return flat;
    }

    /// Every number by dotted key, in order; other leaves and all lists are left out.
    public static Map<String, Double> numbers(Map<String, ?> nested) {
        Map<String, Double> flat = new LinkedHashMap<>();
        walk(
                "",
                nested,
                (key, value) -> {
                    if (value instanceof Number number) {
                        flat.put(key, number.doubleValue());
                    }
                });
        return flat;
    }

    /// What stands at a dotted key: a leaf or a map; empty if nothing does. A key with dots in it
    /// is found too. Parts that are whole numbers find items of lists.
    public static Optional<Found> at(@Nullable Object nested, String key) {
        if (key.isEmpty()) {
            return Optional.of(new Found(nested));
        }
        if (nested instanceof List<?> list) {
            int dot = key.indexOf('.');
            String part = dot < 0 ? key : key.substring(0, dot);
            if (!part.matches("\\d{1,9}") || Integer.parseInt(part) >= list.size()) {
                return Optional.empty();
            }
            return at(list.get(Integer.parseInt(part)), dot < 0 ? "" : key.substring(dot + 1));
        }
        if (!(nested instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        if (map.containsKey(key)) {
            return Optional.of(new Found(map.get(key)));
        }
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            if (map.containsKey(key.substring(0, dot))) {
                Optional<Found> found = at(map.get(key.substring(0, dot)), key.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// A value that was found, which may be null.
    public record Found(@Nullable Object value) {

        /// Its leaves by dotted key below `key`; itself when it is a leaf.
        public Map<String, String> texts(String key) {
            Map<String, String> flat = new LinkedHashMap<>();
            walk(key, value, (k, v) -> flat.put(k, ValueText.of(v)));
            return flat;
        }
    }

    private static void walk(
            String prefix, @Nullable Object value, BiConsumer<String, @Nullable Object> leaf) {
        if (value instanceof Map<?, ?> map && (!map.isEmpty() || prefix.isEmpty())) {
            map.forEach(
                    (key, item) ->
                            walk(prefix.isEmpty() ? key + "" : prefix + "." + key, item, leaf));
        } else {
            leaf.accept(prefix, value);
        }
    }
}
