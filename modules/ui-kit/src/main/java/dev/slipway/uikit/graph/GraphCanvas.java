package dev.slipway.uikit.graph;

import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A graph drawn on a canvas as large as its viewport. Only what is in view is drawn, in as much
/// detail as the zoom allows; what moves is drawn on a second canvas, which alone is redrawn while
/// something runs.
///
/// Mouse: wheel zooms, dragging the ground pans (as does space with any drag), a click selects,
/// with Ctrl or Shift one more, Shift and a drag selects an area, a double click opens. Keys:
/// arrows lead along edges, Enter opens, Ctrl+= − 0 zoom, 9 fits, Escape selects nothing. FX thread
/// only.
public final class GraphCanvas extends Region {
    private static final double WHEEL = 1.0015;
    private static final long DASH_PERIOD = 600_000_000L;

    private final Canvas still = new Canvas();
    private final Canvas moving = new Canvas();
    private final GraphPainter painter = new GraphPainter();
    private final ObservableSet<String> selection =
            FXCollections.observableSet(new LinkedHashSet<>());
    private final ReadOnlyObjectWrapper<Optional<String>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final LongConsumer tick = this::drawMoving;

    private PlacedGraph graph = new PlacedGraph(Graph.EMPTY, Placement.EMPTY, CardSize.FULL);
    private Viewport view = Viewport.START;
    private CardSize size = CardSize.FULL;
    private boolean dirty;
    private boolean fitWhenSized;
    private boolean anythingMoves;
    private boolean movable = true;
    private boolean spaceHeld;
    private OptionalInt hovered = OptionalInt.empty();
    private @Nullable Gesture gesture;
    private @Nullable Runnable onView;

    private Consumer<String> onOpen = id -> {};
    private Consumer<Optional<String>> onHover = id -> {};
    private Consumer<Map<String, Point2D>> onMoved = places -> {};
    private @Nullable BiConsumer<String, String> onConnect;
    private BiConsumer<Optional<String>, ContextMenuEvent> onMenu = (id, event) -> {};

