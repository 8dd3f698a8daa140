package dev.slipway.pipelinefile.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A YAML text that can be changed at one place and stays byte for byte as it was at all others.
/// Immutable: each change gives a new text. After each change the new text is parsed and must hold
/// exactly what was asked for; else the change is refused.
///
/// A path is a list of keys (String) of maps and indexes (Integer) of lists, from the root.
public final class YamlText {
    private final String text;
    private final Yaml.Mapping root;

    private YamlText(String text, Yaml.Mapping root) {
        this.text = text;
        this.root = root;
    }

    /// @throws CannotEdit if the text is no well-formed YAML with a map at its root; an empty text
    ///     is an empty map
    public static YamlText of(String text) {
        YamlDocument document = YamlParser.parse(text);
        if (!document.faults().isEmpty()) {
            YamlFault fault = document.faults().getFirst();
            throw new CannotEdit(
                    "line " + fault.line() + " is not well formed: " + fault.headline());
        }
        Yaml root = document.root().map(Yaml::target).orElseGet(Yaml::emptyMapping);
        if (root instanceof Yaml.Scalar scalar && scalar.value() == null) {
            return new YamlText(text, Yaml.emptyMapping());
        }
        if (!(root instanceof Yaml.Mapping mapping)) {
            throw new CannotEdit("the file holds no map");
        }
        return new YamlText(text, mapping);
    }

    public String text() {
        return text;
    }

    public Yaml.Mapping root() {
        return root;
    }

    public Optional<Yaml> find(List<?> path) {
        Yaml at = root;
        for (Object part : path) {
            Optional<Yaml> next = child(at.target(), part);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static Optional<Yaml> child(Yaml at, Object part) {
        if (at instanceof Yaml.Mapping map && part instanceof String key) {
            return map.entry(key).map(Yaml.Entry::value);
        }
        if (at instanceof Yaml.Sequence list
                && part instanceof Integer index
                && index >= 0
                && index < list.items().size()) {
            return Optional.of(list.items().get(index));
        }
        return Optional.empty();
    }

    /// Sets the value at a path; maps on the way that do not exist are made. A list or map that
    /// changes only in parts keeps the lines of the others.
    ///
    /// @throws CannotEdit if the way leads through something that is no map
    public YamlText set(List<?> path, @Nullable Object value) {
        Optional<Yaml> old = find(path);
        if (old.isPresent() && Objects.equals(old.get().toJava(), value)) {
            return this;
        }
        if (old.isPresent() && value instanceof Map<?, ?> map && !map.isEmpty()) {
            if (old.get() instanceof Yaml.Mapping now && !now.isEmpty()) {
                return setParts(path, now, map);
            }
        }
        if (old.isPresent() && value instanceof List<?> list && !list.isEmpty()) {
            if (old.get() instanceof Yaml.Sequence now && !now.items().isEmpty()) {
                Optional<YamlText> changed = setItems(path, now, list);
                if (changed.isPresent()) {
                    return changed.get();
                }
            }
        }
        return verified(replaced(path, value), path, value, false);
    }

    private YamlText setParts(List<?> path, Yaml.Mapping now, Map<?, ?> wanted) {
        YamlText changed = this;
        for (Map.Entry<?, ?> entry : wanted.entrySet()) {
            changed = changed.set(extended(path, entry.getKey()), entry.getValue());
        }
        for (Yaml.Entry entry : now.all()) {
            if (!wanted.containsKey(entry.name())) {
                changed = changed.remove(extended(path, entry.name()));
            }
        }
        return changed;
    }

    /// Takes out what is gone and adds what is new at the end, if that is all that changes.
    private Optional<YamlText> setItems(List<?> path, Yaml.Sequence now, List<?> wanted) {
        List<Integer> gone = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < now.items().size(); i++) {
            if (kept < wanted.size()
                    && Objects.equals(now.items().get(i).toJava(), wanted.get(kept))) {
                kept++;
            } else {
                gone.add(i);
            }
        }
        if (kept == 0) {
            return Optional.empty();
        }
        YamlText changed = this;
        for (int i = kept; i < wanted.size(); i++) {
            changed = changed.append(path, wanted.get(i));
        }
        for (int index : gone.reversed()) {
            changed = changed.remove(extended(path, index));
        }
        return Optional.of(changed);
    }

    private static List<Object> extended(List<?> path, Object part) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }

