package dev.slipway.ui.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters by dotted key, as text.
final class ParamValues {
    private ParamValues() {}

    /// Every leaf of nested parameters, in order: `train.rate` → `0.1`.
    static Map<String, String> flat(Map<String, Object> params) {
        Map<String, String> flat = new LinkedHashMap<>();
        put(flat, "", params);
        return flat;
    }

    /// A value as a person reads it.
    static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> list -> String.join(", ", list.stream().map(ParamValues::words).toList());
            default -> value.toString();
        };
    }

    private static void put(Map<String, String> flat, String prefix, Map<?, ?> params) {
        params.forEach(
                (key, value) -> {
                    String path = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
                    if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                        put(flat, path, nested);
                    } else {
                        flat.put(path, words(value));
                    }
                });
    }
}
