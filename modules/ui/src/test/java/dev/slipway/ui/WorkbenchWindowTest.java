package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.ContentHash;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.PlacesInMemory;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The window over an engine that the test drives.
class WorkbenchWindowTest extends WindowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:42:40Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Bench bench = new Bench(clock);

    @BeforeEach
    void writeProject() throws Exception {
        root = SampleProject.in(folder);
    }

    @Test
    void showsARunAsItGoesOnAndWhatAStageIsDoing() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        RunId run = begin(48);
        waitForText("Cancel run 48");
        select("train");
        write(run, "train");
        picture("pipeline-running-light");
        theme(Theme.Choice.DARK);
        picture("pipeline-running-dark");
        assertThat(texts()).anyMatch(t -> t.startsWith("Run 48: 2 of 6 stages"));
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> bench.cancelled().contains(run));
    }

    @Test
    void tellsAGatesEvidenceAndASecondRunsCache() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        finish(begin(48));
        waitForText("Run 48: gate failed");
        select("gate");
        waitForText("Failed, 1 of 2");
        picture("pipeline-gate-light");
        theme(Theme.Choice.DARK);
        picture("pipeline-gate-dark");
    }

    @Test
    void plansWithoutRunning() throws Exception {
        bench.plansWith(WorkbenchWindowTest::plan);
        show(root);
        waitForCard("train", "Not run yet");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        waitForCard("train", "Will run");
        select("train");
        picture("pipeline-plan-light");
        assertThat(bench.started()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        waitForCard("train", "Not run yet");
    }

    @Test
    void keepsTheLastGoodGraphWhileTheFileIsBroken() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        Files.writeString(
                root.resolve("slipway.yaml"),
                SampleProject.FILE.replace("needs: [check-data]", "needs: [chek-data]"));
        waitForText("Show");
        assertThat(texts()).anyMatch(t -> t.contains("chek-data"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        picture("pipeline-broken-light");
        Files.writeString(root.resolve("slipway.yaml"), SampleProject.FILE);
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> fx(() -> texts().contains("No problems")));
    }

    @Test
    void writesAChangedParameterIntoItsFileAndRefusesAWrongOne() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        select("train");
        TextField rate = field("train.rate");
        type(rate, "fast");
        waitForText("Parameters");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () ->
                        fx(
                                () ->
                                        texts().stream()
                                                .anyMatch(
                                                        t ->
                                                                t.contains("train.rate")
                                                                        && t.length() > 12)));
        picture("pipeline-param-problem-light");
        assertThat(Files.readString(root.resolve("params.yaml"))).isEqualTo(SampleProject.PARAMS);
        type(field("train.rate"), "0.2");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () ->
                        Files.readString(root.resolve("params.yaml"))
                                .equals(SampleProject.PARAMS.replace("rate: 0.1 ", "rate: 0.2 ")));
    }

    @Test
    void findsEveryActionInThePalette() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        waitForText("Actions");
        picture("palette-light");
        robot.write("@tra");
        robot.push(KeyCode.ENTER);
        waitForText("Learns who will make a claim.");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("dark th");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> "DARK".equals(remembered.get("theme")));
        robot.push(KeyCode.F1);
        waitForText("Keys");
        picture("keys-dark");
    }

    @Test
    void runsWhatTheOptionsSay() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        select("train");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        waitForText("Run with options");
        picture("run-options-light");
        click("Only the stage, on what lies there");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !bench.started().isEmpty());
        assertThat(bench.started().getFirst().selection())
                .isEqualTo(new RunOptions.Selection.Only(List.of(new StageName("train"))));
    }

    @Test
    void offersABeginningToAFolderWithoutStages() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("claims-2027"));
        show(empty);
        waitForText("This project has no stages yet");
        theme(Theme.Choice.DARK);
        picture("empty-dark");
        robot.clickOn("Add script");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> Files.exists(empty.resolve("slipway.yaml")));
        waitForCard("prepare", "Not run yet");
    }

    @Test
    void offersToGoOnAfterAPlatformFailure() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        RunId run = begin(48);
        bench.publish(
                ended(
                        run,
                        "train",
                        new StageOutcome.PlatformFailed(
                                Problem.of(
                                        "SLW-1104",
                                        "No process could be started: the system is out of memory.",
                                        "Close other programs, or lower the memory of train."),
                                3),
                        31_000),
                skipped(run, "evaluate"),
                skipped(run, "gate"),
                skipped(run, "register"),
                new RunEvent.RunEnded(run, NOW, RunStatus.FAILED, 35_000));
        waitForText("Try again from train");
        picture("platform-failure-light");
        robot.clickOn("Try again from train");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !bench.started().isEmpty());
        assertThat(bench.started().getFirst().resumes()).contains(run);
    }

    @Test
    void showsItsSettings() throws Exception {
        show(root);
        waitForCard("train", "Not run yet");
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        waitForText("Signed as");
        picture("settings-light");
    }

    private void show(Path project) throws Exception {
        Services services =
                new Services(
                        bench,
                        bench,
                        new NoArtifacts(),
                        new NoRegistry(),
                        new DataInMemory(),
                        path ->
                                Optional.of(
                                        new SourceControl.State(
                                                Optional.of("a3f9c21b00000000"),
                                                Optional.of("main"),
                                                "Calibrate on November data",
                                                List.of("params.yaml", "slipway.yaml"),
                                                Optional.of("mara.klein"))),
                        new PlacesInMemory(),
                        new PlacesInMemory(),
                        new PipelineReader(),
                        background,
                        clock,
                        "mara.klein",
                        "/home/mara/.local/share/slipway");
        show(services, project);
    }

    private RunId begin(long number) {
        RunId run = new RunId("run-" + number);
        Instant start = NOW.minusSeconds(46);
        bench.publish(
                new RunEvent.RunStarted(
                        run,
                        start,
                        number,
                        root.toString(),
                        "insurance-risk",
                        "train.rate 0.05 → 0.1",
                        Optional.of("a3f9c21b00000000"),
                        Optional.of("main"),
                        true,
                        "mara.klein",
                        RunOptions.DEFAULT,
                        Map.of("train.rate", "0.05", "train.trees", "120", "split.test", "0.25"),
                        Map.of(),
                        SampleProject.FILE,
                        List.of(
                                name("check-data"),
                                name("split"),
                                name("train"),
                                name("evaluate"),
                                name("gate"),
                                name("register"))),
                new RunEvent.StageDecided(
                        run,
                        start,
                        name("train"),
                        new Decision.Run(
                                List.of(
                                        new Reason(
                                                Reason.Kind.PARAMETER_CHANGED,
                                                "train.rate changed from 0.05 to 0.1",
                                                Optional.of("params.yaml:6"))))),
                new RunEvent.StageStarted(
                        run, start, name("check-data"), 1, RuntimeName.LOCAL, "1"),
                ended(
                        run,
                        "check-data",
                        new StageOutcome.Succeeded(List.of(), Map.of("checks", 18.0)),
                        1_200),
                ended(
                        run,
                        "split",
                        new StageOutcome.Cached(
                                new RunId("run-47"),
                                47,
                                2_900,
                                List.of(),
                                Map.of(),
                                Optional.empty()),
                        3),
                new RunEvent.StageStarted(
                        run, start.plusSeconds(4), name("train"), 1, RuntimeName.LOCAL, "2"),
                new RunEvent.StageProgressed(run, NOW, name("train"), 0.62, "tree 74 of 120"));
        return run;
    }

    private void finish(RunId run) {
        bench.publish(
                ended(
                        run,
                        "train",
                        new StageOutcome.Succeeded(
                                List.of(RunBuilder.artifact("build/model.json", 3)), Map.of()),
                        41_000),
                ended(
                        run,
                        "evaluate",
                        new StageOutcome.Succeeded(
                                List.of(
                                        new Artifact(
                                                "build/evaluation.json",
                                                new ContentHash("ab".repeat(32)),
                                                48_123,
                                                false)),
                                Map.of("auc", 0.852, "accuracy", 0.916, "log_loss", 0.31)),
                        6_400),
                ended(
                        run,
                        "gate",
                        new StageOutcome.Judged(
                                new Evidence(
                                        name("gate"),
                                        List.of(
                                                criterion("auc", Verdict.FAILED, 0.752, 0.78),
                                                criterion(
                                                        "accuracy", Verdict.PASSED, 0.916, 0.8)))),
                        800),
                skipped(run, "register"),
                new RunEvent.RunEnded(run, NOW, RunStatus.GATE_FAILED, 52_000));
    }

    private static CriterionResult criterion(
            String metric, Verdict verdict, double measured, double limit) {
        return new CriterionResult(
                metric,
                metric + " ≥ " + limit,
                verdict,
                OptionalDouble.of(measured),
                OptionalDouble.of(limit),
                true,
                OptionalDouble.of(measured - 0.012),
                OptionalDouble.of(measured + 0.012),
                "",
                "6,000 rows");
    }

    private static RunEvent ended(RunId run, String stage, StageOutcome how, long millis) {
        return new RunEvent.StageEnded(
                run, NOW, name(stage), how, millis, Optional.empty(), Map.of());
    }

    private static RunEvent skipped(RunId run, String stage) {
        return ended(run, stage, new StageOutcome.Skipped("needs train"), 0);
    }

    private void write(RunId run, String stage) {
        Instant at = NOW.minusSeconds(30);
        List<String> lines =
                List.of(
                        "rows 18,000  columns 14  positives 11.9 %",
                        "gradient boosting: rate 0.1, trees 120, depth 4, seed 11",
                        "slipway metric loss=0.3391 step=40",
                        "slipway metric loss=0.3214 step=60",
                        "UserWarning: column \"region\" has 3 categories not seen in the reference",
                        "slipway metric loss=0.3127 step=70",
                        "tree 74 of 120, 2.1 trees/s, about 26 s left");
        for (int i = 0; i < lines.size(); i++) {
            bench.write(
                    run,
                    name(stage),
                    new LogLine(
                            i,
                            at.plus(Duration.ofMillis(i * 1_373L)),
                            LogLine.Stream.OUT,
                            lines.get(i)));
        }
    }

    private static dev.slipway.engine.Plan plan(
            dev.slipway.engine.Project project, RunOptions options) {
        Map<StageName, Decision> decisions = new java.util.LinkedHashMap<>();
        decisions.put(name("check-data"), cached());
        decisions.put(name("split"), cached());
        decisions.put(
                name("train"),
                new Decision.Run(
                        List.of(
                                new Reason(
                                        Reason.Kind.PARAMETER_CHANGED,
                                        "train.rate changed from 0.05 to 0.1",
                                        Optional.of("params.yaml:6")))));
        for (String after : List.of("evaluate", "gate", "register")) {
            decisions.put(
                    name(after),
                    new Decision.Depends(
                            List.of(Reason.of(Reason.Kind.UPSTREAM_RUNS, "train runs before it"))));
        }
        return new dev.slipway.engine.Plan(project, options, decisions, Map.of());
    }

    private static Decision cached() {
        return new Decision.UseCache(
                new RunId("run-47"),
                47,
                List.of(Reason.of(Reason.Kind.UNCHANGED, "nothing it reads has changed")));
    }

    private static StageName name(String value) {
        return new StageName(value);
    }
}
