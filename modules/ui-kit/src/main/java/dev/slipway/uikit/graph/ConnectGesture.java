package dev.slipway.uikit.graph;

import java.util.OptionalInt;

/// Draws a line from a node's port to where the pointer is.
final class ConnectGesture implements Gesture {
    private final GraphCanvas canvas;
    private final Connection connection;

    ConnectGesture(GraphCanvas canvas, Connection connection) {
        this.canvas = canvas;
        this.connection = connection;
    }

    @Override
    public void drag(double x, double y) {
        OptionalInt at = canvas.inView().nodeAt(x, y);
        connection.setTarget(
                at.isPresent() && at.getAsInt() == connection.from() ? OptionalInt.empty() : at);
        canvas.lines().pointAt(x, y);
    }

    @Override
    public void end(double x, double y) {
        drag(x, y);
        canvas.lines().end(true);
    }

    @Override
    public void cancel() {
        canvas.lines().end(false);
    }
}
