package dev.slipway.app;

import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.component.ComponentCatalog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Starts the built-in components as a child JVM of this program's own Java.
final class JavaComponentProgram implements ComponentProgram {
    /// Made by `packaging/images`.
    static final String IMAGE = "slipway/components:0.1.0";

    private static final String MAIN = "dev.slipway.components.Main";

    private static final List<String> FIRST =
            List.of("slipway-components", "slipway-model", "jackson-core", "fastcsv", "smile");

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
        Path folder = folder();
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
        command.addAll(List.of("-Xshare:auto", "-XX:-UsePerfData"));
        // Where a launcher lays native libraries out; else they come out of their jars.
        command.add("-Djava.library.path=" + folder());
        command.addAll(List.of("-cp", ordered(), MAIN, request.toString()));
        return command;
    }

    /// The jars of the folder one by one, those that every component needs first: until a class is
    /// found, Java opens each jar before the one that has it.
    private String ordered() {
        if (!classPath.endsWith("*")) {
            return classPath;
        }
        try (Stream<Path> jars = Files.list(folder())) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted(Comparator.comparing(JavaComponentProgram::rank).thenComparing(j -> j))
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            return classPath;
        }
    }

    /// Of the jars, or the first of the class path.
    private Path folder() {
        return Path.of(classPath.split(File.pathSeparator, 2)[0].replaceFirst("[/\\\\]\\*$", ""));
    }

    private static int rank(String jar) {
        String name = String.valueOf(Path.of(jar).getFileName());
        return IntStream.range(0, FIRST.size())
                .filter(i -> name.startsWith(FIRST.get(i)))
                .findFirst()
                .orElse(FIRST.size());
    }
}
