package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random pipelines in random dress, random edits: what an edit does not concern stays as it is,
/// and the result says what was asked for.
class EditsKeepTheRestTest {
    private static final int PIPELINES = 250;
    private static final int EDITS = 6;
    private static final String FILE = PipelineReader.FILE;

    @TempDir Path temp;

    @Test
    void everyLineThatAnEditDoesNotConcernSurvives() {
        for (int i = 0; i < PIPELINES; i++) {
            long seed = 20_261_121L + i;
            new Trial(seed, new Random(seed)).run();
        }
    }

    @Test
    void anySequenceOfEditsTakenBackGivesTheFileBackByteForByte() {
        for (int i = 0; i < PIPELINES; i++) {
            long seed = 20_261_122L + i;
            new Trial(seed, new Random(seed)).takeBack();
        }
    }

    @Test
    void aDuplicateLeavesEveryLineOfTheFileAlone() {
        for (int i = 0; i < PIPELINES; i++) {
            long seed = 20_261_123L + i;
            new Trial(seed, new Random(seed)).duplicate();
        }
    }

    /// @param stage that the line belongs to; empty for none
    /// @param key of the stage that it writes; empty for none, `*` for all
    private record Line(String text, String stage, String key) {}

    private final class Trial {
        private final long seed;
        private final Random random;
        private final String eol;
        private final String indent;
        private final Map<String, Map<String, Object>> model = new LinkedHashMap<>();
        private int comments;

        Trial(long seed, Random random) {
            this.seed = seed;
            this.random = random;
            this.eol = random.nextInt(4) == 0 ? "\r\n" : "\n";
            this.indent = " ".repeat(random.nextInt(3) == 0 ? 4 : 2);
        }

        void run() {
            for (int i = 0; i < EDITS; i++) {
                model.clear();
                comments = 0;
                List<Line> lines = write();
                String text = String.join("", lines.stream().map(l -> l.text() + eol).toList());
                if (random.nextInt(5) == 0) {
                    text = text.stripTrailing();
                }
                assertThat(model(text)).as("the generator, seed %d", seed).isEqualTo(model);
                tryOne(text, lines);
            }
        }

        private String file() {
            model.clear();
            comments = 0;
            String text = String.join("", write().stream().map(l -> l.text() + eol).toList());
            return (random.nextInt(4) == 0 ? "\uFEFF" : "") + text;
        }

        void takeBack() {
            Instant at = Instant.EPOCH;
            String text = file();
            EditHistory first = EditHistory.EMPTY.noting(FILE, Optional.of(text), at);
            EditHistory history = first;
            List<String> texts = new ArrayList<>(List.of(text));
            for (int i = 0; i < 3 * EDITS; i++) {
                try {
                    history = step(history, at.plusSeconds(10L * i));
                } catch (ProblemException refused) {
                    continue;
                }
                String now = history.text(FILE).orElseThrow();
                if (!now.equals(texts.getLast())) {
                    texts.add(now);
                }
            }
            String about = "seed %d, from%n%s".formatted(seed, text);
            for (int i = texts.size() - 2; i >= 0; i--) {
                history = history.undo();
                assertThat(history.text(FILE)).as(about).contains(texts.get(i));
            }
            assertThat(history.undoable()).as(about).isEmpty();
            for (String next : texts.subList(1, texts.size())) {
                history = history.redo();
                assertThat(history.text(FILE)).as(about).contains(next);
            }
        }

        private EditHistory step(EditHistory history, Instant at) {
            String now = history.text(FILE).orElseThrow();
            boolean broken = !YamlParser.parse(now.replace("\uFEFF", "")).faults().isEmpty();
            List<String> names =
                    broken
                            ? List.of()
                            : model(now).keySet().stream().filter(StageName::isValid).toList();
            if (random.nextInt(5) == 0 || names.isEmpty()) {
                int cut =
                        now.offsetByCodePoints(
                                0, random.nextInt(now.codePointCount(0, now.length())));
                return history.typed(
                        "typing", FILE, now, now.substring(0, cut) + " " + now.substring(cut), at);
            }
            StageName stage = new StageName(names.get(random.nextInt(names.size())));
            StageName other = new StageName(names.get(random.nextInt(names.size())));
            List<Edit> edits =
                    switch (random.nextInt(7)) {
                        case 0 -> List.of(new Edit.SetKey(stage, "env.NEW", text()));
                        case 1 -> List.of(new Edit.RemoveStage(stage));
                        case 2 ->
                                List.of(
                                        new Edit.RenameStage(
                                                stage, new StageName("n" + random.nextInt(1000))));
                        case 3 -> List.of(new Edit.AddItem(stage, "needs", other.value()));
                        case 4 -> List.of(new Edit.RemoveItem(stage, "needs", other.value()));
                        case 5 ->
                                List.of(
                                        new Edit.SetKey(stage, "timeout", "9m"),
                                        new Edit.RemoveKey(other, "desc"));
                        default ->
                                StageFragment.of(now, List.of(stage, other)).placedIn(now).edits();
                    };
            return history.edited(new PipelineEditor(), "step", edits, Optional.empty(), at);
        }

