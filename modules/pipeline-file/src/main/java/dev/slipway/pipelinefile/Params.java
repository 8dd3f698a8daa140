package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.pipelinefile.yaml.ScalarValue;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parameters of a pipeline while it is read: values and the places they stand at. Confined to
/// one reading.
final class Params {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Hints hints = new Hints();

    /// How much `${…}` may put into one pipeline, in characters and values.
    private long fillingLeft = 64L << 20;

    /// Takes what a file or an inline map says.
    void take(Yaml.Mapping map, String file) {
        values.putAll(map.toJava());
        note(map, "", file);
    }

    /// Takes further values beside those that are there; where both have a map, the two are joined.
    ///
    /// @return the key that has a value already, if one has: then nothing is taken
    Optional<String> join(Yaml.Mapping map, String file) {
        Optional<String> clash = merge(values, map.toJava());
        if (clash.isEmpty()) {
            note(map, "", file);
        }
        return clash;
    }

    /// The first key, dotted, that both have and that is not a map in both.
    static Optional<String> clash(Map<?, ?> one, Map<?, ?> other) {
        for (Map.Entry<?, ?> entry : other.entrySet()) {
            if (!one.containsKey(entry.getKey())) {
                continue;
            }
            if (one.get(entry.getKey()) instanceof Map<?, ?> mine
                    && entry.getValue() instanceof Map<?, ?> theirs) {
                Optional<String> below = clash(mine, theirs);
                if (below.isPresent()) {
                    return below.map(key -> entry.getKey() + "." + key);
                }
            } else {
                return Optional.of(String.valueOf(entry.getKey()));
            }
        }
        return Optional.empty();
    }

    /// Puts the entries of a map into another, unless they clash.
    static Optional<String> merge(
            Map<String, @Nullable Object> into, Map<String, @Nullable Object> more) {
        Optional<String> clash = clash(into, more);
        if (clash.isEmpty()) {
            put(into, more);
        }
        return clash;
    }

    @SuppressWarnings("unchecked")
    private static void put(
            Map<String, @Nullable Object> into, Map<String, @Nullable Object> more) {
        more.forEach(
                (key, value) -> {
                    if (into.get(key) instanceof Map<?, ?> below && value instanceof Map<?, ?> v) {
                        put(
                                (Map<String, @Nullable Object>) below,
                                (Map<String, @Nullable Object>) v);
                    } else {
                        into.put(key, value);
                    }
                });
    }

    /// Takes a further file: under its path, so that keys of two files cannot meet.
    void takeFrom(String path, Yaml.Mapping map) {
        values.put(path, map.toJava());
    }

    boolean knowsFile(String path) {
        return values.containsKey(path);
    }

    private void note(Yaml.Mapping map, String prefix, String file) {
        for (Yaml.Entry entry : map.all()) {
            String key = prefix + entry.name();
            places.put(key, file + ":" + entry.key().span().line());
            if (entry.value() instanceof Yaml.Mapping below) {
                note(below, key + ".", file);
            }
        }
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    Map<String, String> places() {
        return places;
    }

    /// Whether a value may still be filled in: many mentions of one large value must not grow
    /// without bound.
    boolean mayFillIn(@Nullable Object value) {
        fillingLeft -= size(value, fillingLeft);
        return fillingLeft > 0;
    }

    private static long size(@Nullable Object value, long most) {
        long size = 16;
        if (value instanceof String text) {
            return text.length() + size;
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                size += size > most ? 0 : size(item, most - size);
            }
        }
        if (value instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                size += size > most ? 0 : 16 + size(item, most - size);
            }
        }
        return size;
    }

    Optional<ParamKey.Found> find(String key) {
        return ParamKey.of(key).in(values);
    }

    /// What an override had to say against it.
    ///
    /// @param unknown whether the parameter does not exist
    record Refusal(boolean unknown, String headline, String remedy) {}

    /// Sets a parameter for one run.
    Optional<Refusal> override(String key, @Nullable Object value) {
        Optional<ParamKey.Found> now = find(key);
        if (now.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            true,
                            "There is no parameter " + Words.quoted(key) + " to set.",
                            unknownRemedy(key)));
        }
        Object old = now.get().value();
        if (old instanceof Map) {
            return Optional.of(
                    new Refusal(
                            false,
                            Words.quoted(key) + " is a group of parameters, not one.",
                            "Set one of "
                                    + Words.list(
                                            places.keySet().stream()
                                                    .filter(k -> k.startsWith(key + "."))
                                                    .toList())
                                    + "."));
        }
        Optional<Object> fitting = fit(old, value);
        if (fitting.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            false,
                            Words.quoted(key)
                                    + " is "
                                    + kind(old)
                                    + "; "
                                    + Words.quoted(words(value))
                                    + " is not.",
                            "Give " + kind(old) + "."));
        }
        put(key, fitting.get());
        places.put(key, "run option -p");
        return Optional.empty();
    }

    private static Optional<Object> fit(@Nullable Object old, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return switch (old) {
            case null -> Optional.of(value);
            case String _ -> Optional.of(value instanceof String ? value : words(value));
            case Boolean _ -> Optional.of(value).filter(Boolean.class::isInstance);
            case Double _ -> Optional.of(value).filter(Number.class::isInstance).map(Params::real);
            case Long _, BigInteger _ -> Optional.of(value).filter(Number.class::isInstance);
            case List<?> _ -> Optional.of(value).filter(List.class::isInstance);
            default -> Optional.empty();
        };
    }

    private static Object real(Object number) {
        return ((Number) number).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private void put(String key, Object value) {
        Object at = values;
        List<String> parts =
                values.containsKey(key)
                        ? List.of(key)
                        : List.of(key.replace("[", ".[").split("\\.", -1));
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean last = i == parts.size() - 1;
            if (at instanceof List<?> list) {
                int index = Integer.parseInt(part.substring(1, part.length() - 1));
                if (last) {
                    ((List<Object>) list).set(index, value);
                } else {
                    at = list.get(index);
                }
            } else if (at instanceof Map<?, ?> map) {
                if (last) {
                    ((Map<String, Object>) map).put(part, value);
                } else {
                    at = map.get(part);
                }
            }
        }
    }

    String unknownRemedy(String key) {
        return hints.didYouMean(key, places.keySet())
                + (places.isEmpty()
                        ? "This project has no parameters: add a params.yaml and “params:"
                                + " params.yaml”."
                        : "Add it to the parameters, or name one of them.");
    }

    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String _ -> "a text";
            case Boolean _ -> "true or false";
            case Long _, BigInteger _ -> "a whole number";
            case Double _ -> "a number";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            default -> "a value";
        };
    }

    /// As it is written into a command.
    static String words(@Nullable Object value) {
        return ScalarValue.words(value);
    }

    /// The same key up to the first list it goes into: what a stage depends on.
    static String withoutIndex(String key) {
        int bracket = key.indexOf('[');
        return bracket < 0 ? key : key.substring(0, bracket);
    }
}
