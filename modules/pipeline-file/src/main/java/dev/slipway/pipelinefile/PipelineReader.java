package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.pipelinefile.yaml.ScalarValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and checks pipeline files. Stateless and thread-safe. Never throws for what a file holds:
/// that is a problem in the result.
public final class PipelineReader {
    /// The name of the file at a project's root.
    public static final String FILE = "slipway.yaml";

    /// Reads `slipway.yaml` of a project folder, and the files it names (parameters).
    public ReadPipeline read(Path project) {
        return read(project, Map.of());
    }

    /// The same with parameters set for one run (`train.rate` to 0.2). A key that does not exist,
    /// or a value of another type than the parameter has, is a problem.
    ///
    /// @param overrides by dotted key; values as in [Pipeline#params()], or as [#paramValue] gives
    public ReadPipeline read(Path project, Map<String, ? extends @Nullable Object> overrides) {
        Problems problems = new Problems();
        return readable(project, problems)
                .flatMap(paths -> text(paths, problems))
                .map(text -> read(project, text, overrides))
                .orElseGet(() -> nothing(problems, ""));
    }

    /// The same for a text that is not (yet) what lies on disk, as an editor holds it.
    public ReadPipeline read(Path project, String text) {
        return read(project, text, Map.of());
    }

    public ReadPipeline read(
            Path project, String text, Map<String, ? extends @Nullable Object> overrides) {
        Problems problems = new Problems();
        Optional<ProjectPaths> paths = readable(project, problems);
        if (paths.isEmpty()) {
            return nothing(problems, text);
        }
        return switch (TextFile.check(text, FILE)) {
            case TextFile.Refused refused -> {
                problems.refused(FILE, refused);
                yield nothing(problems, text);
            }
            case TextFile.Text plain -> {
                Reading reading =
                        new Reading(FILE, folderName(project), paths.get(), problems, overrides);
                Optional<Pipeline> pipeline = reading.pipeline(plain.text());
                yield new ReadPipeline(pipeline, problems.all(), FILE, text, reading.paramPlaces());
            }
        };
    }

    /// What a value means that was given as text, as `-p train.rate=0.2` gives it: the same as if
    /// it stood in a parameters file. A text in quotes is that text.
    public static @Nullable Object paramValue(String text) {
        return ScalarValue.written(text);
    }

    private static ReadPipeline nothing(Problems problems, String text) {
        return new ReadPipeline(Optional.empty(), problems.all(), FILE, text, Map.of());
    }

    private static String folderName(Path project) {
        Path name = project.toAbsolutePath().normalize().getFileName();
        return name == null ? "project" : name.toString();
    }

    private static Optional<ProjectPaths> readable(Path project, Problems problems) {
        String shown = Words.quoted(project.toString());
        if (!Files.exists(project)) {
            problems.bare(
                    "",
                    ProblemCode.FOLDER_MISSING,
                    "The folder " + shown + " does not exist.",
                    "Give the folder that holds slipway.yaml.");
            return Optional.empty();
        }
        if (!Files.isDirectory(project)) {
            problems.bare(
                    "",
                    ProblemCode.FOLDER_MISSING,
                    shown + " is a file, not a project's folder.",
                    "Give the folder that holds slipway.yaml.");
            return Optional.empty();
        }
        try {
            return Optional.of(new ProjectPaths(project));
        } catch (IOException wrong) {
            problems.bare(
                    "",
                    ProblemCode.UNREADABLE,
                    "The folder " + shown + " cannot be read.",
                    "Check that you may read it.");
            return Optional.empty();
        }
    }

    private static Optional<String> text(ProjectPaths paths, Problems problems) {
        Path file = paths.resolve(FILE);
        Optional<ProjectPaths.Fault> link = paths.fault(FILE);
        if (link.isPresent()) {
            problems.file(FILE, link.get().code(), link.get().headline(), link.get().remedy());
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            problems.bare(
                    "", ProblemCode.FILE_MISSING, "There is no slipway.yaml here.", hint(paths));
            return Optional.empty();
        }
        return switch (TextFile.read(file, FILE)) {
            case TextFile.Refused refused -> {
                problems.refused(FILE, refused);
                yield Optional.empty();
            }
            case TextFile.Text text -> Optional.of(text.whole());
        };
    }

    private static String hint(ProjectPaths paths) {
        for (String other : List.of("slipway.yml", "Slipway.yaml", "dvc.yaml")) {
            if (paths.exists(other)) {
                return other.equals("dvc.yaml")
                        ? "This is a DVC project: copy dvc.yaml to slipway.yaml and add “slipway:"
                                + " 1” at its top."
                        : "Rename " + other + " to slipway.yaml.";
            }
        }
        return "Give the folder that holds it, or create one that starts with “slipway: 1” and"
                + " “stages:”.";
    }
}
