package dev.slipway.uikit.graph;

import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.theme.Palette;
import java.util.LinkedHashMap;
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
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A graph drawn on a canvas as large as its viewport. Only what is in view is drawn, in as much
/// detail as the zoom allows; what moves is drawn on a second canvas, which alone is redrawn while
/// something runs.
///
/// Mouse: the wheel pans and with Ctrl zooms, a pinch zooms, dragging the ground pans (as does
/// space with any drag), Shift and a drag selects an area, a click selects a node or an edge, with
/// Ctrl or Shift one more, a drag moves what is selected, a drag from a port draws a line, a double
/// click opens.
///
/// Keys: arrows lead along edges, Home and End to the first and last, Alt and an arrow moves, Enter
/// opens, C draws a line, E goes through a node's edges, Delete deletes, Ctrl+A selects all, Ctrl+=
/// − 0 zoom, 9 fits, Escape leaves. FX thread only.
public final class GraphCanvas extends Region {
    private final GraphPainter painter = new GraphPainter();
    private final OverlayPainter overlay = new OverlayPainter(this, painter);
    private final GraphSelection chosen = new GraphSelection();
    private final GraphInput input = new GraphInput(this);
    private final LineDrawing lines = new LineDrawing(this);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final LongConsumer gliding = this::glideOn;
    private final Map<String, GraphMarks> marks = new LinkedHashMap<>();

    private Map<String, String> aliases = Map.of();
    private PlacedGraph graph = new PlacedGraph(Graph.EMPTY, Placement.EMPTY, CardSize.FULL);
    private Viewport view = Viewport.START;
    private CardSize size = CardSize.FULL;
    private final GraphSurface surface = new GraphSurface(this, painter);
    private boolean fitWhenSized;
    private boolean movable = true;
    private OptionalInt hovered = OptionalInt.empty();
    private @Nullable Glide glide;
    private @Nullable Point2D dropAt;
    private @Nullable Runnable onView;

    private Consumer<String> onOpen = id -> {};
    private Consumer<String> onFold = id -> {};
    private Consumer<Optional<String>> onHover = id -> {};
    private BiConsumer<Map<String, Point2D>, Map<String, Point2D>> onMoved = (before, after) -> {};
    private @Nullable Consumer<List<GraphEdge>> onDisconnect;
    private @Nullable Consumer<Set<String>> onDelete;
    private @Nullable DropTarget dropTarget;
    private BiConsumer<Optional<String>, ContextMenuEvent> onMenu = (id, event) -> {};

