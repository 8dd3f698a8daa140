package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.uikit.code.CodeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The keys of a YAML text by their indentation. It goes by the look of the lines, not by the
/// grammar, so that it knows where things are in a broken text as well. Lines and columns count
/// from 0.
final class YamlOutline {
    static final String ITEM = "[]";
    private static final String STAGES = "stages";

    /// A key, or an item of a list.
    ///
    /// @param path with this key at its end; items are `[]`
    /// @param last the last line that belongs to it
    /// @param value what follows it in its line
    record Entry(int line, int last, int indent, List<String> path, String value) {
        String key() {
            return path.getLast();
        }

        Entry until(int line) {
            return new Entry(this.line, line, indent, path, value);
        }

        boolean isBelow(List<String> parent) {
            return path.size() == parent.size() + 1
                    && path.subList(0, parent.size()).equals(parent);
        }
    }

    private final List<Entry> entries;

    private YamlOutline(List<Entry> entries) {
        this.entries = entries;
    }

    static YamlOutline of(String text) {
        return of(List.of(text.split("\r?\n", -1)));
    }

    static YamlOutline of(List<String> lines) {
        Building building = new Building();
        for (int i = 0; i < lines.size(); i++) {
            building.take(lines.get(i), i);
        }
        return new YamlOutline(building.done());
    }

    List<Entry> entries() {
        return entries;
    }

    /// The path of what holds something at an indentation of a line: of the nearest entry above
    /// that is indented less.
    ///
    /// @param dash whether it is an item: a list may stand at the indentation of its key
    List<String> pathAt(int line, int indent, boolean dash) {
        for (Entry entry : entries.reversed()) {
            boolean holds =
                    entry.indent < indent
                            || dash && entry.indent == indent && !entry.key().equals(ITEM);
            if (entry.line < line && holds) {
                return entry.path;
            }
        }
        return List.of();
    }

    Optional<Entry> find(List<String> path) {
        return entries.stream().filter(e -> e.path.equals(path)).findFirst();
    }

    /// The keys right below a path.
    Set<String> keysBelow(List<String> path) {
        Set<String> keys = new TreeSet<>();
        entries.stream().filter(e -> e.isBelow(path)).map(Entry::key).forEach(keys::add);
        return keys;
    }

    /// What the lines of one map in a list have, at a line of it.
    Optional<Entry> around(List<String> path, int line) {
        return entries.stream()
                .filter(e -> e.path.equals(path) && e.line <= line && line <= e.last)
                .findFirst();
    }

    List<StageName> stages() {
        return entries.stream()
                .filter(e -> e.isBelow(List.of(STAGES)))
                .map(Entry::key)
                .filter(StageName::isValid)
                .map(StageName::new)
                .toList();
    }

    /// The stage in whose lines a line is; `register` for that section.
    Optional<StageName> stageAt(int line) {
        return entries.stream()
                .filter(e -> e.line <= line && line <= e.last)
                .filter(e -> isStage(e.path))
                .map(Entry::key)
                .filter(StageName::isValid)
                .map(StageName::new)
                .findFirst();
    }

    /// The lines of a stage. That of a matrix stands for all that it makes.
    Optional<Entry> stage(StageName stage) {
        String name = stage.value();
        int at = name.indexOf('@');
        return find(List.of(STAGES, name))
                .or(() -> at > 0 ? find(List.of(STAGES, name.substring(0, at))) : Optional.empty())
                .or(() -> name.equals("register") ? find(List.of(name)) : Optional.empty());
    }

    private static boolean isStage(List<String> path) {
        return path.size() == 2 && path.getFirst().equals(STAGES)
                || path.equals(List.of("register"));
    }

    /// Everything that has lines below its own.
    List<CodeView.Fold> folds() {
        List<CodeView.Fold> folds = new ArrayList<>();
        int before = -1;
        for (Entry entry : entries) {
            if (entry.last > entry.line && entry.line != before) {
                folds.add(new CodeView.Fold(entry.line, entry.last));
                before = entry.line;
            }
        }
        return folds;
    }

    /// Goes through the lines with the entries that are open.
    private static final class Building {
        private final List<Entry> entries = new ArrayList<>();
        private final Deque<Integer> open = new ArrayDeque<>();
        private int lastWritten;
        private int blockIndent = -1;
        private int brackets;

        void take(String line, int index) {
            String content = line.strip();
            int indent = YamlLine.indent(line);
            if (content.isEmpty()) {
                return;
            }
            if (blockIndent >= 0 && indent > blockIndent || brackets > 0) {
                lastWritten = index;
                brackets = Math.max(0, brackets + (brackets > 0 ? YamlLine.brackets(line) : 0));
                return;
            }
            blockIndent = -1;
            if (content.startsWith("#") || content.equals("---")) {
                return;
            }
            int at = indent;
            while (line.startsWith("- ", at) || line.substring(at).equals("-")) {
                close(at, true);
                String rest = line.substring(Math.min(line.length(), at + 1)).strip();
                push(index, at, ITEM, rest);
                at++;
                while (at < line.length() && line.charAt(at) == ' ') {
                    at++;
                }
            }
            Optional<YamlLine.Key> key = YamlLine.key(line, at);
            if (key.isPresent()) {
                close(at, false);
                push(index, at, key.get().name(), key.get().value());
                if (YamlLine.opensBlock(key.get().value())) {
                    blockIndent = at;
                }
            }
            lastWritten = index;
            brackets = Math.max(0, YamlLine.brackets(line.substring(Math.min(at, line.length()))));
        }

        private void push(int line, int indent, String key, String value) {
            List<String> path =
                    new ArrayList<>(open.isEmpty() ? List.of() : entries.get(open.peek()).path);
            path.add(key);
            entries.add(new Entry(line, line, indent, List.copyOf(path), value));
            open.push(entries.size() - 1);
            lastWritten = line;
        }

        private void close(int indent, boolean dash) {
            while (!open.isEmpty()) {
                Entry top = entries.get(open.peek());
                boolean parentOfList = dash && top.indent == indent && !top.key().equals(ITEM);
                if (top.indent < indent || parentOfList) {
                    return;
                }
                end();
            }
        }

        private void end() {
            int index = open.pop();
            entries.set(
                    index,
                    entries.get(index).until(Math.max(entries.get(index).line, lastWritten)));
        }

        List<Entry> done() {
            while (!open.isEmpty()) {
                end();
            }
            return List.copyOf(entries);
        }
    }
}