    public GraphCanvas() {
        getStyleClass().add("sw-graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText("Graph");
        setMinSize(0, 0);
        moving.setMouseTransparent(true);
        getChildren().addAll(still, moving);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        Palette.follow(
                this,
                palette -> {
                    painter.setPalette(palette);
                    redraw();
                });
        selection.addListener((SetChangeListener<String>) change -> redraw());
        focusedProperty().addListener((property, before, after) -> redraw());
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .addListener((property, before, after) -> animate());
        listen();
    }

    // What is shown.

    /// Shows a graph at its places. The view stays where it is.
    public void show(Graph next, Placement placement) {
        graph = new PlacedGraph(next, placement, size);
        forgetMissing();
        hovered = OptionalInt.empty();
        gesture = null;
        afterChange();
    }

    /// Shows new states of the same nodes and edges; cheap.
    ///
    /// @throws IllegalArgumentException when the nodes or edges are others
    public void update(Graph next) {
        if (!graph.graph().sameShape(next)) {
            throw new IllegalArgumentException("The graph has other nodes or edges");
        }
        graph = graph.showing(next);
        afterChange();
    }

    public Graph graph() {
        return graph.graph();
    }

    /// Where the nodes are now, moved ones included.
    public Map<String, Point2D> places() {
        return graph.places();
    }

    /// How large nodes are; takes effect with the next [#show].
    public void setCardSize(CardSize size) {
        this.size = size;
    }

    public CardSize cardSize() {
        return size;
    }

    /// Whether nodes may be dragged elsewhere.
    public void setMovable(boolean movable) {
        this.movable = movable;
    }

    // Selection.

    /// The selected nodes; may be changed.
    public ObservableSet<String> selection() {
        return selection;
    }

    /// The node where the keyboard is: the one selected last.
    public ReadOnlyObjectProperty<Optional<String>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Selects one node alone and brings it into view. Nothing happens when there is none.
    public void select(String id) {
        OptionalInt index = graph.indexOf(id);
        if (index.isPresent()) {
            selectOnly(id);
            reveal(index.getAsInt());
        }
    }

    public void clearSelection() {
        selection.clear();
        setCurrent(Optional.empty());
    }

    // What a person does.

    /// Double click or Enter on a node.
    public void setOnOpen(Consumer<String> action) {
        onOpen = action;
    }

    /// The pointer came over a node, or left it.
    public void setOnHover(Consumer<Optional<String>> action) {
        onHover = action;
    }

    /// Nodes were dragged: their new places.
    public void setOnMoved(Consumer<Map<String, Point2D>> action) {
        onMoved = action;
    }

    /// A line was drawn from one node's right port to another node. Without this, ports are not
    /// drawn from.
    public void setOnConnect(@Nullable BiConsumer<String, String> action) {
        onConnect = action;
    }

    /// A context menu was asked for, on a node or on the ground.
    public void setOnMenu(BiConsumer<Optional<String>, ContextMenuEvent> action) {
        onMenu = action;
    }

    // View.

    public ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /// All of the graph in view.
    public void fit() {
        if (getWidth() < 1 || getHeight() < 1) {
            fitWhenSized = true;
            return;
        }
        setView(Viewport.fitting(contentBounds(), getWidth(), getHeight(), 24));
    }

    /// Zooms about the middle of the view.
    public void zoomTo(double factor) {
        setView(view.zoomedTo(factor, getWidth() / 2, getHeight() / 2));
    }

    public void zoomIn() {
        zoomTo(view.zoom() * 1.25);
    }

    public void zoomOut() {
        zoomTo(view.zoom() / 1.25);
    }

    /// Moves the view by screen px.
    public void pan(double dx, double dy) {
        setView(view.panned(dx, dy));
    }

    /// Brings a node to the middle of the view.
    public void center(String id) {
        graph.indexOf(id)
                .ifPresent(
                        i -> {
                            Rectangle2D box = graph.box(i);
                            centerOn(
                                    box.getMinX() + box.getWidth() / 2,
                                    box.getMinY() + box.getHeight() / 2);
                        });
    }

    /// Where a node is on the screen of this canvas, in px, if it is there at all.
    public Optional<Rectangle2D> boundsOf(String id) {
        OptionalInt index = graph.indexOf(id);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Rectangle2D box = graph.box(index.getAsInt());
        return Optional.of(
                new Rectangle2D(
                        view.screenX(box.getMinX()),
                        view.screenY(box.getMinY()),
                        box.getWidth() * view.zoom(),
                        box.getHeight() * view.zoom()));
    }

    void centerOn(double worldX, double worldY) {
        setView(
                new Viewport(
                        view.zoom(),
                        getWidth() / 2 - worldX * view.zoom(),
                        getHeight() / 2 - worldY * view.zoom()));
    }

    Viewport view() {
        return view;
    }

    PlacedGraph placed() {
        return graph;
    }

    Rectangle2D contentBounds() {
        Rectangle2D bounds = graph.bounds();
        for (GraphSection section : graph.graph().sections()) {
            Optional<Rectangle2D> box = graph.box(section);
            if (box.isPresent()) {
                double x = Math.min(bounds.getMinX(), box.get().getMinX());
                double y = Math.min(bounds.getMinY(), box.get().getMinY());
                bounds =
                        new Rectangle2D(
                                x,
                                y,
                                Math.max(bounds.getMaxX(), box.get().getMaxX()) - x,
                                Math.max(bounds.getMaxY(), box.get().getMaxY()) - y);
            }
        }
        return bounds;
    }

    /// Called when the view or the graph changed, for a minimap.
    void setOnView(Runnable action) {
        onView = action;
    }

    private void setView(Viewport next) {
        view = next;
        zoom.set(next.zoom());
        redraw();
        if (onView != null) {
            onView.run();
        }
    }

    private void afterChange() {
        anythingMoves =
                graph.graph().nodes().stream().anyMatch(node -> node.state().moves())
                        || graph.graph().edges().stream()
                                .anyMatch(edge -> edge.style() == GraphEdge.Style.RUNNING);
        describe();
        animate();
        redraw();
        if (onView != null) {
            onView.run();
        }
    }

    private void animate() {
        boolean shown =
                getScene() != null
                        && getScene().getWindow() != null
                        && getScene().getWindow().isShowing();
        if (anythingMoves && shown && !Desktop.reducedMotion()) {
            Ticker.add(tick);
        } else {
            Ticker.remove(tick);
        }
    }

    private void forgetMissing() {
        selection.removeIf(id -> graph.indexOf(id).isEmpty());
        if (current.get().isPresent() && graph.indexOf(current.get().get()).isEmpty()) {
            setCurrent(Optional.empty());
        }
    }

    // Drawing.

    @Override
    protected void layoutChildren() {
        double w = Math.ceil(getWidth());
        double h = Math.ceil(getHeight());
        if (still.getWidth() != w || still.getHeight() != h) {
            still.setWidth(w);
            still.setHeight(h);
            moving.setWidth(w);
            moving.setHeight(h);
            if (fitWhenSized && w > 1 && h > 1) {
                fitWhenSized = false;
                fit();
            }
            draw();
            if (onView != null) {
                onView.run();
            }
        }
    }

    private void redraw() {
        if (!dirty) {
            dirty = true;
            Ticker.onNextPulse(this::draw);
        }
    }

    /// Draws at once rather than with the next pulse; for pictures and measurements.
    public void draw() {
        dirty = false;
        painter.still(
                still.getGraphicsContext2D(), graph, view, still.getWidth(), still.getHeight());
        drawMoving(Desktop.reducedMotion() ? 0 : System.nanoTime());
    }

    private void drawMoving(long now) {
        GraphicsContext on = moving.getGraphicsContext2D();
        GraphPainter.reset(on);
        on.clearRect(0, 0, moving.getWidth(), moving.getHeight());
        Rectangle2D area = view.area(moving.getWidth(), moving.getHeight());
        if (anythingMoves) {
            painter.moving(
                    on,
                    graph,
                    view,
                    area,
                    (double) (now % StatePainter.TURN) / StatePainter.TURN,
                    (double) (now % DASH_PERIOD) / DASH_PERIOD);
        }
        drawMarks(on, area);
        if (gesture != null) {
            gesture.draw(on);
        }
    }

    private void drawMarks(GraphicsContext on, Rectangle2D area) {
        GraphPainter.reset(on);
        hovered.ifPresent(
                i -> {
                    Rectangle2D box = onScreen(i);
                    painter.cards()
                            .hover(
                                    on,
                                    graph.node(i).shape(),
                                    box.getMinX(),
                                    box.getMinY(),
                                    box.getWidth(),
                                    box.getHeight());
                });
        for (String id : selection) {
            graph.indexOf(id)
                    .ifPresent(
                            i -> {
                                if (graph.box(i).intersects(area)) {
                                    ring(on, i, false);
                                }
                            });
        }
        if (isFocused() && current.get().isPresent() && !selection.contains(current.get().get())) {
            graph.indexOf(current.get().get()).ifPresent(i -> ring(on, i, true));
        } else if (isFocused() && current.get().isEmpty()) {
            on.setStroke(painter.palette().tone(Tone.ACCENT).emphasis());
            on.setLineWidth(2);
            on.setLineDashes();
            on.strokeRect(1, 1, moving.getWidth() - 2, moving.getHeight() - 2);
        }
    }

    private void ring(GraphicsContext on, int i, boolean dashed) {
        Rectangle2D box = onScreen(i);
        painter.cards()
                .ring(
                        on,
                        graph.node(i).shape(),
                        box.getMinX(),
                        box.getMinY(),
                        box.getWidth(),
                        box.getHeight(),
                        dashed);
    }

    /// The box that a node covers on the screen at this zoom.
    private Rectangle2D onScreen(int i) {
        Rectangle2D box = graph.box(i);
        double w = box.getWidth() * view.zoom();
        double h = box.getHeight() * view.zoom();
        double x = view.screenX(box.getMinX());
        double y = view.screenY(box.getMinY());
        if (Layer.at(view.zoom(), graph.size()) == Layer.DOT) {
            double s = Math.max(8, GraphPainter.shapeSize(view));
            return new Rectangle2D(x + w / 2 - s / 2, y + h / 2 - s / 2, s, s);
        }
        return new Rectangle2D(x, y, w, h);
    }

    // Input.

    private void listen() {
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(
                ZoomEvent.ZOOM,
                event -> {
                    setView(view.zoomed(event.getZoomFactor(), event.getX(), event.getY()));
                    event.consume();
                });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::onReleased);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClicked);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(nodeAt(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(OptionalInt.empty()));
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenuAsked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(
                KeyEvent.KEY_RELEASED,
                event -> {
                    if (event.getCode() == KeyCode.SPACE) {
                        spaceHeld = false;
                        setCursor(Cursor.DEFAULT);
                    }
                });
    }

