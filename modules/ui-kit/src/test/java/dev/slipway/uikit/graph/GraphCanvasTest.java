package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
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

    private static final Path FOLDER = Path.of("target", "screens");

    private final GraphCanvas canvas = new GraphCanvas();
    private Theme theme;
    private final Map<String, Point2D> moved = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> connected = new ArrayList<>();
    private final List<String> disconnected = new ArrayList<>();

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(canvas, 900, 500);
        theme = new Theme(Theme.Choice.LIGHT);
        theme.install(scene);
        stage.setScene(scene);
        // The headless robot's wheel does not know where its window is.
        stage.setX(0);
        stage.setY(0);
        canvas.setOnMoved((before, after) -> moved.putAll(after));
        canvas.setOnDisconnect(
                edges -> edges.forEach(e -> disconnected.add(e.from() + " to " + e.to())));
        canvas.setConnectable(
                (from, to) -> to.equals("d") ? Optional.of("It takes nothing") : Optional.empty());
        canvas.setOnOpen(opened::add);
        canvas.setOnConnect((from, to) -> connected.add(from + " to " + to));
        canvas.show(
                new Graph(
                        List.of(
                                GraphNode.card("a", "mdi2p-play", "a"),
                                GraphNode.card("b", "mdi2p-play", "b"),
                                GraphNode.card("c", "mdi2p-play", "c")
                                        .withState(State.RUNNING, "Running")
                                        .withProgress(0.62),
                                GraphNode.card("d", "mdi2p-play", "d")),
                        List.of(
                                new GraphEdge("a", "b", "", GraphEdge.Style.PASSED),
                                new GraphEdge("b", "c", "", GraphEdge.Style.PASSED))),
                new Placement(
                        Map.of(
                                "a", new Point2D(40, 40),
                                "b", new Point2D(320, 160),
                                "c", new Point2D(640, 40),
                                "d", new Point2D(640, 320)),
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
    void theWheelPansAndWithControlZoomsAboutThePointer(FxRobot robot) throws Exception {
        Point2D pointer = middle("b");
        robot.moveTo(pointer);
        robot.scroll(5, javafx.geometry.VerticalDirection.UP);
        Fx.until(() -> middleNow("b").getY() > pointer.getY() + 20);
        assertThat(canvas.zoomProperty().get()).isEqualTo(1);

        Point2D before = middle("b");
        Fx.run(() -> canvas.fireEvent(wheel(before, 120, true)));
        Fx.until(() -> canvas.zoomProperty().get() > 1.1);
        assertThat(middle("b").distance(before)).isCloseTo(0, within(1.5));
    }

    /// The event that a touchpad or a screen makes of two fingers; no robot has any.
    @Test
    void twoFingersZoomAboutTheirMiddle() throws Exception {
        Point2D between = middle("b");
        Fx.run(() -> canvas.fireEvent(pinch(between, 1.25)));
        Fx.until(() -> canvas.zoomProperty().get() == 1.25);
        Fx.run(() -> canvas.fireEvent(pinch(between, 0.5)));
        Fx.until(() -> canvas.zoomProperty().get() == 0.625);
        assertThat(middle("b").distance(between)).isCloseTo(0, within(1.5));
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
        robot.drag(port("a"), MouseButton.PRIMARY).moveTo(middle("c"));
        Fx.until(() -> canvas.connection().flatMap(this::target).equals(Optional.of("c")));
        picture("canvas-connect");
        robot.drop();

        Fx.until(() -> !connected.isEmpty());
        assertThat(connected).containsExactly("a to c");
    }

    @Test
    void aLineThatWouldMakeACycleIsRefusedAsItIsDrawn(FxRobot robot) throws Exception {
        robot.drag(port("c"), MouseButton.PRIMARY).moveTo(middle("a"));
        Fx.until(() -> canvas.connection().isPresent());
        Connection drawing = canvas.connection().orElseThrow();

        assertThat(drawing.refusal(0)).contains("It would make a cycle: a leads to c");
        assertThat(drawing.refusal(2)).contains("It cannot lead to itself");
        assertThat(drawing.refusal(3)).contains("It takes nothing");
        assertThat(drawing.ends()).isEmpty();
        assertThat(drawing.marks().lit()).contains(Set.of("c"));
        picture("canvas-refused");
        robot.drop();
        Fx.until(() -> canvas.connection().isEmpty());
        assertThat(connected).isEmpty();
    }

    @Test
    void whatLeadsThereAlreadyIsRefused(FxRobot robot) throws Exception {
        robot.drag(port("a"), MouseButton.PRIMARY).dropTo(middle("b"));
        Fx.until(() -> canvas.connection().isEmpty());
        assertThat(connected).isEmpty();
    }

    @Test
    void escapeGivesALineUp(FxRobot robot) throws Exception {
        robot.drag(port("a"), MouseButton.PRIMARY).moveTo(middle("c"));
        Fx.until(() -> canvas.connection().isPresent());
        robot.type(KeyCode.ESCAPE);
        Fx.until(() -> canvas.connection().isEmpty());
        robot.drop();
        assertThat(connected).isEmpty();
    }

    @Test
    void keysDrawALine(FxRobot robot) throws Exception {
        Fx.run(
                () -> {
                    canvas.setConnectable((from, to) -> Optional.empty());
                    canvas.requestFocus();
                    canvas.select("a");
                });
        robot.type(KeyCode.C);
        Fx.until(() -> canvas.connection().isPresent());
        assertThat(canvas.getAccessibleText())
                .isEqualTo(
                        "From a to c, 1 of 2. Enter connects, arrows choose another,"
                                + " Escape leaves.");
        robot.type(KeyCode.DOWN);
        Fx.until(() -> canvas.getAccessibleText().startsWith("From a to d, 2 of 2"));
        robot.type(KeyCode.ENTER);
        Fx.until(() -> !connected.isEmpty());
        assertThat(connected).containsExactly("a to d");
    }

    @Test
    void anEdgeIsSelectedAndDeletedWithTheMouseAndByKeys(FxRobot robot) throws Exception {
        Point2D start = port("a");
        robot.clickOn(start.add(20, 0));
        Fx.until(() -> canvas.selectedEdges().size() == 1);
        robot.type(KeyCode.DELETE);
        Fx.until(() -> !disconnected.isEmpty());
        assertThat(disconnected).containsExactly("a to b");

        Fx.run(() -> canvas.select("b"));
        robot.type(KeyCode.E, KeyCode.E);
        Fx.until(() -> canvas.getAccessibleText().equals("Edge from a to b"));
        robot.type(KeyCode.DELETE);
        Fx.until(() -> disconnected.size() == 2);
        assertThat(disconnected.getLast()).isEqualTo("a to b");
    }

    @Test
    void aLassoSelectsWhatItTouchesAndEscapeTakesItBack(FxRobot robot) throws Exception {
        mouse(MouseEvent.MOUSE_PRESSED, new Point2D(10, 10), true);
        mouse(MouseEvent.MOUSE_DRAGGED, new Point2D(400, 200), true);
        assertThat(canvas.selection()).containsExactlyInAnyOrder("a", "b");
        picture("canvas-lasso");
        mouse(MouseEvent.MOUSE_DRAGGED, new Point2D(100, 100), true);
        assertThat(canvas.selection()).containsExactly("a");
        Fx.run(canvas::requestFocus);
        robot.type(KeyCode.ESCAPE);
        Fx.until(() -> canvas.selection().isEmpty());
    }

    @Test
    void altAndAnArrowMoveTheSelected(FxRobot robot) throws Exception {
        Fx.run(
                () -> {
                    canvas.requestFocus();
                    canvas.select("d");
                });
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        Fx.until(() -> !moved.isEmpty());
        assertThat(moved).containsExactly(Map.entry("d", new Point2D(656, 320)));
    }

    @Test
    void homeAndEndLeadToTheFirstAndTheLast(FxRobot robot) throws Exception {
        Fx.run(canvas::requestFocus);
        robot.type(KeyCode.END);
        Fx.until(() -> canvas.selection().contains("c"));
        robot.type(KeyCode.HOME);
        Fx.until(() -> canvas.selection().contains("a"));
    }

    private Point2D port(String id) throws Exception {
        return Fx.get(
                () -> {
                    Rectangle2D box = canvas.boundsOf(id).orElseThrow();
                    return canvas.localToScreen(
                            box.getMaxX() - 2, box.getMinY() + box.getHeight() / 2);
                });
    }

    private static ScrollEvent wheel(Point2D at, double by, boolean control) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                control,
                false,
                false,
                false,
                false,
                0,
                by,
                0,
                by,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static ZoomEvent pinch(Point2D at, double factor) {
        return new ZoomEvent(
                ZoomEvent.ZOOM,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                false,
                false,
                false,
                true,
                false,
                factor,
                factor,
                null);
    }

    private void mouse(EventType<MouseEvent> type, Point2D at, boolean shift) throws Exception {
        mouse(type, at, shift, false);
    }

    /// @param at on the canvas
    private void mouse(EventType<MouseEvent> type, Point2D at, boolean shift, boolean control)
            throws Exception {
        Fx.run(
                () ->
                        canvas.fireEvent(
                                new MouseEvent(
                                        type,
                                        at.getX(),
                                        at.getY(),
                                        at.getX(),
                                        at.getY(),
                                        MouseButton.PRIMARY,
                                        1,
                                        shift,
                                        control,
                                        false,
                                        false,
                                        true,
                                        false,
                                        false,
                                        true,
                                        false,
                                        true,
                                        null)));
    }

    /// The headless robot holds no keys while it clicks.
    private void controlClickOn(String id) throws Exception {
        Point2D at = middle(id);
        Point2D here = Fx.get(() -> canvas.screenToLocal(at));
        for (EventType<MouseEvent> type :
                List.of(
                        MouseEvent.MOUSE_PRESSED,
                        MouseEvent.MOUSE_RELEASED,
                        MouseEvent.MOUSE_CLICKED)) {
            mouse(type, here, false, true);
        }
    }

    private Optional<String> target(Connection drawing) {
        return canvas.inView().idOf(drawing.target());
    }

    /// What is seen now, in both themes, for eyes.
    private void picture(String name) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            WritableImage seen =
                    Fx.get(
                            () -> {
                                theme.choiceProperty().set(choice);
                                canvas.draw();
                                return Snapshot.of(canvas.getScene());
                            });
            String file = name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png";
            Snapshot.write(seen, FOLDER.resolve(file));
        }
    }

    private Point2D middle(String id) throws Exception {
        return Fx.get(() -> middleNow(id));
    }

    private Point2D middleNow(String id) {
        Rectangle2D box = canvas.boundsOf(id).orElseThrow();
        return canvas.localToScreen(
                box.getMinX() + box.getWidth() / 2, box.getMinY() + box.getHeight() / 2);
    }
}
