package dev.slipway.app;

import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts the built-in components as a child JVM of this program's own Java.
final class JavaComponentProgram implements ComponentProgram {
    private static final String MAIN = "dev.slipway.components.Main";

    private final String classPath;

    /// @param classPath of the components program; may end in `/*`
    JavaComponentProgram(String classPath) {
        this.classPath = classPath;
    }

    @Override
    public List<String> command(Path request) {
        Path folder =
                Path.of(classPath.split(File.pathSeparator, 2)[0].replaceFirst("[/\\\\]\\*$", ""));
        if (classPath.isEmpty() || !Files.exists(folder)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1905",
                            "The program of the built-in components is not at " + folder + ".",
                            "Build it with `mvn package`, or start Slipway with its launcher, which"
                                    + " does."));
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                MAIN,
                request.toString());
    }
}
