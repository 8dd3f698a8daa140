package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Scale;

/// The whole of what a canvas shows as pages of paper, in light colours: on one page, or on as many
/// as it takes to be read. Sizes of paper are in points, 72 to an inch; one px of the graph is one
/// point at its natural size. FX thread only.
public final class GraphPaper {
    private static final double MARGIN = 12;
    private static final double HEAD = 24;
    private static final double POINTS = 72;
    private static final double DOTS = 300;
    private static final double MOST_DOTS = 8_000;

    /// The smallest words, 11 px high, are 7.7 points high then.
    private static final double READABLE = 0.7;

    /// How much of a page is used at least, so that a node need not be cut.
    private static final double FILLED = 0.6;

    private static final double GAP = 8;

    private final PlacedGraph graph;
    private final Rectangle2D area;

    /// The part of a page that a printer can print on.
    public record Sheet(double width, double height) {}

    /// How the graph lies on sheets of one size.
    ///
    /// @param scale points for each px
    /// @param parts what each page shows of the graph, row by row; pages with nothing on them are
    ///     left out
    public record Pages(Sheet sheet, boolean head, double scale, List<Rectangle2D> parts) {
        public Pages {
            parts = List.copyOf(parts);
        }

        public int count() {
            return parts.size();
        }

        public boolean isLandscape() {
            return sheet.width() > sheet.height();
        }
    }

    public GraphPaper(GraphCanvas canvas) {
        this.graph = canvas.placed();
        Rectangle2D box = graph.content();
        this.area =
                new Rectangle2D(
                        box.getMinX() - MARGIN,
                        box.getMinY() - MARGIN,
                        box.getWidth() + 2 * MARGIN,
                        box.getHeight() + 2 * MARGIN);
    }

    /// All of it on one page, at most at its natural size.
    ///
    /// @param sheets to choose from: the same paper upright and on its side
    /// @param head whether a line at the top says what it is
    public Pages onOne(List<Sheet> sheets, boolean head) {
        Pages best = onOne(sheets.getFirst(), head);
        for (Sheet sheet : sheets) {
            Pages other = onOne(sheet, head);
            best = other.scale() > best.scale() ? other : best;
        }
        return best;
    }

    private Pages onOne(Sheet sheet, boolean head) {
        double scale =
                Math.min(
                        1,
                        Math.min(
                                sheet.width() / area.getWidth(),
                                body(sheet, head) / area.getHeight()));
        return new Pages(sheet, head, scale, List.of(area));
    }

    /// Large enough to be read, on as many pages as that takes: on one, if that is enough.
    public Pages readable(List<Sheet> sheets, boolean head) {
        Pages one = onOne(sheets, head);
        if (one.scale() >= READABLE) {
            return one;
        }
        Pages best = tiled(sheets.getFirst(), head);
        for (Sheet sheet : sheets) {
            Pages other = tiled(sheet, head);
            best = other.count() < best.count() ? other : best;
        }
        return best;
    }

    private Pages tiled(Sheet sheet, boolean head) {
        List<Double> across =
                cuts(
                        area.getMinX(),
                        area.getMaxX(),
                        sheet.width() / READABLE,
                        Rectangle2D::getMinX,
                        Rectangle2D::getMaxX);
        List<Double> down =
                cuts(
                        area.getMinY(),
                        area.getMaxY(),
                        body(sheet, head) / READABLE,
                        Rectangle2D::getMinY,
                        Rectangle2D::getMaxY);
        List<Rectangle2D> parts = new ArrayList<>();
        for (int y = 0; y + 1 < down.size(); y++) {
            for (int x = 0; x + 1 < across.size(); x++) {
                Rectangle2D part =
                        new Rectangle2D(
                                across.get(x),
                                down.get(y),
                                across.get(x + 1) - across.get(x),
                                down.get(y + 1) - down.get(y));
                if (isUsed(part)) {
                    parts.add(part);
                }
            }
        }
        return new Pages(sheet, head, READABLE, parts);
    }

