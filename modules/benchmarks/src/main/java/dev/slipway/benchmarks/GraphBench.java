package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.Placement;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// A large graph with kept positions in a window of 1400 by 900: until it is first shown, and the
/// time from frame to frame while it is moved and zoomed as fast as frames come
/// (`-Djavafx.animation.fullspeed=true`).
final class GraphBench {
    private static final int COLUMNS = 100;
    private static final int FRAMES = 300;
    private static final double ACROSS = 280;
    private static final double DOWN = 96;

    /// One way to move the view, a step a frame.
    private interface Motion {
        void step(GraphCanvas canvas, int frame);
    }

    void run(Sheet sheet, int stages) throws Exception {
        if (!Boolean.getBoolean("javafx.animation.fullspeed")) {
            throw new IllegalStateException("start with -Djavafx.animation.fullspeed=true");
        }
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Graph graph = graph(stages);
        Placement placement = placement(graph);
        CompletableFuture<GraphCanvas> shown = new CompletableFuture<>();
        long[] from = new long[1];
        Platform.runLater(
                () -> {
                    Theme theme = new Theme(Theme.Choice.LIGHT);
                    GraphCanvas canvas = new GraphCanvas();
                    Scene scene = new Scene(canvas, 1400, 900);
                    theme.install(scene);
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    from[0] = System.nanoTime();
                    canvas.show(graph, placement);
                    canvas.fit();
                    afterFrames(2, () -> shown.complete(canvas));
                });
        GraphCanvas canvas = shown.get();
        double first = (System.nanoTime() - from[0]) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%n%d stages, %d edges%n  first picture with kept positions %.0f ms%n",
                graph.nodes().size(),
                graph.edges().size(),
                first);
        sheet.millis(
                stages + " stages, first picture with kept positions",
                "",
                first,
                Goal.millis(1000),
                "graph");
        double unused = measure("warming up", canvas, 1, (c, f) -> c.pan(f % 2 == 0 ? 40 : -40, 0));
        double worst =
                measure("pan, all in view", canvas, 0, (c, f) -> c.pan(f % 60 < 30 ? 12 : -12, 4));
        worst =
                Math.max(
                        worst,
                        measure(
                                "pan, half the columns in view",
                                canvas,
                                2,
                                (c, f) -> c.pan(-20, f % 60 - 30)));
        worst =
                Math.max(
                        worst,
                        measure("pan, at 100 %", canvas, -1, (c, f) -> c.pan(-15, f % 60 - 30)));
        Motion inAndOut =
                (c, f) -> {
                    if (f % 60 < 30) {
                        c.zoomIn();
                    } else {
                        c.zoomOut();
                    }
                };
        unused = measure("warming up", canvas, 0, inAndOut);
        double zoom = measure("zoom from all to 100 % and back", canvas, 0, inAndOut);
        sheet.millis(
                stages + " stages, p95 of a frame while panned or zoomed, the worst of four ways",
                "",
                Math.max(worst, zoom),
                Goal.millis(16),
                "graph");
        Platform.exit();
    }

    /// @param zoom times what shows all; -1 for 100 %
    /// @return the time of a frame that one in twenty exceeds
    private static double measure(String title, GraphCanvas canvas, double zoom, Motion motion)
            throws Exception {
        double[] millis = new double[FRAMES];
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    canvas.fit();
                    if (zoom < 0) {
                        canvas.zoomTo(1);
                    } else if (zoom > 0) {
                        canvas.zoomTo(canvas.zoomProperty().get() * zoom);
                    }
                    new AnimationTimer() {
                        private long last = -1;
                        private int frame = -5;

                        @Override
                        public void handle(long now) {
                            long at = System.nanoTime();
                            if (frame > 0) {
                                millis[frame - 1] = (at - last) / 1e6;
                            }
                            last = at;
                            if (frame++ == FRAMES) {
                                stop();
                                done.complete(true);
                            } else {
                                motion.step(canvas, Math.max(0, frame));
                            }
                        }
                    }.start();
                });
        boolean isDone = done.get();
        assert isDone;
        System.out.printf(
                Locale.ROOT,
                "  %-36s p50 %6.1f ms   p95 %6.1f ms   worst %6.1f ms%n",
                title,
                Contest.median(millis),
                Contest.quantile(millis, 0.95),
                Contest.quantile(millis, 1));
        return Contest.quantile(millis, 0.95);
    }

    private static void afterFrames(int frames, Runnable then) {
        new AnimationTimer() {
            private int left = frames;

            @Override
            public void handle(long now) {
                if (left-- == 0) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    /// Layers of stages, each fed by three of the layer before.
    private static Graph graph(int stages) {
        int rows = Math.max(1, stages / COLUMNS);
        State[] states = State.values();
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < stages; i++) {
            GraphNode node =
                    GraphNode.card("s" + i, "mdi2c-console", "stage-" + i)
                            .withState(states[i % states.length], states[i % states.length].words())
                            .withTime("0:" + (10 + i % 50))
                            .withFact("AUC 0." + (500 + i % 500));
            nodes.add(node);
            for (int k = 0; k < 3 && i >= rows; k++) {
                int from = i - rows - i % rows + (i % rows * 7 + k * 13) % rows;
                edges.add(new GraphEdge("s" + from, "s" + i, "", GraphEdge.Style.PASSED));
            }
        }
        return new Graph(nodes, edges);
    }

    private static Placement placement(Graph graph) {
        int rows = Math.max(1, graph.nodes().size() / COLUMNS);
        Map<String, Point2D> places = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            places.put(graph.nodes().get(i).id(), new Point2D(i / rows * ACROSS, i % rows * DOWN));
        }
        return new Placement(places, Map.of());
    }
}
