package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `matrix:`: every combination of the values of its keys makes one stage, named
/// `train@cnn-small`, as DVC names them.
final class MatrixReader {
    private static final int MOST = 10_000;

    private MatrixReader() {}

    /// @param name of the stage
    /// @param locals what `${item…}` and `${key}` stand for
    record Cell(String name, Map<String, @Nullable Object> locals) {}

    private record Axis(String key, List<@Nullable Object> values) {}

    static List<Cell> read(String stage, Value matrix) {
        List<Axis> axes = axes(matrix);
        long count = 1;
        for (Axis axis : axes) {
            count = Math.min(count * axis.values().size(), MOST + 1L);
        }
        if (axes.isEmpty() || count == 0 || count > MOST) {
            if (matrix.isMap()) {
                matrix.refuse(
                        ProblemCode.MATRIX,
                        Words.quoted(matrix.key())
                                + (count > MOST
                                        ? " gives more than " + MOST + " stages."
                                        : " gives no stages."),
                        "Give it one or more keys, each with a list of values.");
            }
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell("", Map.of()));
        for (Axis axis : axes) {
            cells = times(cells, axis);
        }
        List<Cell> named = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Cell cell : cells) {
            String name = stage + "@" + ForeachReader.speakable(cell.name());
            if (!takes(matrix, name, names)) {
                return List.of();
            }
            Map<String, @Nullable Object> locals = new LinkedHashMap<>();
            locals.put("item", cell.locals());
            locals.put("key", cell.name());
            named.add(new Cell(name, locals));
        }
        return named;
    }

    /// Takes the name of a stage that is repeated, or says at the value that repeats it why not.
    ///
    /// @param names taken so far; gains this one
    static boolean takes(Value repeat, String name, Set<String> names) {
        boolean isName = StageName.isValid(name);
        if (isName && names.add(name)) {
            return true;
        }
        repeat.refuse(
                ProblemCode.MATRIX,
                Words.quoted(repeat.key())
                        + " gives a stage "
                        + Words.quoted(name)
                        + (isName ? " twice." : ", which no stage can be called."),
                "Use different values of letters, digits, “_”, “-” and “.”.");
        return false;
    }

    private static List<Axis> axes(Value matrix) {
        Optional<Fields> fields = matrix.map();
        List<Axis> axes = new ArrayList<>();
        if (fields.isPresent()) {
            for (Value value : fields.get().values()) {
                String key = value.key().substring(matrix.key().length() + 1);
                Optional<List<Value>> items = value.list();
                List<@Nullable Object> values = new ArrayList<>();
                for (Value item : items.orElse(List.of())) {
                    item.filled().map(Yaml::toJava).ifPresent(values::add);
                }
                axes.add(new Axis(key, values));
            }
        }
        return axes;
    }

    private static List<Cell> times(List<Cell> cells, Axis axis) {
        List<Cell> product = new ArrayList<>();
        for (Cell cell : cells) {
            for (int i = 0; i < axis.values().size(); i++) {
                Object value = axis.values().get(i);
                boolean plain = !(value instanceof Map) && !(value instanceof List);
                String part = plain ? Params.words(value) : axis.key() + i;
                Map<String, @Nullable Object> item = new LinkedHashMap<>(cell.locals());
                item.put(axis.key(), value);
                product.add(
                        new Cell(cell.name().isEmpty() ? part : cell.name() + "-" + part, item));
            }
        }
        return product;
    }
}
