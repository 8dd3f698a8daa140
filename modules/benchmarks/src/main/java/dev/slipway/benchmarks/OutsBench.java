package dev.slipway.benchmarks;

import dev.slipway.app.LocalHomes;
import dev.slipway.app.Workbench;
import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.engine.Project;
import dev.slipway.model.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Stages that each write a file which is kept track of: the first run, the same again, and how the
/// time grows with their number. DVC is too slow to be measured beside: what it took on a machine
/// of this kind stands in the table.
final class OutsBench {
    private static final double DVC_WIDE = 52_000;
    private static final double DVC_CHAIN = 42_000;
    private static final double DVC_AGAIN = 2_200;

    void run(Sheet sheet, int stages, int rounds) throws Exception {
        for (StagesBench.Shape shape : StagesBench.Shape.values()) {
            boolean isChain = shape == StagesBench.Shape.CHAIN;
            Map<String, Double> found = measure(shape, stages, rounds);
            double dvc = isChain ? DVC_CHAIN : DVC_WIDE;
            String what = stages + " stages with outs, " + (isChain ? "chain" : "wide");
            sheet.millis(
                    what + ", first run",
                    "DVC " + Sheet.time(dvc) + " (measured once)",
                    found.getOrDefault("first", Double.NaN),
                    Goal.times(0.02, "DVC", dvc),
                    "outs");
            sheet.millis(
                    what + ", again",
                    "DVC " + Sheet.time(DVC_AGAIN) + " (measured once)",
                    found.getOrDefault("again", Double.NaN),
                    Goal.times(0.1, "DVC", DVC_AGAIN),
                    "outs");
        }
    }

    void growth(Sheet sheet, int few, int many) throws Exception {
        Map<String, Double> small = measure(StagesBench.Shape.FAN_OUT, few, 1);
        Map<String, Double> large = measure(StagesBench.Shape.FAN_OUT, many, 1);
        for (String which : small.keySet()) {
            double one = small.getOrDefault(which, Double.NaN);
            double other = large.getOrDefault(which, Double.NaN);
            sheet.row(
                    many + " stages with outs against " + few + ", " + which,
                    few + ": " + Sheet.time(one),
                    Sheet.time(other) + String.format(Locale.ROOT, " (× %.1f)", other / one),
                    "≤ 11 × the time of " + few,
                    other / one <= 11.0 * many / few / 10,
                    "growth");
        }
    }

    /// Each round in a home and a project of its own.
    private static Map<String, Double> measure(StagesBench.Shape shape, int stages, int rounds)
            throws Exception {
        RunOptions two = RunOptions.DEFAULT.withParallel(2);
        try (Workspace space = new Workspace();
                Workbench bench =
                        new LocalHomes("", Optional.empty())
                                .open(Optional.of(space.path("home")))) {
            Project warm = project(bench, space.folder("warm"), shape, 100);
            StagesBench.runHere(bench, warm, two);
            StagesBench.runHere(bench, warm, two);
            Project[] open = new Project[1];
            int[] round = {0};
            Contest contest = new Contest(stages + " stages with outs, " + shape, rounds);
            contest.with(
                    "first",
                    () ->
                            open[0] =
                                    project(
                                            bench,
                                            space.folder("project" + round[0]++),
                                            shape,
                                            stages),
                    () -> StagesBench.runHere(bench, open[0], two));
            contest.with("again", () -> StagesBench.runHere(bench, open[0], two));
            return contest.hold();
        }
    }

    private static Project project(
            Workbench bench, Path folder, StagesBench.Shape shape, int stages) throws IOException {
        StringBuilder text = new StringBuilder("slipway: 1\nname: bench\nstages:\n");
        for (int i = 0; i < stages; i++) {
            String dep =
                    shape == StagesBench.Shape.CHAIN && i > 0
                            ? "out/f" + (i - 1) + ".txt"
                            : "in.txt";
            text.append("  s").append(i).append(":\n    run: cp ").append(dep);
            text.append(" out/f").append(i).append(".txt\n    deps: [").append(dep);
            text.append("]\n    outs: [out/f").append(i).append(".txt]\n");
        }
        Files.writeString(folder.resolve("slipway.yaml"), text);
        // Every project its own content, so that no stage is found in another's cache.
        Files.writeString(folder.resolve("in.txt"), folder.toString());
        return StagesBench.read(bench, folder.toRealPath());
    }
}
