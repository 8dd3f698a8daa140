package dev.slipway.ui;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.PlacesInMemory;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window on the headless platform, worked by a robot. What it shows is left as pictures in the
/// build folder.
abstract class WindowTest {
    private static final Path SHOTS = Path.of("target", "shots");
    private static final int PATIENCE = 90;

    @TempDir Path folder;

    final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    final Map<String, String> remembered = new ConcurrentHashMap<>();
    final FxRobot robot = new FxRobot();
    Path root = Path.of("");
    private @Nullable Stage stage;
    protected @Nullable WorkbenchWindow window;

    @BeforeEach
    void openStage() throws Exception {
        WaitForAsyncUtils.autoCheckException = false;
        WaitForAsyncUtils.printException = false;
        stage = FxToolkit.registerPrimaryStage();
        remembered.put("theme", "LIGHT");
        remembered.put("hints.dismissed", "run stage palette");
        remembered.put("window.width", "1000");
        remembered.put("window.height", "1000");
    }

    @AfterEach
    void closeStage() throws Exception {
        if (window != null) {
            fx(
                    () -> {
                        window().close();
                        stage().hide();
                        return true;
                    });
        }
        background.shutdownNow();
    }

    final WorkbenchWindow window() {
        return java.util.Objects.requireNonNull(window, "no window yet");
    }

    final Stage stage() {
        return java.util.Objects.requireNonNull(stage, "no stage yet");
    }

    final void show(Services services, Path project) throws Exception {
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
        fx(
                () -> {
                    Desktop.still().set(true);
                    WorkbenchWindow made = new WorkbenchWindow(stage(), services, project, memory);
                    window = made;
                    made.show();
                    return true;
                });
    }

    /// Where stages run in this window.
    final PlacesInMemory places = new PlacesInMemory();

    /// What a window needs, over an engine that only takes note: no Git, no models.
    final Services services(Bench bench, Clock clock) {
        return new Services(
                bench,
                bench,
                new NoArtifacts(),
                new NoRegistry(),
                new DataInMemory(),
                path -> Optional.empty(),
                places,
                places,
                new PipelineReader(),
                background,
                clock,
                "mara.klein",
                "home");
    }

    final void select(String stage) throws Exception {
        fx(
                () -> {
                    window().open(new Target.OfStage(new StageName(stage)));
                    return true;
                });
    }

    /// The field of this label, once it is there.
    final TextField field(String label) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(() -> found(label).isPresent()));
        return fx(() -> found(label).orElseThrow());
    }

    private Optional<TextField> found(String label) {
        return robot.lookup(".text-field").queryAllAs(TextField.class).stream()
                .filter(f -> label.equals(f.getAccessibleText()))
                .findFirst();
    }

    final void type(TextField field, String text) throws Exception {
        fx(
                () -> {
                    field.requestFocus();
                    field.selectAll();
                    return true;
                });
        robot.write(text);
        robot.push(KeyCode.ENTER);
    }

    final void theme(Theme.Choice choice) throws Exception {
        fx(
                () -> {
                    window().theme().choiceProperty().set(choice);
                    return true;
                });
    }

    /// The card's words, as the command palette has them.
    final void waitForCard(String stage, String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> fx(() -> hint(stage).endsWith(words.toLowerCase(Locale.ROOT))));
    }

    final String hint(String stage) {
        return window().commands().stream()
                .filter(c -> c.group().equals("Stages") && c.title().equals(stage))
                .map(Command::hint)
                .findFirst()
                .orElse("");
    }

    final void waitForText(String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE, TimeUnit.SECONDS, () -> fx(() -> texts().contains(words)));
    }

    final List<String> texts() {
        return robot.lookup(n -> n instanceof Labeled || n instanceof TextArea).queryAll().stream()
                .filter(Node::isVisible)
                .map(
                        n ->
                                switch (n) {
                                    case Labeled labeled -> Mnemonics.plain(labeled);
                                    case TextArea area -> area.getText();
                                    default -> "";
                                })
                .filter(t -> t != null && !t.isEmpty())
                .toList();
    }

    /// The headless platform's screen is 1000 × 1000: it cannot show a larger window, and says so,
    /// but a larger scene is drawn whole.
    final void picture(String name) throws Exception {
        size(1600);
        WaitForAsyncUtils.waitForFxEvents(8);
        run("Fit the graph");
        WaitForAsyncUtils.waitForFxEvents(4);
        var image = fx(() -> Snapshot.of(window().scene()));
        Snapshot.write(image, SHOTS.resolve(name + ".png"));
        size(1000);
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private static boolean says(Labeled labeled, String words) {
        return Mnemonics.plain(labeled).equals(words) || words.equals(labeled.getAccessibleText());
    }

    /// What has these words, whatever letter of them is underlined, or is spoken of by them.
    final void click(String words) {
        robot.clickOn(
                robot.lookup(n -> n instanceof Labeled l && says(l, words)).queryAll().stream()
                        .filter(Node::isVisible)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing says " + words)));
    }

    final void size(double width) throws Exception {
        fx(
                () -> {
                    stage().setWidth(width);
                    return true;
                });
    }

    final void run(String command) throws Exception {
        fx(
                () -> {
                    window().commands().stream()
                            .filter(c -> c.title().equals(command))
                            .findFirst()
                            .orElseThrow()
                            .action()
                            .run();
                    return true;
                });
    }

    static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }
}