    /// Adds an item at the end of a list that has at least one.
    private YamlText append(List<?> path, @Nullable Object item) {
        Yaml.Sequence list = (Yaml.Sequence) find(path).orElseThrow().target();
        Yaml last = list.items().getLast();
        String changed;
        if (list.flow()) {
            changed =
                    splice(
                            last.span().end(),
                            last.span().end(),
                            ", " + YamlWriter.flow(item, isJson()));
        } else {
            int at = lineEnd(last.span().end());
            int indent = dashColumn(last);
            changed = splice(at, at, eol() + writer().block(items(item), indent));
        }
        List<@Nullable Object> wanted = new ArrayList<>();
        list.items().forEach(i -> wanted.add(i.toJava()));
        wanted.add(item);
        return verified(changed, path, wanted, false);
    }

    private static List<@Nullable Object> items(@Nullable Object item) {
        List<@Nullable Object> one = new ArrayList<>();
        one.add(item);
        return one;
    }

    /// Removes a key or item. A map or list that would be left empty goes as well, but for those at
    /// the root.
    ///
    /// @throws CannotEdit if there is none
    public YamlText remove(List<?> path) {
        if (find(path).isEmpty()) {
            throw new CannotEdit("there is no " + dotted(path));
        }
        List<?> parent = path.subList(0, path.size() - 1);
        Yaml holder = parent.isEmpty() ? root : find(parent).orElseThrow().target();
        int size =
                holder instanceof Yaml.Mapping map
                        ? map.entries().size()
                        : ((Yaml.Sequence) holder).items().size();
        if (size == 1) {
            if (parent.size() > 1) {
                return remove(parent);
            }
            Object empty = holder instanceof Yaml.Mapping ? Map.of() : List.of();
            return verified(parent.isEmpty() ? "" : replaced(parent, empty), parent, empty, false);
        }
        String changed =
                holder instanceof Yaml.Mapping map
                        ? withoutEntry(map, (String) path.getLast())
                        : withoutItem((Yaml.Sequence) holder, (Integer) path.getLast());
        return verified(changed, path, null, true);
    }

    /// Gives a key another name; its value stays.
    ///
    /// @throws CannotEdit if there is no such key, or one of the new name
    public YamlText renameKey(List<?> path, String newName) {
        List<?> parent = path.subList(0, path.size() - 1);
        Optional<Yaml> holder = find(parent).map(Yaml::target);
        if (!(holder.orElse(null) instanceof Yaml.Mapping map)
                || map.entry((String) path.getLast()).isEmpty()) {
            throw new CannotEdit("there is no " + dotted(path));
        }
        if (map.entry(newName).isPresent()) {
            throw new CannotEdit(newName + " exists already");
        }
        Yaml.Scalar key = own(map, (String) path.getLast()).key();
        String changed =
                splice(key.span().start(), key.span().end(), restyled(key, newName, map.flow()));
        Map<Object, Object> wanted = new LinkedHashMap<>();
        map.toJava().forEach((k, v) -> wanted.put(k.equals(path.getLast()) ? newName : k, v));
        return verified(changed, parent, wanted, false);
    }

    // --- where things go -----------------------------------------------------------------------

