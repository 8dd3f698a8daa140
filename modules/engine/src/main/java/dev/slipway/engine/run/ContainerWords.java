package dev.slipway.engine.run;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a stage failed in a container that would not have failed outside one, by its last words.
final class ContainerWords {
    private static final Pattern READ_ONLY = Pattern.compile("(?i)read-only file ?system");
    private static final Pattern NO_NETWORK =
            Pattern.compile(
                    "(?i)network is unreachable|temporary failure in name resolution|could not"
                            + " resolve host|name or service not known|bad address|no address"
                            + " associated with hostname|failed to establish a new connection");
    private static final Pattern NO_PRIVILEGE =
            Pattern.compile(
                    "(?i)operation not permitted|must be (run as )?root|are you root|effective uid"
                            + " is not 0|no new privileges|you must be root|cannot set groups");
    private static final Pattern NO_FILE =
            Pattern.compile("(?i)(?:no such file or directory|can't open|cannot open|not found)");
    private static final Pattern PATH = Pattern.compile("[\\p{Alnum}_./-]+");

    private ContainerWords() {}

    /// @param lastWords the last lines of its log
    static Optional<Problem> problem(
            StageDefinition stage, RuntimeKind kind, Path project, String lastWords) {
        if (kind == RuntimeKind.LOCAL || lastWords.isEmpty()) {
            return Optional.empty();
        }
        Optional<Problem> found;
        if (READ_ONLY.matcher(lastWords).find() && !stage.container().writableRoot()) {
            found =
                    Optional.of(
                            Problem.of(
                                    "SLW-0408",
                                    "The stage "
                                            + stage.name()
                                            + " tried to write outside its working folder, and was"
                                            + " stopped.",
                                    "Let it write below its working folder or in /tmp, and name"
                                            + " what it makes in `outs`; or set `container: {"
                                            + " writable-root: true }`."));
        } else if (NO_NETWORK.matcher(lastWords).find()
                && kind == RuntimeKind.DOCKER
                && stage.container().network().isEmpty()) {
            found =
                    Optional.of(
                            Problem.of(
                                    "SLW-0409",
                                    "The stage "
                                            + stage.name()
                                            + " tried to reach the network, which it was not"
                                            + " given.",
                                    "If it needs the network, say so: `container: { network:"
                                            + " bridge }`."));
        } else if (NO_PRIVILEGE.matcher(lastWords).find()) {
            found =
                    Optional.of(
                            Problem.of(
                                    "SLW-0410",
                                    "The stage "
                                            + stage.name()
                                            + " tried to do what only a privileged process may, and"
                                            + " was refused.",
                                    "Stages run as your own user and cannot gain privileges. Put"
                                            + " what needs root into its image."));
        } else {
            found = notCarried(stage, project, lastWords).map(path -> missing(stage, path));
        }
        return found.map(p -> p.withDetail(lastWords));
    }

    /// A file of the project that it looks for and that its deps do not name.
    private static Optional<String> notCarried(
            StageDefinition stage, Path project, String lastWords) {
        return lastWords
                .lines()
                .filter(line -> NO_FILE.matcher(line).find())
                .flatMap(line -> PATH.matcher(line).results().map(m -> m.group()))
                .map(path -> path.replaceFirst("^(/slipway)?/work/", "").replaceFirst("^\\./", ""))
                .map(path -> path.replaceAll("[.]$", ""))
                .filter(path -> !path.isEmpty() && !path.startsWith("/") && !path.contains(".."))
                .filter(path -> Files.exists(project.resolve(path)))
                .filter(path -> stage.deps().stream().noneMatch(dep -> holds(dep, path)))
                .findFirst();
    }

    private static boolean holds(String dep, String path) {
        return dep.equals(path) || path.startsWith(dep + "/") || dep.startsWith(path + "/");
    }

    private static Problem missing(StageDefinition stage, String path) {
        return Problem.of(
                "SLW-0411",
                "The stage %s looked for %s, which was not carried into its container."
                        .formatted(stage.name(), path),
                "Name " + path + " in the `deps` of " + stage.name() + ".");
    }
}
