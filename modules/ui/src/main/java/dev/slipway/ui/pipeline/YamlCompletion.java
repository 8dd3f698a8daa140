package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.release.Ladder;
import dev.slipway.uikit.code.Completion;
import dev.slipway.uikit.control.FuzzyMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What may stand at a place of a pipeline file: keys and words by the file's schema, and names
/// that the project has: stages, outs, data sets, components and their parameters, parameters.
final class YamlCompletion implements Completion.Source {
    private static final String STAGES = "stages";
    private static final String ITEM = YamlOutline.ITEM;
    private static final String KEY = "mdi2c-code-braces";
    private static final String WORD = "mdi2f-format-list-bulleted";
    private static final String PATH = "mdi2f-file-outline";
    private static final String PARAM = "mdi2t-tune-variant";

    private final SchemaKeys schema;
    private final Supplier<YamlFacts> facts;

    YamlCompletion(String schema, Supplier<YamlFacts> facts) {
        this.schema = new SchemaKeys(schema);
        this.facts = facts;
    }

    @Override
    public Completion.Offer at(String text, int line, int column) {
        List<String> lines = List.of(text.split("\r?\n", -1));
        String before = lines.get(line).substring(0, Math.min(column, lines.get(line).length()));
        int opened = before.lastIndexOf("${");
        if (opened >= 0 && before.indexOf('}', opened) < 0) {
            return offer(opened + 2, before.substring(opened + 2), references());
        }
        if (YamlLine.isRemark(before)) {
            return Completion.Offer.NONE;
        }
        YamlCursor cursor = YamlCursor.at(lines, line, column);
        YamlOutline outline = YamlOutline.of(lines);
        List<Completion> all = cursor.key() ? keys(cursor, outline, line) : values(cursor, outline);
        boolean bareItem = cursor.key() && isItem(cursor.path());
        if (bareItem) {
            all = new ArrayList<>(all);
            all.addAll(values(cursor, outline));
        }
        return offer(cursor.from(), cursor.typed(), all);
    }

    private static boolean isItem(List<String> path) {
        return !path.isEmpty() && path.getLast().equals(ITEM);
    }

    /// What begins with the word first, then what has its letters.
    private static Completion.Offer offer(int from, String typed, List<Completion> all) {
        String word = typed.toLowerCase(Locale.ROOT);
        record Scored(Completion item, int score) {}
        List<Completion> fitting =
                all.stream()
                        .map(
                                c ->
                                        new Scored(
                                                c,
                                                FuzzyMatch.of(word, c.label())
                                                        .map(FuzzyMatch::score)
                                                        .orElse(-1)))
                        .filter(s -> s.score >= 0)
                        .sorted(Comparator.comparingInt((Scored s) -> -s.score))
                        .map(Scored::item)
                        .toList();
        return new Completion.Offer(from, typed, fitting);
    }

    private List<Completion> keys(YamlCursor cursor, YamlOutline outline, int line) {
        List<String> path = cursor.path();
        if (path.size() == 3 && path.getFirst().equals(STAGES) && path.get(2).equals("with")) {
            return arguments(cursor, outline, path.get(1));
        }
        Set<String> present = new LinkedHashSet<>(cursor.siblings());
        if (isItem(path)) {
            outline.around(path, line).ifPresent(item -> present.addAll(below(outline, item)));
        }
        List<Completion> keys = new ArrayList<>();
        for (SchemaKeys.Key key : schema.keys(path, present)) {
            if (!present.contains(key.name())) {
                boolean block = key.map() && !cursor.inFlow();
                keys.add(
                        new Completion(
                                key.name(),
                                key.name() + (block ? ":\n  " : ": "),
                                key.required() ? "required" : "",
                                key.help(),
                                KEY,
                                key.choice() || namesThings(key.name())));
            }
        }
        return keys;
    }

    private static Set<String> below(YamlOutline outline, YamlOutline.Entry item) {
        Set<String> keys = new LinkedHashSet<>();
        outline.entries().stream()
                .filter(e -> e.line() >= item.line() && e.line() <= item.last())
                .filter(e -> e.isBelow(item.path()))
                .forEach(e -> keys.add(e.key()));
        return keys;
    }

    private static boolean namesThings(String key) {
        return Set.of("uses", "needs", "deps", "after", "from").contains(key);
    }

    /// The parameters of the component that the stage uses.
    private List<Completion> arguments(YamlCursor cursor, YamlOutline outline, String stage) {
        return component(outline, stage).map(ComponentSpec::parameters).orElse(List.of()).stream()
                .filter(p -> !cursor.siblings().contains(p.name()))
                .map(
                        p ->
                                new Completion(
                                        p.name(),
                                        p.name() + ": ",
                                        ParamWords.kind(p),
                                        ParamWords.help(p),
                                        KEY,
                                        switch (p.type()) {
                                            case CHOICE, DATA, FILE, FLAG -> true;
                                            case TEXT, INTEGER, NUMBER, COLUMN, COLUMNS -> false;
                                        }))
                .toList();
    }

