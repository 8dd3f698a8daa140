package dev.slipway.benchmarks;

import dev.slipway.app.LocalHomes;
import dev.slipway.app.Workbench;
import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.engine.Project;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.runtime.docker.DockerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A stage in a container beside `docker run` of the same command, one and many at once; and how
/// files come to it and back.
final class DockerBench {
    private static final String IMAGE = "slipway/busybox:1";
    private static final String COMMAND = "docker";
    private static final String DOCKER = "docker run";
    private static final String OPEN = "engine in an open window";

    void run(Sheet sheet, int many, int rounds) throws Exception {
        try (Workspace space = new Workspace();
                Workbench bench =
                        new LocalHomes("", Optional.empty())
                                .open(Optional.of(space.path("home")))) {
            Project one = project(bench, space.folder("one"), 1);
            Project all = project(bench, space.folder("many"), many);
            RunOptions anew = RunOptions.DEFAULT.withUseCache(false).withParallel(many);
            StagesBench.runHere(bench, one, anew);
            StagesBench.runHere(bench, one, anew);

            Contest single = new Contest("one stage with a dep and an out", rounds);
            single.with(DOCKER, () -> dockerRun(space));
            single.with(OPEN, () -> StagesBench.runHere(bench, one, anew));
            Map<String, Double> found = single.hold();
            double by = found.getOrDefault(DOCKER, Double.NaN);
            sheet.millis(
                    "a warm stage in Docker, " + OPEN,
                    Sheet.anchor(DOCKER, by),
                    found.getOrDefault(OPEN, Double.NaN),
                    new Goal("≤ " + DOCKER + " + 500 ms", by + 500),
                    COMMAND);

            Contest crowd = new Contest(many + " stages at once", Math.max(1, rounds / 3));
            crowd.with(DOCKER, () -> atOnce(many, () -> dockerRun(space)));
            crowd.with(OPEN, () -> StagesBench.runHere(bench, all, anew));
            found = crowd.hold();
            by = found.getOrDefault(DOCKER, Double.NaN);
            sheet.millis(
                    many + " stages in Docker at once, " + OPEN,
                    Sheet.anchor(many + " × " + DOCKER + " at once", by),
                    found.getOrDefault(OPEN, Double.NaN),
                    Goal.times(1.5, DOCKER, by),
                    COMMAND);
        }
    }

    /// @param megabytes of a large dep and a large out
    void transfer(int megabytes, int rounds) throws Exception {
        try (Workspace space = new Workspace()) {
            Path root = space.folder("root");
            for (int size : List.of(1, 4, 16, megabytes)) {
                Files.write(root.resolve("in" + size), new byte[size << 20]);
            }
            for (int size : List.of(1, 4, 16, megabytes)) {
                Contest contest = new Contest("a dep of " + size + " MiB", rounds);
                for (Transfer transfer : List.of(Transfer.COPY, Transfer.BIND)) {
                    DockerRuntime runtime = runtime(transfer);
                    contest.with(
                            transfer.toString(),
                            () -> stage(runtime, root, "in" + size, "none", "cat in* >/dev/null"));
                }
                Map<String, Double> unused = contest.hold();
            }
            Contest out = new Contest("an out of " + megabytes + " MiB", rounds);
            DockerRuntime runtime = runtime(Transfer.COPY);
            out.with(
                    "made and thrown away",
                    () -> stage(runtime, root, "none", "none", made(megabytes)));
            out.with("made and taken", () -> stage(runtime, root, "none", "out", made(megabytes)));
            Map<String, Double> unused = out.hold();
        }
    }

    private static String made(int megabytes) {
        return "dd if=/dev/zero of=out bs=1048576 count=" + megabytes + " 2>/dev/null";
    }

    private static DockerRuntime runtime(Transfer transfer) {
        return new DockerRuntime(
                new RuntimeTarget.Docker(
                        RuntimeName.DOCKER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        transfer));
    }

    private static void stage(StageRuntime runtime, Path root, String dep, String out, String line)
            throws Exception {
        Exit exit =
                runtime.start(
                                new Launch(
                                        new RunId("bench"),
                                        new StageName("stage"),
                                        1,
                                        "",
                                        List.of(new CommandLine.Shell(line)),
                                        root,
                                        root,
                                        "",
                                        Map.of(),
                                        List.of(dep),
                                        List.of(out),
                                        Map.of(),
                                        Optional.of(IMAGE),
                                        ContainerOptions.DEFAULT,
                                        Resources.DEFAULT,
                                        Optional.empty()),
                                (stream, text) -> {})
                        .await();
        if (!exit.equals(new Exit.Code(0))) {
            throw new IllegalStateException("the stage ended with " + exit.words());
        }
    }

    private static void dockerRun(Workspace space) throws IOException, InterruptedException {
        Workspace.run(space.folder("."), "docker", "run", "--rm", IMAGE, "sh", "-c", "true");
    }

    private static void atOnce(int times, Contest.Work work) throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            work.run();
                                        } catch (Exception e) {
                                            synchronized (failures) {
                                                failures.add(e);
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static Project project(Workbench bench, Path folder, int stages) throws IOException {
        StringBuilder text = new StringBuilder("slipway: 1\nname: bench\nstages:\n");
        for (int i = 0; i < stages; i++) {
            text.append("  s").append(i).append(":\n    run: cp in.txt f").append(i);
            text.append("\n    deps: [in.txt]\n    outs: [f").append(i);
            text.append("]\n    on: docker\n    image: ").append(IMAGE).append('\n');
        }
        Files.writeString(folder.resolve("slipway.yaml"), text);
        Files.writeString(folder.resolve("in.txt"), folder.toString());
        return StagesBench.read(bench, folder.toRealPath());
    }
}
