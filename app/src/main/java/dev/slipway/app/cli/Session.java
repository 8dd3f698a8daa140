package dev.slipway.app.cli;

import dev.slipway.app.Homes;
import dev.slipway.app.Workbench;
import dev.slipway.engine.Project;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunId;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.store.database.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the commands of one invocation share: the terminal, the person, and how a home is opened.
///
/// @param folder what relative paths start from
/// @param who the login, for want of a better name
record Session(Terminal terminal, Path folder, String who, Homes homes) {

    private static final String FILE = PipelineReader.FILE;

    Workbench open(Optional<Path> home) {
        Workbench opened = homes.open(home.map(folder::resolve));
        opened.home().upgraded().ifPresent(this::tell);
        return opened;
    }

    private void tell(Upgrade upgrade) {
        terminal.err()
                .println(
                        "The home was brought up to date, from tables of version "
                                + upgrade.from()
                                + " to "
                                + upgrade.to()
                                + ". As it was before: "
                                + upgrade.backup());
    }

    /// The project folder that an argument names; a pipeline file stands for its folder.
    Path project(Optional<Path> argument) {
        Path path = argument.map(folder::resolve).orElse(folder).normalize();
        boolean isFile = path.endsWith(FILE) || path.endsWith(PipelineReader.DVC_FILE);
        Path project = isFile ? path.getParent() : path;
        try {
            return project == null ? folder : project.toRealPath();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0101",
                            "There is no folder " + path + ".",
                            "Name a folder that holds a " + FILE + " or a dvc.yaml."),
                    e);
        }
    }

    /// The project that lists are about: the named one, else the folder's own if it is a project.
    Optional<String> projectFilter(Optional<Path> argument) {
        if (argument.isPresent()) {
            return Optional.of(project(argument).toString());
        }
        return PipelineReader.isProject(folder)
                ? Optional.of(project(Optional.empty()).toString())
                : Optional.empty();
    }

    /// Reads a project that must be free of errors; warnings go to the terminal.
    ///
    /// @throws ProblemException with every error
    Project read(
            Optional<Path> argument,
            Map<String, ? extends @Nullable Object> params,
            PipelineReader reader) {
        Path root = project(argument);
        ReadPipeline read = reader.read(root, params);
        List<Problem> errors = read.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty() || read.pipeline().isEmpty()) {
            throw new ProblemException(
                    errors.isEmpty()
                            ? List.of(
                                    Problem.of(
                                            "SLW-0199",
                                            read.file() + " holds no pipeline.",
                                            "Add a stage under `stages:`."))
                            : errors);
        }
        read.problems().forEach(p -> terminal.err().println(terminal.wary("warning ") + p));
        return new Project(
                root, read.file(), read.pipeline().get(), read.text(), read.paramPlaces());
    }

    /// A run by its number in a project, its id, or `last`.
    RunId run(Workbench workbench, Optional<String> project, String words) {
        Optional<RunId> found;
        if (words.equals("last")) {
            var query =
                    new dev.slipway.engine.port.RunHistory.Query(
                            project, "", List.of(), Optional.empty(), 0, 1);
            found = workbench.history().runs(query).stream().map(r -> r.id()).findFirst();
        } else if (words.matches("\\d{1,18}")) {
            long number = Long.parseLong(words);
            found =
                    project.flatMap(p -> workbench.history().byNumber(p, number))
                            .or(() -> onlyRunNumbered(workbench, number));
        } else {
            found = workbench.history().run(new RunId(words)).map(r -> r.summary().id());
        }
        return found.orElseThrow(
                () ->
                        new ProblemException(
                                Problem.of(
                                        "SLW-0301",
                                        "There is no run "
                                                + words
                                                + project.map(p -> " of " + p).orElse("")
                                                + ".",
                                        "`slipway runs` lists them; give a run's number, its id or"
                                                + " `last`, and the project with --project.")));
    }

    private static Optional<RunId> onlyRunNumbered(Workbench workbench, long number) {
        var all =
                new dev.slipway.engine.port.RunHistory.Query(
                        Optional.empty(), "", List.of(), Optional.empty(), 0, Integer.MAX_VALUE);
        List<RunId> matching =
                workbench.history().runs(all).stream()
                        .filter(r -> r.number() == number)
                        .map(r -> r.id())
                        .toList();
        return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
    }

    /// Writes a report, in folders that are made for it.
    ///
    /// @throws ProblemException if it cannot be written
    void write(Path file, String text) {
        Path path = folder.resolve(file);
        try {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                                    "SLW-0645",
                                    path + " cannot be written.",
                                    "Name a file in a folder that may be written to.")
                            .withDetail(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /// `train.rate=0.2` and so on, typed as YAML would type the values.
    static Map<String, @Nullable Object> params(List<String> assignments) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ProblemException(
                        Problem.of(
                                "SLW-0302",
                                "“" + assignment + "” does not set a parameter.",
                                "Write --param name=value, such as --param train.rate=0.2."));
            }
            params.put(
                    assignment.substring(0, equals),
                    PipelineReader.paramValue(assignment.substring(equals + 1)));
        }
        return params;
    }
}
