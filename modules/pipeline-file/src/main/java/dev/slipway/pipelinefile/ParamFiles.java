package dev.slipway.pipelinefile;

import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlDocument;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the parameter files that a pipeline names, each once. Confined to one reading.
final class ParamFiles {
    private final ProjectPaths paths;
    private final Problems problems;
    private final Map<String, Optional<Yaml.Mapping>> known = new HashMap<>();

    ParamFiles(ProjectPaths paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /// The content of the file; empty after a problem, which stands at `named` if the file is
    /// missing, else in the file itself.
    Optional<Yaml.Mapping> read(String path, Value named) {
        String name = path.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".yaml") && !name.endsWith(".yml") && !name.endsWith(".json")) {
            named.refuse(
                    ProblemCode.BAD_VALUE,
                    "Parameters cannot be read from " + Words.quoted(path) + ".",
                    "Keep them in a .yaml, .yml or .json file.");
            return Optional.empty();
        }
        if (!paths.exists(path)) {
            named.refuse(
                    ProblemCode.PARAMS_MISSING,
                    "The parameters file " + Words.quoted(path) + " does not exist.",
                    Words.didYouMean(path, paths.neighbours(path))
                            + "Create it, or name the file that holds the parameters.");
            return Optional.empty();
        }
        return known.computeIfAbsent(path, this::parse);
    }

    /// The content of a file that need not be named.
    Optional<Yaml.Mapping> readIfThere(String path) {
        return paths.exists(path) && paths.fault(path).isEmpty()
                ? known.computeIfAbsent(path, this::parse)
                : Optional.empty();
    }

    private Optional<Yaml.Mapping> parse(String path) {
        return switch (TextFile.read(paths.resolve(path), path)) {
            case TextFile.Refused refused -> {
                problems.refused(path, refused);
                yield Optional.empty();
            }
            case TextFile.Text text -> parse(path, text.text());
        };
    }

    private Optional<Yaml.Mapping> parse(String path, String text) {
        YamlDocument document = YamlParser.parse(text);
        document.faults().forEach(fault -> problems.yaml(path, fault));
        if (document.root().isEmpty()) {
            // An empty file has no parameters, which is no mistake.
            return document.faults().isEmpty()
                    ? Optional.of(Yaml.emptyMapping())
                    : Optional.empty();
        }
        return switch (document.root().get()) {
            case Yaml.Mapping mapping -> Optional.of(mapping);
            case Yaml.Scalar scalar when scalar.value() == null -> Optional.of(Yaml.emptyMapping());
            case Yaml.Scalar _, Yaml.Sequence _, Yaml.Alias _ -> {
                problems.file(
                        path,
                        ProblemCode.NOT_A_MAP,
                        path + " holds no map of parameters.",
                        "Write “name: value” lines.");
                yield Optional.empty();
            }
        };
    }
}
