package dev.slipway.engine.run;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the commands of a `dvc.yaml` rest on beside what the file says: the shell they are written
/// for and two variables.
final class DvcHabits {
    /// What keeps a shell from reading its start-up files, by its name.
    private static final Map<String, List<String>> WITHOUT_START_UP_FILES =
            Map.of("bash", List.of("--noprofile", "--norc"), "zsh", List.of("--no-rcs"));

    private DvcHabits() {}

    static boolean areExpected(Project project) {
        return project.file().equals("dvc.yaml");
    }

    static Map<String, String> environment(Project project, StageDefinition stage) {
        return Map.of("DVC_ROOT", project.root().toString(), "DVC_STAGE", stage.name().value());
    }

    /// How a line is run: by the person's own shell where the stage runs on this machine, else by
    /// the platform's.
    ///
    /// @param program the person's shell; null if none is known
    static Function<String, CommandLine> shell(StageDefinition stage, @Nullable String program) {
        if (!stage.on().isLocal()
                || program == null
                || !program.startsWith("/")
                || !Files.isExecutable(Path.of(program))) {
            return CommandLine.Shell::new;
        }
        String name = program.substring(program.lastIndexOf('/') + 1);
        return switch (name) {
            case "sh", "dash" -> CommandLine.Shell::new;
            default ->
                    line -> {
                        List<String> argv = new ArrayList<>(List.of(program));
                        argv.addAll(WITHOUT_START_UP_FILES.getOrDefault(name, List.of()));
                        argv.addAll(List.of("-c", line));
                        return new CommandLine.Program(argv);
                    };
        };
    }
}