    private String replaced(List<?> path, @Nullable Object value) {
        Optional<Yaml> old = find(path);
        if (old.isPresent()) {
            Object last = path.getLast();
            List<?> parent = path.subList(0, path.size() - 1);
            Yaml holder = parent.isEmpty() ? root : find(parent).orElseThrow().target();
            if (holder instanceof Yaml.Mapping map) {
                Optional<Yaml.Entry> own = ownIfAny(map, (String) last);
                return own.isPresent()
                        ? rewritten(own.get(), map, value)
                        : inserted(map, (String) last, value);
            }
            Yaml.Sequence list = (Yaml.Sequence) holder;
            Yaml item = old.get();
            return splice(item.span().start(), item.span().end(), item(item, list.flow(), value));
        }
        // The longest part of the way that exists; the rest comes with the value.
        int known = path.size() - 1;
        while (known > 0 && find(path.subList(0, known)).isEmpty()) {
            known--;
        }
        Object nested = value;
        for (int i = path.size() - 1; i > known; i--) {
            Map<Object, @Nullable Object> around = new LinkedHashMap<>();
            around.put(path.get(i), nested);
            nested = around;
        }
        Object key = path.get(known);
        if (path.subList(known, path.size()).stream().anyMatch(p -> !(p instanceof String))) {
            throw new CannotEdit("there is no " + dotted(path));
        }
        Yaml holder = known == 0 ? root : find(path.subList(0, known)).orElseThrow().target();
        if (holder instanceof Yaml.Mapping map) {
            return inserted(map, (String) key, nested);
        }
        if (holder instanceof Yaml.Scalar scalar && scalar.value() == null && known > 0) {
            Map<Object, @Nullable Object> only = new LinkedHashMap<>();
            only.put(key, nested);
            return replaced(path.subList(0, known), only);
        }
        throw new CannotEdit(dotted(path.subList(0, known)) + " is no map");
    }

    /// A value in the place of an item. A text with something below it, `path: { cache: false }`,
    /// needs no braces of its own where the item has a line of its own.
    private String item(Yaml old, boolean flow, @Nullable Object value) {
        if (old instanceof Yaml.Scalar scalar && value instanceof String text) {
            return restyled(scalar, text, flow);
        }
        if (!flow && value instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            return YamlWriter.text(String.valueOf(only.getKey()), false, false)
                    + ": "
                    + YamlWriter.flow(only.getValue(), false);
        }
        return YamlWriter.flow(value, isJson());
    }

    private static Optional<Yaml.Entry> ownIfAny(Yaml.Mapping map, String key) {
        return map.entries().stream().filter(e -> e.name().equals(key)).findFirst();
    }

    private static Yaml.Entry own(Yaml.Mapping map, String key) {
        return ownIfAny(map, key)
                .orElseThrow(() -> new CannotEdit(key + " comes from another place by “<<”"));
    }

    private String rewritten(Yaml.Entry entry, Yaml.Mapping map, @Nullable Object value) {
        Yaml old = entry.value();
        int indent = entry.key().span().column() - 1;
        String written =
                map.flow()
                        ? " " + YamlWriter.flow(value, isJson())
                        : writer().afterKey(value, indent);
        if (old instanceof Yaml.Scalar scalar
                && value instanceof String text
                && !text.contains("\n")) {
            written = " " + restyled(scalar, text, map.flow());
        }
        int start = old.span().start();
        int end = old.span().end();
        if (start == end) {
            int colon = text.lastIndexOf(':', Math.max(0, start - 1));
            boolean hasColon = colon >= entry.key().span().end();
            return splice(start, start, (hasColon ? "" : ":") + written);
        }
        if (text.charAt(start) == '&') {
            throw new CannotEdit("other places refer to it by its anchor");
        }
        String between = text.substring(entry.key().span().end(), start);
        if (!between.contains("\n")) {
            return written.startsWith(" ")
                    ? splice(start, end, written.substring(1))
                    : splice(entry.key().span().end(), end, ":" + written);
        }
        int comment = between.indexOf('#');
        String kept = comment < 0 ? "" : " " + between.substring(comment).stripTrailing();
        if (!kept.isEmpty() && (kept.contains("\n") || !written.startsWith(" "))) {
            throw new CannotEdit("comments stand between the key and its value");
        }
        return splice(entry.key().span().end(), end, ":" + written + kept);
    }

