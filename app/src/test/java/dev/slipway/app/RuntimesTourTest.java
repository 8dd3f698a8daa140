package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Draws where stages run, light and dark, with a real Docker engine: the settings, a test that
/// fails, a run on this machine and in containers, and a plan that cannot be kept.
///
/// The pictures go where those of [ScreensTourTest] go.
@Timeout(300)
class RuntimesTourTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: churn
            stages:
              fetch:
                run: printf 'id,months\\n1,12\\n2,3\\n' > customers.csv
                outs: [customers.csv]
              features:
                run: sort customers.csv > features.csv
                deps: [customers.csv]
                outs: [features.csv]
                on: docker
                image: %1$s
              train:
                run: cat features.csv > model.txt
                deps: [features.csv]
                outs: [model.txt]
                on: docker
                image: %1$s
              report:
                run: wc -l model.txt > report.txt
                deps: [model.txt]
                outs: [report.txt]
            """;

    @TempDir Path folder;

    @Test
    void drawsWhereStagesRun() throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        slipway.run("runtimes", "add", "docker", "gpu-box", "--host", "tcp://127.0.0.1:1");
        slipway.run("runtimes", "add", "docker", "build-box", "--transfer", "copy");
        slipway.run(
                "runtimes",
                "add",
                "kubernetes",
                "training",
                "--kubeconfig",
                folder.resolve("none.yaml"),
                "--context",
                "blue",
                "--namespace",
                "training");
        Path project = slipway.project("churn", PIPELINE.formatted(DockerEngine.BUSYBOX));
        Path screens = ScreensTourTest.screens();
        try (RealWindow window = new RealWindow(slipway.home(), project, 1000, 1000)) {
            window.waitForCard("train", "not run yet");
            run(window, screens);
            plan(window, screens, project);
            settings(window, screens);
        }
        assertThat(screens.resolve("runtimes-test-dark.png")).exists();
    }

    private static void run(RealWindow window, Path screens) throws Exception {
        RealWindow.fx(
                () -> {
                    window.window().run(RunOptions.DEFAULT);
                    return true;
                });
        window.waitForCard("report", "done");
        window.waitUntil("the run to end", () -> window.workbench().engine().running().isEmpty());
        window.open(new Target.OfStage(new StageName("train")));
        window.click("Why");
        window.waitForText("Where it ran");
        window.pictures(screens, "mixed-run");
    }

    private static void plan(RealWindow window, Path screens, Path project)
            throws IOException, Exception {
        String elsewhere =
                PIPELINE.formatted(DockerEngine.BUSYBOX)
                        .replaceFirst("(?s)(train:.*?on: )docker", "$1gpu-box")
                        .replace("cat features.csv", "cat -- features.csv");
        Files.writeString(project.resolve("slipway.yaml"), elsewhere);
        window.waitForText("changed on disk");
        window.waitForText("gpu-box not reachable");
        window.act("Plan: what would run");
        window.waitForCard("train", "cannot run on gpu-box");
        window.pictures(screens, "plan-obstacle");
        window.act("Close the plan");
    }

    private static void settings(RealWindow window, Path screens) throws Exception {
        window.open(new Target.OfRuntime(Optional.of(new RuntimeName("build-box"))));
        window.waitForText("Test connection");
        window.click("Test connection");
        window.waitForText("stages can run here");
        window.waitUntil(
                "every place to have answered",
                () -> window.texts().stream().noneMatch("Asking…"::equals));
        window.pictures(screens, "runtimes");

        window.act("Add a Docker engine…");
        window.waitForText("New Docker");
        type(window, "Name", "lab");
        type(window, "Address", "tcp://127.0.0.1:2");
        window.click("Test connection");
        window.waitForText("stages cannot run here");
        window.pictures(screens, "runtimes-test");
        window.open(new Target.OfRoom(Room.PIPELINE));
    }

    private static void type(RealWindow window, String label, String text) throws Exception {
        RealWindow.fx(
                () -> {
                    window
                            .robot()
                            .lookup(n -> n instanceof TextField)
                            .queryAllAs(TextField.class)
                            .stream()
                            .filter(f -> label.equals(f.getAccessibleText()))
                            .findFirst()
                            .orElseThrow()
                            .setText(text);
                    return true;
                });
    }
}
