package dev.slipway.pipelinefile.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One entry of a block map as text of its own, comments and style included: taken out of one text
/// and put into another. Such a text begins at the first column, has `\n` between its lines and
/// none after the last.
public final class EntryText {
    private EntryText() {}

    /// The entry as it is written; one that cannot stand alone, as in braces or with an alias, is
    /// written anew.
    ///
    /// @throws CannotEdit if there is none
    public static String of(YamlText from, List<?> path) {
        String key = (String) path.getLast();
        Yaml.Mapping holder = map(from, path.subList(0, path.size() - 1));
        Yaml.Entry entry =
                holder.entry(key).orElseThrow(() -> new CannotEdit("there is no " + key));
        @Nullable Object value = entry.value().toJava();
        if (!holder.flow() && holder.entries().contains(entry)) {
            Optional<String> own = asWritten(from.text(), entry);
            if (own.isPresent() && says(own.get(), key, value)) {
                return own.get();
            }
        }
        return new YamlWriter("\n", 2).entry(key, value, 0);
    }

    /// Puts an entry into a map, after another or at the end. Where it cannot stand as it is
    /// written, as in braces, it is written anew.
    ///
    /// @throws CannotEdit if the entry is not well formed, or the map has one of that name
    public static YamlText insert(
            YamlText into, List<?> parent, String key, String entry, Optional<String> after) {
        Yaml value =
                YamlText.of(entry + "\n")
                        .find(List.of(key))
                        .orElseThrow(() -> new CannotEdit("its text does not hold " + key));
        List<Object> path = extended(parent, key);
        if (into.find(path).isPresent()) {
            throw new CannotEdit(key + " exists already");
        }
        YamlText rewritten = into.set(path, value.toJava());
        Optional<String> styled =
                after.filter(other -> isBlockEntry(into, parent, other))
                        .map(other -> behind(into, parent, other, entry))
                        .or(() -> inPlace(rewritten, path, entry));
        // A block text at the very end means another thing without the line end.
        return styled.flatMap(text -> parsed(text, rewritten))
                .or(() -> styled.flatMap(text -> parsed(text + eol(text), rewritten)))
                .orElse(rewritten);
    }

    private static Optional<YamlText> parsed(String text, YamlText wanted) {
        try {
            YamlText parsed = YamlText.of(text);
            return parsed.root().toJava().equals(wanted.root().toJava())
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (CannotEdit malformed) {
            return Optional.empty();
        }
    }

    private static boolean says(String entry, String key, @Nullable Object value) {
        try {
            return YamlText.of(entry + "\n")
                    .root()
                    .toJava()
                    .equals(Collections.singletonMap(key, value));
        } catch (CannotEdit malformed) {
            return false;
        }
    }

    private static boolean isBlockEntry(YamlText text, List<?> parent, String key) {
        return text.find(parent).map(Yaml::target).orElse(null) instanceof Yaml.Mapping map
                && !map.flow()
                && map.entry(key).filter(map.entries()::contains).isPresent();
    }

    private static String behind(YamlText into, List<?> parent, String other, String entry) {
        Yaml.Mapping map = map(into, parent);
        Yaml.Entry before = map.entry(other).orElseThrow();
        String text = into.text();
        int at = lineEnd(text, end(before));
        String eol = eol(text);
        boolean airy = map.entries().size() > 1 && isAiry(text, map);
        return text.substring(0, at)
                + eol
                + (airy ? eol : "")
                + indented(entry, column(before), eol)
                + text.substring(at);
    }

    /// The text with the entry as it is written in the place of the one written anew.
    private static Optional<String> inPlace(YamlText rewritten, List<?> path, String entry) {
        Yaml.Mapping map = map(rewritten, path.subList(0, path.size() - 1));
        Yaml.Entry made = map.entry((String) path.getLast()).orElseThrow();
        String text = rewritten.text();
        int start = made.key().span().start();
        int line = lineStart(text, start);
        if (map.flow() || !text.substring(line, start).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                text.substring(0, line)
                        + indented(entry, column(made), eol(text))
                        + text.substring(lineEnd(text, end(made))));
    }

    private static Optional<String> asWritten(String text, Yaml.Entry entry) {
        int start = entry.key().span().start();
        int line = lineStart(text, start);
        if (!text.substring(line, start).isBlank()) {
            return Optional.empty();
        }
        int column = start - line;
        return Optional.of(
                text.substring(line, lineEnd(text, end(entry)))
                        .lines()
                        .map(l -> l.substring(Math.min(column, leadingSpaces(l))))
                        .collect(Collectors.joining("\n")));
    }

    private static String indented(String entry, int column, String eol) {
        String space = " ".repeat(column);
        return entry.lines()
                .map(line -> line.isEmpty() ? line : space + line)
                .collect(Collectors.joining(eol));
    }

    private static boolean isAiry(String text, Yaml.Mapping map) {
        int count = map.entries().size();
        String between =
                text.substring(
                        end(map.entries().get(count - 2)),
                        map.entries().get(count - 1).key().span().start());
        return between.replace("\r", "").contains("\n\n");
    }

    private static Yaml.Mapping map(YamlText text, List<?> path) {
        Yaml at = path.isEmpty() ? text.root() : text.find(path).map(Yaml::target).orElse(null);
        if (at instanceof Yaml.Mapping map) {
            return map;
        }
        throw new CannotEdit("there is no map at " + path);
    }

    private static List<Object> extended(List<?> path, String key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    private static int column(Yaml.Entry entry) {
        return entry.key().span().column() - 1;
    }

    private static int end(Yaml.Entry entry) {
        return Math.max(entry.key().span().end(), entry.value().span().end());
    }

    private static int leadingSpaces(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }

    private static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private static int lineEnd(String text, int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static String eol(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