    /// Where the graph is cut, with both its ends: where no node is, unless that would leave much
    /// of a page empty.
    private List<Double> cuts(
            double from,
            double to,
            double most,
            ToDoubleFunction<Rectangle2D> begin,
            ToDoubleFunction<Rectangle2D> end) {
        List<Double> cuts = new ArrayList<>(List.of(from));
        double last = from;
        while (last + most < to) {
            double least = last + most * FILLED;
            double cut = last + most;
            for (double before = Double.NaN; cut >= least && cut != before; ) {
                before = cut;
                cut = beside(cut, begin, end);
            }
            last = cut >= least ? cut : last + most;
            cuts.add(last);
        }
        cuts.add(to);
        return cuts;
    }

    private double beside(
            double cut, ToDoubleFunction<Rectangle2D> begin, ToDoubleFunction<Rectangle2D> end) {
        double beside = cut;
        for (int i = 0; i < graph.graph().nodes().size(); i++) {
            Rectangle2D box = graph.box(i);
            if (begin.applyAsDouble(box) - GAP < cut && cut < end.applyAsDouble(box)) {
                beside = Math.min(beside, begin.applyAsDouble(box) - GAP);
            }
        }
        return beside;
    }

    private boolean isUsed(Rectangle2D part) {
        boolean[] found = {false};
        graph.nodeGrid().forEachIn(part, i -> found[0] |= graph.box(i).intersects(part));
        if (!found[0]) {
            graph.edgeGrid().forEachIn(part, i -> found[0] = true);
        }
        return found[0];
    }

    private static double body(Sheet sheet, boolean head) {
        return sheet.height() - (head ? HEAD : 0);
    }

    /// One page, as large as the sheet.
    ///
    /// @param index from 0
    /// @param title at the left of the head
    /// @param note at its right, before the number of the page
    public Node page(Pages pages, int index, String title, String note) {
        Rectangle2D part = pages.parts().get(index);
        double top = pages.head() ? HEAD : 0;
        double w = part.getWidth() * pages.scale();
        double h = part.getHeight() * pages.scale();
        // A canvas is printed as the image that it is, so it needs the dots of the printer.
        double density =
                Math.min(
                        DOTS / POINTS,
                        MOST_DOTS / Math.max(pages.sheet().width(), pages.sheet().height()));
        double zoom = Math.min(pages.scale() * density, Viewport.MOST);
        Canvas canvas = new Canvas(Math.ceil(part.getWidth() * zoom), part.getHeight() * zoom);
        GraphPainter painter = new GraphPainter();
        painter.setPalette(Palette.LIGHT);
        painter.whole(
                canvas.getGraphicsContext2D(),
                graph,
                new Viewport(zoom, -part.getMinX() * zoom, -part.getMinY() * zoom),
                canvas.getWidth(),
                canvas.getHeight());
        canvas.getTransforms().add(new Scale(pages.scale() / zoom, pages.scale() / zoom));
        canvas.relocate(0, top);
        Pane page = new Pane(canvas);
        page.setPrefSize(w, top + h);
        if (pages.head()) {
            page.getChildren().add(head(pages, index, title, note, density));
        }
        return page;
    }

    private static Canvas head(Pages pages, int index, String title, String note, double density) {
        Sheet sheet = pages.sheet();
        Canvas head = new Canvas(sheet.width() * density, HEAD * density);
        GraphicsContext on = head.getGraphicsContext2D();
        on.scale(density, density);
        on.setTextBaseline(VPos.TOP);
        on.setFill(Palette.LIGHT.text());
        on.setFont(Fonts.semiBold(11));
        on.fillText(title, 0, 2, sheet.width() * 0.6);
        on.setTextAlign(TextAlignment.RIGHT);
        on.setFill(Palette.LIGHT.muted());
        on.setFont(Fonts.medium(9));
        String number = pages.count() == 1 ? "" : " · page " + (index + 1) + " of " + pages.count();
        on.fillText(note + number, sheet.width(), 3, sheet.width() * 0.4);
        head.getTransforms().add(new Scale(1 / density, 1 / density));
        return head;
    }
}