    private String inserted(Yaml.Mapping map, String key, @Nullable Object value) {
        if (map.entries().isEmpty()) {
            return insertedFirst(map, key, value);
        }
        Yaml.Entry last = map.entries().getLast();
        int end = end(last);
        if (map.flow()) {
            boolean json = isJson();
            return splice(
                    end,
                    end,
                    ", " + YamlWriter.text(key, true, json) + ": " + YamlWriter.flow(value, json));
        }
        int indent = map.entries().getFirst().key().span().column() - 1;
        int at = lineEnd(end);
        String gap = isAiry(map) ? eol() : "";
        return splice(
                at, at, eol() + gap + " ".repeat(indent) + writer().entry(key, value, indent));
    }

    private String insertedFirst(Yaml.Mapping map, String key, @Nullable Object value) {
        Span span = map.span();
        if (map == root && span.start() == span.end()) {
            String gap = text.isEmpty() || text.endsWith("\n") ? "" : eol();
            return text + gap + writer().entry(key, value, 0) + eol();
        }
        int lineStart = lineStart(span.start());
        String line = text.substring(lineStart, span.start());
        boolean alone = text.substring(span.end(), lineEnd(span.end())).isBlank();
        boolean below =
                value instanceof Map && alone && line.stripLeading().matches("[^\\s{\\[]+:\\s+");
        if (below) {
            int indent = line.length() - line.stripLeading().length() + step();
            int from = lineStart + line.stripTrailing().length();
            return splice(
                    from,
                    span.end(),
                    eol() + " ".repeat(indent) + writer().entry(key, value, indent));
        }
        Map<String, @Nullable Object> only = new LinkedHashMap<>();
        only.put(key, value);
        return splice(span.start(), span.end(), YamlWriter.flow(only, isJson()));
    }

    /// Whether the entries of a block map are set apart by empty lines.
    private boolean isAiry(Yaml.Mapping map) {
        int count = map.entries().size();
        if (count < 2) {
            return false;
        }
        int from = end(map.entries().get(count - 2));
        int to = map.entries().get(count - 1).key().span().start();
        return text.substring(from, to).replace("\r", "").contains("\n\n");
    }

    private String withoutEntry(Yaml.Mapping map, String key) {
        Yaml.Entry entry = own(map, key);
        int start = entry.key().span().start();
        if (map.flow()) {
            int index = map.entries().indexOf(entry);
            return withoutPart(
                    index == 0 ? -1 : end(map.entries().get(index - 1)),
                    start,
                    end(entry),
                    index == map.entries().size() - 1);
        }
        return withoutLines(start, end(entry));
    }

    private String withoutItem(Yaml.Sequence list, int index) {
        Yaml item = list.items().get(index);
        if (list.flow()) {
            return withoutPart(
                    index == 0 ? -1 : list.items().get(index - 1).span().end(),
                    item.span().start(),
                    item.span().end(),
                    index == list.items().size() - 1);
        }
        return withoutLines(lineStart(item.span().start()) + dashColumn(item), item.span().end());
    }