    private static Optional<ComponentSpec> component(YamlOutline outline, String stage) {
        return outline.find(List.of(STAGES, stage, "uses"))
                .map(e -> e.value().replaceAll("^[\"']|[\"']$|\\s+#.*$", ""))
                .flatMap(ComponentCatalog::find);
    }

    private List<Completion> values(YamlCursor cursor, YamlOutline outline) {
        List<String> path = cursor.path();
        List<String> named = isItem(path) ? path.subList(0, path.size() - 1) : path;
        if (named.isEmpty()) {
            return List.of();
        }
        String key = named.getLast();
        boolean inStage = named.size() >= 3 && named.getFirst().equals(STAGES);
        if (inStage && isKeyOfStage(named)) {
            List<Completion> names = names(key, named.get(1), outline);
            if (!names.isEmpty()) {
                return names;
            }
        }
        if (inStage && named.size() == 4 && named.get(2).equals("with")) {
            return argument(outline, named.get(1), key);
        }
        if (inStage && key.equals("metric")) {
            return words(facts.get().metrics(), "measured");
        }
        if (inStage && List.of("better-than", "not-worse-than", "than").contains(key)) {
            return words(
                    Ladder.STANDARD.stages().stream()
                            .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    "the version there");
        }
        if (named.equals(List.of("register", "from"))) {
            return outs("register");
        }
        if (named.equals(List.of("register", "after"))) {
            return stages(outline, "register");
        }
        return words(schema.values(path), "");
    }

    /// Whether it is one that the schema knows; of a stage that is repeated, below `do`.
    private boolean isKeyOfStage(List<String> path) {
        boolean holds = path.size() == 3 || path.size() == 4 && path.get(2).equals("do");
        return holds
                && schema.keys(path.subList(0, path.size() - 1), Set.of()).stream()
                        .anyMatch(key -> key.name().equals(path.getLast()));
    }

    private List<Completion> names(String key, String stage, YamlOutline outline) {
        return switch (key) {
            case "needs" -> stages(outline, stage);
            case "deps" -> {
                List<Completion> paths = new ArrayList<>(outs(stage));
                facts.get()
                        .data()
                        .forEach((name, path) -> paths.add(path(path, "data set " + name)));
                yield paths;
            }
            case "uses" ->
                    ComponentCatalog.all().stream()
                            .map(
                                    c ->
                                            new Completion(
                                                    c.name(),
                                                    c.name(),
                                                    c.title(),
                                                    c.summary() + ".",
                                                    "mdi2p-puzzle-outline",
                                                    false))
                            .toList();
            case "params" ->
                    facts.get().params().entrySet().stream()
                            .map(e -> param(e.getKey(), e.getKey(), e.getValue()))
                            .toList();
            default -> List.of();
        };
    }

    private static List<Completion> stages(YamlOutline outline, String but) {
        return outline.stages().stream()
                .map(StageName::value)
                .filter(name -> !name.equals(but))
                .map(name -> new Completion(name, name, "stage", "", "mdi2g-graph-outline", false))
                .toList();
    }

    private List<Completion> outs(String but) {
        return facts.get().outs().entrySet().stream()
                .filter(e -> !e.getValue().equals(but))
                .map(e -> path(e.getKey(), "made by " + e.getValue()))
                .toList();
    }

    private List<Completion> argument(YamlOutline outline, String stage, String key) {
        Optional<ComponentSpec.Parameter> parameter =
                component(outline, stage).flatMap(c -> c.parameter(key));
        if (parameter.isEmpty()) {
            return List.of();
        }
        return switch (parameter.get().type()) {
            case CHOICE -> words(parameter.get().choices(), "");
            case FLAG -> words(List.of("true", "false"), "");
            case DATA -> {
                List<Completion> data = new ArrayList<>();
                facts.get()
                        .data()
                        .forEach(
                                (name, path) ->
                                        data.add(
                                                new Completion(
                                                        name,
                                                        name,
                                                        path,
                                                        "",
                                                        "mdi2d-database-outline",
                                                        false)));
                data.addAll(outs(stage));
                yield data;
            }
            case FILE -> outs(stage);
            case TEXT, INTEGER, NUMBER, COLUMN, COLUMNS -> List.of();
        };
    }

    private List<Completion> references() {
        return facts.get().params().entrySet().stream()
                .map(e -> param(e.getKey(), e.getKey() + "}", e.getValue()))
                .toList();
    }

    private Completion param(String key, String insert, String value) {
        Map<String, String> places = facts.get().paramPlaces();
        String place = places.getOrDefault(key, "");
        return new Completion(
                key,
                insert,
                value,
                place.isEmpty() ? "" : "Stands in " + place + ".",
                PARAM,
                false);
    }

    private static Completion path(String path, String detail) {
        return new Completion(path, path, detail, "", PATH, false);
    }

    private static List<Completion> words(List<String> words, String detail) {
        return words.stream()
                .map(word -> new Completion(word, word, detail, "", WORD, false))
                .toList();
    }
}
