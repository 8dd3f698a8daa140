package dev.slipway.model.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter that a stage reads: a dotted key, and the file when it is not the pipeline's own.
public record ParamKey(String key, Optional<String> file) {
    public static ParamKey of(String key) {
        return new ParamKey(key, Optional.empty());
    }

    /// What a key stands for.
    ///
    /// @param value String, Boolean, Long, Double, BigInteger, null, List or Map of these
    public record Found(@Nullable Object value) {}

    /// Looks this key up in a pipeline's parameters. Those of another file stand there under that
    /// file's path. `a.b[0]` is the first item of the list at `a.b`.
    public Optional<Found> in(Map<String, ?> params) {
        if (file.isEmpty()) {
            return walk(params);
        }
        return params.get(file.get()) instanceof Map<?, ?> other ? walk(other) : Optional.empty();
    }

    private Optional<Found> walk(Map<?, ?> from) {
        if (from.containsKey(key)) {
            return Optional.of(new Found(from.get(key)));
        }
        Object at = from;
        for (String part : key.replace("[", ".[").split("\\.", -1)) {
            if (at instanceof Map<?, ?> map && map.containsKey(part)) {
                at = map.get(part);
            } else if (at instanceof List<?> list
                    && index(part) >= 0
                    && index(part) < list.size()) {
                at = list.get(index(part));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(at));
    }

    private static int index(String part) {
        return part.matches("\\[[0-9]{1,6}]")
                ? Integer.parseInt(part.substring(1, part.length() - 1))
                : -1;
    }

    @Override
    public String toString() {
        return file.map(f -> f + ":").orElse("") + key;
    }
}
