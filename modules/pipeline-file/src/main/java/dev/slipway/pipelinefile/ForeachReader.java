package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `foreach:`: every item of a list or map makes one stage, named `train@eu` by its value or
/// key, or `train@0` by its place where items are lists or maps themselves, as DVC names them.
final class ForeachReader {
    private static final int MOST = 10_000;

    private ForeachReader() {}

    static List<MatrixReader.Cell> read(String stage, Value foreach) {
        Map<String, @Nullable Object> items = items(foreach);
        if (items.size() > MOST) {
            foreach.refuse(
                    ProblemCode.MATRIX,
                    Words.quoted(foreach.key()) + " gives more than " + MOST + " stages.",
                    "Give it fewer items.");
            return List.of();
        }
        List<MatrixReader.Cell> cells = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        boolean isMap = foreach.isMap();
        for (Map.Entry<String, @Nullable Object> item : items.entrySet()) {
            String name = stage + "@" + speakable(item.getKey());
            if (!MatrixReader.takes(foreach, name, names)) {
                return List.of();
            }
            Map<String, @Nullable Object> locals = new LinkedHashMap<>();
            locals.put("item", item.getValue());
            if (isMap) {
                locals.put("key", item.getKey());
            }
            cells.add(new MatrixReader.Cell(name, locals));
        }
        return cells;
    }

    /// A value may well be a path, which no name of a stage can hold as it is.
    static String speakable(String key) {
        StringBuilder name = new StringBuilder();
        key.codePoints()
                .forEach(
                        c ->
                                name.appendCodePoint(
                                        StageName.isValid("a" + Character.toString(c)) ? c : '_'));
        return name.toString();
    }

    private static Map<String, @Nullable Object> items(Value foreach) {
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        if (foreach.isMap()) {
            for (Fields.Named named : foreach.map().orElseThrow().all()) {
                named.value()
                        .flatMap(Value::filled)
                        .ifPresent(value -> items.put(named.name(), value.toJava()));
            }
            return items;
        }
        if (!(foreach.node() instanceof Yaml.Sequence)) {
            foreach.refuse(
                    ProblemCode.WRONG_TYPE,
                    Words.quoted(foreach.key()) + " takes a list or a map.",
                    "Write “[a, b]”, or “${name}” of a list or map among the parameters.");
            return items;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Value item : foreach.list().orElse(List.of())) {
            item.filled().map(Yaml::toJava).ifPresent(values::add);
        }
        boolean composite = values.stream().anyMatch(v -> v instanceof Map || v instanceof List);
        for (int i = 0; i < values.size(); i++) {
            String key = composite ? Integer.toString(i) : Params.words(values.get(i));
            if (items.containsKey(key)) {
                foreach.refuse(
                        ProblemCode.MATRIX,
                        Words.quoted(foreach.key()) + " has " + Words.quoted(key) + " twice.",
                        "Remove one of the two.");
            }
            items.put(key, values.get(i));
        }
        return items;
    }
}
