package dev.slipway.benchmarks;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import dev.slipway.runtime.local.LocalRuntime;
import java.nio.file.Path;
import java.util.List;

/// The local runtime alone: the least a stage can cost.
final class SpawnBench {
    private static final int THREADS = 2;

    void run(int stages, int rounds) throws Exception {
        try (Workspace space = new Workspace()) {
            Path folder = space.folder("work");
            StageRuntime runtime = new LocalRuntime();
            Launch plain = launch(folder, "true");
            Launch shell = launch(folder, "true; true");
            Contest contest = new Contest(stages + " processes, " + THREADS + " at once", rounds);
            contest.with(
                    "JDK ProcessBuilder, true",
                    () ->
                            share(
                                    stages,
                                    () -> {
                                        Process process =
                                                new ProcessBuilder("true")
                                                        .directory(folder.toFile())
                                                        .redirectErrorStream(true)
                                                        .start();
                                        byte[] unused = process.getInputStream().readAllBytes();
                                        int code = process.waitFor();
                                        if (code != 0) {
                                            throw new IllegalStateException("exit " + code);
                                        }
                                    }));
            contest.with("local runtime, true", () -> share(stages, () -> run(runtime, plain)));
            contest.with(
                    "local runtime, a line for the shell",
                    () -> share(stages, () -> run(runtime, shell)));
            contest.hold();
        }
    }

    private static void run(StageRuntime runtime, Launch launch) throws Exception {
        Object unused = runtime.start(launch, (stream, line) -> {}).await();
    }

    private static void share(int times, Contest.Work work) throws InterruptedException {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int n = 0; n < times / THREADS; n++) {
                                            try {
                                                work.run();
                                            } catch (Exception e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }
                                    });
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Launch launch(Path folder, String line) {
        return Launch.of(
                new RunId("bench"),
                new StageName("stage"),
                List.of(new CommandLine.Shell(line)),
                folder);
    }
}
