package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.theme.Palette;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Affine;

/// A control drawn on a canvas as large as itself, in the colours of its scene's theme. A change
/// asks for [#redraw()], which is done once, with the next pulse.
public abstract class CanvasControl extends Region {
    private final Canvas canvas = new Canvas();
    private Palette palette = Palette.LIGHT;
    private boolean dirty;

    protected CanvasControl() {
        getChildren().add(canvas);
        Palette.follow(
                this,
                next -> {
                    palette = next;
                    redraw();
                });
    }

    /// Draws on an empty canvas of the control's size.
    protected abstract void paint(GraphicsContext on, double width, double height);

    protected final Palette palette() {
        return palette;
    }

    protected final void redraw() {
        if (!dirty) {
            dirty = true;
            Ticker.onNextPulse(this::draw);
        }
    }

    /// Draws at once; for pictures and measurements.
    public final void draw() {
        dirty = false;
        double w = canvas.getWidth();
        double h = canvas.getHeight();
        if (w < 1 || h < 1) {
            return;
        }
        GraphicsContext on = canvas.getGraphicsContext2D();
        on.setTransform(new Affine());
        on.setLineDashes();
        on.setLineCap(StrokeLineCap.BUTT);
        on.setGlobalAlpha(1);
        on.clearRect(0, 0, w, h);
        paint(on, w, h);
    }

    @Override
    protected void layoutChildren() {
        double w = Math.ceil(getWidth());
        double h = Math.ceil(getHeight());
        if (canvas.getWidth() != w || canvas.getHeight() != h) {
            canvas.setWidth(w);
            canvas.setHeight(h);
            draw();
        }
    }
}
