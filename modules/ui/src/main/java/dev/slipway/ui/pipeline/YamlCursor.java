package dev.slipway.ui.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a place in a YAML text is: a key about to be written, or the value of one. By the look of
/// the lines, as [YamlOutline].
///
/// @param path of the map that a key would stand in; of the value itself otherwise
/// @param key whether a key is to stand here
/// @param typed what of the word stands before the place
/// @param from the column, from 0, at which the word begins
/// @param siblings keys that the same map has
/// @param inFlow whether it is within brackets
record YamlCursor(
        List<String> path,
        boolean key,
        String typed,
        int from,
        Set<String> siblings,
        boolean inFlow) {

    static YamlCursor at(List<String> lines, int row, int column) {
        String line = lines.get(row);
        String before = line.substring(0, Math.min(column, line.length()));
        YamlOutline outline = YamlOutline.of(without(lines, row));
        int indent = line.isBlank() ? column : YamlLine.indent(line);
        int at = Math.min(indent, before.length());
        boolean dash = before.startsWith("-", at);
        List<String> path = new ArrayList<>(outline.pathAt(row, indent, dash));
        Set<String> siblings = new LinkedHashSet<>();
        while (before.startsWith("-", at)
                && (at + 1 >= before.length() || before.charAt(at + 1) == ' ')) {
            path.add(YamlOutline.ITEM);
            at++;
            while (at < before.length() && before.charAt(at) == ' ') {
                at++;
            }
        }
        String rest = before.substring(at);
        var key = YamlLine.key(before, at);
        if (key.isEmpty() && !opensFlow(rest)) {
            siblings.addAll(outline.keysBelow(path));
            boolean item = !path.isEmpty() && path.getLast().equals(YamlOutline.ITEM);
            boolean continued = !item && inFlow(lines, path, outline);
            return new YamlCursor(path, true, rest, at, siblings, continued);
        }
        int valueAt = at;
        if (key.isPresent()) {
            path.add(key.get().name());
            valueAt = before.indexOf(':', at + key.get().name().length()) + 1;
            while (valueAt < before.length() && before.charAt(valueAt) == ' ') {
                valueAt++;
            }
        }
        return inValue(path, before, valueAt);
    }

    private static boolean opensFlow(String rest) {
        return rest.startsWith("{") || rest.startsWith("[");
    }

    private static boolean inFlow(List<String> lines, List<String> path, YamlOutline outline) {
        return outline.find(path)
                .filter(e -> YamlLine.brackets(lines.get(e.line()).substring(e.indent())) > 0)
                .isPresent();
    }

    /// The caret's own line tells nothing about where it is.
    private static List<String> without(List<String> lines, int row) {
        List<String> others = new ArrayList<>(lines);
        others.set(row, "");
        return others;
    }

    /// One bracket that is open.
    private static final class Flow {
        private final boolean map;
        private final Set<String> keys = new LinkedHashSet<>();

        Flow(boolean map) {
            this.map = map;
        }
    }

    private static YamlCursor inValue(List<String> path, String before, int valueAt) {
        Deque<Flow> open = new ArrayDeque<>();
        List<String> here = new ArrayList<>(path);
        int word = valueAt;
        boolean value = true;
        char quote = 0;
        for (int i = valueAt; i < before.length(); i++) {
            char c = before.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                continue;
            }
            if ((c == '"' || c == '\'') && i == word) {
                quote = c;
                word = i + 1;
            } else if (c == '{' && i > 0 && before.charAt(i - 1) == '$') {
                int close = before.indexOf('}', i);
                i = close < 0 ? before.length() : close;
            } else if ((c == '{' || c == '[') && i == word) {
                open.push(new Flow(c == '{'));
                if (c == '[') {
                    here.add(YamlOutline.ITEM);
                }
                value = c == '[';
                word = i + 1;
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                leave(open.pop(), here, value);
                value = true;
                word = i + 1;
            } else if (c == ',' && !open.isEmpty()) {
                if (open.peek().map && value) {
                    here.removeLast();
                }
                value = !open.peek().map;
                word = i + 1;
            } else if (c == ':' && !open.isEmpty() && open.peek().map && !value) {
                String key = before.substring(word, i).strip();
                open.peek().keys.add(key);
                here.add(key);
                value = true;
                word = i + 1;
            } else if (c == ' ' && i == word) {
                word = i + 1;
            }
        }
        Set<String> siblings = open.isEmpty() ? Set.of() : open.peek().keys;
        return new YamlCursor(
                List.copyOf(here),
                !value,
                before.substring(Math.min(word, before.length())),
                word,
                siblings,
                !open.isEmpty());
    }

    private static void leave(Flow closed, List<String> here, boolean value) {
        if ((!closed.map || value) && !here.isEmpty()) {
            here.removeLast();
        }
    }
}
