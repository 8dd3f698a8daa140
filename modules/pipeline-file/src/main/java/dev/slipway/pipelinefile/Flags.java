package dev.slipway.pipelinefile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a map of parameters into a command as flags: `--rate 0.1 --shuffle --layers 8 16`.
/// Names of nested maps are joined by dots; what is false is left out.
final class Flags {
    private Flags() {}

    /// Whether the map holds only what a flag can carry: no lists of lists or maps.
    static boolean canBe(Map<?, ?> map) {
        return map.values().stream()
                .allMatch(
                        value ->
                                switch (value) {
                                    case null -> true;
                                    case Map<?, ?> below -> canBe(below);
                                    case List<?> list ->
                                            list.stream()
                                                    .noneMatch(
                                                            i ->
                                                                    i instanceof Map
                                                                            || i instanceof List);
                                    default -> true;
                                });
    }

    static String of(Map<?, ?> map) {
        StringBuilder flags = new StringBuilder();
        add(flags, "", map);
        return flags.toString().stripTrailing();
    }

    private static void add(StringBuilder flags, String prefix, Map<?, ?> map) {
        map.forEach(
                (key, value) -> {
                    String name = prefix + key;
                    switch (value) {
                        case Map<?, ?> below -> add(flags, name + ".", below);
                        case Boolean on -> flags.append(on ? "--" + name + " " : "");
                        case List<?> list ->
                                flags.append("--")
                                        .append(name)
                                        .append(' ')
                                        .append(
                                                list.stream()
                                                        .map(Flags::word)
                                                        .collect(Collectors.joining(" ")))
                                        .append(' ');
                        case null, default ->
                                flags.append("--")
                                        .append(name)
                                        .append(' ')
                                        .append(word(value))
                                        .append(' ');
                    }
                });
    }

    /// A text in single quotes, so that a shell takes it as one word.
    private static String word(@Nullable Object value) {
        return value instanceof String text && !text.matches("[A-Za-z0-9@%+=:,./_-]+")
                ? "'" + text.replace("'", "'\\''") + "'"
                : Params.words(value);
    }
}
