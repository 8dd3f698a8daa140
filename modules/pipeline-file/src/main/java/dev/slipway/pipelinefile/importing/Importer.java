package dev.slipway.pipelinefile.importing;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.ForeignFile;
import dev.slipway.pipelinefile.ProblemCode;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Makes a `slipway.yaml` of an Elyra `.pipeline` or an MLflow `MLproject`. Reads only; stateless
/// and thread-safe.
public final class Importer {

    /// The pipeline that a file holds, told by the file's name, else by its content.
    ///
    /// @throws ProblemException if there is no such file, it is of no known kind, or it is broken
    public ImportedPipeline importFile(Path file) {
        Path path = file.toAbsolutePath().normalize();
        String name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.IMPORT_KIND.code(),
                            "There is no file " + path + ".",
                            "Name an Elyra .pipeline or an MLproject."));
        }
        if (Files.isDirectory(path)) {
            Path inside = path.resolve("MLproject");
            if (Files.isRegularFile(inside)) {
                return importFile(inside);
            }
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.IMPORT_KIND.code(),
                            name + " is a folder without an MLproject.",
                            "Name the .pipeline file in it."));
        }
        Yaml.Mapping root = ForeignFile.read(path);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("mlproject") || root.entry("entry_points").isPresent()) {
            return new MlprojectImport(path, root).made();
        }
        if (lower.endsWith(".pipeline") || root.entry("pipelines").isPresent()) {
            return new ElyraImport(path, root).made();
        }
        throw ForeignFile.problem(
                path,
                root,
                ProblemCode.IMPORT_KIND,
                name + " is neither an Elyra pipeline nor an MLproject.",
                root.entry("stages").isPresent()
                        ? "A dvc.yaml needs no import: open its folder as it is."
                        : "Name a file that ends in .pipeline, or an MLproject.");
    }
}
