package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.value.DottedValues;
import dev.slipway.engine.value.UnreadableValues;
import dev.slipway.engine.value.ValueFile;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.pipeline.ParamKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values of parameters as texts. A key that names a map stands for each value below it. Not
/// thread-safe.
final class ParamTexts {
    private static final String NOT_SET = "(not set)";

    private final Project project;
    private final Map<String, Map<String, ?>> files = new HashMap<>();

    ParamTexts(Project project) {
        this.project = project;
    }

    /// Texts by the key as a person would write it: `train.rate`, or `other.yaml:rate` for a file
    /// that is not the pipeline's own.
    ///
    /// @throws ProblemException if that file cannot be read
    Map<String, String> of(ParamKey key) {
        Optional<String> file =
                key.file().filter(f -> !project.pipeline().paramsFile().equals(Optional.of(f)));
        String prefix = file.map(f -> f + ":").orElse("");
        Map<String, ?> values = file.isEmpty() ? project.pipeline().params() : other(file.get());
        Optional<DottedValues.Found> found = DottedValues.at(values, key.key());
        if (found.isEmpty()) {
            return Map.of(prefix + key.key(), NOT_SET);
        }
        Map<String, String> texts = new HashMap<>();
        found.get().texts(key.key()).forEach((k, text) -> texts.put(prefix + k, text));
        return texts;
    }

    private Map<String, ?> other(String file) {
        return files.computeIfAbsent(file, this::read);
    }

    private Map<String, ?> read(String file) {
        Path path = project.root().resolve(file);
        try {
            return ValueFile.read(path);
        } catch (UnreadableValues e) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0201",
                            "The parameter file %s%s %s."
                                    .formatted(file, e.place(), e.getMessage()),
                            "Correct the file."),
                    e);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0202",
                            "The parameter file " + file + " cannot be read.",
                            "Check that it is there, or correct the stage's `params`."),
                    e);
        }
    }
}
