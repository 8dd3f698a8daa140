package dev.slipway.app;

import dev.slipway.ui.SlipwayWindow;
import dev.slipway.ui.WorkbenchWindow;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The window over a real home, worked by a robot without a display.
final class RealWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Workbench workbench;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final SlipwayWindow window;

    /// On a project.
    RealWindow(Path home, Path project, int width, int height) throws Exception {
        this(
                home,
                Optional.of(project),
                Optional.empty(),
                home.resolve("../projects"),
                width,
                height);
    }

    /// @param project the welcome when empty
    /// @param sample the bundled one
    /// @param projects where new ones go
    RealWindow(
            Path home,
            Optional<Path> project,
            Optional<Path> sample,
            Path projects,
            int width,
            int height)
            throws Exception {
        // The headless platform's screen is 1000 × 1000: of a larger window it draws the whole
        // scene, but
        // says that it cannot show it.
        WaitForAsyncUtils.autoCheckException = false;
        workbench = CommandLineFixture.homes().open(Optional.of(home));
        stage = FxToolkit.registerPrimaryStage();
        remembered.put("theme", "LIGHT");
        remembered.put("hints.dismissed", "run stage palette");
        remembered.put("window.width", Integer.toString(width));
        remembered.put("window.height", Integer.toString(height));
        Services services =
                new Services(
                        workbench.engine(),
                        workbench.history(),
                        workbench.artifacts(),
                        workbench.registry(),
                        DataDesks.keeping(workbench.home(), workbench.clock()),
                        workbench.sourceControl(),
                        workbench.runtimes(),
                        workbench.runtimeSettings(),
                        workbench.reader(),
                        background,
                        workbench.clock(),
                        "mara.klein",
                        "~/.local/share/slipway");
        WindowMemory memory =
                new WindowMemory() {
                    @Override
                    public Optional<String> get(String key) {
                        return Optional.ofNullable(remembered.get(key));
                    }

                    @Override
                    public void put(String key, String value) {
                        remembered.put(key, value);
                    }
                };
        window =
                fx(
                        () -> {
                            Desktop.still().set(true);
                            SlipwayWindow made =
                                    new SlipwayWindow(stage, services, memory, sample, projects);
                            made.show(project);
                            return made;
                        });
    }

    Workbench workbench() {
        return workbench;
    }

    WorkbenchWindow window() {
        return window.workbench().orElseThrow();
    }

    /// What holds it.
    SlipwayWindow frame() {
        return window;
    }

    /// What it remembers.
    Map<String, String> remembered() {
        return remembered;
    }

    FxRobot robot() {
        return robot;
    }

    void open(Target target) throws Exception {
        fx(
                () -> {
                    window().open(target);
                    return true;
                });
    }

    void openProject(Path folder) throws Exception {
        fx(
                () -> {
                    window.open(folder);
                    return true;
                });
    }

    void theme(Theme.Choice choice) throws Exception {
        fx(
                () -> {
                    window.theme().choiceProperty().set(choice);
                    return true;
                });
    }

    /// Does what the command palette calls by a title that begins like this.
    void act(String title) throws Exception {
        waitUntil("a command " + title, () -> command(title).isPresent());
        fx(
                () -> {
                    command(title).orElseThrow().action().run();
                    return true;
                });
    }

    private Optional<Command> command(String title) {
        return window().commands().stream().filter(c -> c.title().startsWith(title)).findFirst();
    }

    /// Waits until a text that holds these words can be seen.
    void waitForText(String words) throws Exception {
        waitUntil(
                "“" + words + "” to be seen",
                () -> texts().stream().anyMatch(t -> t.contains(words)));
    }

    /// Waits until a stage's card says these words, as the command palette repeats them.
    void waitForCard(String stageName, String words) throws Exception {
        waitUntil(
                stageName + " to say " + words,
                () ->
                        window.workbench().stream()
                                .flatMap(open -> open.commands().stream())
                                .filter(c -> c.group().equals("Stages"))
                                .filter(c -> c.title().equals(stageName))
                                .map(Command::hint)
                                .anyMatch(
                                        hint ->
                                                hint.toLowerCase(Locale.ROOT)
                                                        .contains(words.toLowerCase(Locale.ROOT))));
    }

    void waitUntil(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> fx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "waited in vain for " + what + "; seen: " + fx(this::texts), e);
        }
    }

    List<String> texts() {
        return robot.lookup(n -> n instanceof Labeled).queryAll().stream()
                .filter(RealWindow::isShown)
                .map(n -> Mnemonics.plain((Labeled) n))
                .filter(t -> t != null && !t.isEmpty())
                .toList();
    }

    /// Clicks what has these words, whatever letter of them is underlined.
    void click(String words) throws Exception {
        waitForText(words);
        robot.clickOn(
                robot
                        .lookup(n -> n instanceof Labeled l && Mnemonics.plain(l).equals(words))
                        .queryAll()
                        .stream()
                        .filter(RealWindow::isShown)
                        .findFirst()
                        .orElseThrow());
    }

    /// Without TestFX's waiting in between: half a second apart, as on a busy machine, two clicks
    /// are not a double one.
    void doubleClick(Node node) throws Exception {
        Robot mouse = fx(Robot::new);
        fx(
                () -> {
                    Bounds at = node.localToScreen(node.getBoundsInLocal());
                    mouse.mouseMove(at.getCenterX(), at.getCenterY());
                    return true;
                });
        for (int i = 0; i < 2; i++) {
            fx(
                    () -> {
                        mouse.mousePress(MouseButton.PRIMARY);
                        return true;
                    });
            fx(
                    () -> {
                        mouse.mouseRelease(MouseButton.PRIMARY);
                        return true;
                    });
        }
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Draws the window in light and dark, named `NAME-light.png` and `NAME-dark.png`.
    void pictures(Path folder, String name) throws Exception {
        resize(1600);
        WaitForAsyncUtils.waitForFxEvents(8);
        fit();
        picture(folder.resolve(name + "-light.png"));
        theme(Theme.Choice.DARK);
        picture(folder.resolve(name + "-dark.png"));
        theme(Theme.Choice.LIGHT);
        resize(1000);
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private void resize(double width) throws Exception {
        fx(
                () -> {
                    stage.setWidth(width);
                    return true;
                });
    }

    private void fit() throws Exception {
        fx(
                () -> {
                    window.workbench().stream()
                            .flatMap(open -> open.commands().stream())
                            .filter(c -> c.title().equals("Fit the graph"))
                            .findFirst()
                            .ifPresent(c -> c.action().run());
                    return true;
                });
    }

    private void picture(Path file) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(12);
        Snapshot.write(fx(() -> Snapshot.of(window.scene())), file);
    }

    static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    @Override
    public void close() throws Exception {
        fx(
                () -> {
                    window.close();
                    stage.hide();
                    return true;
                });
        workbench.close();
        background.shutdownNow();
    }
}
