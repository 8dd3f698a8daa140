package dev.slipway.uikit.graph;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// Turns what mouse, wheel and fingers do on a canvas into what the canvas does. Keys are in
/// [GraphKeys].
final class GraphInput {
    private static final double WHEEL = 1.0022;

    private final GraphCanvas canvas;
    private @Nullable Gesture gesture;
    private boolean spaceHeld;

    GraphInput(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    void listen() {
        canvas.addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        canvas.addEventHandler(
                ZoomEvent.ZOOM,
                event -> {
                    canvas.zoomBy(event.getZoomFactor(), event.getX(), event.getY());
                    event.consume();
                });
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::onReleased);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClicked);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::onPointer);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> canvas.hover(OptionalInt.empty()));
        canvas.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenuAsked);
        canvas.addEventHandler(DragEvent.DRAG_OVER, this::onDragOver);
        canvas.addEventHandler(DragEvent.DRAG_EXITED, event -> canvas.showDrop(null));
        canvas.addEventHandler(DragEvent.DRAG_DROPPED, this::onDropped);
        canvas.addEventHandler(
                KeyEvent.KEY_RELEASED,
                event -> {
                    if (event.getCode() == KeyCode.SPACE) {
                        spaceHeld = false;
                        canvas.setCursor(Cursor.DEFAULT);
                    }
                });
    }

    void holdSpace() {
        spaceHeld = true;
        canvas.setCursor(Cursor.MOVE);
    }

    @Nullable Gesture gesture() {
        return gesture;
    }

    /// Ends a drag as if it had not been.
    boolean cancel() {
        Gesture over = gesture;
        gesture = null;
        if (over != null) {
            over.cancel();
            canvas.redraw();
        }
        return over != null;
    }

    /// The wheel pans, as two fingers do; with Ctrl it zooms about the pointer.
    private void onScroll(ScrollEvent event) {
        if (event.isShortcutDown() || event.isControlDown()) {
            // Inertia would go on zooming after the fingers have left.
            if (!event.isInertia()) {
                canvas.zoomBy(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY());
            }
        } else if (event.isShiftDown() && event.getDeltaX() == 0) {
            canvas.pan(event.getDeltaY(), 0);
        } else {
            canvas.pan(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void onPointer(MouseEvent event) {
        OptionalInt over = canvas.inView().nodeAt(event.getX(), event.getY());
        canvas.hover(over);
        boolean onPort =
                canvas.lines().isWanted() && portAt(event.getX(), event.getY()).isPresent();
        boolean onEdge =
                over.isEmpty() && canvas.inView().edgeAt(event.getX(), event.getY()).isPresent();
        canvas.setCursor(
                spaceHeld
                        ? Cursor.MOVE
                        : onPort
                                ? Cursor.CROSSHAIR
                                : over.isPresent() || onEdge ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void onPressed(MouseEvent event) {
        canvas.requestFocus();
        if (gesture != null) {
            cancel();
        }
        canvas.lines().end(false);
        double x = event.getX();
        double y = event.getY();
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        OptionalInt port = canvas.lines().isWanted() ? portAt(x, y) : OptionalInt.empty();
        OptionalInt at = canvas.inView().nodeAt(x, y);
        if (primary && port.isPresent() && !spaceHeld) {
            gesture = new ConnectGesture(canvas, canvas.lines().begin(port.getAsInt()));
            gesture.drag(x, y);
        } else if (primary && at.isPresent() && !spaceHeld) {
            pickUp(at.getAsInt(), event);
            gesture = canvas.isMovable() ? new MoveGesture(canvas, x, y) : null;
        } else if (primary && event.isShiftDown() && !spaceHeld) {
            gesture = new LassoGesture(canvas, x, y);
        } else if (primary || event.getButton() == MouseButton.MIDDLE) {
            gesture = new PanGesture(canvas, x, y);
        }
        event.consume();
    }

    private void pickUp(int i, MouseEvent event) {
        String id = canvas.placed().node(i).id();
        GraphSelection chosen = canvas.chosen();
        if (event.isShortcutDown() || event.isShiftDown()) {
            chosen.toggle(id);
        } else if (!chosen.nodes().contains(id)) {
            chosen.only(id);
        } else {
            chosen.current().set(Optional.of(id));
        }
    }

    private OptionalInt portAt(double x, double y) {
        if (Layer.at(canvas.view().zoom(), canvas.cardSize()) != Layer.FULL) {
            return OptionalInt.empty();
        }
        OptionalInt near = canvas.inView().nodeAt(x - 8, y);
        near = near.isPresent() ? near : canvas.inView().nodeAt(x, y);
        if (near.isEmpty()) {
            return near;
        }
        Rectangle2D box = canvas.inView().box(near.getAsInt());
        boolean on = Math.hypot(x - box.getMaxX(), y - (box.getMinY() + box.getMaxY()) / 2) < 9;
        return on ? near : OptionalInt.empty();
    }

    private void onDragged(MouseEvent event) {
        if (gesture != null) {
            gesture.drag(event.getX(), event.getY());
            canvas.redraw();
            event.consume();
        }
    }

    private void onReleased(MouseEvent event) {
        Gesture over = gesture;
        gesture = null;
        if (over != null) {
            over.end(event.getX(), event.getY());
            canvas.redraw();
        }
    }

    private void onClicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        boolean more = event.isShiftDown() || event.isShortcutDown();
        OptionalInt at = canvas.inView().nodeAt(event.getX(), event.getY());
        if (at.isPresent()) {
            String id = canvas.placed().node(at.getAsInt()).id();
            if (event.getClickCount() == 2) {
                canvas.open(id);
            } else if (!more) {
                canvas.chosen().only(id);
            }
            return;
        }
        OptionalInt edge = canvas.inView().edgeAt(event.getX(), event.getY());
        Optional<GraphSection> section = canvas.inView().headerAt(event.getX(), event.getY());
        if (edge.isPresent()) {
            GraphEdge.Key key = canvas.placed().edge(edge.getAsInt()).key();
            if (more) {
                canvas.chosen().toggleEdge(key);
            } else {
                canvas.chosen().onlyEdge(key);
            }
        } else if (section.isPresent()) {
            canvas.pressHeader(section.get(), event.getX(), event.getClickCount() == 2, more);
        } else if (!more) {
            canvas.clearSelection();
        }
    }

    private void onMenuAsked(ContextMenuEvent event) {
        Optional<String> id =
                event.isKeyboardTrigger()
                        ? canvas.currentProperty().get()
                        : canvas.inView().idOf(canvas.inView().nodeAt(event.getX(), event.getY()));
        id.filter(wanted -> !canvas.selection().contains(wanted)).ifPresent(canvas.chosen()::only);
        canvas.askMenu(id, event.isKeyboardTrigger() ? atCurrent(event) : event);
        event.consume();
    }

    /// Asked for by key, a menu opens beside the node, not in the middle of the graph.
    private ContextMenuEvent atCurrent(ContextMenuEvent event) {
        Optional<Rectangle2D> box = canvas.currentProperty().get().flatMap(canvas::boundsOf);
        if (box.isEmpty()) {
            return event;
        }
        double x = Math.clamp(box.get().getMinX() + 24, 0, canvas.getWidth());
        double y = Math.clamp(box.get().getMaxY(), 0, canvas.getHeight());
        Point2D on = canvas.localToScreen(x, y);
        return on == null
                ? event
                : new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        x,
                        y,
                        on.getX(),
                        on.getY(),
                        true,
                        event.getPickResult());
    }

    private void onDragOver(DragEvent event) {
        boolean taken =
                canvas.dropTarget().filter(t -> t.accepts(event.getDragboard())).isPresent();
        if (taken) {
            event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
            canvas.showDrop(new Point2D(event.getX(), event.getY()));
            canvas.hover(canvas.inView().nodeAt(event.getX(), event.getY()));
            event.consume();
        }
    }

    private void onDropped(DragEvent event) {
        canvas.showDrop(null);
        canvas.dropTarget()
                .filter(t -> t.accepts(event.getDragboard()))
                .ifPresent(
                        t -> {
                            OptionalInt edge = canvas.inView().edgeAt(event.getX(), event.getY());
                            event.setDropCompleted(
                                    t.drop(
                                            event.getDragboard(),
                                            canvas.newNodeAt(event.getX(), event.getY()),
                                            canvas.inView()
                                                    .idOf(
                                                            canvas.inView()
                                                                    .nodeAt(
                                                                            event.getX(),
                                                                            event.getY())),
                                            edge.isPresent()
                                                    ? Optional.of(
                                                            canvas.placed().edge(edge.getAsInt()))
                                                    : Optional.empty()));
                            event.consume();
                        });
    }
}
