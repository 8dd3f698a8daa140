package dev.slipway.uikit.graph;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Drawing lines between the nodes of a canvas, from their first point until they are kept or given
/// up. FX thread only.
final class LineDrawing {
    private static final String SOURCE = "connection";

    private final GraphCanvas canvas;
    private ConnectRule rule = (from, to) -> Optional.empty();
    private @Nullable BiConsumer<String, String> onConnect;
    private @Nullable Connection connection;
    private @Nullable Point2D pointer;

    LineDrawing(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    void setRule(ConnectRule rule) {
        this.rule = rule;
    }

    void setOnConnect(@Nullable BiConsumer<String, String> action) {
        onConnect = action;
    }

    /// Whether someone wants to know of lines.
    boolean isWanted() {
        return onConnect != null;
    }

    /// The line that is being drawn.
    Optional<Connection> current() {
        return Optional.ofNullable(connection);
    }

    Connection begin(int from) {
        Connection begun = new Connection(canvas.placed(), from, rule);
        connection = begun;
        pointer = null;
        canvas.setMarks(SOURCE, begun.marks());
        return begun;
    }

    void pointAt(double x, double y) {
        pointer = new Point2D(x, y);
    }

    /// @param wanted false when the line is given up
    void end(boolean wanted) {
        Connection over = connection;
        if (over == null) {
            return;
        }
        connection = null;
        pointer = null;
        canvas.setMarks(SOURCE, GraphMarks.NONE);
        OptionalInt target = over.target();
        if (wanted && onConnect != null && target.isPresent() && over.isValid(target.getAsInt())) {
            PlacedGraph graph = canvas.placed();
            onConnect.accept(graph.node(over.from()).id(), graph.node(target.getAsInt()).id());
        }
        canvas.describe();
    }

    void draw(OverlayPainter overlay, GraphicsContext on, double width) {
        if (connection != null) {
            overlay.connection(on, connection, pointer, width);
        }
    }
}
