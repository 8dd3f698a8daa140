package dev.slipway.ui.graphview;

import dev.slipway.uikit.theme.Palette;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region that draws itself on a canvas of its own size, in the colours of its scene's theme.
public abstract class CanvasPane extends Region {
    private final Canvas canvas = new Canvas();
    private Palette palette = Palette.LIGHT;

    protected CanvasPane() {
        canvas.setManaged(false);
        getChildren().add(canvas);
        Palette.follow(
                this,
                next -> {
                    palette = next;
                    repaint();
                });
    }

    /// Draws everything; the canvas is clear.
    protected abstract void paint(GraphicsContext on, Palette palette, double width, double height);

    protected final void repaint() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width > 0 && height > 0) {
            GraphicsContext on = canvas.getGraphicsContext2D();
            on.clearRect(0, 0, width, height);
            paint(on, palette, width, height);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            repaint();
        }
    }
}