        void duplicate() {
            String text = file();
            List<String> names = List.copyOf(model.keySet());
            StageName stage = new StageName(names.get(random.nextInt(names.size())));
            String after = text;
            for (Edit edit : StageFragment.of(text, List.of(stage)).placedIn(text).edits()) {
                after = new PipelineEditor().apply(after, edit);
            }
            String about = "seed %d, %s of%n%s%n--- gave%n%s".formatted(seed, stage, text, after);
            TextChange change =
                    TextChange.between(FILE, Optional.of(text), Optional.of(after)).orElseThrow();
            assertThat(change).as(about).isInstanceOf(TextChange.Spliced.class);
            assertThat(((TextChange.Spliced) change).removed()).as(about).isEmpty();
            assertThat(model(after).keySet()).as(about).hasSize(names.size() + 1);
            if (eol.equals("\r\n")) {
                assertThat(after.replace("\r\n", "")).as(about).doesNotContain("\n");
            }
            assertThat(new PipelineReader().read(temp, after).problems())
                    .as(about)
                    .filteredOn(Problem::isError)
                    .isEmpty();
        }

        private void tryOne(String text, List<Line> lines) {
            Set<Line> concerned = new LinkedHashSet<>();
            Edit edit = edit(lines, concerned);
            String about = "seed %d, %s, in%n%s".formatted(seed, edit, text);

            String after = new PipelineEditor().apply(text, edit);

            about += "%n--- gave%n%s".formatted(after);
            assertThat(model(after)).as(about).isEqualTo(model);
            assertThat(new PipelineReader().read(temp, after).problems())
                    .as(about)
                    .filteredOn(Problem::isError)
                    .isEmpty();
            List<String> kept = new ArrayList<>(after.lines().toList());
            for (Line line : lines) {
                if (!concerned.contains(line) && !line.text().isBlank()) {
                    int at = kept.indexOf(line.text());
                    assertThat(at).as("%s%nlost: %s", about, line.text()).isNotNegative();
                    kept = kept.subList(at + 1, kept.size());
                }
            }
            if (eol.equals("\r\n")) {
                assertThat(after.replace("\r\n", "")).as(about).doesNotContain("\n");
            }
            boolean losesLines =
                    edit instanceof Edit.RemoveStage
                            || edit instanceof Edit.RemoveKey
                            || edit instanceof Edit.SetKey set && set.key().equals("outs");
            if (!losesLines) {
                for (int c = 0; c < comments; c++) {
                    assertThat(after).as(about).contains("# c" + c + ".");
                }
            }
        }

