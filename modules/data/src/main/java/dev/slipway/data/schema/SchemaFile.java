package dev.slipway.data.schema;

import dev.slipway.data.scan.DataProblems;
import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads schema files. The language is that of `data/validate`, which reads its part of it; the
/// module's README describes the whole.
final class SchemaFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern SHARE =
            Pattern.compile("(?:at-(?:most|least)\\s+)?(\\d+(?:\\.\\d+)?)\\s*(%?)");
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(s|m|h|d|w)");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> ROOT =
            List.of(
                    "rows",
                    "columns",
                    "other-columns",
                    "rules",
                    "freshness",
                    "tables",
                    "reference");
    private static final List<String> COLUMN =
            List.of(
                    "type",
                    "range",
                    "values",
                    "missing",
                    "unique",
                    "pattern",
                    "required",
                    "length",
                    "mostly",
                    "distribution");

    private final String name;

    private SchemaFile(String name) {
        this.name = name;
    }

    /// @param name how to call the file in words
    /// @throws ProblemException if it cannot be read or is no schema
    static Schema read(Path file, String name) {
        SchemaFile reader = new SchemaFile(name);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw reader.unreadable("is larger than 1 MB", "A schema is a short file.");
            }
            return reader.schema(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw reader.unreadable(
                    "does not exist", "Write one with: slipway data schema DATA --out " + name);
        } catch (IOException e) {
            throw reader.unreadable("cannot be read", "Save it as UTF-8.");
        }
    }

    private Schema schema(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(20)
                        .build();
        try {
            Node root =
                    new Compose(settings)
                            .composeString(text)
                            .orElseThrow(() -> unreadable("is empty", "Begin it with columns:."));
            return schema(mapping(root, ""));
        } catch (MarkedYamlEngineException e) {
            Problem.Place place =
                    e.getProblemMark()
                            .map(m -> new Problem.Place(name, m.getLine() + 1, m.getColumn() + 1))
                            .orElse(new Problem.Place(name, 1, 1));
            throw new ProblemException(
                    Problem.at(
                            place,
                            "",
                            DataProblems.SCHEMA_FILE,
                            "The schema " + name + " is no YAML: " + e.getProblem() + ".",
                            "Correct it there."));
        } catch (YamlEngineException e) {
            throw unreadable("is no YAML", "Correct it.");
        }
    }

    private Schema schema(Map<String, Node> root) {
        check(root, ROOT, "");
        OptionalLong least = OptionalLong.empty();
        OptionalLong most = OptionalLong.empty();
        Node rows = root.get("rows");
        if (rows != null) {
            Map<String, Node> map = mapping(rows, "rows");
            check(map, List.of("at-least", "at-most"), "rows.");
            least = count(map.get("at-least"), "rows.at-least");
            most = count(map.get("at-most"), "rows.at-most");
        }
        List<Schema.ColumnRule> columns = new ArrayList<>();
        Node named = root.get("columns");
        if (named != null) {
            mapping(named, "columns").forEach((k, v) -> columns.add(column(k, v)));
        }
        Node others = root.get("other-columns");
        String word = others == null ? "allowed" : scalar(others, "other-columns");
        if (!List.of("allowed", "forbidden").contains(word)) {
            throw wrong(others, "other-columns", "is " + word, "Write allowed or forbidden.");
        }
        List<Schema.Rule> rules = rules(root.get("rules"));
        Optional<Schema.Freshness> freshness =
                Optional.ofNullable(root.get("freshness")).map(this::freshness);
        Map<String, String> tables = new LinkedHashMap<>();
        Node files = root.get("tables");
        if (files != null) {
            mapping(files, "tables")
                    .forEach(
                            (k, v) -> {
                                if (!TABLE.matcher(k).matches() || k.equals("data")) {
                                    throw wrong(
                                            v,
                                            "tables." + k,
                                            "has a name that rules cannot use",
                                            "Use letters, digits and _; data is this data set.");
                                }
                                tables.put(k, scalar(v, "tables." + k));
                            });
        }
        Optional<String> reference =
                Optional.ofNullable(root.get("reference")).map(n -> scalar(n, "reference"));
        if (columns.isEmpty()
                && least.isEmpty()
                && most.isEmpty()
                && rules.isEmpty()
                && freshness.isEmpty()) {
            throw unreadable("checks nothing", "Name columns under columns:.");
        }
        if (reference.isEmpty() && columns.stream().anyMatch(c -> c.farthest().isPresent())) {
            throw unreadable(
                    "asks for a distribution and names no reference",
                    "Add reference: with a data file or a sketch.");
        }
        return new Schema(
                least, most, word.equals("allowed"), columns, rules, freshness, tables, reference);
    }

    private Schema.ColumnRule column(String column, Node value) {
        String at = "columns." + column;
        Map<String, Node> map =
                value instanceof ScalarNode ? Map.of("type", value) : mapping(value, at);
        check(map, COLUMN, at + ".");
        OptionalDouble[] range = pair(map.get("range"), at + ".range", "[18, 100]");
        OptionalDouble[] length = pair(map.get("length"), at + ".length", "[1, 80]");
        List<String> values = List.of();
        Node list = map.get("values");
        if (list != null) {
            if (!(list instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
                throw wrong(list, at + ".values", "is no list", "Write values: [north, south].");
            }
            values = sequence.getValue().stream().map(n -> scalar(n, at + ".values")).toList();
        }
        Node distribution = map.get("distribution");
        OptionalDouble farthest = OptionalDouble.empty();
        if (distribution != null) {
            Map<String, Node> inner =
                    distribution instanceof ScalarNode
                            ? Map.of("at-most", distribution)
                            : mapping(distribution, at + ".distribution");
            check(inner, List.of("at-most"), at + ".distribution.");
            farthest = OptionalDouble.of(number(inner.get("at-most"), at + ".distribution"));
        }
        return new Schema.ColumnRule(
                column,
                type(map.get("type"), at + ".type"),
                range[0],
                range[1],
                values,
                missing(map.get("missing"), at + ".missing"),
                flag(map.get("unique"), false, at + ".unique"),
                pattern(map.get("pattern"), at + ".pattern"),
                flag(map.get("required"), true, at + ".required"),
                length[0],
                length[1],
                mostly(map.get("mostly"), at + ".mostly"),
                farthest);
    }

    private List<Schema.Rule> rules(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, "rules", "is no list", "Write each as - \"start <= finish\".");
        }
        List<Schema.Rule> rules = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String at = "rules[" + rules.size() + "]";
            if (item instanceof ScalarNode text) {
                rules.add(new Schema.Rule(text.getValue(), text.getValue(), 1, line(item)));
                continue;
            }
            Map<String, Node> map = mapping(item, at);
            check(map, List.of("name", "holds", "mostly"), at + ".");
            if (map.get("holds") == null) {
                throw wrong(item, at, "has no holds", "Write holds: \"start <= finish\".");
            }
            String holds = scalar(map.get("holds"), at + ".holds");
            String title = map.get("name") == null ? holds : scalar(map.get("name"), at + ".name");
            rules.add(
                    new Schema.Rule(
                            title, holds, mostly(map.get("mostly"), at + ".mostly"), line(item)));
        }
        return rules;
    }

    private Schema.Freshness freshness(Node node) {
        Map<String, Node> map = mapping(node, "freshness");
        check(map, List.of("column", "within"), "freshness.");
        if (map.get("column") == null || map.get("within") == null) {
            throw wrong(
                    node,
                    "freshness",
                    "lacks column or within",
                    "Write freshness: { column: created, within: 7d }.");
        }
        String text = scalar(map.get("within"), "freshness.within");
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong(node, "freshness.within", "is " + text, "Write it like 12h, 7d or 4w.");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration within =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case "w" -> Duration.ofDays(7 * amount);
                    default -> Duration.ofDays(amount);
                };
        return new Schema.Freshness(scalar(map.get("column"), "freshness.column"), within);
    }

    private Schema.Type type(@Nullable Node node, String at) {
        String word = node == null || isNull(node) ? "text" : scalar(node, at);
        List<String> known = Arrays.stream(Schema.Type.values()).map(Schema.Type::key).toList();
        return Arrays.stream(Schema.Type.values())
                .filter(t -> t.key().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(node, at, "cannot be " + word, hint(word, known)));
    }

    private double missing(@Nullable Node node, String at) {
        String word = node == null || isNull(node) ? "none" : scalar(node, at);
        if (word.equals("none")) {
            return 0;
        }
        return word.equals("allowed")
                ? 1
                : share(node, word, at, "Write none, allowed, or a share such as at-most 2%.");
    }

    private double mostly(@Nullable Node node, String at) {
        return node == null
                ? 1
                : share(node, scalar(node, at), at, "Write a share such as 0.99 or 99%.");
    }

    private double share(@Nullable Node node, String word, String at, String remedy) {
        Matcher share = SHARE.matcher(word);
        if (share.matches()) {
            double number =
                    Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100);
            if (number <= 1) {
                return number;
            }
        }
        throw wrong(node, at, "is " + word, remedy);
    }

    private Optional<Pattern> pattern(@Nullable Node node, String at) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(scalar(node, at)));
        } catch (PatternSyntaxException e) {
            throw wrong(
                    node,
                    at,
                    "is no regular expression: " + e.getDescription(),
                    "Correct it; it must match the whole value.");
        }
    }

    private OptionalDouble[] pair(@Nullable Node node, String at, String example) {
        OptionalDouble[] pair = {OptionalDouble.empty(), OptionalDouble.empty()};
        if (node == null) {
            return pair;
        }
        if (!(node instanceof SequenceNode list) || list.getValue().size() != 2) {
            throw wrong(node, at, "is no pair", "Write " + example + "; ~ leaves a side open.");
        }
        for (int i = 0; i < 2; i++) {
            Node bound = list.getValue().get(i);
            if (!isNull(bound)) {
                pair[i] = OptionalDouble.of(number(bound, at));
            }
        }
        if (pair[0].isPresent()
                && pair[1].isPresent()
                && pair[0].getAsDouble() > pair[1].getAsDouble()) {
            throw wrong(node, at, "ends before it begins", "Write the smaller bound first.");
        }
        return pair;
    }

    private double number(@Nullable Node node, String at) {
        try {
            return Double.parseDouble(node == null ? "" : scalar(node, at));
        } catch (NumberFormatException e) {
            throw wrong(node, at, "holds what is no number", "Write a number.");
        }
    }

    private OptionalLong count(@Nullable Node node, String at) {
        if (node == null) {
            return OptionalLong.empty();
        }
        String text = scalar(node, at);
        if (!text.matches("\\d{1,18}")) {
            throw wrong(node, at, "is " + text, "Write a whole number.");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private boolean flag(@Nullable Node node, boolean fallback, String at) {
        if (node == null) {
            return fallback;
        }
        return switch (scalar(node, at).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(node, at, "is " + scalar(node, at), "Write true or false.");
        };
    }

    private Map<String, Node> mapping(Node node, String at) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(
                    node,
                    at.isEmpty() ? "its content" : at,
                    "is no mapping",
                    at.isEmpty()
                            ? "Begin with columns:."
                            : "Write a mapping, such as { at-least: 1000 }.");
        }
        Map<String, Node> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), at);
            if (map.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), key, "is there twice", "Remove one of the two.");
            }
            lines.put(System.identityHashCode(tuple.getValueNode()), tuple.getKeyNode());
        }
        return map;
    }

    /// Keys by the value they stand before, so that a problem of a key points at the key.
    private final Map<Integer, Node> lines = new LinkedHashMap<>();

    private void check(Map<String, Node> map, List<String> known, String at) {
        for (var entry : map.entrySet()) {
            if (!known.contains(entry.getKey())) {
                Node key =
                        lines.getOrDefault(
                                System.identityHashCode(entry.getValue()), entry.getValue());
                throw new ProblemException(
                        Problem.at(
                                place(key),
                                at + entry.getKey(),
                                DataProblems.SCHEMA_KEY,
                                "The schema has an unknown key " + at + entry.getKey() + ".",
                                hint(entry.getKey(), known)));
            }
        }
    }

    private static String hint(String word, List<String> known) {
        return NearestWord.of(word, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("It can be " + String.join(", ", known) + ".");
    }

    private String scalar(@Nullable Node node, String at) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw wrong(node, at, "is a list or a mapping", "Write one value.");
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL)
                        || Set.of("~", "null", "").contains(scalar.getValue()));
    }

    private static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    private Problem.Place place(@Nullable Node node) {
        Optional<Mark> mark = node == null ? Optional.empty() : node.getStartMark();
        return new Problem.Place(
                name,
                mark.map(m -> m.getLine() + 1).orElse(1),
                mark.map(m -> m.getColumn() + 1).orElse(1));
    }

    private ProblemException wrong(@Nullable Node node, String key, String what, String remedy) {
        return new ProblemException(
                Problem.at(
                        place(node),
                        key,
                        DataProblems.SCHEMA_VALUE,
                        "In the schema, " + key + " " + what + ".",
                        remedy));
    }

    private ProblemException unreadable(String what, String remedy) {
        return DataProblems.of(
                DataProblems.SCHEMA_FILE, "The schema " + name + " " + what + ".", remedy);
    }
}
