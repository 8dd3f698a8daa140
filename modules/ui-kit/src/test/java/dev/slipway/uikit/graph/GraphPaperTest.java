package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.shot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A graph on paper, without a printer.
class GraphPaperTest {
    /// A4 with margins of three quarters of an inch, upright and on its side.
    private static final List<GraphPaper.Sheet> A4 =
            List.of(new GraphPaper.Sheet(487, 734), new GraphPaper.Sheet(734, 487));

    @BeforeAll
    static void start() throws Exception {
        FxThread.startToolkit();
    }

    @Test
    void aWideGraphLiesOnItsSideOnOnePage() throws Exception {
        GraphPaper.Pages pages = Fx.get(() -> new GraphPaper(row(6)).onOne(A4, true));
        assertThat(pages.isLandscape()).isTrue();
        assertThat(pages.count()).isEqualTo(1);
        assertThat(pages.scale()).isBetween(0.4, 0.7);
        assertThat(Fx.get(() -> new GraphPaper(row(2)).onOne(A4, true)).scale()).isEqualTo(1);
    }

    @Test
    void whatWouldBeTooSmallGoesOnSeveralPagesThatCutNoNodeAndLeaveNothingOut() throws Exception {
        GraphCanvas canvas = Fx.get(() -> row(40));
        GraphPaper.Pages pages = Fx.get(() -> new GraphPaper(canvas).readable(A4, true));
        assertThat(pages.count()).isGreaterThan(5);
        assertThat(pages.scale()).isEqualTo(0.7);
        PlacedGraph graph = Fx.get(canvas::placed);
        for (int i = 0; i < 40; i++) {
            Rectangle2D box = graph.box(i);
            assertThat(pages.parts()).anyMatch(part -> part.contains(box));
        }
        for (Rectangle2D part : pages.parts()) {
            assertThat(part.getWidth() * 0.7).isLessThanOrEqualTo(pages.sheet().width() + 1e-6);
        }
        assertThat(Fx.get(() -> new GraphPaper(row(2)).readable(A4, true)).count()).isEqualTo(1);
    }

    @Test
    void aPageIsDrawnInTheDotsOfAPrinterUnderItsHead() throws Exception {
        WritableImage image =
                Fx.get(
                        () -> {
                            GraphPaper paper = new GraphPaper(row(6));
                            GraphPaper.Pages pages = paper.onOne(A4, true);
                            SnapshotParameters how = new SnapshotParameters();
                            how.setFill(Color.WHITE);
                            return paper.page(pages, 0, "insurance-risk", "21 Nov 2026 18:11")
                                    .snapshot(how, null);
                        });
        Snapshot.write(image, Path.of("target", "screens", "paper.png"));
        assertThat(image.getWidth()).isBetween(730.0, 740.0);
        assertThat(dark(image, 0, 20)).as("the head").isPositive();
        assertThat(dark(image, 24, (int) image.getHeight())).as("the graph").isPositive();
    }

    private static int dark(WritableImage image, int from, int to) {
        int dark = 0;
        for (int y = from; y < to; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += image.getPixelReader().getColor(x, y).getBrightness() < 0.5 ? 1 : 0;
            }
        }
        return dark;
    }

    private static GraphCanvas row(int count) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        Map<String, Point2D> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            nodes.add(GraphNode.card("s" + i, "mdi2c-console", "stage " + i));
            places.put("s" + i, new Point2D(250 * i, 100 * (i % 2)));
            if (i > 0) {
                edges.add(new GraphEdge("s" + (i - 1), "s" + i, "", GraphEdge.Style.PASSED));
            }
        }
        GraphCanvas canvas = new GraphCanvas();
        Graph graph = new Graph(nodes, edges, List.of());
        canvas.show(graph, new Placement(places, Map.of()));
        return canvas;
    }
}
