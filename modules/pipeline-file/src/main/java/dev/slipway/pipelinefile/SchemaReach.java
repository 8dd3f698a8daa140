package dev.slipway.pipelinefile;

import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a schema file reaches for beside the data that it is about. Read leniently: what is wrong
/// with a schema is told by the check that uses it.
///
/// @param files of the project: tables that its rules name, and the reference of its distributions
/// @param isTimed whether its verdict changes with the time of day, since it asks for fresh data
record SchemaReach(List<String> files, boolean isTimed) {
    private static final SchemaReach NOTHING = new SchemaReach(List.of(), false);

    SchemaReach {
        files = List.copyOf(files);
    }

    /// @param schema relative to the project
    static SchemaReach of(ProjectPaths paths, String schema) {
        if (paths.fault(schema).isPresent()
                || !(TextFile.read(paths.resolve(schema), schema)
                        instanceof TextFile.Text(String whole, String text))
                || !(YamlParser.parse(text).root().map(Yaml::target).orElse(null)
                        instanceof Yaml.Mapping root)) {
            return NOTHING;
        }
        List<String> written = new ArrayList<>();
        if (value(root, "tables").orElse(null) instanceof Yaml.Mapping tables) {
            tables.entries().forEach(e -> text(e.value()).ifPresent(written::add));
        }
        value(root, "reference").flatMap(SchemaReach::text).ifPresent(written::add);
        String folder = schema.substring(0, schema.lastIndexOf('/') + 1);
        return new SchemaReach(
                written.stream()
                        .filter(file -> !file.startsWith("/"))
                        .map(file -> ProjectPaths.normal(folder + file))
                        .filter(file -> paths.fault(file).isEmpty())
                        .toList(),
                value(root, "freshness").isPresent());
    }

    private static Optional<Yaml> value(Yaml.Mapping map, String key) {
        return map.entries().stream()
                .filter(e -> e.name().equals(key))
                .map(e -> e.value().target())
                .findFirst();
    }

    private static Optional<String> text(Yaml value) {
        return value.target() instanceof Yaml.Scalar scalar && !scalar.text().isBlank()
                ? Optional.of(scalar.text().strip())
                : Optional.empty();
    }
}
