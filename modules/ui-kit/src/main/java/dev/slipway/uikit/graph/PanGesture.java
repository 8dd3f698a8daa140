package dev.slipway.uikit.graph;

/// Moves the view with the pointer.
final class PanGesture implements Gesture {
    private final GraphCanvas canvas;
    private double lastX;
    private double lastY;

    PanGesture(GraphCanvas canvas, double x, double y) {
        this.canvas = canvas;
        lastX = x;
        lastY = y;
    }

    @Override
    public void drag(double x, double y) {
        canvas.pan(x - lastX, y - lastY);
        lastX = x;
        lastY = y;
    }

    @Override
    public void end(double x, double y) {}
}
