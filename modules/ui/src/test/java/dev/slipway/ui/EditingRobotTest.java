package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Building and changing a pipeline in the window, over an engine that only takes note.
class EditingRobotTest extends WindowTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);
    private final Bench bench = new Bench(clock);

    @BeforeEach
    void makeAnEmptyFolder() throws Exception {
        root = Files.createDirectories(folder.resolve("risk"));
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/policies.csv"), "age,region,claim\n30,north,0\n");
        show(services(bench, clock), root);
        waitForText("This project has no stages yet");
        fx(
                () -> {
                    stage().setX(0);
                    stage().setY(0);
                    stage().setWidth(1000);
                    stage().setHeight(1000);
                    return true;
                });
        settle();
    }

    @Test
    void buildsAPipelineOfFiveStagesWithTheKeyboardAlone() throws Exception {
        addByKeys("split", "split:");
        picture("editing-first-stage");
        addByKeys("classifier", "train:");
        addByKeys("scores", "evaluate:");
        addByKeys("gate", "gate:");
        addByKeys("script", "script:");
        push(KeyCode.F2);
        robot.write("train");
        waitForText("There is a stage train already.");
        picture("editing-rename");
        push(KeyCode.SHORTCUT, KeyCode.A);
        robot.write("report");
        push(KeyCode.ENTER);
        waitForFile("report:");
        waitForSelected("report");

        select("gate");
        fx(
                () -> {
                    canvas().requestFocus();
                    return true;
                });
        push(KeyCode.C);
        for (int i = 0; i < 8 && !disk().contains("needs: [gate]"); i++) {
            push(KeyCode.ENTER);
            settle();
            if (!disk().contains("needs: [gate]")) {
                push(KeyCode.DOWN);
            }
        }
        waitForFile("needs: [gate]");

        assertThat(disk())
                .startsWith("slipway: 1\n\nstages:\n  split:\n    uses: data/split\n")
                .contains("with: { data: data/policies.csv, test: 0.25, seed: 7 }")
                .contains("target: claim")
                .contains("data: build/train.csv")
                .contains("data: build/test.csv")
                .contains("needs: [evaluate]");
        assertThat(new PipelineReader().read(root).problems()).isEmpty();
        picture("editing-five-stages");

        push(KeyCode.SHORTCUT, KeyCode.R);
        waitFor(() -> bench.started().size() == 1);
    }

    @Test
    void takesEveryStepBackAndDoesItAgain() throws Exception {
        addByKeys("split", "split:");
        addByKeys("script", "script:");
        String two = disk();
        push(KeyCode.SHORTCUT, KeyCode.D);
        waitForFile("script-2:");
        waitForSelected("script-2");
        String three = disk();
        assertThat(three)
                .contains("date > build/script-2.txt")
                .contains("outs: [build/script-2.txt]");
        push(KeyCode.DELETE);
        waitFor(() -> disk().equals(two));

        push(KeyCode.SHORTCUT, KeyCode.Z);
        waitFor(() -> disk().equals(three));
        push(KeyCode.SHORTCUT, KeyCode.Z);
        waitFor(() -> disk().equals(two));
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        waitFor(() -> disk().equals(three));
        push(KeyCode.SHORTCUT, KeyCode.Y);
        waitFor(() -> disk().equals(two));
        for (int i = 0; i < 4; i++) {
            push(KeyCode.SHORTCUT, KeyCode.Z);
            settle();
        }
        waitFor(() -> !Files.exists(root.resolve("slipway.yaml")));
        waitForText("This project has no stages yet");
    }

    @Test
    void copiesCutsAndPastesStagesAsText() throws Exception {
        addByKeys("split", "split:");
        waitForSelected("split");
        push(KeyCode.SHORTCUT, KeyCode.C);
        waitFor(() -> clipboard().startsWith("stages:\n  split:\n    uses: data/split\n"));
        push(KeyCode.SHORTCUT, KeyCode.V);
        waitForFile("split-2:");
        waitForSelected("split-2");
        assertThat(disk()).contains("outs: [build/train-2.csv, build/test-2.csv]");
        push(KeyCode.SHORTCUT, KeyCode.X);
        waitFor(() -> !disk().contains("split-2"));
        waitFor(() -> clipboard().contains("split-2:"));
    }

    @Test
    void buildsAPipelineWithTheMouseAlone() throws Exception {
        picture("editing-empty");
        robot.clickOn("Start from the palette");
        doubleClick("Script");
        waitForSelected("script");
        doubleClick("Container");
        waitForSelected("container");
        run("Show or hide the inspector");
        run("Fit the graph");
        settle();

        draw("script", "container");

        waitForFile("deps: [build/script.txt]");
        doubleClick("Split");
        waitForSelected("split");
        doubleClick("Classifier");
        waitForSelected("train");
        doubleClick("Classifier scores");
        waitForSelected("evaluate");
        picture("editing-by-mouse");
        fx(
                () -> {
                    window().theme().choiceProperty().set(Theme.Choice.DARK);
                    return true;
                });
        picture("editing-by-mouse-dark");
        assertThat(new PipelineReader().read(root).problems()).isEmpty();
    }

    private void addByKeys(String words, String written) throws Exception {
        push(KeyCode.INSERT);
        settle();
        robot.write(words);
        push(KeyCode.ENTER);
        waitForFile(written);
        waitForSelected(written.replace(":", ""));
    }

    private void doubleClick(String title) throws Exception {
        Labeled label =
                fx(
                        () ->
                                robot
                                        .lookup(".sw-stage-palette-row .label")
                                        .queryAllAs(Labeled.class)
                                        .stream()
                                        .filter(l -> l.getText().equals(title))
                                        .findFirst()
                                        .orElseThrow());
        robot.doubleClickOn(label);
    }

    /// Draws a line from one stage's right port to another stage.
    private void draw(String from, String to) throws Exception {
        Point2D start = fx(() -> onScreen(box(from), 1));
        Point2D end = fx(() -> onScreen(box(to), 0));
        robot.moveTo(start);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(start.midpoint(end));
        robot.moveTo(end.add(20, 0));
        robot.release(MouseButton.PRIMARY);
    }

    private Rectangle2D box(String id) {
        return canvas().boundsOf(id).orElseThrow();
    }

    private Point2D onScreen(Rectangle2D box, double across) {
        Bounds at = canvas().localToScreen(canvas().getLayoutBounds());
        return new Point2D(
                at.getMinX() + box.getMinX() + box.getWidth() * across,
                at.getMinY() + box.getMinY() + box.getHeight() / 2);
    }

    private GraphCanvas canvas() {
        return robot.lookup(n -> n instanceof GraphCanvas).queryAllAs(GraphCanvas.class).stream()
                .filter(c -> c.isFocusTraversable())
                .findFirst()
                .orElseThrow();
    }

    private void push(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private void waitForSelected(String stage) throws Exception {
        waitFor(() -> canvas().selection().contains(stage) && canvas().selection().size() == 1);
        settle();
    }

    private void waitForFile(String words) throws Exception {
        waitFor(() -> disk().contains(words));
        settle();
    }

    private void waitFor(Callable<Boolean> what) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(what));
        settle();
    }

    private String disk() throws Exception {
        Path file = root.resolve("slipway.yaml");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String clipboard() {
        String held = Clipboard.getSystemClipboard().getString();
        return held == null ? "" : held;
    }
}
