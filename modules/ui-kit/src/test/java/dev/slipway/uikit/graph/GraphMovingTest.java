package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is seen of a graph that is too large to be drawn in a frame, while the view moves and when
/// it has come to rest.
class GraphMovingTest {
    private static final int COLUMNS = 60;
    private static final int ROWS = 50;
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 700;

    /// More pulses than a picture that was moved may stay.
    private static final int REST = 12;

    private static final State[] STATES = {State.DONE, State.FAILED, State.PLATFORM, State.RUNNING};

    private static GraphCanvas canvas;
    private static Stage stage;

    @BeforeAll
    static void show() throws Exception {
        FxThread.startToolkit();
        Fx.run(
                () -> {
                    Desktop.still().set(true);
                    canvas = new GraphCanvas();
                    Scene scene = new Scene(canvas, WIDTH, HEIGHT);
                    new Theme(Theme.Choice.LIGHT).install(scene);
                    stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    canvas.show(graph(STATES), placement());
                });
    }

    @AfterAll
    static void close() throws Exception {
        Fx.run(stage::close);
    }

    /// One step of a motion, once a pulse.
    private interface Motion {
        void step();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.06, 0.1, 0.2, 0.45, 1, 2})
    void pannedAndAtRestItIsThePictureDrawnThere(double zoom) throws Exception {
        begin(zoom);
        int[] rested = after(5, () -> canvas.pan(-37.3, 21), REST, GraphMovingTest::pixels);
        assertThat(rested).isEqualTo(drawnAnew());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.9})
    void zoomedAndAtRestItIsThePictureDrawnThere(double zoom) throws Exception {
        begin(zoom);
        int[] rested = after(5, () -> canvas.zoomBy(1.1, 300, 200), REST, GraphMovingTest::pixels);
        assertThat(rested).isEqualTo(drawnAnew());
        rested = after(9, () -> canvas.zoomBy(0.9, 300, 200), REST, GraphMovingTest::pixels);
        assertThat(rested).isEqualTo(drawnAnew());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.45, 1, 2})
    void whatComesIntoViewWhileItIsPannedIsThere(double zoom) throws Exception {
        begin(zoom);
        int[] moving = after(9, () -> canvas.pan(-37, 21), 0, GraphMovingTest::pixels);
        int[] anew = drawnAnew();
        int different = 0;
        for (int i = 0; i < moving.length; i++) {
            if (distance(moving[i], anew[i]) > 16) {
                different++;
            }
        }
        // A letter or a dot of the ground may be rounded to the pixel beside.
        assertThat(different).isLessThan(moving.length / 500);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.75, 1.2, 1.8})
    void whileZoomedEveryCardIsWhereItIsHitAndInItsColour(double zoom) throws Exception {
        begin(zoom);
        for (double by : new double[] {0.92, 1.13}) {
            int cards =
                    after(
                            6,
                            () -> canvas.zoomBy(by, 400, 300),
                            0,
                            () -> cardsInPlace(Snapshot.of(canvas.getScene())));
            assertThat(cards).isGreaterThan(5);
        }
    }

    @Test
    void whileZoomedFarAwayEveryShapeIsWhereItIsHit() throws Exception {
        begin(0.1);
        int discs =
                after(
                        6,
                        () -> canvas.zoomBy(1.05, 400, 300),
                        0,
                        () -> discsInPlace(Snapshot.of(canvas.getScene())));
        assertThat(discs).isGreaterThan(150);
    }

    @Test
    void newStatesAreSeenAtRestAndAfterAMove() throws Exception {
        begin(1);
        Fx.run(() -> canvas.update(graph(State.CACHED)));
        int[] rested = after(0, () -> {}, REST, GraphMovingTest::pixels);
        assertThat(rested).isEqualTo(drawnAnew());

        Graph failed = graph(State.FAILED);
        rested =
                after(
                        5,
                        () -> {
                            canvas.pan(-11, 0);
                            canvas.update(failed);
                        },
                        REST,
                        GraphMovingTest::pixels);
        assertThat(rested).isEqualTo(drawnAnew());
        Fx.run(() -> canvas.update(graph(STATES)));
    }

    private static void begin(double zoom) throws Exception {
        after(
                1,
                () -> {
                    canvas.zoomTo(zoom);
                    canvas.center("s" + (COLUMNS + 1) * ROWS / 2);
                },
                REST,
                () -> true);
    }

    /// Looks at the canvas so many pulses after a motion of so many steps, a step a pulse.
    private static <T> T after(int steps, Motion motion, int rest, Callable<T> look)
            throws Exception {
        CompletableFuture<T> seen = new CompletableFuture<>();
        Fx.run(
                () ->
                        new AnimationTimer() {
                            private int pulse;

                            @Override
                            public void handle(long now) {
                                if (pulse < steps) {
                                    motion.step();
                                } else if (pulse == steps + rest) {
                                    stop();
                                    try {
                                        seen.complete(look.call());
                                    } catch (Throwable e) {
                                        seen.completeExceptionally(e);
                                    }
                                }
                                pulse++;
                            }
                        }.start());
        return seen.get(60, TimeUnit.SECONDS);
    }

    /// The strip at the left of each card in view, and what is hit there.
    private static int cardsInPlace(WritableImage seen) {
        int cards = 0;
        for (GraphNode node : canvas.graph().nodes()) {
            Rectangle2D box = canvas.boundsOf(node.id()).orElseThrow();
            int x = (int) Math.round(box.getMinX());
            int y = (int) (box.getMinY() + box.getHeight() * 0.75);
            if (inView(x, y)) {
                isThere(seen, node, x, y);
                cards++;
            }
        }
        return cards;
    }

    private static int discsInPlace(WritableImage seen) {
        int discs = 0;
        for (GraphNode node : canvas.graph().nodes()) {
            Rectangle2D box = canvas.boundsOf(node.id()).orElseThrow();
            int x = (int) (box.getMinX() + box.getWidth() / 2) - 2;
            int y = (int) (box.getMinY() + box.getHeight() / 2);
            if (node.state() == State.DONE && inView(x, y)) {
                isThere(seen, node, x, y);
                discs++;
            }
        }
        return discs;
    }

    private static void isThere(WritableImage seen, GraphNode node, int x, int y) {
        assertThat(canvas.inView().idOf(canvas.inView().nodeAt(x + 1, y))).contains(node.id());
        Color color = Palette.LIGHT.tone(node.state().tone()).emphasis();
        assertThat(IntStream.range(x, x + 5).map(k -> seen.getPixelReader().getArgb(k, y)))
                .as("%s at %d, %d", node.id(), x, y)
                .anyMatch(seenThere -> distance(seenThere, Raster.argb(color)) < 64);
    }

    private static boolean inView(int x, int y) {
        return x > 8 && y > 8 && x < WIDTH - 8 && y < HEIGHT - 8;
    }

    private static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((a >>> shift & 255) - (b >>> shift & 255)));
        }
        return most;
    }

    private static int[] pixels() {
        int[] pixels = new int[WIDTH * HEIGHT];
        Snapshot.of(canvas.getScene())
                .getPixelReader()
                .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
        return pixels;
    }

    private static int[] drawnAnew() throws Exception {
        return Fx.get(
                () -> {
                    canvas.draw();
                    return pixels();
                });
    }

    /// @param states of the stages, by turns
    private static Graph graph(State... states) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            State state = states[i % states.length];
            nodes.add(
                    GraphNode.card("s" + i, "mdi2c-console", "stage " + i)
                            .withState(state, state.words())
                            .withTime("1:41")
                            .withFact("auc 0.871"));
            for (int k = 0; k < 2 && i >= ROWS; k++) {
                int from = i - ROWS - i % ROWS + (i * 7 + 13 * k) % ROWS;
                edges.add(new GraphEdge("s" + from, "s" + i, "", GraphEdge.Style.PASSED));
            }
        }
        return new Graph(nodes, edges);
    }

    private static Placement placement() {
        Map<String, Point2D> places = new HashMap<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            places.put("s" + i, new Point2D(i / ROWS * 240.0, i % ROWS * 90.0));
        }
        return new Placement(places, Map.of());
    }
}
