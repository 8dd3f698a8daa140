package dev.slipway.uikit.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyEvent;

/// What keys do on a canvas: everything that the mouse does.
final class GraphKeys {
    private static final double NUDGE = 16;

    private final GraphCanvas canvas;
    private final GraphInput input;

    GraphKeys(GraphCanvas canvas, GraphInput input) {
        this.canvas = canvas;
        this.input = input;
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        Optional<Connection> drawing = canvas.connection();
        boolean used;
        if (drawing.isPresent() && input.gesture() == null) {
            used = whileConnecting(drawing.get(), event);
        } else if (event.isShortcutDown()) {
            used = onShortcut(event);
        } else if (event.isAltDown()) {
            used = nudge(event);
        } else {
            used = onPlainKey(event);
        }
        if (used) {
            event.consume();
        }
    }

    private boolean whileConnecting(Connection drawing, KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> drawing.step(PlacedGraph.Way.LEFT);
            case RIGHT -> drawing.step(PlacedGraph.Way.RIGHT);
            case UP -> drawing.step(PlacedGraph.Way.UP);
            case DOWN -> drawing.step(PlacedGraph.Way.DOWN);
            case ENTER -> {
                canvas.lines().end(true);
                return true;
            }
            case ESCAPE -> {
                canvas.lines().end(false);
                return true;
            }
            default -> {
                return false;
            }
        }
        drawing.target().ifPresent(canvas::reveal);
        canvas.describe();
        canvas.redraw();
        return true;
    }

    private boolean onShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case EQUALS, PLUS, ADD -> canvas.zoomIn();
            case MINUS, SUBTRACT -> canvas.zoomOut();
            case DIGIT0, NUMPAD0 -> canvas.zoomTo(1);
            case A -> canvas.selectAll();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean onPlainKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> go(PlacedGraph.Way.LEFT, event.isShiftDown());
            case RIGHT -> go(PlacedGraph.Way.RIGHT, event.isShiftDown());
            case UP -> go(PlacedGraph.Way.UP, event.isShiftDown());
            case DOWN -> go(PlacedGraph.Way.DOWN, event.isShiftDown());
            case HOME -> goTo(extreme(1), event.isShiftDown());
            case END -> goTo(extreme(-1), event.isShiftDown());
            case DIGIT9, NUMPAD9 -> canvas.fit();
            case ENTER -> {
                if (canvas.currentProperty().get().isEmpty()) {
                    return false;
                }
                canvas.currentProperty().get().ifPresent(canvas::open);
            }
            case C -> {
                OptionalInt from = current();
                if (!canvas.lines().isWanted() || from.isEmpty()) {
                    return false;
                }
                Connection begun = canvas.lines().begin(from.getAsInt());
                begun.step(PlacedGraph.Way.RIGHT);
                begun.target().ifPresent(canvas::reveal);
                canvas.describe();
            }
            case E -> {
                return nextEdge();
            }
            case DELETE, BACK_SPACE -> {
                return canvas.delete();
            }
            case ESCAPE -> {
                return input.cancel() || leave();
            }
            case SPACE -> input.holdSpace();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean leave() {
        if (canvas.chosen().isEmpty()) {
            return false;
        }
        canvas.clearSelection();
        return true;
    }

    /// Selects one of the current node's edges after another, those that leave it first.
    private boolean nextEdge() {
        OptionalInt at = current();
        if (at.isEmpty()) {
            return false;
        }
        List<GraphEdge.Key> edges = edgesOf(canvas.placed().node(at.getAsInt()).id());
        if (edges.isEmpty()) {
            return false;
        }
        int now =
                canvas.selectedEdges().size() == 1
                        ? edges.indexOf(canvas.selectedEdges().iterator().next())
                        : -1;
        canvas.chosen().onlyEdge(edges.get((now + 1) % edges.size()));
        canvas.describe();
        return true;
    }

    private List<GraphEdge.Key> edgesOf(String id) {
        List<GraphEdge> all = canvas.graph().edges();
        return Stream.concat(
                        all.stream().filter(e -> e.from().equals(id)),
                        all.stream().filter(e -> e.to().equals(id)))
                .map(GraphEdge::key)
                .toList();
    }

    /// Alt and an arrow move what is selected.
    private boolean nudge(KeyEvent event) {
        Point2D by =
                switch (event.getCode()) {
                    case LEFT -> new Point2D(-NUDGE, 0);
                    case RIGHT -> new Point2D(NUDGE, 0);
                    case UP -> new Point2D(0, -NUDGE);
                    case DOWN -> new Point2D(0, NUDGE);
                    default -> Point2D.ZERO;
                };
        if (by.equals(Point2D.ZERO) || !canvas.isMovable() || canvas.selection().isEmpty()) {
            return false;
        }
        Map<String, Point2D> before = new HashMap<>();
        Map<String, Point2D> after = new HashMap<>();
        Map<String, Point2D> places = canvas.places();
        for (String id : canvas.selection()) {
            Point2D at = places.get(id);
            if (at != null) {
                before.put(id, at);
                after.put(id, at.add(by));
            }
        }
        canvas.movedTo(after);
        canvas.reportMoved(before, after);
        return true;
    }

    private OptionalInt current() {
        Optional<String> id = canvas.currentProperty().get();
        return id.isPresent() ? canvas.placed().indexOf(id.get()) : OptionalInt.empty();
    }

    private void go(PlacedGraph.Way way, boolean extend) {
        OptionalInt from = current();
        goTo(
                from.isPresent() ? canvas.placed().neighbour(from.getAsInt(), way) : extreme(1),
                extend);
    }

    private void goTo(OptionalInt to, boolean extend) {
        if (to.isPresent()) {
            String id = canvas.placed().node(to.getAsInt()).id();
            if (extend) {
                canvas.chosen().add(id);
            } else {
                canvas.chosen().only(id);
            }
            canvas.reveal(to.getAsInt());
        }
    }

    /// The leftmost node, or with −1 the rightmost; among several the uppermost.
    private OptionalInt extreme(int side) {
        PlacedGraph graph = canvas.placed();
        int best = -1;
        for (int i = 0; i < graph.graph().nodes().size(); i++) {
            if (best < 0) {
                best = i;
                continue;
            }
            Rectangle2D a = graph.box(i);
            Rectangle2D b = graph.box(best);
            double further = (b.getMinX() - a.getMinX()) * side;
            if (further > 0 || (further == 0 && a.getMinY() < b.getMinY())) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
