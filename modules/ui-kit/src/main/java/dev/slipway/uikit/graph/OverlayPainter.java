package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.IconGlyph;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws what lies over a graph: what is selected, where the keyboard and the pointer are, and a
/// line that is being drawn.
final class OverlayPainter {
    private static final Font REASON = Fonts.medium(12);

    private final GraphCanvas canvas;
    private final GraphPainter painter;

    OverlayPainter(GraphCanvas canvas, GraphPainter painter) {
        this.canvas = canvas;
        this.painter = painter;
    }

    void draw(GraphicsContext on, OptionalInt hovered, double w, double h) {
        Rectangle2D area = canvas.view().area(w, h);
        selectedEdges(on, area);
        GraphPainter.reset(on);
        hovered.ifPresent(
                i -> {
                    Rectangle2D box = canvas.inView().box(i);
                    painter.cards()
                            .hover(
                                    on,
                                    canvas.placed().node(i).shape(),
                                    box.getMinX(),
                                    box.getMinY(),
                                    box.getWidth(),
                                    box.getHeight());
                });
        PlacedGraph graph = canvas.placed();
        for (String id : canvas.selection()) {
            graph.indexOf(id)
                    .ifPresent(
                            i -> {
                                if (graph.box(i).intersects(area)) {
                                    ring(on, i, false);
                                }
                            });
        }
        keyboard(on, w, h);
    }

    private void keyboard(GraphicsContext on, double w, double h) {
        if (!canvas.isFocused()) {
            return;
        }
        Optional<String> current = canvas.currentProperty().get();
        if (current.isPresent() && !canvas.selection().contains(current.get())) {
            canvas.placed().indexOf(current.get()).ifPresent(i -> ring(on, i, true));
        } else if (current.isEmpty()) {
            on.setStroke(canvas.palette().tone(Tone.ACCENT).emphasis());
            on.setLineWidth(2);
            on.setLineDashes();
            on.strokeRect(1, 1, w - 2, h - 2);
        }
    }

    private void selectedEdges(GraphicsContext on, Rectangle2D area) {
        if (canvas.selectedEdges().isEmpty()) {
            return;
        }
        GraphPainter.world(on, canvas.view());
        PlacedGraph graph = canvas.placed();
        graph.edgeGrid()
                .forEachIn(
                        area,
                        i -> {
                            if (canvas.selectedEdges().contains(graph.edge(i).key())) {
                                new EdgePainter(
                                                on,
                                                3,
                                                graph.edge(i).style().dash(),
                                                canvas.palette().tone(Tone.ACCENT).emphasis(),
                                                canvas.view().zoom(),
                                                0)
                                        .draw(graph.way(i));
                            }
                        });
    }

    void ring(GraphicsContext on, int i, boolean dashed) {
        Rectangle2D box = canvas.inView().box(i);
        painter.cards()
                .ring(
                        on,
                        canvas.placed().node(i).shape(),
                        box.getMinX(),
                        box.getMinY(),
                        box.getWidth(),
                        box.getHeight(),
                        dashed);
    }

    /// @param pointer where the pointer is; null when keys draw the line
    void connection(
            GraphicsContext on, Connection connection, @Nullable Point2D pointer, double width) {
        GraphPainter.reset(on);
        Palette palette = canvas.palette();
        for (int end : connection.ends()) {
            Rectangle2D box = canvas.inView().box(end);
            if (Layer.at(canvas.view().zoom(), canvas.cardSize()) != Layer.DOT) {
                inPort(on, box.getMinX(), (box.getMinY() + box.getMaxY()) / 2);
            }
        }
        OptionalInt target = connection.target();
        boolean refused = target.isPresent() && !connection.isValid(target.getAsInt());
        List<Point2D> way = null;
        Rectangle2D start = canvas.placed().box(connection.from());
        if (target.isPresent() && !refused) {
            ring(on, target.getAsInt(), false);
            way =
                    EdgeRouter.route(
                            start,
                            canvas.placed().box(target.getAsInt()),
                            canvas.placed().nodeGrid());
        } else if (pointer != null) {
            Point2D at = canvas.view().world(pointer.getX(), pointer.getY());
            way = EdgeRouter.route(start, new Rectangle2D(at.getX(), at.getY() - 1, 2, 2));
        }
        if (way != null) {
            GraphPainter.world(on, canvas.view());
            new EdgePainter(
                            on,
                            GraphEdge.Style.RUNNING.width(),
                            refused
                                    ? GraphEdge.Style.NOT_RUN.dash()
                                    : GraphEdge.Style.PASSED.dash(),
                            refused ? palette.muted() : palette.tone(Tone.ACCENT).emphasis(),
                            canvas.view().zoom(),
                            0)
                    .draw(way);
            GraphPainter.reset(on);
        }
        if (refused && pointer != null) {
            connection
                    .refusal(target.getAsInt())
                    .ifPresent(why -> note(on, why, pointer, width, "mdi2c-cancel"));
        }
    }

    private void inPort(GraphicsContext on, double x, double y) {
        Palette.Shades accent = canvas.palette().tone(Tone.ACCENT);
        on.setLineDashes();
        on.setFill(accent.back());
        on.fillOval(x - 7, y - 7, 14, 14);
        on.setStroke(accent.emphasis());
        on.setLineWidth(2);
        on.strokeOval(x - 6, y - 6, 12, 12);
    }

    /// Words at the pointer, kept inside the view.
    private void note(GraphicsContext on, String words, Point2D at, double width, String icon) {
        Palette palette = canvas.palette();
        double w = painter.cards().fit().width(words, REASON) + 44;
        double x = Math.max(8, Math.min(at.getX() + 14, width - w - 8));
        double y = at.getY() + 14;
        on.setLineDashes();
        on.setFill(palette.shadow());
        on.fillRoundRect(x, y + 2, w, 28, 8, 8);
        on.setFill(palette.card());
        on.fillRoundRect(x, y, w, 28, 8, 8);
        on.setStroke(palette.tone(Tone.WARNING).emphasis());
        on.setLineWidth(1);
        on.strokeRoundRect(x + 0.5, y + 0.5, w - 1, 27, 8, 8);
        IconGlyph.of(icon).draw(on, x + 18, y + 14, 14, palette.tone(Tone.WARNING).fg());
        on.setFont(REASON);
        on.setFill(palette.text());
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(TextAlignment.LEFT);
        on.fillText(words, x + 32, y + 14);
    }

    /// Where something dragged here would come to lie.
    void drop(GraphicsContext on, Point2D at) {
        Dimension2D card = canvas.cardSize().of(GraphNode.Shape.CARD);
        double zoom = canvas.view().zoom();
        Palette.Shades accent = canvas.palette().tone(Tone.ACCENT);
        GraphPainter.reset(on);
        on.setFill(accent.emphasis().deriveColor(0, 1, 1, 0.1));
        on.setStroke(accent.emphasis());
        on.setLineWidth(1.5);
        on.setLineDashes(4, 3);
        double w = card.getWidth() * zoom;
        double h = card.getHeight() * zoom;
        on.fillRoundRect(at.getX() - w / 2, at.getY() - h / 2, w, h, 16 * zoom, 16 * zoom);
        on.strokeRoundRect(at.getX() - w / 2, at.getY() - h / 2, w, h, 16 * zoom, 16 * zoom);
        on.setLineDashes();
    }
}
