package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws every screen and its main states, light and dark, from real runs of the sample.
///
/// The pictures go to `target/screens`; with `-Dslipway.screens=docs` to `docs/screens`, where
/// README shows them.
class ScreensTourTest {
    private static final String MODEL = "insurance-risk";

    private static final String FAILING =
            """
            slipway: 1
            name: churn
            stages:
              fetch:
                run: printf 'id,months\\n1,12\\n2,3\\n' > customers.csv
                outs: [customers.csv]
              features:
                run: |
                  echo "reading customers.csv"
                  echo "column churned is missing; columns are id, months" >&2
                  exit 3
                deps: [customers.csv]
                outs: [features.csv]
              train:
                run: sort features.csv > model.txt
                deps: [features.csv]
                outs: [model.txt]
            """;

    private static final String REPORT =
            """
              report:
                run: python src/report.py
                deps: [build/evaluation.json]
                outs: [build/report.html]

            """;

    @TempDir Path folder;

    @Test
    void drawsEveryScreen() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample(MODEL);
        commitAll(sample);
        history(slipway, sample);
        Path screens = screens();
        try (RealWindow window = new RealWindow(slipway.home(), sample, 1000, 1000)) {
            pipeline(window, screens, sample);
            explanations(window, screens, sample);
            rooms(window, screens, sample);
            otherProjects(window, slipway, screens);
        }
        try (Stream<Path> drawn = Files.list(screens)) {
            assertThat(drawn.filter(p -> p.toString().endsWith(".png")))
                    .hasSizeGreaterThanOrEqualTo(26);
        }
    }

    private static void commitAll(Path sample) throws Exception {
        try (Git git = Git.init().setDirectory(sample.toFile()).setInitialBranch("main").call()) {
            var config = git.getRepository().getConfig();
            config.setString("user", null, "name", "Mara Klein");
            config.setString("user", null, "email", "mara.klein@example.org");
            config.save();
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Begin with last year's policies").setSign(false).call();
        }
    }

    /// What changed since the commit, the commit of it, where a run's time went, what a version
    /// came from.
    private static void explanations(RealWindow window, Path screens, Path sample)
            throws Exception {
        Path file = sample.resolve("slipway.yaml");
        Path params = sample.resolve("params.yaml");
        String text = Files.readString(file);
        String values = Files.readString(params);
        Files.writeString(
                file,
                text.replace("needs: [check-data]", "timeout: 30m")
                        .replace("\n  gate:\n", "\n" + REPORT + "  gate:\n"));
        Files.writeString(params, values.replace("rate: 0.1 ", "rate: 0.05"));
        window.waitForText("main · 2 changed");
        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        window.waitForText("Added");
        window.pictures(screens, "pipeline-changes");
        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        window.waitForText("Commit to main");
        window.robot().write("Give training half an hour, and report");
        window.pictures(screens, "commit");
        window.robot().push(KeyCode.ESCAPE);
        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        Files.writeString(file, text);
        Files.writeString(params, values);
        window.waitForText("main · clean");
        start(window, "Critical path of the newest run");
        window.waitForText("Slowest stages");
        window.pictures(screens, "pipeline-critical-path");
        start(window, "Close the critical path");
        window.open(new Target.OfLineage(new Lineage.Subject.OfVersion(MODEL, 2)));
        window.waitForText("across 2 runs");
        window.pictures(screens, "lineage");
        window.robot().push(KeyCode.ESCAPE);
    }

    private static void start(RealWindow window, String command) throws Exception {
        RealWindow.fx(
                () -> {
                    window.window().commands().stream()
                            .filter(c -> c.title().equals(command))
                            .findFirst()
                            .orElseThrow()
                            .action()
                            .run();
                    return true;
                });
    }

    /// Five runs, three versions, a rollback: what a week of work leaves behind.
    private static void history(CommandLineFixture slipway, Path sample) {
        run(slipway, sample, "--note", "First model");
        run(slipway, sample);
        promote(slipway, 1, "first release");
        run(slipway, sample, "-p", "train.rate=0.06", "-p", "train.trees=200");
        promote(slipway, 2, "AUC up, calibration kept");
        run(slipway, sample, "-p", "train.algorithm=logistic", "--note", "Would a plain model do?");
        slipway.run("rollback", MODEL, "--why", "claims rise in the capital", "--who", "a.petrov");
        run(slipway, sample, "-p", "train.depth=5");
    }

    private static void run(CommandLineFixture slipway, Path sample, Object... more) {
        List<Object> words =
                new java.util.ArrayList<>(List.of("run", sample, "--who", "mara.klein"));
        words.addAll(List.of(more));
        slipway.run(words.toArray());
    }

    private static void promote(CommandLineFixture slipway, int version, String why) {
        slipway.run("promote", MODEL, version, "--why", "gate passed", "--who", "jonas.weber");
        slipway.run("promote", MODEL, version, "--why", why, "--who", "jonas.weber");
    }

    private static void pipeline(RealWindow window, Path screens, Path sample) throws Exception {
        window.waitForCard("train", "done");
        window.open(new Target.OfStage(new StageName("train")));
        window.waitForText("Parameters");
        window.pictures(screens, "pipeline");

        window.open(new Target.OfStage(new StageName("gate")));
        window.waitForText("Equal opportunity");
        window.pictures(screens, "pipeline-gate");

        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window.waitForText(" to run");
        window.pictures(screens, "pipeline-plan");
        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);

        window.robot().push(KeyCode.CONTROL, KeyCode.K);
        window.waitForText("Actions");
        window.robot().write("pro");
        window.pictures(screens, "palette");
        window.robot().push(KeyCode.ESCAPE);

        Path file = sample.resolve("slipway.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("needs: [check-data]", "needs: [chek-data]"));
        window.waitForText("chek-data");
        window.robot().push(KeyCode.CONTROL, KeyCode.E);
        window.pictures(screens, "pipeline-broken");
        window.robot().push(KeyCode.CONTROL, KeyCode.E);
        Files.writeString(file, text);
        window.waitForText("No problems");

        RealWindow.fx(
                () -> {
                    window.window()
                            .run(RunOptions.DEFAULT.withUseCache(false).withNote("Nothing kept"));
                    return true;
                });
        window.open(new Target.OfStage(new StageName("train")));
        window.waitForCard("train", "running");
        window.pictures(screens, "pipeline-running");
        window.waitUntil("the run to end", () -> window.workbench().engine().running().isEmpty());
    }

    private static void rooms(RealWindow window, Path screens, Path sample) throws Exception {
        window.waitUntil(
                "the message to go",
                () -> window.texts().stream().noneMatch("Run 6 is done"::equals));
        var history = window.workbench().history();
        var gated = history.byNumber(sample.toRealPath().toString(), 1).orElseThrow();
        window.open(new Target.OfRun(gated, java.util.Optional.of(new StageName("train"))));
        window.waitForText("Timeline");
        window.waitForText("First model");
        window.pictures(screens, "runs");

        window.open(new Target.OfRoom(Room.EXPERIMENTS));
        window.waitForText("6,000 test rows");
        window.pictures(screens, "experiments");

        window.open(new Target.OfVersion(MODEL, 2));
        window.waitForText("claims rise in the capital");
        window.pictures(screens, "registry");
        window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        window.waitForText("Promote v2 to Production");
        window.pictures(screens, "registry-promote");
        window.robot().push(KeyCode.ESCAPE);

        window.open(new Target.OfRoom(Room.SETTINGS));
        window.waitForText("Signed as");
        window.pictures(screens, "settings");
    }

    /// What a person sees who has nothing yet, and one whose stage went wrong.
    private static void otherProjects(RealWindow window, CommandLineFixture slipway, Path screens)
            throws Exception {
        window.openProject(Files.createDirectories(slipway.folder().resolve("new-idea")));
        window.open(new Target.OfRoom(Room.PIPELINE));
        window.waitForText("This project has no stages yet");
        window.pictures(screens, "empty");

        window.openProject(slipway.project("churn", FAILING));
        window.open(new Target.OfRoom(Room.PIPELINE));
        runAndWait(window, "features", "failed");
        window.open(new Target.OfStage(new StageName("features")));
        window.waitForText("1 problem");
        window.pictures(screens, "failed");
    }

    private static void runAndWait(RealWindow window, String stage, String words) throws Exception {
        window.waitForCard(stage, "not run");
        RealWindow.fx(
                () -> {
                    window.window().run(RunOptions.DEFAULT);
                    return true;
                });
        window.waitForCard(stage, words);
        window.waitUntil("the run to end", () -> window.workbench().engine().running().isEmpty());
    }

    static Path screens() throws Exception {
        boolean docs = "docs".equals(System.getProperty("slipway.screens"));
        return Files.createDirectories(
                docs ? Path.of("..", "docs", "screens") : Path.of("target", "screens"));
    }
}
