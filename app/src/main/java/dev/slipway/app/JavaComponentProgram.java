package dev.slipway.app;

import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.component.ComponentCatalog;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts the built-in components as a child JVM of this program's own Java.
final class JavaComponentProgram implements ComponentProgram {
    /// Made by `packaging/images`.
    static final String IMAGE = "slipway/components:0.1.0";

    private static final String MAIN = "dev.slipway.components.Main";

    private final String classPath;

    /// @param classPath of the components program; may end in `/*`
    JavaComponentProgram(String classPath) {
        this.classPath = classPath;
    }

    @Override
    public String image() {
        return IMAGE;
    }

    @Override
    public List<String> commandInImage(String component, String request) {
        List<String> command = new ArrayList<>();
        command.add("/opt/slipway/bin/components");
        command.addAll(ComponentCatalog.virtualMachineOptions(component));
        command.add(request);
        return command;
    }

    /// Why it cannot be started, if it cannot.
    Optional<Problem> missing() {
        Path folder =
                Path.of(classPath.split(File.pathSeparator, 2)[0].replaceFirst("[/\\\\]\\*$", ""));
        return classPath.isEmpty() || !Files.exists(folder)
                ? Optional.of(
                        Problem.of(
                                "SLW-1905",
                                "The program of the built-in components is not at " + folder + ".",
                                "Build it with `mvn package`, or start Slipway with its launcher,"
                                        + " which does."))
                : Optional.empty();
    }

    @Override
    public List<String> command(String component, Path request) {
        missing()
                .ifPresent(
                        problem -> {
                            throw new ProblemException(problem);
                        });
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Part of what makes a model's bytes the same on every machine.
        command.addAll(ComponentCatalog.virtualMachineOptions(component));
        command.addAll(List.of("-Xshare:auto", "-cp", classPath, MAIN, request.toString()));
        return command;
    }
}
