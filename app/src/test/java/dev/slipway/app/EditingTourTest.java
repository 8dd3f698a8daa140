package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws what working at the graph looks like: adding, searching, focusing, the form, the text, a
/// matrix. From real projects and real runs; where the pictures go says [ScreensTourTest].
class EditingTourTest {
    private static final String MATRIX =
            """
            slipway: 1
            name: regions
            stages:
              fetch:
                run: printf 'region,claims\\neu,12\\nus,31\\njp,7\\n' > claims.csv
                outs: [claims.csv]
              fit:
                matrix: { region: [eu, us, jp], depth: [3, 5] }
                run: grep ${item.region} claims.csv > fit-${item.region}-${item.depth}.txt
                deps: [claims.csv]
                outs: ["fit-${item.region}-${item.depth}.txt"]
              join:
                run: cat fit-*.txt > all.txt
                deps: [fit-eu-3.txt, fit-eu-5.txt, fit-us-3.txt, fit-us-5.txt, fit-jp-3.txt]
                outs: [all.txt]
            """;

    @TempDir Path folder;

    @Test
    void drawsADayAtTheGraph() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        slipway.run("run", sample, "--who", "mara.klein");
        Path screens = ScreensTourTest.screens();
        try (RealWindow window = new RealWindow(slipway.home(), sample, 1000, 1000)) {
            window.waitForCard("train", "done");
            editing(window, screens);
            text(window, screens);
            dvc(window, screens, slipway);
            matrix(window, screens, slipway);
        }
        assertThat(screens.resolve("edit-matrix-dark.png")).isNotEmptyFile();
    }

    private static void editing(RealWindow window, Path screens) throws Exception {
        window.open(new Target.OfStage(new StageName("train")));
        window.robot().push(KeyCode.INSERT);
        window.waitForText("Templates");
        window.pictures(screens, "edit-palette");
        window.robot().push(KeyCode.ESCAPE);

        window.act("Find in graph");
        window.robot().write("evaluate");
        window.waitForText("1 of");
        window.pictures(screens, "edit-search");
        window.robot().push(KeyCode.ESCAPE);

        window.open(new Target.OfStage(new StageName("check-data")));
        window.act("Show the neighbourhood of the selected");
        window.pictures(screens, "edit-neighbourhood");
        window.robot().push(KeyCode.ESCAPE);
    }

    private static void text(RealWindow window, Path screens) throws Exception {
        window.open(new Target.OfStage(new StageName("train")));
        window.waitUntil("the form", () -> timeout(window).isPresent());
        TextField timeout = RealWindow.fx(() -> timeout(window).orElseThrow());
        RealWindow.fx(
                () -> {
                    timeout.requestFocus();
                    return true;
                });
        window.robot().write("30mins");
        window.waitForText("Use 30m");
        window.pictures(screens, "edit-form-problem");
        window.robot().push(KeyCode.ESCAPE);

        window.robot().clickOn("Both");
        window.open(new Target.OfStage(new StageName("evaluate")));
        window.pictures(screens, "edit-yaml");
        window.robot().clickOn("Graph");
    }

    private static Optional<TextField> timeout(RealWindow window) {
        return window
                .robot()
                .lookup(n -> n instanceof TextField)
                .queryAllAs(TextField.class)
                .stream()
                .filter(f -> "Timeout".equals(f.getAccessibleText()))
                .findFirst();
    }

    private static void dvc(RealWindow window, Path screens, CommandLineFixture slipway)
            throws Exception {
        Path project =
                slipway.copy(Path.of("..", "modules/pipeline-file/src/test/resources/dvc/tagger"));
        slipway.run("run", project, "--who", "mara.klein");
        window.openProject(project);
        window.open(new Target.OfRoom(Room.PIPELINE));
        window.waitForText("No problems");
        window.pictures(screens, "dvc");
    }

    private static void matrix(RealWindow window, Path screens, CommandLineFixture slipway)
            throws Exception {
        window.openProject(slipway.project("regions", MATRIX));
        window.open(new Target.OfRoom(Room.PIPELINE));
        window.waitForCard("join", "not run");
        RealWindow.fx(
                () -> {
                    window.window().run(RunOptions.DEFAULT);
                    return true;
                });
        window.waitForCard("join", "done");
        window.waitUntil("the run to end", () -> window.workbench().engine().running().isEmpty());
        window.open(new Target.OfStage(new StageName("join")));
        window.pictures(screens, "edit-matrix");
    }
}
