package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.DataSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the `data:` section.
final class DataReader {
    static final Set<String> KEYS = Set.of("path", "schema", "reference");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]{0,127}");

    private final ProjectPaths paths;

    DataReader(ProjectPaths paths) {
        this.paths = paths;
    }

    /// A data set and where its paths are named.
    record Entry(
            DataSet set, PathUse path, Optional<PathUse> schema, Optional<PathUse> reference) {}

    Map<String, Entry> read(Value section) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Optional<Fields> fields = section.map();
        if (fields.isEmpty()) {
            return entries;
        }
        for (Fields.Named named : fields.get().all()) {
            if (!NAME.matcher(named.name()).matches()) {
                named.refuse(
                        ProblemCode.BAD_NAME,
                        Words.quoted(named.name()) + " cannot be the name of a data set.",
                        "Use letters, digits, “_”, “-” and “.”, starting with a letter or digit.");
            }
            named.value()
                    .flatMap(v -> entry(named.name(), v))
                    .ifPresent(e -> entries.put(named.name(), e));
        }
        return entries;
    }

    private Optional<Entry> entry(String name, Value value) {
        if (value.isScalar() && !value.isNothing()) {
            return paths.check(value)
                    .map(
                            path ->
                                    new Entry(
                                            new DataSet(
                                                    name, path, Optional.empty(), Optional.empty()),
                                            new PathUse(path, value),
                                            Optional.empty(),
                                            Optional.empty()));
        }
        Optional<Fields> fields = value.map(KEYS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<PathUse> path =
                fields.get().required("path", "path: data/" + name + ".csv").flatMap(this::use);
        Optional<PathUse> schema = fields.get().get("schema").flatMap(this::use);
        Optional<PathUse> reference = fields.get().get("reference").flatMap(this::use);
        return path.map(
                p ->
                        new Entry(
                                new DataSet(
                                        name,
                                        p.path(),
                                        schema.map(PathUse::path),
                                        reference.map(PathUse::path)),
                                p,
                                schema,
                                reference));
    }

    private Optional<PathUse> use(Value value) {
        return paths.check(value).map(path -> new PathUse(path, value));
    }
}
