package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.Placement;
import dev.slipway.engine.Plan;
import dev.slipway.engine.Project;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Settings › Runtimes: adding, testing, choosing and removing where stages run.
class RuntimesRobotTest extends WindowTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);
    private static final RuntimeName GPU_BOX = new RuntimeName("gpu-box");

    private final Bench bench = new Bench(CLOCK);

    @BeforeEach
    void open() throws Exception {
        root = SampleProject.in(folder);
        show(services(bench, CLOCK), root);
        waitForCard("train", "Not run yet");
    }

    @Test
    void addsAnEngineAfterATestOfItsConnection() throws Exception {
        places.silent("docker", "No Docker engine answers here.", "Install Docker.")
                .finds(
                        "gpu-box",
                        RuntimeCheck.passed("Reachable", "Docker 27.3 at tcp://gpu-box:2376"),
                        RuntimeCheck.passed("Rights", "may create containers"),
                        RuntimeCheck.limited(
                                "GPU", "no device", "Stages with gpu: 1 need another place."));
        settings();
        waitForText("Choose where stages run");
        waitForText("Not set up");
        robot.clickOn("Add a Docker engine");
        write("Name", "GPU box");
        waitForText(
                "“GPU box” cannot be a name here. Lower-case letters, digits, “-”, “_” and “.”,"
                        + " starting with a letter.");
        write("Name", "gpu-box");
        write("Address", "gpu-box");
        click("Add engine");
        waitForText(
                "“gpu-box” is no address of an engine. Write one such as"
                        + " unix:///var/run/docker.sock or tcp://gpu-box:2376.");
        assertThat(places.kept()).isEmpty();
        write("Address", "tcp://gpu-box:2376");

        click("Test connection");
        waitForText("Docker 27.3 at tcp://gpu-box:2376");
        waitForText("Stages with gpu: 1 need another place.");
        waitForText("stages can run here, with limits");
        click("Add engine");
        until(() -> places.kept().size() == 1);

        assertThat(places.kept())
                .containsExactly(
                        new RuntimeTarget.Docker(
                                GPU_BOX,
                                Optional.of("tcp://gpu-box:2376"),
                                Optional.empty(),
                                Optional.empty(),
                                RuntimeTarget.Transfer.AUTO));
        // In the list, in its own headline, and in the status bar.
        until(() -> texts().stream().filter("gpu-box"::equals).count() == 3);
        click("Make default");
        until(() -> places.usual(RuntimeKind.DOCKER).equals(Optional.of(GPU_BOX)));
        waitForText("Default");
    }

    @Test
    void givesUpATestThatHangs() throws Exception {
        places.put(RuntimeTarget.Kubernetes.ofEnvironment(new RuntimeName("cluster")));
        places.finds(
                        "cluster",
                        RuntimeCheck.passed("Reachable", "v1.36 at https://10.0.0.1"),
                        RuntimeCheck.passed("May create Jobs", "yes"))
                .hangs("cluster");
        runtime("cluster");
        click("Test connection");
        waitForText("May create Jobs");
        waitForText("asking…");
        click("Cancel the test");
        waitForText("cancelled");
        assertThat(places.interrupted().await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(texts()).contains("v1.36 at https://10.0.0.1").doesNotContain("asking…");
    }

    @Test
    void removesByKeyAndTakesItBack() throws Exception {
        RuntimeTarget gpuBox = RuntimeTarget.Docker.ofEnvironment(GPU_BOX);
        places.put(gpuBox);
        places.makeUsual(GPU_BOX);
        runtime("gpu-box");
        fx(
                () -> {
                    robot.lookup(
                                    n ->
                                            n instanceof ListView<?> l
                                                    && "Runtimes".equals(l.getAccessibleText()))
                            .query()
                            .requestFocus();
                    return true;
                });
        robot.push(KeyCode.DELETE);
        waitForText("gpu-box is removed");
        assertThat(places.kept()).isEmpty();
        click("Undo");
        until(() -> places.kept().equals(List.of(gpuBox)));
        until(() -> places.usual(RuntimeKind.DOCKER).equals(Optional.of(GPU_BOX)));
    }

    @Test
    void keepsWhatWasTypedUntilItIsSavedOrTakenBack() throws Exception {
        places.put(RuntimeTarget.Docker.ofEnvironment(GPU_BOX));
        runtime("gpu-box");
        write("Address", "tcp://other:2376");
        waitForText("not saved");
        runtime("local");
        until(() -> !texts().contains("not saved"));
        runtime("gpu-box");
        until(() -> field("Address").getText().equals("tcp://other:2376"));
        click("Revert");
        until(() -> field("Address").getText().isEmpty());
        write("Name", "big-box");
        click("Save");
        until(
                () ->
                        places.kept().size() == 1
                                && places.kept().getFirst().name().value().equals("big-box"));
    }

    @Test
    void saysWhatIsWrongWithAPlaceThatSomebodySetUp() throws Exception {
        places.put(RuntimeTarget.Docker.ofEnvironment(GPU_BOX));
        places.put(
                new RuntimeTarget.Kubernetes(
                        new RuntimeName("prod"),
                        Optional.empty(),
                        Optional.of("blue"),
                        Optional.of("training"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        places.silent(
                "gpu-box",
                "Docker does not answer at tcp://gpu-box:2376.",
                "Start Docker there, or check the address.");
        places.silent("kubernetes", "There is no kubeconfig.", "");
        places.finds(
                "gpu-box",
                RuntimeCheck.failed(
                        "Reachable",
                        "tcp://gpu-box:2376 does not answer: connection refused",
                        "Start Docker there, or check the address."));
        runtime("gpu-box");
        waitForText("Docker does not answer at tcp://gpu-box:2376.");
        waitForText("gpu-box not reachable");
        picture("runtimes-light");
        click("Test connection");
        waitForText("stages cannot run here");
        theme(Theme.Choice.DARK);
        picture("runtimes-test-dark");
        runtime("prod");
        waitForText("Namespace");
        picture("runtimes-cluster-dark");
        runtime("docker");
        waitForText("Address");
        picture("runtimes-environment-dark");
    }

    @Test
    void showsOnTheGraphWhereStagesRunAndWhyTheyCannot() throws Exception {
        places.silent(
                "docker",
                "Docker does not answer at unix:///var/run/docker.sock.",
                "Start Docker, or run this stage locally.");
        Files.writeString(
                root.resolve("slipway.yaml"),
                SampleProject.FILE.replace(
                        "  train:\n", "  train:\n    on: docker\n    image: python:3.12-slim\n"));
        until(() -> spoken("train").endsWith("cannot run on docker"));
        waitForText("docker not reachable");
        bench.plansWith(RuntimesRobotTest::plan);
        run("Plan: what would run");
        waitForText("cannot run");
        waitForText("on docker, python:3.12-slim");
        waitForText("Start Docker, or run this stage locally.");
        waitForCard("train", "Cannot run on docker");
        picture("plan-obstacle-light");
        select("train");
        run("Close the plan");
        theme(Theme.Choice.DARK);
        picture("graph-chips-dark");
        theme(Theme.Choice.LIGHT);

        run("Run with options…");
        waitForText("Where the file says");
        picture("run-on-light");
        robot.push(KeyCode.ESCAPE);
        run("Run on local");
        until(() -> bench.started().size() == 1);
        assertThat(bench.started().getFirst().on()).contains(RuntimeName.LOCAL);
    }

    @Test
    void offersToTakeOverWhatAnInterruptedRunLeftInDocker() throws Exception {
        RunId run = trainInDocker();
        places.leaves("docker", run, "train");
        bench.publish(
                new RunEvent.StageEnded(
                        run,
                        CLOCK.instant(),
                        new StageName("train"),
                        new StageOutcome.Interrupted(),
                        46_000,
                        Optional.empty(),
                        Map.of()),
                new RunEvent.RunEnded(run, CLOCK.instant(), RunStatus.INTERRUPTED, 50_000));
        waitForText("Run 1 was interrupted; train still runs in docker");
        picture("interrupted-light");
        fx(
                () -> {
                    window().open(new Target.OfRun(run, Optional.empty()));
                    return true;
                });
        waitForText("train still runs in docker");
        run("Go to Pipeline");
        waitForText("Resume run 1");
        click("Resume run 1");
        until(() -> bench.started().size() == 2);
        assertThat(bench.started().getLast().resumes()).contains(run);
    }

    @Test
    void saysBeforeItClosesWhatBecomesOfARun() throws Exception {
        RunId run = trainInDocker();
        waitForCard("train", "Running");
        close();
        waitForText("train runs on docker");
        waitForText("Close, the run goes on");
        picture("closing-light");
        click("Keep Slipway open");
        assertThat(fx(() -> stage().isShowing())).isTrue();
        bench.publish(
                new RunEvent.StageStarted(
                        run,
                        CLOCK.instant(),
                        new StageName("split"),
                        1,
                        RuntimeName.LOCAL,
                        "handle"));
        waitForCard("split", "Running");
        close();
        waitForText("Cancel run 1 and close");
        click("Cancel run 1 and close");
        until(() -> !stage().isShowing());
    }

    @Test
    void writesHowAnImageIsBuiltAndItsContainerFromTheForm() throws Exception {
        places.put(RuntimeTarget.Docker.ofEnvironment(GPU_BOX));
        Files.writeString(root.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(root.resolve("gpu.Dockerfile"), "FROM scratch\n");
        Files.writeString(
                root.resolve("slipway.yaml"),
                SampleProject.FILE.replace("  train:\n", "  train:\n    on: docker\n"));
        select("train");
        write("Build from", ".");
        robot.push(KeyCode.ENTER);
        until(() -> file().contains("    build: .\n"));
        write("Dockerfile", "gpu.Dockerfile");
        robot.push(KeyCode.ENTER);
        until(() -> file().contains("dockerfile: gpu.Dockerfile"));
        until(() -> field("Build from").getText().equals("."));
        write("Network", "bridge");
        robot.push(KeyCode.ENTER);
        until(() -> file().contains("network: bridge"));
        write("User", "root");
        waitForText("“root” cannot be a user.");
        robot.push(KeyCode.ESCAPE);
        picture("form-container-light");
        assertThat(new PipelineReader().read(root).problems()).isEmpty();
    }

    private String file() throws IOException {
        return Files.readString(root.resolve("slipway.yaml"));
    }

    private RunId trainInDocker() throws Exception {
        run("Run the pipeline");
        until(() -> bench.started().size() == 1);
        RunId run = bench.running().getLast().id();
        bench.publish(
                new RunEvent.StageStarted(
                        run,
                        CLOCK.instant(),
                        new StageName("train"),
                        1,
                        RuntimeName.DOCKER,
                        "handle",
                        Optional.of("python@sha256:" + "0123456789abcdef".repeat(4))));
        return run;
    }

    private void close() throws Exception {
        fx(
                () -> {
                    stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
                    return true;
                });
    }

    private static Plan plan(Project project, RunOptions options) {
        Map<StageName, Decision> decisions = new LinkedHashMap<>();
        Map<StageName, Placement> where = new LinkedHashMap<>();
        for (StageDefinition stage : project.pipeline().stages()) {
            decisions.put(
                    stage.name(),
                    new Decision.Run(List.of(Reason.of(Reason.Kind.FIRST_RUN, "first run"))));
            where.put(
                    stage.name(),
                    stage.on().isLocal()
                            ? Placement.HERE
                            : new Placement(
                                    stage.on(),
                                    Optional.of(RuntimeKind.DOCKER),
                                    stage.image(),
                                    Optional.of(
                                            Problem.of(
                                                    "SLW-1201",
                                                    "Docker does not answer at"
                                                            + " unix:///var/run/docker.sock.",
                                                    "Start Docker, or run this stage locally."))));
        }
        return new Plan(project, options, decisions, where);
    }

    /// A card as those hear it who do not see it.
    private String spoken(String stage) {
        return robot.lookup(n -> n instanceof GraphCanvas).queryAllAs(GraphCanvas.class).stream()
                .flatMap(canvas -> canvas.graph().nodes().stream())
                .filter(node -> node.id().equals(stage))
                .map(GraphNode::spoken)
                .findFirst()
                .orElse("");
    }

    private void settings() throws Exception {
        fx(
                () -> {
                    window().open(new Target.OfRuntime(Optional.empty()));
                    return true;
                });
    }

    private void runtime(String name) throws Exception {
        until(
                () -> {
                    fx(
                            () -> {
                                window().open(
                                                new Target.OfRuntime(
                                                        Optional.of(new RuntimeName(name))));
                                return true;
                            });
                    return texts().stream().filter(name::equals).count() >= 2;
                });
    }

    private void write(String label, String text) throws Exception {
        var field = field(label);
        fx(
                () -> {
                    field.requestFocus();
                    field.selectAll();
                    return true;
                });
        robot.write(text);
        // A letter that never arrives is told as such, not as a message that does not come.
        until(() -> field.getText().equals(text));
    }

    private void until(Callable<Boolean> isSo) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(isSo));
    }
}