    public GraphCanvas() {
        getStyleClass().add("sw-graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText("Graph");
        setMinSize(0, 0);
        getChildren().addAll(surface.nodes());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        Palette.follow(
                this,
                palette -> {
                    painter.setPalette(palette);
                    surface.changed();
                });
        chosen.nodes().addListener((SetChangeListener<String>) change -> redraw());
        chosen.edges().addListener((SetChangeListener<GraphEdge.Key>) change -> redraw());
        chosen.current()
                .addListener(
                        (property, before, after) -> {
                            describe();
                            redraw();
                        });
        focusedProperty().addListener((property, before, after) -> redraw());
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .addListener((property, before, after) -> animate());
        input.listen();
        var unused = new GraphKeys(this, input);
    }

    // What is shown.

    /// Shows a graph at its places. The view stays where it is.
    public void show(Graph next, Placement placement) {
        input.cancel();
        lines.end(false);
        stopGliding();
        graph = new PlacedGraph(next, placement, size);
        Set<GraphEdge.Key> keys = graph.edgeKeys();
        chosen.keep(id -> graph.indexOf(id).isPresent(), keys::contains);
        hovered = OptionalInt.empty();
        surface.changed();
        afterChange();
    }

    /// Shows a graph at its places, with nodes gliding there from where they were, unless nothing
    /// is to move or there are very many.
    ///
    /// @param from where nodes start, by id; others start at their end
    public void glide(Graph next, Placement placement, Map<String, Point2D> from) {
        show(next, placement);
        boolean far =
                from.entrySet().stream()
                        .anyMatch(e -> !e.getValue().equals(placement.nodes().get(e.getKey())));
        if (far && next.nodes().size() <= Glide.MOST && !Desktop.reducedMotion()) {
            glide = new Glide(Map.copyOf(from), placement, System.nanoTime());
            Ticker.add(gliding);
            glideOn(System.nanoTime());
        }
    }

    private void glideOn(long unused) {
        Glide on = glide;
        if (on == null) {
            Ticker.remove(gliding);
            return;
        }
        boolean over = on.isOver(System.nanoTime());
        graph = new PlacedGraph(graph.graph(), over ? on.to() : on.at(System.nanoTime()), size);
        if (over) {
            stopGliding();
        }
        surface.changed();
        viewChanged();
    }

    private void stopGliding() {
        glide = null;
        Ticker.remove(gliding);
    }

    /// Shows new states of the same nodes and edges; cheap.
    ///
    /// @throws IllegalArgumentException when the nodes or edges are others
    public void update(Graph next) {
        if (!graph.graph().sameShape(next)) {
            throw new IllegalArgumentException("The graph has other nodes or edges");
        }
        graph = graph.showing(next);
        surface.restated();
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

    public boolean isMovable() {
        return movable;
    }

    /// Says something about nodes and edges. Each source has its own say, and takes it back with
    /// [GraphMarks#NONE]; where two mark the same node, the later source wins, and what either
    /// dims is dimmed.
    public void setMarks(String source, GraphMarks said) {
        marks.remove(source);
        if (!said.isEmpty()) {
            marks.put(source, said);
        }
        applyMarks();
    }

    private void applyMarks() {
        painter.setMarks(
                marks.values().stream().reduce(GraphMarks.NONE, GraphMarks::and).shownAs(aliases));
        surface.changed();
    }

    /// Nodes that are folded into others: what is said of them is shown on those, and those are
    /// selected in their place.
    void setAliases(Map<String, String> foldedInto) {
        aliases = Map.copyOf(foldedInto);
        applyMarks();
    }

    // Selection.

    /// The selected nodes; may be changed.
    public ObservableSet<String> selection() {
        return chosen.nodes();
    }

    /// The selected edges; may be changed.
    public ObservableSet<GraphEdge.Key> selectedEdges() {
        return chosen.edges();
    }

    /// The node where the keyboard is: the one selected last.
    public ReadOnlyObjectProperty<Optional<String>> currentProperty() {
        return chosen.current().getReadOnlyProperty();
    }

    /// Selects one node alone and brings it into view. Nothing happens when there is none.
    public void select(String id) {
        String shown = aliases.getOrDefault(id, id);
        OptionalInt index = graph.indexOf(shown);
        if (index.isPresent()) {
            chosen.only(shown);
            reveal(index.getAsInt());
        }
    }

    public void selectAll() {
        chosen.edges().clear();
        graph.graph().nodes().forEach(node -> chosen.nodes().add(node.id()));
    }

    public void clearSelection() {
        chosen.clear();
    }

    // What a person does.

    /// Double click or Enter on a node.
    public void setOnOpen(Consumer<String> action) {
        onOpen = action;
    }

    /// A section or a stack is to fold or to open: its id.
    public void setOnFold(Consumer<String> action) {
        onFold = action;
    }

    /// The pointer came over a node, or left it.
    public void setOnHover(Consumer<Optional<String>> action) {
        onHover = action;
    }

    /// Nodes were moved: where they were, and where they are.
    public void setOnMoved(BiConsumer<Map<String, Point2D>, Map<String, Point2D>> action) {
        onMoved = action;
    }

    /// Where a line may be drawn, beyond what [ConnectRule] says is refused anyway.
    public void setConnectable(ConnectRule rule) {
        lines.setRule(rule);
    }

    /// A line was drawn from one node to another. Without this, no lines are drawn.
    public void setOnConnect(@Nullable BiConsumer<String, String> action) {
        lines.setOnConnect(action);
    }

    /// The selected edges are to be deleted.
    public void setOnDisconnect(@Nullable Consumer<List<GraphEdge>> action) {
        onDisconnect = action;
    }

    /// The selected nodes are to be deleted.
    public void setOnDelete(@Nullable Consumer<Set<String>> action) {
        onDelete = action;
    }

    /// Takes what is dragged here from elsewhere, such as a palette.
    public void setDropTarget(@Nullable DropTarget target) {
        dropTarget = target;
    }

    /// A context menu was asked for, on a node or on the ground.
    public void setOnMenu(BiConsumer<Optional<String>, ContextMenuEvent> action) {
        onMenu = action;
    }

    /// Begins a line at a node, to be ended by keys: arrows choose, Enter connects.
    public void connectFrom(String id) {
        OptionalInt from = graph.indexOf(id);
        if (lines.isWanted() && from.isPresent()) {
            requestFocus();
            lines.begin(from.getAsInt()).step(PlacedGraph.Way.RIGHT);
            describe();
        }
    }

    /// Deletes the selected edges, or else the selected nodes, if there is someone to do it.
    public boolean delete() {
        if (!chosen.edges().isEmpty() && onDisconnect != null) {
            List<GraphEdge> gone =
                    graph.graph().edges().stream()
                            .filter(edge -> chosen.edges().contains(edge.key()))
                            .toList();
            onDisconnect.accept(gone);
            return true;
        }
        if (!chosen.nodes().isEmpty() && onDelete != null) {
            onDelete.accept(Set.copyOf(chosen.nodes()));
            return true;
        }
        return false;
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
        setView(Viewport.fitting(graph.content(), getWidth(), getHeight(), 24));
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
        graph.indexOf(id).ifPresent(i -> centerOn(InView.middle(graph.box(i))));
    }

    /// Where a node is on the screen of this canvas, in px, if it is there at all.
    public Optional<Rectangle2D> boundsOf(String id) {
        OptionalInt index = graph.indexOf(id);
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(view.screen(graph.box(index.getAsInt())));
    }

    /// Where a new node goes, in the graph's coordinates, so that its middle is at a point of this
    /// canvas.
    public Point2D newNodeAt(double x, double y) {
        Dimension2D card = size.of(GraphNode.Shape.CARD);
        Point2D at = view.world(x, y).subtract(card.getWidth() / 2, card.getHeight() / 2);
        return new Point2D(Math.round(at.getX() / 4) * 4.0, Math.round(at.getY() / 4) * 4.0);
    }

    /// Where a new node goes that is in the middle of the view.
    public Point2D newNodeInView() {
        return newNodeAt(getWidth() / 2, getHeight() / 2);
    }

    void centerOn(Point2D world) {
        setView(
                new Viewport(
                        view.zoom(),
                        getWidth() / 2 - world.getX() * view.zoom(),
                        getHeight() / 2 - world.getY() * view.zoom()));
    }

    void zoomBy(double factor, double x, double y) {
        setView(view.zoomed(factor, x, y));
    }

    Viewport view() {
        return view;
    }

    PlacedGraph placed() {
        return graph;
    }

    GraphSelection chosen() {
        return chosen;
    }

    /// The colours it is drawn in now.
    public Palette shownPalette() {
        return painter.palette();
    }

    Palette palette() {
        return painter.palette();
    }

    /// Called when the view or the graph changed, for a minimap.
    void setOnView(Runnable action) {
        onView = action;
    }

    private void setView(Viewport next) {
        if (next.isNearly(view)) {
            return;
        }
        view = next;
        zoom.set(next.zoom());
        surface.overChanged();
        viewChanged();
    }

    private void viewChanged() {
        if (onView != null) {
            onView.run();
        }
    }

    private void afterChange() {
        describe();
        animate();
        viewChanged();
    }

    private void animate() {
        boolean shown =
                getScene() != null
                        && getScene().getWindow() != null
                        && getScene().getWindow().isShowing();
        surface.animate(hasMoving() && shown && !Desktop.reducedMotion());
    }

    // Drawing.

    @Override
    protected void layoutChildren() {
        double w = Math.ceil(getWidth());
        double h = Math.ceil(getHeight());
        if (surface.resize(w, h)) {
            if (fitWhenSized && w > 1 && h > 1) {
                fitWhenSized = false;
                fit();
            }
            draw();
            viewChanged();
        }
    }

    /// Draws what lies over the graph anew with the next pulse.
    void redraw() {
        surface.overChanged();
    }

    /// Draws at once rather than with the next pulse; for pictures and measurements.
    public void draw() {
        surface.draw();
    }

    boolean hasMoving() {
        return graph.turningNodes().length > 0 || graph.hasRunningEdges();
    }

    /// Draws what is selected, under the pointer or being done.
    void drawOver(GraphicsContext on, double w, double h) {
        overlay.draw(on, hovered, w, h);
        lines.draw(overlay, on, w);
        Gesture gesture = input.gesture();
        if (gesture != null) {
            gesture.draw(on);
        }
        if (dropAt != null) {
            overlay.drop(on, dropAt);
        }
    }

    // What input finds and does.

    InView inView() {
        return new InView(graph, view);
    }

    void hover(OptionalInt over) {
        if (!over.equals(hovered)) {
            hovered = over;
            onHover.accept(inView().idOf(over));
            redraw();
        }
    }

    void fold(String id) {
        onFold.accept(id);
    }

    void open(String id) {
        if (graph.indexOf(id).isPresent()
                && graph.node(graph.indexOf(id).getAsInt()).shape().holdsOthers()) {
            onFold.accept(id);
        } else {
            onOpen.accept(id);
        }
    }

    /// A section's header: its arrow or a double click folds it, a click selects what it holds.
    void pressHeader(GraphSection section, double x, boolean twice, boolean more) {
        if (section.foldable() && (inView().isOnArrow(section, x) != twice)) {
            onFold.accept(section.id());
        } else if (!twice) {
            if (!more) {
                chosen.clear();
            }
            chosen.nodes().addAll(section.nodes());
        }
    }

    void askMenu(Optional<String> id, ContextMenuEvent event) {
        onMenu.accept(id, event);
    }

    Optional<DropTarget> dropTarget() {
        return Optional.ofNullable(dropTarget);
    }

    void showDrop(@Nullable Point2D at) {
        dropAt = at;
        redraw();
    }

    void movedTo(Map<String, Point2D> places) {
        graph = graph.moved(places);
        surface.changed();
        viewChanged();
    }

    void reportMoved(Map<String, Point2D> before, Map<String, Point2D> after) {
        onMoved.accept(Map.copyOf(before), Map.copyOf(after));
    }

    LineDrawing lines() {
        return lines;
    }

    Optional<Connection> connection() {
        return lines.current();
    }

    /// Brings nodes into view, all of them if they fit.
    public void fit(Set<String> ids) {
        Rectangle2D around = graph.around(ids);
        if (around.getWidth() > 0 && getWidth() > 1) {
            setView(Viewport.fitting(around, getWidth(), getHeight(), 48));
        }
    }

    void describe() {
        setAccessibleText(GraphWords.of(graph, chosen, connection()));
    }

    void reveal(int i) {
        setView(inView().revealing(i, getWidth(), getHeight()));
    }
}
