package dev.slipway.engine.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One text for one value: equal values give equal texts, and values of different types different
/// ones, so that a text can stand for its value in a cache key and still be read by a person.
public final class ValueText {
    /// Strings that would be read as another type, or as the start of a list, map or quoted string.
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "|\\s.*|.*\\s|[\\[{\"].*|true|false|null|[+-]?(\\d[\\d_]*)?\\.?\\d*([eE][+-]?\\d+)?"
                        + "|NaN|[+-]?Infinity",
                    Pattern.DOTALL);

    private ValueText() {}

    /// @param value String, Boolean, a number, null, or a List or Map of these
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> AMBIGUOUS.matcher(text).matches() ? quoted(text) : text;
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> value.toString();
        };
    }

    private static String list(List<?> list) {
        StringBuilder text = new StringBuilder("[");
        for (Object item : list) {
            text.append(text.length() > 1 ? ", " : "").append(inner(item));
        }
        return text.append(']').toString();
    }

    private static String map(Map<?, ?> map) {
        TreeMap<String, String> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), inner(item)));
        StringBuilder text = new StringBuilder("{");
        sorted.forEach(
                (key, item) ->
                        text.append(text.length() > 1 ? ", " : "")
                                .append(quoted(key))
                                .append(": ")
                                .append(item));
        return text.append('}').toString();
    }

    private static String inner(@Nullable Object item) {
        return item instanceof String text ? quoted(text) : of(item);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
