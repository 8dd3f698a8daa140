package dev.slipway.uikit.graph;

import javafx.scene.canvas.GraphicsContext;

/// What a drag does while it lasts. Coordinates are those of the canvas.
interface Gesture {
    void drag(double x, double y);

    void end(double x, double y);

    /// Escape: all is as it was before.
    default void cancel() {}

    /// Draws over everything else.
    default void draw(GraphicsContext on) {}
}