    /// Takes a part out of brackets or braces.
    ///
    /// @param before end of the part before it; -1 if it is the first
    private String withoutPart(int before, int start, int end, boolean last) {
        if (last && before >= 0 && lineStart(before) == lineStart(start)) {
            return splice(before, end, "");
        }
        int to = end;
        while (to < text.length() && isSpace(text.charAt(to))) {
            to++;
        }
        if (to < text.length() && text.charAt(to) == ',') {
            to++;
            int next = to;
            while (next < text.length() && isSpace(text.charAt(next))) {
                next++;
            }
            boolean ends = next >= lineEnd(to) || text.charAt(next) == '#';
            to = ends ? to : next;
        } else {
            to = end;
        }
        boolean ownLine =
                text.substring(lineStart(start), start).isBlank()
                        && text.substring(to, lineEnd(to)).isBlank();
        return ownLine ? splice(lineStart(start), nextLine(to), "") : splice(start, to, "");
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /// Takes out the lines from one place to another, and one of two empty lines that would meet.
    private String withoutLines(int start, int end) {
        int from = lineStart(start);
        if (!text.substring(from, start).isBlank()) {
            throw new CannotEdit("it shares its line with something else");
        }
        int to = nextLine(end);
        boolean emptyBefore = from > 0 && text.substring(lineStart(from - 1), from).isBlank();
        boolean emptyAfter = to >= text.length() || text.substring(to, lineEnd(to)).isBlank();
        if (emptyBefore && emptyAfter) {
            from = lineStart(from - 1);
        }
        return splice(from, to, "");
    }

    private static int end(Yaml.Entry entry) {
        return Math.max(entry.key().span().end(), entry.value().span().end());
    }

    /// The column, from 0, of the `-` before an item of a block list.
    private int dashColumn(Yaml item) {
        int start = lineStart(item.span().start());
        int dash = text.lastIndexOf('-', item.span().start() - 1);
        if (dash < start || !text.substring(start, dash).isBlank()) {
            throw new CannotEdit("it shares its line with something else");
        }
        return dash - start;
    }

    /// A text in the style of the one it replaces.
    private String restyled(Yaml.Scalar old, String wanted, boolean flow) {
        char first = old.span().end() > old.span().start() ? text.charAt(old.span().start()) : ' ';
        return switch (first) {
            case '"' -> YamlWriter.doubleQuoted(wanted);
            case '\'' -> YamlWriter.singleQuoted(wanted);
            default -> YamlWriter.text(wanted, flow, isJson());
        };
    }

    // --- the text as lines ---------------------------------------------------------------------

    private String splice(int from, int to, String with) {
        return text.substring(0, from) + with + text.substring(to);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /// Before the line end, or the end of the text.
    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > 0 && end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private String eol() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private YamlWriter writer() {
        return new YamlWriter(eol(), step());
    }

    /// By how many spaces the text indents: as its first nested block map does.
    private int step() {
        for (Yaml.Entry entry : root.entries()) {
            if (entry.value() instanceof Yaml.Mapping below
                    && !below.flow()
                    && !below.entries().isEmpty()) {
                return below.entries().getFirst().key().span().column() - 1;
            }
        }
        return 2;
    }

    /// Whether the text is written as JSON, where every key and text is in double quotes.
    private boolean isJson() {
        return root.flow()
                && !root.entries().isEmpty()
                && root.entries().stream().allMatch(e -> e.key().quoted());
    }

    // --- proof -----------------------------------------------------------------------------------

    /// The changed text, once it is known to hold what was asked for and nothing else new.
    private YamlText verified(
            String changed, List<?> path, @Nullable Object value, boolean removed) {
        Object wanted = changed(root.toJava(), path, value, removed);
        YamlText after = of(changed);
        if (!Objects.equals(after.root.toJava(), wanted)) {
            throw new CannotEdit("the place is written in a way that cannot be changed alone");
        }
        return after;
    }

    private static @Nullable Object changed(
            @Nullable Object from, List<?> path, @Nullable Object value, boolean removed) {
        if (path.isEmpty()) {
            return value;
        }
        Object part = path.getFirst();
        List<?> rest = path.subList(1, path.size());
        if (from instanceof List<?> list && part instanceof Integer index) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            if (removed && rest.isEmpty()) {
                copy.remove(index.intValue());
            } else {
                copy.set(index, changed(copy.get(index), rest, value, removed));
            }
            return copy;
        }
        Map<Object, @Nullable Object> copy =
                from instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : new LinkedHashMap<>();
        if (removed && rest.isEmpty()) {
            copy.remove(part);
        } else {
            copy.put(part, changed(copy.get(part), rest, value, removed));
        }
        return copy;
    }

    private static String dotted(List<?> path) {
        StringBuilder dotted = new StringBuilder();
        for (Object part : path) {
            if (part instanceof Integer) {
                dotted.append('[').append(part).append(']');
            } else {
                dotted.append(dotted.isEmpty() ? "" : ".").append(part);
            }
        }
        return dotted.toString();
    }
}
