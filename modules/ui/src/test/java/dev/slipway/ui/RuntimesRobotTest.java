package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.theme.Theme;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Settings › Runtimes: adding, testing, choosing and removing where stages run.
class RuntimesRobotTest extends WindowTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);
    private static final RuntimeName GPU_BOX = new RuntimeName("gpu-box");

    @BeforeEach
    void open() throws Exception {
        root = SampleProject.in(folder);
        show(services(new Bench(CLOCK), CLOCK), root);
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
                        + " unix:///var/run/docker.sock, tcp://gpu-box:2376 or ssh://me@gpu-box.");
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
    }

    private void until(Callable<Boolean> isSo) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(isSo));
    }
}
