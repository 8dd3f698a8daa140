package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.RunStatus;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.experiments.ExperimentsScreen;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.NavigatorLog;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.fixture.SampleStory;
import dev.slipway.ui.fixture.StillEngine;
import dev.slipway.ui.registry.RegistryScreen;
import dev.slipway.ui.runs.RunsScreen;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What a person does in the rooms, done by a robot on some months of made-up runs.
@SuppressWarnings("NullAway") // set up before each test
class RoomsRobotTest {
    private static final Path SAMPLE =
            Path.of("../../sample-projects/insurance-risk").toAbsolutePath().normalize();

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final NavigatorLog navigator = new NavigatorLog();
    private final FxRobot robot = new FxRobot();
    private SampleStory story;
    private Services services;
    private OpenProject project;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        PipelineReader reader = new PipelineReader();
        story =
                new SampleStory(
                        SAMPLE.toString(), Files.readString(SAMPLE.resolve("slipway.yaml")));
        services = story.services(new DataInMemory(), reader, background);
        project = new OpenProject(SAMPLE, reader.read(SAMPLE));
    }

    @AfterEach
    void stop() throws Exception {
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    @Test
    void promotesFromTheInspectorAndRollsBackFromTheToolbar() throws Exception {
        show(new RegistryScreen(services, project, navigator));
        click(button("v6, Staging"));
        until(() -> enabled("Promote to Production…"));
        click(button("Promote to Production…"));
        robot.write("better");
        click(button("Promote to Production"));
        until(() -> standsAt(6, ReleaseStage.PRODUCTION) && standsAt(5, ReleaseStage.ARCHIVED));
        assertThat(navigator.toasts).containsExactly("v6 is in Production");

        until(() -> enabled("Roll back Production to v5…"));
        click(button("Roll back Production to v5…"));
        click(button("Roll back to v5"));
        until(() -> standsAt(5, ReleaseStage.PRODUCTION));
        assertThat(story.registry.history(Optional.of(SampleStory.MODEL)).getFirst().version())
                .isEqualTo(5);
    }

    @Test
    void dragsACardToWhereItMayGo() throws Exception {
        show(new RegistryScreen(services, project, navigator));
        Node card = node(n -> spoken(n).startsWith("v6, Staging"));
        Node target = node(n -> n instanceof Label l && l.getText().equals("Production"));
        robot.moveTo(card);
        robot.press(MouseButton.PRIMARY);
        robot.moveBy(30, 12);
        robot.moveTo(target);
        robot.moveBy(0, 60);
        robot.release(MouseButton.PRIMARY);
        until(() -> enabled("Promote to Production"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> find(n -> n instanceof TextArea).isEmpty());
        assertThat(standsAt(6, ReleaseStage.STAGING)).isTrue();
    }

    @Test
    void anOverrideNeedsAReasonAndItsMarkStays() throws Exception {
        show(new RegistryScreen(services, project, navigator));
        click(button("v7, Development"));
        until(() -> enabled("Override…"));
        click(button("Override…"));
        assertThat(enabled("Override and promote")).isFalse();
        robot.write("asked for by the regulator");
        click(button("Override and promote"));
        until(() -> standsAt(7, ReleaseStage.STAGING));
        until(
                () ->
                        find(n -> n instanceof Label l && l.getText().equals("Override, for ever"))
                                .isPresent());
    }

    @Test
    void arrowsWalkOverTheBoard() throws Exception {
        show(new RegistryScreen(services, project, navigator));
        click(button("v7, Development"));
        robot.type(KeyCode.RIGHT);
        until(() -> spoken(stage.getScene().getFocusOwner()).startsWith("v6"));
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        until(() -> spoken(stage.getScene().getFocusOwner()).startsWith("v4"));
        robot.type(KeyCode.DOWN);
        until(() -> spoken(stage.getScene().getFocusOwner()).startsWith("v3"));
    }

    @Test
    void filtersTheRunsAndRegistersTheModelOfAFailedGate() throws Exception {
        show(new RunsScreen(services, project, navigator));
        ListView<?> list =
                (ListView<?>)
                        node(
                                n ->
                                        n instanceof ListView<?>
                                                && n.getStyleClass().contains("sw-run-list"));
        until(() -> list.getItems().size() == 13);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("fewer trees");
        until(() -> list.getItems().size() == 1);
        until(
                () ->
                        find(n -> n instanceof Label l && l.getText().equals("1 of 13 runs"))
                                .isPresent());
        click(node(n -> spoken(n).startsWith("Run 46,")));
        until(() -> enabled("Register this model…"));
        click(button("Register this model…"));
        click(button("Register"));
        until(() -> story.registry.versions(SampleStory.MODEL).size() == 8);
        assertThat(story.registry.version(SampleStory.MODEL, 8).orElseThrow().runNumber())
                .isEqualTo(46);
        until(() -> find(button("Register this model…")).isEmpty());
    }

    @Test
    void comparesTheNewestRunsAndOpensOne() throws Exception {
        show(new ExperimentsScreen(services, project, navigator));
        until(() -> find(n -> spoken(n).startsWith("4 runs compared")).isPresent());
        Node table = node(n -> spoken(n).startsWith("4 runs compared"));
        click(table);
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(
                (Node)
                        robot.lookup(
                                        n ->
                                                n instanceof Label l
                                                        && l.getText().startsWith("Open run"))
                                .query());
        until(() -> !navigator.opened.isEmpty());
        assertThat(navigator.opened.getFirst()).isInstanceOf(Target.OfRun.class);
    }

    @Test
    void aRunGoesOnToBeShownAsItChanges() throws Exception {
        RunsScreen runs = new RunsScreen(services, project, navigator);
        show(runs);
        robot.interact(() -> runs.show(new Target.OfRun(RunBuilder.id(49), Optional.empty())));
        until(() -> enabled("Cancel run"));
        var record = story.history.run(RunBuilder.id(49)).orElseThrow();
        story.history.with(ended(record));
        ((StillEngine) services.engine())
                .tell(
                        new dev.slipway.model.run.RunEvent.RunEnded(
                                RunBuilder.id(49), SampleStory.NOW, RunStatus.CANCELLED, 50_000));
        until(() -> find(button("Cancel run")).isEmpty());
    }

    private static dev.slipway.model.run.RunRecord ended(dev.slipway.model.run.RunRecord run) {
        var s = run.summary();
        return new dev.slipway.model.run.RunRecord(
                new dev.slipway.model.run.RunSummary(
                        s.id(),
                        s.number(),
                        s.project(),
                        s.pipeline(),
                        s.title(),
                        s.commit(),
                        s.branch(),
                        s.dirty(),
                        s.who(),
                        RunStatus.CANCELLED,
                        s.startedAt(),
                        50_000,
                        s.stages(),
                        s.verdict(),
                        s.version(),
                        "Cancelled",
                        s.metrics()),
                run.options(),
                run.params(),
                run.data(),
                run.pipelineText(),
                run.stages(),
                run.lastEvent() + 1);
    }

    private void show(Screen screen) throws Exception {
        robot.interact(
                () -> {
                    Scene scene = new Scene((Parent) screen.view(), 990, 960);
                    new Theme(Theme.Choice.LIGHT).install(scene);
                    stage.setScene(scene);
                    stage.setX(0);
                    stage.setY(0);
                    stage.show();
                    screen.shown();
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean standsAt(int version, ReleaseStage where) {
        return story.registry
                .version(SampleStory.MODEL, version)
                .filter(v -> v.stage().equals(where))
                .isPresent();
    }

    /// A button, or a card that acts as one, by its words.
    private static Predicate<Node> button(String words) {
        return n ->
                n instanceof Button b && Mnemonics.plain(b).equals(words)
                        || !(n instanceof Button) && spoken(n).startsWith(words + ",");
    }

    private boolean enabled(String words) {
        return find(button(words)).filter(n -> !n.isDisabled()).isPresent();
    }

    private void click(Predicate<Node> wanted) throws Exception {
        click(node(wanted));
    }

    private void click(Node node) {
        robot.clickOn(node);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node node(Predicate<Node> wanted) throws Exception {
        until(() -> find(wanted).isPresent());
        return find(wanted).orElseThrow();
    }

    private Optional<Node> find(Predicate<Node> wanted) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> find(stage.getScene().getRoot(), wanted));
    }

    private static Optional<Node> find(Node at, Predicate<Node> wanted) {
        if (!at.isVisible()) {
            return Optional.empty();
        }
        if (wanted.test(at)) {
            return Optional.of(at);
        }
        if (at instanceof Parent parent) {
            for (Node child : List.copyOf(parent.getChildrenUnmodifiable())) {
                Optional<Node> found = find(child, wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String spoken(Node node) {
        return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }

    private static void until(Callable<Boolean> wanted) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, wanted);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
