package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.data.DataScreen;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.NavigatorLog;
import dev.slipway.ui.fixture.SampleStory;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What the Data room shows while a profile goes on, when it is called off, and when it fails.
class DataRobotTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: small
            data:
              people: { path: people.csv }
              gone: { path: gone.csv }
            stages:
              use:
                run: cat people.csv
                deps: [people.csv]
            """;

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private final DataInMemory data = new DataInMemory();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Stage stage;
    private DataScreen screen;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(folder.resolve("slipway.yaml"), PIPELINE);
        Files.writeString(folder.resolve("people.csv"), "a,b\n1,2\n");
        PipelineReader reader = new PipelineReader();
        SampleStory story = new SampleStory(folder.toString(), PIPELINE);
        Services services = story.services(data, reader, background);
        OpenProject project = new OpenProject(folder, reader.read(folder));
        stage = FxToolkit.registerPrimaryStage();
        robot.interact(
                () -> {
                    screen = new DataScreen(services, project, new NavigatorLog());
                    Scene scene = new Scene((Parent) screen.view(), 990, 960);
                    new Theme(Theme.Choice.LIGHT).install(scene);
                    stage.setScene(scene);
                    stage.show();
                    screen.shown();
                });
    }

    @AfterEach
    void close() throws Exception {
        robot.interact(() -> screen.close());
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    @Test
    void aProfileSaysHowFarItIsAndIsCalledOff() throws Exception {
        until(() -> texts().contains("Not profiled yet"));
        act("Profile people");
        until(() -> texts().contains("Profiling: counting rows, 40 %"));
        robot.clickOn(
                robot.lookup(n -> n instanceof Labeled l && plain(l).equals("Cancel"))
                        .<Labeled>query());
        assertThat(data.calledOff.await(20, TimeUnit.SECONDS)).isTrue();
        until(() -> texts().contains("Not profiled yet"));
    }

    @Test
    void whatCannotBeReadIsToldInItsPlaceWithARemedy() throws Exception {
        data.broken =
                Problem.of(
                        "SLW-1404",
                        "people.csv cannot be read: line 2 has 3 values, the header 2.",
                        "Correct the file there.");
        until(() -> texts().contains("Not profiled yet"));
        act("Profile people");
        until(() -> texts().contains("Correct the file there."));
        assertThat(texts()).contains("SLW-1404", "Try again");
    }

    @Test
    void keysWalkOverTheDataSetsAndAMissingFileSaysSo() throws Exception {
        until(() -> texts().contains("Not profiled yet"));
        robot.interact(() -> robot.lookup(".sw-data-sets").query().requestFocus());
        robot.push(KeyCode.DOWN);
        until(() -> texts().contains("gone.csv is not there"));
        assertThat(texts()).contains("used by no stage", "read by use");
    }

    private void act(String title) {
        robot.interact(
                () ->
                        screen.commands().stream()
                                .filter(c -> c.title().equals(title))
                                .findFirst()
                                .orElseThrow()
                                .action()
                                .run());
    }

    private List<String> texts() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () ->
                        robot.lookup(n -> n instanceof Labeled).queryAllAs(Labeled.class).stream()
                                .map(DataRobotTest::plain)
                                .toList());
    }

    private static String plain(Labeled labeled) {
        return String.valueOf(Mnemonics.plain(labeled));
    }

    private void until(Callable<Boolean> wanted) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, wanted);
        } catch (TimeoutException e) {
            throw new AssertionError("seen: " + texts(), e);
        }
    }
}
