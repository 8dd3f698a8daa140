package dev.slipway.pipelinefile.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes plain Java values as YAML the way a person would: plain where that is safe, quoted where
/// not, short lists and maps on one line.
final class YamlWriter {
    private static final int LONGEST_LINE = 90;
    private static final Pattern FIRST = Pattern.compile("[\\p{L}\\p{N}_./$(<=~^+\\\\]");
    private static final Pattern FLOW_UNSAFE = Pattern.compile("[,\\[\\]{}]");
    private static final Pattern UNSAFE =
            Pattern.compile(":(\\s|$)|\\s#|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF\\p{Cs}]");

    private final String lineEnd;
    private final int step;

    /// @param lineEnd of the text that it writes into
    /// @param step by how many spaces that text indents
    YamlWriter(String lineEnd, int step) {
        this.lineEnd = lineEnd;
        this.step = step;
    }

    /// A value on one line, to stand inside brackets or braces.
    ///
    /// @param json whether texts are always in double quotes
    static String flow(@Nullable Object value, boolean json) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<String> parts = new ArrayList<>();
                map.forEach(
                        (k, v) ->
                                parts.add(
                                        text(String.valueOf(k), true, json)
                                                + ": "
                                                + flow(v, json)));
                yield parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
            }
            case List<?> list -> {
                List<String> parts = new ArrayList<>();
                list.forEach(item -> parts.add(flow(item, json)));
                yield "[" + String.join(", ", parts) + "]";
            }
            case String text -> text(text, true, json);
            case null, default -> atom(value);
        };
    }

    /// What follows `key:` in a block map, with the space or line end before it.
    ///
    /// @param indent of the key
    String afterKey(@Nullable Object value, int indent) {
        if (value instanceof String text) {
            return " " + (text.contains("\n") ? paragraph(text, indent) : text(text, false, false));
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            String oneLine = flow(value, false);
            boolean empty = oneLine.length() == 2;
            if (empty || oneLine.length() + indent <= LONGEST_LINE && !oneLine.contains("\\n")) {
                return " " + oneLine;
            }
            return lineEnd + block(value, indent + step);
        }
        return " " + atom(value);
    }

    /// A map or list over several lines, the first one indented as well, no line end after the
    /// last.
    String block(Object value, int indent) {
        String space = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> lines.add(space + entry(String.valueOf(k), v, indent)));
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                boolean text = item instanceof String;
                lines.add(
                        space
                                + "- "
                                + (text ? text((String) item, false, false) : flow(item, false)));
            }
        }
        return String.join(lineEnd, lines);
    }

    /// `key: value`, further lines indented.
    String entry(String key, @Nullable Object value, int indent) {
        return text(key, false, false) + ":" + afterKey(value, indent);
    }

    /// A text of several lines below `|`, if that says exactly the same; else in quotes.
    private String paragraph(String text, int indent) {
        boolean plain =
                !text.startsWith(" ")
                        && !text.startsWith("\n")
                        && !text.endsWith("\n\n")
                        && text.lines()
                                .noneMatch(
                                        l ->
                                                UNSAFE.matcher(l.replace('\t', ' ')).find()
                                                        && hasControl(l))
                        && !text.contains("\r");
        if (!plain) {
            return doubleQuoted(text);
        }
        String space = lineEnd + " ".repeat(indent + step);
        StringBuilder written = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
        text.lines().forEach(l -> written.append(l.isEmpty() ? lineEnd : space + l));
        return written.toString();
    }

    private static boolean hasControl(String line) {
        return line.codePoints()
                .anyMatch(
                        c ->
                                c != '\t'
                                        && (Character.isISOControl(c)
                                                || c >= 0x2028 && c <= 0x2029));
    }

    /// A text that reads back as that text.
    static String text(String text, boolean flow, boolean json) {
        return !json && isPlain(text, flow) ? text : doubleQuoted(text);
    }

    private static boolean isPlain(String text, boolean flow) {
        return !text.isEmpty()
                && FIRST.matcher(text.substring(0, 1)).matches()
                && !text.endsWith(" ")
                && !UNSAFE.matcher(text).find()
                && !(flow && FLOW_UNSAFE.matcher(text).find())
                && !text.startsWith("...")
                && text.equals(ScalarValue.of(text));
    }

    private static String atom(@Nullable Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.isNaN() ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        return ScalarValue.words(value);
    }

    static String singleQuoted(String text) {
        return UNSAFE.matcher(text.replace(": ", "").replace(" #", "")).find()
                ? doubleQuoted(text)
                : "'" + text.replace("'", "''") + "'";
    }

    static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"' -> quoted.append("\\\"");
                                case '\\' -> quoted.append("\\\\");
                                case '\n' -> quoted.append("\\n");
                                case '\r' -> quoted.append("\\r");
                                case '\t' -> quoted.append("\\t");
                                default -> other(quoted, c);
                            }
                        });
        return quoted.append('"').toString();
    }

    private static void other(StringBuilder quoted, int point) {
        int type = Character.getType(point);
        boolean odd =
                Character.isISOControl(point)
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.SURROGATE
                        || type == Character.UNASSIGNED;
        if (!odd) {
            quoted.appendCodePoint(point);
        } else if (point <= 0xFFFF) {
            quoted.append("\\u%04x".formatted(point));
        } else {
            quoted.append("\\U%08x".formatted(point));
        }
    }
}