        private Edit edit(List<Line> lines, Set<Line> concerned) {
            List<String> stages = List.copyOf(model.keySet());
            String stage = stages.get(random.nextInt(stages.size()));
            StageName name = new StageName(stage);
            Map<String, Object> content = content(stage);
            return switch (random.nextInt(content.get("outs") instanceof List<?> ? 7 : 6)) {
                case 6 -> {
                    concern(lines, concerned, stage, "outs");
                    List<Object> outs = new ArrayList<>((List<?>) content.get("outs"));
                    int at = random.nextInt(outs.size());
                    String path = (String) outs.get(at);
                    outs.set(at, Map.of(path, Map.of("cache", false)));
                    content.put("outs", outs);
                    yield new Edit.SetOutOption(name, "outs", path, "cache", false);
                }
                case 0 -> {
                    String key = List.of("timeout", "desc", "outs", "run").get(random.nextInt(4));
                    concern(lines, concerned, stage, key);
                    Object value = value(key, stage);
                    content.put(key, value);
                    yield new Edit.SetKey(name, key, value);
                }
                case 1 -> {
                    concern(lines, concerned, stage, "env");
                    Map<String, Object> env = new LinkedHashMap<>();
                    if (content.get("env") instanceof Map<?, ?> old) {
                        old.forEach((k, v) -> env.put((String) k, v));
                    }
                    String variable = random.nextBoolean() ? "A" : "NEW";
                    env.put(variable, text());
                    content.put("env", env);
                    yield new Edit.SetKey(name, "env." + variable, env.get(variable));
                }
                case 2 -> {
                    List<String> removable =
                            content.keySet().stream().filter(k -> !k.equals("run")).toList();
                    if (removable.isEmpty()) {
                        content.put("frozen", true);
                        concern(lines, concerned, stage, "frozen");
                        yield new Edit.SetKey(name, "frozen", true);
                    }
                    String key = removable.get(random.nextInt(removable.size()));
                    concern(lines, concerned, stage, key);
                    content.remove(key);
                    yield new Edit.RemoveKey(name, key);
                }
                case 3 -> {
                    Map<String, Object> added = new LinkedHashMap<>();
                    added.put("run", text());
                    added.put("outs", List.of("build/added/1", "build/added/2"));
                    model.put("added", added);
                    yield new Edit.AddStage(new StageName("added"), added);
                }
                case 4 -> {
                    if (model.size() == 1) {
                        content.put("frozen", true);
                        concern(lines, concerned, stage, "frozen");
                        yield new Edit.SetKey(name, "frozen", true);
                    }
                    model.remove(stage);
                    lines.stream()
                            .filter(l -> l.stage().equals(stage) || names(l, stage))
                            .forEach(concerned::add);
                    model.forEach(
                            (other, keys) -> {
                                forget(keys, stage);
                                if (!keys.containsKey("needs")) {
                                    concern(lines, concerned, other, "needs");
                                }
                            });
                    yield new Edit.RemoveStage(name);
                }
                default -> {
                    lines.stream()
                            .filter(
                                    l ->
                                            l.stage().equals(stage) && l.key().matches("name|\\*")
                                                    || names(l, stage))
                            .forEach(concerned::add);
                    Map<String, Map<String, Object>> renamed = new LinkedHashMap<>();
                    model.forEach((k, v) -> renamed.put(k.equals(stage) ? "Neu-é" : k, v));
                    model.clear();
                    model.putAll(renamed);
                    model.values().forEach(other -> rename(other, stage));
                    yield new Edit.RenameStage(name, new StageName("Neu-é"));
                }
            };
        }

        private Map<String, Object> content(String stage) {
            Map<String, Object> content = model.get(stage);
            assertThat(content).isNotNull();
            return content == null ? Map.of() : content;
        }

        private static boolean names(Line line, String stage) {
            return line.key().matches("needs|\\*|after") && line.text().contains(stage);
        }

        private static void forget(Map<String, Object> content, String stage) {
            if (content.get("needs") instanceof List<?> needs) {
                List<?> left = needs.stream().filter(n -> !n.equals(stage)).toList();
                if (left.isEmpty()) {
                    content.remove("needs");
                } else {
                    content.put("needs", left);
                }
            }
        }

        private static void rename(Map<String, Object> content, String stage) {
            if (content.get("needs") instanceof List<?> needs) {
                List<Object> renamed = new ArrayList<>();
                needs.forEach(n -> renamed.add(n.equals(stage) ? "Neu-é" : n));
                content.put("needs", renamed);
            }
        }

        /// A list is changed item by item: only lines of the key itself are concerned.
        private static void concern(
                List<Line> lines, Set<Line> concerned, String stage, String key) {
            lines.stream()
                    .filter(l -> l.stage().equals(stage))
                    .filter(l -> l.key().equals(key) || l.key().equals("*"))
                    .forEach(concerned::add);
        }

        // --- a pipeline in random dress -----------------------------------------------------

        private List<Line> write() {
            List<Line> lines = new ArrayList<>();
            lines.add(new Line("slipway: 1" + comment(), "", ""));
            lines.add(new Line("name: \"ü 😀 #1\"", "", ""));
            lines.add(new Line("", "", ""));
            lines.add(new Line("stages:" + comment(), "", ""));
            boolean airy = random.nextBoolean();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                if (airy && i > 0) {
                    lines.add(new Line("", "", ""));
                }
                if (random.nextInt(3) == 0) {
                    lines.add(new Line(indent + fullComment(), "", ""));
                }
                stage("s" + i, lines);
            }
            if (random.nextBoolean()) {
                lines.add(new Line(fullComment(), "", ""));
            }
            if (random.nextBoolean()) {
                lines.add(new Line("x-tail: { a: [1,2 ,3],  b: 'x' }" + comment(), "", ""));
            }
            return lines;
        }

