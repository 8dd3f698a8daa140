package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Palette;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;

/// The whole of what a canvas shows, whatever its viewport: as a drawing, as an image. FX thread
/// only.
public final class GraphPicture {
    private static final double MARGIN = 24;

    /// No image is larger than this either way; it is drawn smaller instead.
    private static final double MOST_PIXELS = 8_000;

    private final PlacedGraph graph;
    private final Palette palette;

    public GraphPicture(GraphCanvas canvas, Palette palette) {
        this.graph = canvas.placed();
        this.palette = palette;
    }

    /// @param title of the drawing, for those who do not see it
    public String svg(String title) {
        return GraphSvg.of(graph, palette, title);
    }

    /// @param wanted pixels for each px of the graph
    public WritableImage image(double wanted) {
        Rectangle2D box = graph.content();
        double w = box.getWidth() + 2 * MARGIN;
        double h = box.getHeight() + 2 * MARGIN;
        double scale = Math.min(wanted, MOST_PIXELS / Math.max(w, h));
        // A snapshot would blow up what is drawn; small, cards are drawn in full all the same.
        double zoom = Math.max(1, scale);
        Canvas canvas = new Canvas(w * zoom, h * zoom);
        GraphPainter painter = new GraphPainter();
        painter.setPalette(palette);
        painter.whole(
                canvas.getGraphicsContext2D(),
                graph,
                new Viewport(
                        zoom, (MARGIN - box.getMinX()) * zoom, (MARGIN - box.getMinY()) * zoom),
                w * zoom,
                h * zoom);
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(palette.canvas());
        how.setTransform(new Scale(scale / zoom, scale / zoom));
        WritableImage image =
                new WritableImage((int) Math.ceil(w * scale), (int) Math.ceil(h * scale));
        return canvas.snapshot(how, image);
    }
}
