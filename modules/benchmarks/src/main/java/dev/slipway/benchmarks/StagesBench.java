package dev.slipway.benchmarks;

import dev.slipway.app.LocalHomes;
import dev.slipway.app.Workbench;
import dev.slipway.engine.Project;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.pipelinefile.ReadPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Many stages that do nothing, beside make and ninja with as many rules that do nothing: at first,
/// and again when all is cached. In the program's own process as an open window runs them, and as
/// the command line with its start.
final class StagesBench {
    private final Path launcher =
            Path.of(System.getProperty("slipway.bench.root", ".")).resolve("slipway");

    /// Off with `-Dslipway.bench.process=false`, while the engine itself is worked on.
    private static final boolean WITH_PROCESS =
            !System.getProperty("slipway.bench.process", "").equals("false");

    /// How the stages hang together.
    enum Shape {
        FAN_OUT,
        CHAIN
    }

    void run(Shape shape, int stages, int rounds) throws Exception {
        try (Workspace space = new Workspace()) {
            Path project = project(space.folder("project"), shape, stages);
            Path make = make(space.folder("make"), shape, stages, false);
            Path ninja = ninja(space.folder("ninja"), shape, stages, false);
            Path made = make(space.folder("made"), shape, stages, true);
            Path ninjaMade = ninja(space.folder("ninja-made"), shape, stages, true);
            String what =
                    stages
                            + " stages running true, "
                            + shape.name().toLowerCase(java.util.Locale.ROOT);
            RunOptions two = RunOptions.DEFAULT.withParallel(2);
            try (Workbench bench =
                    new LocalHomes("", Optional.empty()).open(Optional.of(space.path("home")))) {
                Project open = read(bench, project);
                Contest first = new Contest(what + ", nothing cached", rounds);
                first.with("make -j2", () -> runMake(make));
                if (Workspace.has("ninja")) {
                    first.with("ninja -j2", () -> runNinja(ninja));
                }
                first.with(
                        "Slipway, engine in an open window",
                        () -> runHere(bench, open, two.withUseCache(false)));
                if (WITH_PROCESS) {
                    first.with(
                            "slipway run, whole process",
                            () -> runLauncher(space, project, "--no-cache"));
                }
                first.hold();

                runHere(bench, open, two);
                runMake(made);
                Contest again = new Contest(what + ", all cached", rounds);
                again.with("make -j2", () -> runMake(made));
                if (Workspace.has("ninja")) {
                    runNinja(ninjaMade);
                    again.with("ninja -j2", () -> runNinja(ninjaMade));
                }
                again.with("Slipway, engine in an open window", () -> runHere(bench, open, two));
                if (WITH_PROCESS) {
                    again.with("slipway run, whole process", () -> runLauncher(space, project));
                }
                again.hold();
            }
        }
    }

    /// As the window has it open.
    private static Project read(Workbench bench, Path root) {
        ReadPipeline read = bench.reader().read(root);
        return new Project(
                root, read.file(), read.pipeline().orElseThrow(), read.text(), read.paramPlaces());
    }

    /// As the window does: plans, runs, waits for the record.
    private static void runHere(Workbench bench, Project project, RunOptions options)
            throws Exception {
        RunRecord record = bench.engine().start(project, options, "bench").done().get();
        if (record.summary().status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("the run ended " + record.summary().status());
        }
    }

    private void runLauncher(Workspace space, Path project, String... options)
            throws IOException, InterruptedException {
        String[] command = new String[options.length + 7];
        command[0] = launcher.toString();
        command[1] = "run";
        command[2] = project.toString();
        command[3] = "--home";
        command[4] = space.path("home").toString();
        command[5] = "--parallel";
        command[6] = "2";
        System.arraycopy(options, 0, command, 7, options.length);
        Workspace.run(project, command);
    }

    private static void runMake(Path folder) throws IOException, InterruptedException {
        Workspace.run(folder, "make", "-s", "-j2");
    }

    private static void runNinja(Path folder) throws IOException, InterruptedException {
        Workspace.run(folder, "ninja", "--quiet", "-j2");
    }

    /// Each stage has a dep: one without deps and outs always runs.
    private static Path project(Path folder, Shape shape, int stages) throws IOException {
        StringBuilder text = new StringBuilder("slipway: 1\nname: bench\nstages:\n");
        for (int i = 0; i < stages; i++) {
            text.append("  s").append(i).append(":\n    run: \"true\"\n    deps: [in.txt]\n");
            if (shape == Shape.CHAIN && i > 0) {
                text.append("    needs: [s").append(i - 1).append("]\n");
            }
        }
        Files.writeString(folder.resolve("slipway.yaml"), text);
        Files.writeString(folder.resolve("in.txt"), "in");
        return folder.toRealPath();
    }

    /// @param keeps whether each rule leaves a file, by which make knows that it is done; without,
    ///     it runs `true` as a program of its own and nothing else, every time
    private static Path make(Path folder, Shape shape, int stages, boolean keeps)
            throws IOException {
        StringBuilder names = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < stages; i++) {
            names.append(" t").append(i);
            rules.append('t').append(i).append(':');
            if (shape == Shape.CHAIN && i > 0) {
                rules.append(" t").append(i - 1);
            }
            rules.append(keeps ? "\n\t@true; : > $@\n" : "\n\t@true\n");
        }
        Files.writeString(
                folder.resolve("Makefile"),
                "all:" + names + "\n.PHONY: all" + (keeps ? "" : names) + "\n" + rules);
        return folder;
    }

    private static Path ninja(Path folder, Shape shape, int stages, boolean keeps)
            throws IOException {
        StringBuilder text =
                new StringBuilder(
                        keeps
                                ? "rule t\n  command = true; : > $out\n"
                                : "rule t\n  command = true\n");
        for (int i = 0; i < stages; i++) {
            text.append("build t").append(i).append(": t");
            if (shape == Shape.CHAIN && i > 0) {
                text.append(" t").append(i - 1);
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve("build.ninja"), text);
        return folder;
    }
}
