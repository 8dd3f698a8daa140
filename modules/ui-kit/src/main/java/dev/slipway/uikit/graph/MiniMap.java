package dev.slipway.uikit.graph;

import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The whole graph, small, with the part in view framed; a press or drag moves the view there. When
/// the view moves only the frame is drawn anew.
final class MiniMap extends Region {
    private static final double WIDTH = 208;
    private static final double HEIGHT = 118;
    private static final double PAD = 8;

    private final GraphCanvas of;
    private final Canvas nodes = new Canvas(WIDTH, HEIGHT);
    private final Canvas frame = new Canvas(WIDTH, HEIGHT);
    private Palette palette = Palette.LIGHT;
    private boolean dirty;
    private @Nullable PlacedGraph drawn;

    MiniMap(GraphCanvas of) {
        this.of = of;
        getStyleClass().add("sw-minimap");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setAccessibleText("Overview of the graph");
        getChildren().addAll(nodes, frame);
        of.setOnView(this::redraw);
        Palette.follow(
                this,
                next -> {
                    palette = next;
                    drawn = null;
                    redraw();
                });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::move);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
    }

    private void redraw() {
        if (!dirty) {
            dirty = true;
            Ticker.onNextPulse(this::draw);
        }
    }

    private double scale(Rectangle2D bounds) {
        return Math.min(
                (WIDTH - 2 * PAD) / Math.max(1, bounds.getWidth()),
                (HEIGHT - 2 * PAD) / Math.max(1, bounds.getHeight()));
    }

    void draw() {
        dirty = false;
        if (!isVisible()) {
            return;
        }
        PlacedGraph graph = of.placed();
        Rectangle2D bounds = graph.content();
        double scale = scale(bounds);
        double x0 = (WIDTH - bounds.getWidth() * scale) / 2 - bounds.getMinX() * scale;
        double y0 = (HEIGHT - bounds.getHeight() * scale) / 2 - bounds.getMinY() * scale;
        if (drawn != graph) {
            drawn = graph;
            drawNodes(graph, scale, x0, y0);
        }
        Rectangle2D area = of.view().area(of.getWidth(), of.getHeight());
        GraphicsContext on = frame.getGraphicsContext2D();
        on.clearRect(0, 0, WIDTH, HEIGHT);
        on.setStroke(palette.tone(Tone.ACCENT).emphasis());
        on.setLineWidth(1.5);
        double x = Math.clamp(area.getMinX() * scale + x0, 2, WIDTH - 2);
        double y = Math.clamp(area.getMinY() * scale + y0, 2, HEIGHT - 2);
        double x2 = Math.clamp(area.getMaxX() * scale + x0, 2, WIDTH - 2);
        double y2 = Math.clamp(area.getMaxY() * scale + y0, 2, HEIGHT - 2);
        on.strokeRoundRect(x, y, Math.max(3, x2 - x), Math.max(3, y2 - y), 4, 4);
    }

    private void drawNodes(PlacedGraph graph, double scale, double x0, double y0) {
        GraphicsContext on = nodes.getGraphicsContext2D();
        on.clearRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < graph.graph().nodes().size(); i++) {
            Rectangle2D box = graph.box(i);
            State state = graph.node(i).state();
            double w = Math.max(1.5, box.getWidth() * scale);
            double h = Math.max(1.5, box.getHeight() * scale);
            double x = box.getMinX() * scale + x0;
            double y = box.getMinY() * scale + y0;
            if (state == State.CACHED && h > 5) {
                on.setStroke(color(graph.node(i)));
                on.setLineWidth(1.5);
                on.strokeRoundRect(x + 0.75, y + 0.75, w - 1.5, h - 1.5, 3, 3);
            } else {
                on.setFill(color(graph.node(i)));
                on.fillRoundRect(x, y, w, h, 3, 3);
            }
        }
    }

    private Color color(GraphNode node) {
        if (node.shape() == GraphNode.Shape.STADIUM || node.state().tone() == Tone.NEUTRAL) {
            return palette.dark() ? palette.line() : palette.tone(Tone.NEUTRAL).soft();
        }
        return palette.tone(node.state().tone()).emphasis();
    }

    private void move(MouseEvent event) {
        Rectangle2D bounds = of.placed().content();
        double scale = scale(bounds);
        double x0 = (WIDTH - bounds.getWidth() * scale) / 2 - bounds.getMinX() * scale;
        double y0 = (HEIGHT - bounds.getHeight() * scale) / 2 - bounds.getMinY() * scale;
        of.centerOn(new Point2D((event.getX() - x0) / scale, (event.getY() - y0) / scale));
        event.consume();
    }
}