        private void stage(String name, List<Line> lines) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("run", text());
            for (String key : List.of("desc", "timeout", "outs", "needs", "env")) {
                if (random.nextBoolean() && !(key.equals("needs") && model.isEmpty())) {
                    content.put(key, value(key, name));
                }
            }
            model.put(name, content);
            if (random.nextInt(3) == 0) {
                lines.add(new Line(indent + name + ": " + flow(content) + comment(), name, "*"));
                return;
            }
            lines.add(new Line(indent + name + ":" + comment(), name, "name"));
            content.forEach(
                    (key, value) -> {
                        if (random.nextInt(4) == 0) {
                            lines.add(new Line(indent + indent + fullComment(), name, ""));
                        }
                        key(name, key, value, lines);
                    });
        }

        private void key(String stage, String key, Object value, List<Line> lines) {
            String space = indent + indent;
            if (value instanceof List<?> list && random.nextBoolean()) {
                lines.add(new Line(space + key + ":", stage, key));
                String deeper = random.nextBoolean() ? space : space + indent;
                list.forEach(
                        item ->
                                lines.add(
                                        new Line(
                                                deeper + "- " + scalar(item, false) + comment(),
                                                stage,
                                                key)));
            } else if (value instanceof Map<?, ?> map && random.nextBoolean()) {
                lines.add(new Line(space + key + ":" + comment(), stage, key));
                map.forEach(
                        (k, v) ->
                                lines.add(
                                        new Line(
                                                space
                                                        + indent
                                                        + k
                                                        + ":  "
                                                        + scalar(v, false)
                                                        + comment(),
                                                stage,
                                                key)));
            } else {
                String written =
                        value instanceof String || value instanceof Number
                                ? scalar(value, false)
                                : flow(value);
                lines.add(new Line(space + key + ": " + written + comment(), stage, key));
            }
        }

        private String flow(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                List<String> parts = new ArrayList<>();
                map.forEach((k, v) -> parts.add(k + ": " + flow(v)));
                String space = random.nextBoolean() ? " " : "";
                return "{"
                        + space
                        + String.join(random.nextBoolean() ? ", " : " ,", parts)
                        + space
                        + "}";
            }
            if (value instanceof List<?> list) {
                List<String> parts = new ArrayList<>();
                list.forEach(item -> parts.add(flow(item)));
                return "[" + String.join(",  ", parts) + (random.nextInt(4) == 0 ? " , ]" : "]");
            }
            return scalar(value, true);
        }

        private String scalar(@Nullable Object value, boolean flow) {
            String text = String.valueOf(value);
            boolean plain =
                    !text.equals("true")
                            && text.matches("[a-z][a-z0-9 /.]*[a-z0-9]|[0-9]+m|s[0-9]");
            if (plain && random.nextInt(3) > 0 || value instanceof Number) {
                return text;
            }
            if (!flow
                    && text.matches("[a-z].*[^:e]")
                    && !text.contains(": ")
                    && !text.contains(" #")) {
                return text;
            }
            return random.nextBoolean()
                    ? "'" + text.replace("'", "''") + "'"
                    : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }

        private Object value(String key, String stage) {
            return switch (key) {
                case "timeout" -> (1 + random.nextInt(90)) + "m";
                case "outs" -> outs(stage);
                case "needs" -> needs();
                case "env" -> {
                    Map<String, Object> env = new LinkedHashMap<>();
                    env.put("A", text());
                    env.put("B", "2");
                    yield env;
                }
                default -> text();
            };
        }

        private List<String> outs(String stage) {
            List<String> outs = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                if (random.nextInt(4) > 0) {
                    outs.add("build/" + stage + "/o" + i);
                }
            }
            return outs.isEmpty() ? List.of("build/" + stage + "/only one") : outs;
        }

        private List<String> needs() {
            List<String> names = new ArrayList<>(model.keySet());
            java.util.Collections.shuffle(names, random);
            return List.copyOf(names.subList(0, 1 + random.nextInt(names.size())));
        }

        private String text() {
            String[] texts = {
                "python train",
                "a: b # c",
                "it's \"so\"",
                "x, y [z] {w}",
                "true",
                "012",
                "1e3",
                "é😀 ü",
                "- dash",
                "tab\\t back",
                "* star & co",
                "awk 'NR > 1 { print }'",
                "%percent",
                "~",
                "say hi | tee x",
                "c:/x",
                "trailing:"
            };
            return texts[random.nextInt(texts.length)];
        }

        private String comment() {
            return random.nextInt(3) == 0 ? "   " + fullComment() : "";
        }

        private String fullComment() {
            return "# c" + comments++ + ". keep: {me} \"as\" I am";
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> model(String whole) {
        String text = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
        assertThat(YamlParser.parse(text).faults()).as(text).isEmpty();
        Object root = YamlParser.parse(text).root().orElseThrow().toJava();
        return root instanceof Map<?, ?> map && map.get("stages") instanceof Map<?, ?> stages
                ? new LinkedHashMap<>((Map<String, Map<String, Object>>) stages)
                : Map.of();
    }
}
