package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class GraphCanvasTest {
    static {
        // Controls are made with the fields, which is before TestFX starts the toolkit.
        FxThread.startToolkit();
    }

    private final GraphCanvas canvas = new GraphCanvas();
    private final Map<String, Point2D> moved = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> connected = new ArrayList<>();

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(canvas, 900, 500);
        new Theme(Theme.Choice.LIGHT).install(scene);
        stage.setScene(scene);
        // The headless robot's wheel does not know where its window is.
        stage.setX(0);
        stage.setY(0);
        canvas.setOnMoved(moved::putAll);
        canvas.setOnOpen(opened::add);
        canvas.setOnConnect((from, to) -> connected.add(from + " to " + to));
        canvas.show(
                new Graph(
                        List.of(
                                GraphNode.card("a", "mdi2p-play", "a"),
                                GraphNode.card("b", "mdi2p-play", "b"),
                                GraphNode.card("c", "mdi2p-play", "c")
                                        .withState(State.RUNNING, "Running")
                                        .withProgress(0.62)),
                        List.of(
                                new GraphEdge("a", "b", "", GraphEdge.Style.PASSED),
                                new GraphEdge("b", "c", "", GraphEdge.Style.PASSED))),
                new Placement(
                        Map.of(
                                "a", new Point2D(40, 40),
                                "b", new Point2D(320, 160),
                                "c", new Point2D(640, 40)),
                        Map.of()));
        stage.show();
    }

    @Test
    void aClickSelectsOneAndControlOneMore(FxRobot robot) throws Exception {
        robot.clickOn(middle("a"));
        Fx.until(() -> canvas.selection().contains("a"));
        controlClickOn("b");
        Fx.until(() -> canvas.selection().size() == 2);
        robot.clickOn(middle("c"));
        Fx.until(() -> canvas.selection().size() == 1);
        assertThat(canvas.selection()).containsExactly("c");
        assertThat(canvas.currentProperty().get()).contains("c");
    }

    @Test
    void arrowsLeadAlongTheEdgesAndAreSpoken(FxRobot robot) throws Exception {
        Fx.run(canvas::requestFocus);
        robot.type(KeyCode.RIGHT);
        Fx.until(() -> canvas.selection().contains("a"));
        robot.type(KeyCode.RIGHT);
        Fx.until(() -> canvas.selection().contains("b"));
        robot.type(KeyCode.RIGHT);
        Fx.until(() -> canvas.selection().contains("c"));
        assertThat(canvas.getAccessibleText()).isEqualTo("c, Running, 62 per cent");
        robot.type(KeyCode.LEFT);
        Fx.until(() -> canvas.selection().contains("b"));
        robot.type(KeyCode.ENTER);
        Fx.until(() -> !opened.isEmpty());
        assertThat(opened).containsExactly("b");
        robot.type(KeyCode.ESCAPE);
        Fx.until(() -> canvas.currentProperty().get().equals(Optional.empty()));
    }

    @Test
    void theWheelZoomsAboutThePointer(FxRobot robot) throws Exception {
        Point2D pointer = middle("b");
        robot.moveTo(pointer);
        robot.scroll(5, javafx.geometry.VerticalDirection.UP);
        Fx.until(() -> canvas.zoomProperty().get() != 1);

        Point2D after = middle("b");
        assertThat(after.distance(pointer)).isCloseTo(0, within(1.5));
    }

    @Test
    void keysZoomAndFit(FxRobot robot) throws Exception {
        Fx.run(canvas::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.EQUALS).release(KeyCode.CONTROL);
        Fx.until(() -> canvas.zoomProperty().get() > 1.2);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        Fx.until(() -> canvas.zoomProperty().get() == 1);
        Fx.run(() -> canvas.pan(-5_000, 0));
        robot.type(KeyCode.DIGIT9);
        Fx.until(
                () ->
                        canvas.boundsOf("a").orElseThrow().getMinX() > 0
                                && canvas.boundsOf("c").orElseThrow().getMaxX()
                                        < canvas.getWidth());
    }

    @Test
    void aDragMovesTheNodeAndSaysWhere(FxRobot robot) throws Exception {
        Point2D from = middle("a");
        robot.drag(from, MouseButton.PRIMARY).dropTo(from.add(100, 60));

        Fx.until(() -> !moved.isEmpty());
        assertThat(moved.get("a")).isEqualTo(new Point2D(140, 100));
        assertThat(canvas.places()).containsEntry("a", new Point2D(140, 100));
    }

    @Test
    void aDragOnTheGroundPans(FxRobot robot) throws Exception {
        Rectangle2D before = Fx.get(() -> canvas.boundsOf("b").orElseThrow());
        Point2D ground = Fx.get(() -> canvas.localToScreen(60, 400));
        robot.drag(ground, MouseButton.PRIMARY).dropTo(ground.add(80, -40));

        Fx.until(
                () ->
                        Math.abs(
                                        canvas.boundsOf("b").orElseThrow().getMinX()
                                                - before.getMinX()
                                                - 80)
                                < 2);
        assertThat(moved).isEmpty();
    }

    @Test
    void aLineFromAPortConnects(FxRobot robot) throws Exception {
        Rectangle2D a = Fx.get(() -> canvas.boundsOf("a").orElseThrow());
        Point2D port =
                Fx.get(
                        () ->
                                canvas.localToScreen(
                                        a.getMaxX() - 2, a.getMinY() + a.getHeight() / 2));
        robot.drag(port, MouseButton.PRIMARY).dropTo(middle("c"));

        Fx.until(() -> !connected.isEmpty());
        assertThat(connected).containsExactly("a to c");
    }

    /// The headless robot holds no keys while it clicks.
    private void controlClickOn(String id) throws Exception {
        Point2D at = middle(id);
        Fx.run(
                () -> {
                    for (EventType<MouseEvent> type :
                            List.of(
                                    MouseEvent.MOUSE_PRESSED,
                                    MouseEvent.MOUSE_RELEASED,
                                    MouseEvent.MOUSE_CLICKED)) {
                        Point2D here = canvas.screenToLocal(at);
                        canvas.fireEvent(
                                new MouseEvent(
                                        type,
                                        here.getX(),
                                        here.getY(),
                                        at.getX(),
                                        at.getY(),
                                        MouseButton.PRIMARY,
                                        1,
                                        false,
                                        true,
                                        false,
                                        false,
                                        true,
                                        false,
                                        false,
                                        true,
                                        false,
                                        true,
                                        null));
                    }
                });
    }

    private Point2D middle(String id) throws Exception {
        return Fx.get(
                () -> {
                    Rectangle2D box = canvas.boundsOf(id).orElseThrow();
                    return canvas.localToScreen(
                            box.getMinX() + box.getWidth() / 2,
                            box.getMinY() + box.getHeight() / 2);
                });
    }
}
