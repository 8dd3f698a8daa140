package dev.slipway.components.data;

import dev.slipway.components.csv.Values;
import dev.slipway.components.run.Problems;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads schema files; the module's README describes them.
final class SchemaFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern SHARE =
            Pattern.compile("(?:at-most\\s+)?(\\d+(?:\\.\\d+)?)\\s*(%?)");
    private static final List<String> ROOT_KEYS = List.of("rows", "columns", "other-columns");
    private static final List<String> ROW_KEYS = List.of("at-least", "at-most");
    private static final List<String> COLUMN_KEYS =
            List.of("type", "range", "values", "missing", "unique", "pattern", "required");

    /// What schemas can ask besides, of `slipway data check`, which scans with DuckDB: that and
    /// this program, which is under another licence, share no code.
    private static final List<String> FURTHER_ROOT_KEYS =
            List.of("rules", "freshness", "tables", "reference");

    private static final List<String> FURTHER_COLUMN_KEYS =
            List.of("mostly", "length", "distribution");
    private static final String FURTHER_TYPE = "datetime";

    private final String name;

    private SchemaFile(String name) {
        this.name = name;
    }

    /// @param name how to call the file in words
    /// @throws ProblemException if it cannot be read or is no schema
    static Schema read(Path file, String name) {
        var reader = new SchemaFile(name);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw reader.wrong("is larger than 1 MB", "A schema is a short file.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            var settings =
                    LoadSettings.builder()
                            .setLabel(name)
                            .setSchema(new CoreSchema())
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(20)
                            .build();
            return reader.schema(new Load(settings).loadFromString(text));
        } catch (IOException e) {
            throw reader.wrong("cannot be read: " + e.getMessage(), "Save it as UTF-8.");
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(m -> " line " + (m.getLine() + 1)).orElse("");
            throw Problems.of(
                    Problems.SCHEMA,
                    "The schema " + name + line + " is no YAML: " + e.getProblem() + ".",
                    "Correct it there.");
        } catch (YamlEngineException e) {
            throw reader.wrong("is no YAML: " + e.getMessage(), "Correct it.");
        }
    }

    private Schema schema(@Nullable Object root) {
        if (!(root instanceof Map<?, ?> map)) {
            throw wrong("is empty or no mapping", "Begin with columns:.");
        }
        check(map, ROOT_KEYS, "");
        OptionalLong least = OptionalLong.empty();
        OptionalLong most = OptionalLong.empty();
        if (map.get("rows") != null) {
            Map<?, ?> rows = mapping(map.get("rows"), "rows");
            check(rows, ROW_KEYS, "rows.");
            least = count(rows.get("at-least"), "rows.at-least");
            most = count(rows.get("at-most"), "rows.at-most");
        }
        var rules = new ArrayList<Schema.ColumnRule>();
        Object columns = map.get("columns");
        if (columns != null) {
            mapping(columns, "columns")
                    .forEach((key, value) -> rules.add(rule(String.valueOf(key), value)));
        }
        String others = word(map.get("other-columns"), "allowed");
        if (!List.of("allowed", "forbidden").contains(others)) {
            throw wrong(
                    "has other-columns: " + others, "Write allowed (as if left out) or forbidden.");
        }
        if (rules.isEmpty() && least.isEmpty() && most.isEmpty()) {
            throw wrong("checks nothing", "Name columns under columns:.");
        }
        return new Schema(least, most, others.equals("allowed"), rules);
    }

    private Schema.ColumnRule rule(String column, @Nullable Object value) {
        String at = "columns." + column;
        Map<?, ?> map =
                value == null || value instanceof String
                        ? Map.of("type", value == null ? "text" : value)
                        : mapping(value, at);
        check(map, COLUMN_KEYS, at + ".");
        OptionalDouble least = OptionalDouble.empty();
        OptionalDouble most = OptionalDouble.empty();
        if (map.get("range") != null) {
            if (!(map.get("range") instanceof List<?> range) || range.size() != 2) {
                throw wrong(
                        at + ".range is no pair", "Write range: [18, 100]; ~ leaves a side open.");
            }
            least = bound(range.get(0), at);
            most = bound(range.get(1), at);
            if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
                throw wrong(at + ".range ends before it begins", "Write the smaller bound first.");
            }
        }
        List<String> values = List.of();
        if (map.get("values") != null) {
            if (!(map.get("values") instanceof List<?> list) || list.isEmpty()) {
                throw wrong(at + ".values is no list", "Write values: [north, south].");
            }
            values = list.stream().map(String::valueOf).toList();
        }
        return new Schema.ColumnRule(
                column,
                type(word(map.get("type"), "text"), at),
                least,
                most,
                values,
                missing(map.get("missing"), at),
                flag(map.get("unique"), false, at + ".unique"),
                pattern(map.get("pattern"), at),
                flag(map.get("required"), true, at + ".required"));
    }

    private ProblemException further(String key) {
        return Problems.of(
                Problems.SCHEMA,
                "The schema " + name + " has " + key + ", which data/validate does not check.",
                "Check the whole schema in a stage of its own, with run: slipway data check DATA "
                        + name
                        + "; or take the key out.");
    }

    private Schema.Type type(String word, String at) {
        if (word.equalsIgnoreCase(FURTHER_TYPE)) {
            throw further(at + ".type: " + FURTHER_TYPE);
        }
        return Arrays.stream(Schema.Type.values())
                .filter(t -> t.key().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problems.unknown(
                                        Problems.SCHEMA,
                                        "The schema "
                                                + name
                                                + ": "
                                                + at
                                                + ".type cannot be "
                                                + word
                                                + ".",
                                        word,
                                        Arrays.stream(Schema.Type.values())
                                                .map(Schema.Type::key)
                                                .toList()));
    }

    private double missing(@Nullable Object value, String at) {
        String word = word(value, "none");
        if (word.equals("none")) {
            return 0;
        }
        if (word.equals("allowed")) {
            return 1;
        }
        Matcher share = SHARE.matcher(word);
        if (share.matches()) {
            double number =
                    Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100);
            if (number <= 1) {
                return number;
            }
        }
        throw wrong(
                at + ".missing is " + word, "Write none, allowed, or a share such as at-most 2%.");
    }

    private Optional<Pattern> pattern(@Nullable Object value, String at) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(String.valueOf(value)));
        } catch (PatternSyntaxException e) {
            throw wrong(
                    at + ".pattern is no regular expression: " + e.getDescription(),
                    "Correct it; it must match the whole value.");
        }
    }

    private OptionalDouble bound(@Nullable Object value, String at) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = Values.number(String.valueOf(value), false);
        if (Double.isNaN(number)) {
            throw wrong(at + ".range holds " + value, "Bounds are numbers.");
        }
        return OptionalDouble.of(number);
    }

    private OptionalLong count(@Nullable Object value, String at) {
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Number number && number.longValue() >= 0) {
            return OptionalLong.of(number.longValue());
        }
        throw wrong(at + " is " + value, "Write a whole number.");
    }

    private boolean flag(@Nullable Object value, boolean fallback, String at) {
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(at + " is " + value, "Write true or false.");
    }

    private Map<?, ?> mapping(@Nullable Object value, String at) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(at + " is " + value, "Write a mapping, such as { at-least: 1000 }.");
    }

    private void check(Map<?, ?> map, List<String> known, String at) {
        for (Object key : map.keySet()) {
            String word = String.valueOf(key);
            boolean isFurther =
                    at.isEmpty() && FURTHER_ROOT_KEYS.contains(word)
                            || at.startsWith("columns.") && FURTHER_COLUMN_KEYS.contains(word);
            if (isFurther && !known.contains(word)) {
                throw further(at + word);
            }
            if (!known.contains(word)) {
                throw Problems.unknown(
                        Problems.SCHEMA,
                        "The schema " + name + " has an unknown key " + at + word + ".",
                        word,
                        known);
            }
        }
    }

    private static String word(@Nullable Object value, String fallback) {
        return value == null ? fallback : String.valueOf(value).strip();
    }

    private ProblemException wrong(String what, String remedy) {
        return Problems.of(
                Problems.SCHEMA,
                what.startsWith("columns.") || what.startsWith("rows")
                        ? "In the schema " + name + ", " + what + "."
                        : "The schema " + name + " " + what + ".",
                remedy);
    }
}
