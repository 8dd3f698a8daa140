package dev.slipway.benchmarks;

import dev.slipway.app.LocalHomes;
import dev.slipway.app.Workbench;
import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.engine.Project;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.pipelinefile.ReadPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /// Runs before those that count, for an open window has run things before.
    private static final int WARM_UPS = 3;

    private static final String MAKE = "make -j2";
    private static final String NINJA = "ninja -j2";
    private static final String OPEN = "engine in an open window";
    private static final String PROCESS = "whole process";

    /// How the stages hang together.
    enum Shape {
        FAN_OUT,
        CHAIN
    }

    void run(Sheet sheet, Shape shape, int stages, int rounds) throws Exception {
        String name = shape == Shape.CHAIN ? "chain" : "fan-out";
        String what = stages + " stages running true, " + name;
        try (Workspace space = new Workspace()) {
            Path project = project(space.folder("project"), shape, stages);
            RunOptions two = RunOptions.DEFAULT.withParallel(2);
            try (Workbench bench =
                    new LocalHomes("", Optional.empty()).open(Optional.of(space.path("home")))) {
                Project open = read(bench, project);
                for (int i = 0; i < WARM_UPS; i++) {
                    runHere(bench, open, two.withUseCache(false));
                }
                Path make = make(space.folder("make"), shape, stages, false);
                Path ninja = ninja(space.folder("ninja"), shape, stages, false);
                Contest first = new Contest(what + ", nothing cached", rounds);
                first.with(MAKE, () -> runMake(make));
                if (Workspace.has("ninja")) {
                    first.with(NINJA, () -> runNinja(ninja));
                }
                first.with(OPEN, () -> runHere(bench, open, two.withUseCache(false)));
                if (WITH_PROCESS) {
                    first.with(PROCESS, () -> runLauncher(space, project, "--no-cache"));
                }
                Map<String, Double> found = first.hold();
                String anchor = anchor(found);
                double by = found.getOrDefault(MAKE, Double.NaN);
                add(sheet, what + ", " + OPEN, anchor, found, OPEN, times(1.15, by), name);
                add(sheet, what + ", " + PROCESS, anchor, found, PROCESS, times(2, by), name);

                runHere(bench, open, two);
                Path made = make(space.folder("made"), shape, stages, true);
                Path ninjaMade = ninja(space.folder("ninja-made"), shape, stages, true);
                runMake(made);
                Contest again = new Contest(what + ", all cached", 3 * rounds);
                again.with(MAKE, () -> runMake(made));
                if (Workspace.has("ninja")) {
                    runNinja(ninjaMade);
                    again.with(NINJA, () -> runNinja(ninjaMade));
                }
                again.with(OPEN, () -> runHere(bench, open, two));
                found = again.hold();
                anchor = anchor(found);
                String cached = "again, all cached: " + what + ", ";
                add(sheet, cached + OPEN, anchor, found, OPEN, Goal.millis(15), name);
            }
            // By itself: while this process has the home open, another one asks it for everything.
            if (WITH_PROCESS) {
                Contest alone = new Contest(what + ", all cached, the home to itself", rounds);
                alone.with(PROCESS, () -> runLauncher(space, project));
                Map<String, Double> found = alone.hold();
                String cached = "again, all cached: " + what + ", ";
                add(sheet, cached + PROCESS, "", found, PROCESS, Goal.millis(350), name);
            }
        }
    }

    private static Goal times(double factor, double makeMillis) {
        return Goal.times(factor, "make", makeMillis);
    }

    private static String anchor(Map<String, Double> found) {
        List<String> anchors = new ArrayList<>();
        for (String name : List.of(MAKE, NINJA)) {
            if (found.containsKey(name)) {
                anchors.add(Sheet.anchor(name, found.get(name)));
            }
        }
        return String.join(" · ", anchors);
    }

    private static void add(
            Sheet sheet,
            String work,
            String anchor,
            Map<String, Double> found,
            String contender,
            Goal goal,
            String command) {
        Double ours = found.get(contender);
        if (ours != null) {
            sheet.millis(work, anchor, ours, goal, command);
        }
    }

    /// As the window has it open.
    static Project read(Workbench bench, Path root) {
        ReadPipeline read = bench.reader().read(root);
        return new Project(
                root, read.file(), read.pipeline().orElseThrow(), read.text(), read.paramPlaces());
    }

    /// As the window does: plans, runs, waits for the record.
    static void runHere(Workbench bench, Project project, RunOptions options) throws Exception {
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
