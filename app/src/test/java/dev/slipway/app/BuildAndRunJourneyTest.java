package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// From a folder with nothing but data to a pipeline of five stages that has run, on the real
/// engine with the real components: once with the keyboard alone, once with the mouse alone.
class BuildAndRunJourneyTest {
    @TempDir Path folder;

    @Test
    void withTheKeyboardAlone() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project = data(slipway);
        try (RealWindow window = new RealWindow(slipway.home(), project, 1000, 1000)) {
            window.open(new Target.OfRoom(Room.PIPELINE));
            window.waitForText("This project has no stages yet");
            for (String words : new String[] {"split", "classifier", "scores", "gate", "script"}) {
                int before = stages(project);
                window.robot().push(KeyCode.INSERT);
                WaitForAsyncUtils.waitForFxEvents(4);
                window.robot().write(words);
                window.robot().push(KeyCode.ENTER);
                window.waitUntil(words + " to be written", () -> stages(project) == before + 1);
                WaitForAsyncUtils.waitForFxEvents(4);
            }
            window.waitForCard("script", "not run");
            window.robot().push(KeyCode.CONTROL, KeyCode.R);
            assertRan(window, project);
        }
    }

    @Test
    void withTheMouseAlone() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project = data(slipway);
        try (RealWindow window = new RealWindow(slipway.home(), project, 1000, 1000)) {
            window.open(new Target.OfRoom(Room.PIPELINE));
            window.waitForText("This project has no stages yet");
            window.robot().clickOn("Start from the palette");
            WaitForAsyncUtils.waitForFxEvents(4);
            for (String title :
                    new String[] {"Split", "Classifier", "Classifier scores", "Gate", "Script"}) {
                int before = stages(project);
                window.doubleClick(row(window, title));
                window.waitUntil(title + " to be written", () -> stages(project) == before + 1);
                WaitForAsyncUtils.waitForFxEvents(4);
            }
            window.waitForCard("script", "not run");
            window.robot().clickOn("Run");
            assertRan(window, project);
        }
    }

    private static Labeled row(RealWindow window, String title) throws Exception {
        return RealWindow.fx(
                () ->
                        window
                                .robot()
                                .lookup(".sw-stage-palette-row .label")
                                .queryAllAs(Labeled.class)
                                .stream()
                                .filter(label -> label.getText().equals(title))
                                .findFirst()
                                .orElseThrow());
    }

    private static void assertRan(RealWindow window, Path project) throws Exception {
        var history = window.workbench().history();
        String root = project.toRealPath().toString();
        window.waitUntil("a run", () -> history.byNumber(root, 1).isPresent());
        window.waitUntil("the run to end", () -> window.workbench().engine().running().isEmpty());
        RunRecord run = history.byNumber(root, 1).flatMap(history::run).orElseThrow();
        assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.stages())
                .hasSize(5)
                .allSatisfy(s -> assertThat(s.status()).isEqualTo(StageStatus.SUCCEEDED));
        assertThat(project.resolve("build/model.json")).isNotEmptyFile();
    }

    private static int stages(Path project) throws Exception {
        Path file = project.resolve("slipway.yaml");
        return Files.exists(file)
                ? (int) Files.readAllLines(file).stream().filter(l -> l.matches("  \\S+:")).count()
                : 0;
    }

    /// Who is older than 45 claims, but for one in ten.
    private static Path data(CommandLineFixture slipway) throws Exception {
        Path project = Files.createDirectories(slipway.folder().resolve("risk"));
        StringBuilder rows = new StringBuilder("age,region,claim\n");
        for (int i = 0; i < 400; i++) {
            int age = 18 + i * 37 % 60;
            boolean claims = i % 10 == 0 ? age <= 45 : age > 45;
            rows.append(age)
                    .append(i % 3 == 0 ? ",north," : ",south,")
                    .append(claims ? 1 : 0)
                    .append('\n');
        }
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/policies.csv"), rows);
        return project;
    }
}