    private void onScroll(ScrollEvent event) {
        if (event.isInertia() && !event.isDirect()) {
            event.consume();
            return;
        }
        if (event.isShiftDown()) {
            double by = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            setView(view.panned(by, 0));
        } else {
            setView(view.zoomed(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY()));
        }
        event.consume();
    }

    private OptionalInt nodeAt(double x, double y) {
        double slack = Layer.at(view.zoom(), graph.size()) == Layer.DOT ? 2 / view.zoom() : 0.5;
        return graph.at(view.world(x, y), slack);
    }

    private void hover(OptionalInt over) {
        if (!over.equals(hovered)) {
            hovered = over;
            setCursor(over.isPresent() ? Cursor.HAND : spaceHeld ? Cursor.MOVE : Cursor.DEFAULT);
            onHover.accept(idOf(over));
            redraw();
        }
    }

    private Optional<String> idOf(OptionalInt index) {
        return index.isPresent()
                ? Optional.of(graph.node(index.getAsInt()).id())
                : Optional.empty();
    }

    private void onPressed(MouseEvent event) {
        requestFocus();
        OptionalInt at = nodeAt(event.getX(), event.getY());
        boolean pan =
                spaceHeld
                        || event.getButton() == MouseButton.MIDDLE
                        || (event.getButton() == MouseButton.PRIMARY && at.isEmpty());
        if (event.getButton() == MouseButton.PRIMARY && at.isPresent() && !spaceHeld) {
            int i = at.getAsInt();
            if (onConnect != null && isOnPort(i, event.getX(), event.getY())) {
                gesture = new Connect(i);
            } else {
                pickUp(i, event);
                gesture = movable ? new Move(event.getX(), event.getY()) : null;
            }
        } else if (pan && event.isShiftDown() && !spaceHeld) {
            gesture = new Area(event.getX(), event.getY());
        } else if (pan) {
            gesture = new Pan(event.getX(), event.getY());
        }
        event.consume();
    }

