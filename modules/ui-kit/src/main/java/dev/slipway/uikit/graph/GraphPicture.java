package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Palette;
import javafx.geometry.Rectangle2D;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Paper;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javafx.stage.Window;

/// The whole of what a canvas shows, whatever its viewport: as a drawing, as an image, on paper. FX
/// thread only.
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
        // Cards are drawn in full however small they become.
        Canvas canvas = drawn(w, h);
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(palette.canvas());
        how.setTransform(new Scale(scale, scale));
        WritableImage image =
                new WritableImage((int) Math.ceil(w * scale), (int) Math.ceil(h * scale));
        return canvas.snapshot(how, image);
    }

    private Canvas drawn(double w, double h) {
        Rectangle2D box = graph.content();
        Canvas canvas = new Canvas(w, h);
        GraphPainter painter = new GraphPainter();
        painter.setPalette(palette);
        painter.whole(
                canvas.getGraphicsContext2D(),
                graph,
                new Viewport(1, MARGIN - box.getMinX(), MARGIN - box.getMinY()),
                w,
                h);
        return canvas;
    }

    /// Whether there is a printer.
    public static boolean canPrint() {
        return Printer.getDefaultPrinter() != null || !Printer.getAllPrinters().isEmpty();
    }

    /// Asks for a printer and prints on one page, turned to fit.
    ///
    /// @return false when a person gave it up or the printer refused
    public boolean print(Window owner) {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null || !job.showPrintDialog(owner)) {
            return false;
        }
        Rectangle2D box = graph.content();
        double w = box.getWidth() + 2 * MARGIN;
        double h = box.getHeight() + 2 * MARGIN;
        Paper paper = job.getJobSettings().getPageLayout().getPaper();
        PageLayout page =
                job.getPrinter()
                        .createPageLayout(
                                paper,
                                w > h ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
                                Printer.MarginType.DEFAULT);
        Canvas canvas = drawn(w, h);
        double scale =
                Math.min(1, Math.min(page.getPrintableWidth() / w, page.getPrintableHeight() / h));
        canvas.getTransforms().add(new Scale(scale, scale));
        return job.printPage(page, canvas) && job.endJob();
    }
}
