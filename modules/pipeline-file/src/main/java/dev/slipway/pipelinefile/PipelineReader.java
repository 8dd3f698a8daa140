package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.pipelinefile.yaml.ScalarValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and checks pipeline files. Stateless and thread-safe. Never throws for what a file holds:
/// that is a problem in the result.
public final class PipelineReader {
    /// The name of the file at a project's root.
    public static final String FILE = Dialect.SLIPWAY.file();

    /// The name of the file that stands for it in a project of DVC.
    public static final String DVC_FILE = Dialect.DVC.file();

    /// The file that holds the pipeline of a project: [#DVC_FILE] where that lies there without
    /// [#FILE], else [#FILE].
    public static String fileIn(Path project) {
        return dialect(project).file();
    }

    /// Whether a folder holds a pipeline file.
    public static boolean isProject(Path folder) {
        return Files.exists(folder.resolve(fileIn(folder)));
    }

    private static Dialect dialect(Path project) {
        return !Files.exists(project.resolve(FILE), LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(project.resolve(DVC_FILE))
                ? Dialect.DVC
                : Dialect.SLIPWAY;
    }

    /// Reads `slipway.yaml` of a project folder, and the files it names (parameters). A folder that
    /// has a `dvc.yaml` and no `slipway.yaml` is read from that, as DVC reads it.
    public ReadPipeline read(Path project) {
        return read(project, Map.of());
    }

    /// The same with parameters set for one run (`train.rate` to 0.2). A key that does not exist,
    /// or a value of another type than the parameter has, is a problem.
    ///
    /// @param overrides by dotted key; values as in [Pipeline#params()], or as [#paramValue] gives
    public ReadPipeline read(Path project, Map<String, ? extends @Nullable Object> overrides) {
        Problems problems = new Problems();
        String file = fileIn(project);
        return readable(project, problems)
                .flatMap(paths -> text(paths, file, problems))
                .map(text -> read(project, text, overrides))
                .orElseGet(() -> nothing(problems, file, ""));
    }

    /// The same for a text that is not (yet) what lies on disk, as an editor holds it.
    public ReadPipeline read(Path project, String text) {
        return read(project, text, Map.of());
    }

    public ReadPipeline read(
            Path project, String text, Map<String, ? extends @Nullable Object> overrides) {
        Problems problems = new Problems();
        Optional<ProjectPaths> paths = readable(project, problems);
        Dialect dialect = dialect(project);
        String file = dialect.file();
        if (paths.isEmpty()) {
            return nothing(problems, file, text);
        }
        return switch (TextFile.check(text, file)) {
            case TextFile.Refused refused -> {
                problems.refused(file, refused);
                yield nothing(problems, file, text);
            }
            case TextFile.Text plain -> {
                Reading reading =
                        new Reading(dialect, folderName(project), paths.get(), problems, overrides);
                Optional<Pipeline> pipeline = reading.pipeline(plain.text());
                yield new ReadPipeline(pipeline, problems.all(), file, text, reading.paramPlaces());
            }
        };
    }

    /// What a value means that was given as text, as `-p train.rate=0.2` gives it: the same as if
    /// it stood in a parameters file. A text in quotes is that text.
    public static @Nullable Object paramValue(String text) {
        return ScalarValue.written(text);
    }

    private static ReadPipeline nothing(Problems problems, String file, String text) {
        return new ReadPipeline(Optional.empty(), problems.all(), file, text, Map.of());
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

    private static Optional<String> text(ProjectPaths paths, String name, Problems problems) {
        Path file = paths.resolve(name);
        Optional<ProjectPaths.Fault> link = paths.fault(name);
        if (link.isPresent()) {
            problems.file(name, link.get().code(), link.get().headline(), link.get().remedy());
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            problems.bare(
                    "", ProblemCode.FILE_MISSING, "There is no " + name + " here.", hint(paths));
            return Optional.empty();
        }
        return switch (TextFile.read(file, name)) {
            case TextFile.Refused refused -> {
                problems.refused(name, refused);
                yield Optional.empty();
            }
            case TextFile.Text text -> Optional.of(text.whole());
        };
    }

    private static String hint(ProjectPaths paths) {
        for (String other : List.of("slipway.yml", "Slipway.yaml")) {
            if (paths.exists(other)) {
                return "Rename " + other + " to slipway.yaml.";
            }
        }
        if (paths.exists("MLproject")) {
            return "This is an MLflow project: “slipway import MLproject” makes a slipway.yaml of"
                    + " it.";
        }
        return "Give the folder that holds it, or create one that starts with “slipway: 1” and"
                + " “stages:”.";
    }
}