    private void pickUp(int i, MouseEvent event) {
        String id = graph.node(i).id();
        if (event.isShortcutDown() || event.isShiftDown()) {
            if (!selection.add(id)) {
                selection.remove(id);
            }
            setCurrent(Optional.of(id));
        } else if (!selection.contains(id)) {
            selectOnly(id);
        } else {
            setCurrent(Optional.of(id));
        }
    }

    private boolean isOnPort(int i, double x, double y) {
        Rectangle2D box = onScreen(i);
        return Layer.at(view.zoom(), graph.size()) == Layer.FULL
                && Math.hypot(x - box.getMaxX(), y - (box.getMinY() + box.getMaxY()) / 2) < 9;
    }

    private void onDragged(MouseEvent event) {
        if (gesture != null) {
            gesture.drag(event.getX(), event.getY());
            redraw();
            event.consume();
        }
    }

    private void onReleased(MouseEvent event) {
        Gesture over = gesture;
        gesture = null;
        if (over != null) {
            over.end(event.getX(), event.getY());
            redraw();
        }
    }

    private void onClicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        OptionalInt at = nodeAt(event.getX(), event.getY());
        if (at.isEmpty()) {
            if (!event.isShiftDown() && !event.isShortcutDown()) {
                clearSelection();
            }
        } else if (event.getClickCount() == 2) {
            onOpen.accept(graph.node(at.getAsInt()).id());
        } else if (!event.isShiftDown() && !event.isShortcutDown()) {
            selectOnly(graph.node(at.getAsInt()).id());
        }
    }

    private void onMenuAsked(ContextMenuEvent event) {
        Optional<String> id =
                event.isKeyboardTrigger()
                        ? current.get()
                        : idOf(nodeAt(event.getX(), event.getY()));
        id.filter(wanted -> !selection.contains(wanted)).ifPresent(this::selectOnly);
        onMenu.accept(id, event);
        event.consume();
    }

    private void onKey(KeyEvent event) {
        boolean used = event.isShortcutDown() ? onShortcut(event) : onPlainKey(event);
        if (used) {
            event.consume();
        }
    }

    private boolean onShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case EQUALS, PLUS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> zoomTo(1);
            case A -> {
                selection.clear();
                graph.graph().nodes().forEach(node -> selection.add(node.id()));
            }
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
            case DIGIT9, NUMPAD9 -> fit();
            case ENTER -> current.get().ifPresent(onOpen);
            case ESCAPE -> {
                if (selection.isEmpty() && current.get().isEmpty()) {
                    return false;
                }
                clearSelection();
            }
            case SPACE -> {
                spaceHeld = true;
                setCursor(Cursor.MOVE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void go(PlacedGraph.Way way, boolean extend) {
        if (graph.graph().nodes().isEmpty()) {
            return;
        }
        OptionalInt from =
                current.get().isPresent()
                        ? graph.indexOf(current.get().get())
                        : OptionalInt.empty();
        OptionalInt to =
                from.isPresent()
                        ? graph.neighbour(from.getAsInt(), way)
                        : OptionalInt.of(leftmost());
        to.ifPresent(
                i -> {
                    String id = graph.node(i).id();
                    if (extend) {
                        selection.add(id);
                        setCurrent(Optional.of(id));
                    } else {
                        selectOnly(id);
                    }
                    reveal(i);
                });
    }

    private int leftmost() {
        int best = 0;
        for (int i = 1; i < graph.graph().nodes().size(); i++) {
            Rectangle2D a = graph.box(i);
            Rectangle2D b = graph.box(best);
            if (a.getMinX() < b.getMinX()
                    || (a.getMinX() == b.getMinX() && a.getMinY() < b.getMinY())) {
                best = i;
            }
        }
        return best;
    }

    private void selectOnly(String id) {
        selection.removeIf(other -> !other.equals(id));
        selection.add(id);
        setCurrent(Optional.of(id));
    }

    private void setCurrent(Optional<String> id) {
        current.set(id);
        describe();
        redraw();
    }

    private void describe() {
        OptionalInt at =
                current.get().isPresent()
                        ? graph.indexOf(current.get().get())
                        : OptionalInt.empty();
        setAccessibleText(
                at.isPresent()
                        ? graph.node(at.getAsInt()).spoken()
                        : "Graph of "
                                + graph.graph().nodes().size()
                                + " nodes. Arrow keys lead along the edges.");
    }

    private void reveal(int i) {
        Rectangle2D box = onScreen(i);
        double margin = 24;
        double dx = 0;
        double dy = 0;
        if (box.getMinX() < margin) {
            dx = margin - box.getMinX();
        } else if (box.getMaxX() > getWidth() - margin) {
            dx = getWidth() - margin - box.getMaxX();
        }
        if (box.getMinY() < margin) {
            dy = margin - box.getMinY();
        } else if (box.getMaxY() > getHeight() - margin) {
            dy = getHeight() - margin - box.getMaxY();
        }
        if (dx != 0 || dy != 0) {
            setView(view.panned(dx, dy));
        }
    }

    /// What a drag does while it lasts.
    private interface Gesture {
        void drag(double x, double y);

        void end(double x, double y);

        default void draw(GraphicsContext on) {}
    }

    private final class Pan implements Gesture {
        private double lastX;
        private double lastY;

        private Pan(double x, double y) {
            lastX = x;
            lastY = y;
        }

        @Override
        public void drag(double x, double y) {
            setView(view.panned(x - lastX, y - lastY));
            lastX = x;
            lastY = y;
        }

        @Override
        public void end(double x, double y) {}
    }

    private final class Area implements Gesture {
        private final double fromX;
        private final double fromY;
        private double toX;
        private double toY;

        private Area(double x, double y) {
            fromX = x;
            fromY = y;
            toX = x;
            toY = y;
        }

        @Override
        public void drag(double x, double y) {
            toX = x;
            toY = y;
        }

        @Override
        public void end(double x, double y) {
            Point2D a = view.world(Math.min(fromX, x), Math.min(fromY, y));
            Point2D b = view.world(Math.max(fromX, x), Math.max(fromY, y));
            graph.nodeGrid()
                    .forEachIn(
                            new Rectangle2D(
                                    a.getX(), a.getY(), b.getX() - a.getX(), b.getY() - a.getY()),
                            i -> selection.add(graph.node(i).id()));
        }

        @Override
        public void draw(GraphicsContext on) {
            double x = Math.min(fromX, toX);
            double y = Math.min(fromY, toY);
            double w = Math.abs(toX - fromX);
            double h = Math.abs(toY - fromY);
            on.setFill(painter.palette().tone(Tone.ACCENT).emphasis().deriveColor(0, 1, 1, 0.1));
            on.fillRect(x, y, w, h);
            on.setStroke(painter.palette().tone(Tone.ACCENT).emphasis());
            on.setLineWidth(1);
            on.strokeRect(x + 0.5, y + 0.5, w, h);
        }
    }

    private final class Move implements Gesture {
        private static final double SLACK = 4;
        private static final int MOST_LIVE = 1_500;
        private final double fromX;
        private final double fromY;
        private final Map<String, Point2D> before = new HashMap<>();
        private boolean started;
        private double lastX;
        private double lastY;

        private Move(double x, double y) {
            fromX = x;
            fromY = y;
            Map<String, Point2D> places = graph.places();
            Set<String> ids = Set.copyOf(selection);
            for (String id : ids) {
                Point2D at = places.get(id);
                if (at != null) {
                    before.put(id, at);
                }
            }
        }

        @Override
        public void drag(double x, double y) {
            started |= Math.hypot(x - fromX, y - fromY) > SLACK;
            lastX = x;
            lastY = y;
            if (started && live()) {
                apply(x, y);
            }
        }

        /// Edges find their ways anew with each step, unless there are very many.
        private boolean live() {
            return graph.graph().nodes().size() <= MOST_LIVE;
        }

        private void apply(double x, double y) {
            graph = graph.moved(places(x, y));
            if (onView != null) {
                onView.run();
            }
        }

        @Override
        public void draw(GraphicsContext on) {
            if (started && !live()) {
                on.setStroke(painter.palette().tone(Tone.ACCENT).emphasis());
                on.setLineWidth(1);
                on.setLineDashes(3, 3);
                for (String id : before.keySet()) {
                    graph.indexOf(id)
                            .ifPresent(
                                    i -> {
                                        Rectangle2D box = onScreen(i);
                                        on.strokeRect(
                                                box.getMinX() + lastX - fromX,
                                                box.getMinY() + lastY - fromY,
                                                box.getWidth(),
                                                box.getHeight());
                                    });
                }
                on.setLineDashes();
            }
        }

        @Override
        public void end(double x, double y) {
            if (started) {
                apply(x, y);
                onMoved.accept(places(x, y));
            }
        }

        private Map<String, Point2D> places(double x, double y) {
            Map<String, Point2D> places = new HashMap<>();
            double dx = (x - fromX) / view.zoom();
            double dy = (y - fromY) / view.zoom();
            before.forEach(
                    (id, at) ->
                            places.put(
                                    id,
                                    new Point2D(
                                            Math.round((at.getX() + dx) / 4) * 4.0,
                                            Math.round((at.getY() + dy) / 4) * 4.0)));
            return places;
        }
    }

    private final class Connect implements Gesture {
        private final int from;
        private double toX;
        private double toY;

        private Connect(int from) {
            this.from = from;
            Rectangle2D box = onScreen(from);
            toX = box.getMaxX();
            toY = (box.getMinY() + box.getMaxY()) / 2;
        }

        @Override
        public void drag(double x, double y) {
            toX = x;
            toY = y;
            hover(nodeAt(x, y));
        }

        @Override
        public void end(double x, double y) {
            OptionalInt to = nodeAt(x, y);
            if (to.isPresent() && to.getAsInt() != from && onConnect != null) {
                onConnect.accept(graph.node(from).id(), graph.node(to.getAsInt()).id());
            }
        }

        @Override
        public void draw(GraphicsContext on) {
            Rectangle2D box = onScreen(from);
            List<Point2D> way = EdgeRouter.route(box, new Rectangle2D(toX, toY - 1, 2, 2));
            new EdgePainter(
                            on,
                            GraphEdge.Style.RUNNING,
                            painter.palette().tone(Tone.ACCENT).emphasis(),
                            1,
                            0)
                    .draw(way);
        }
    }
}
