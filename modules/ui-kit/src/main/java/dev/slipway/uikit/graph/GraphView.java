package dev.slipway.uikit.graph;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.Async;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A graph canvas with its layout, zoom buttons and an overview. New states of a graph are shown at
/// once; new nodes when their layout is found, off the FX thread. FX thread only.
public final class GraphView extends StackPane {
    private static final Logger LOG = LoggerFactory.getLogger(GraphView.class);

    private final GraphCanvas canvas = new GraphCanvas();
    private final MiniMap map = new MiniMap(canvas);
    private final HBox corner = new HBox(12);
    private final Async.Latest layouts;
    private Graph whole = Graph.EMPTY;
    private Graph wanted = Graph.EMPTY;
    private List<GraphGroup> groups = List.of();
    private Map<String, Point2D> kept = Map.of();
    private boolean first = true;
    private Consumer<Placement> onPlaced = placement -> {};
    private Consumer<Graph> onShown = graph -> {};
    private @Nullable Layout layout;

    /// Finds places for a graph, off the FX thread.
    public interface Layout {
        /// @param kept nodes that stay where they are, by id
        Placement place(Graph graph, Map<String, Point2D> kept);
    }

    /// @param background where layouts are computed
    public GraphView(ExecutorService background) {
        layouts = new Async(background).latest();
        getStyleClass().add("sw-graph-view");
        setMinSize(0, 0);
        Label percent = Type.mono("100 %");
        canvas.zoomProperty()
                .addListener(
                        (property, before, after) ->
                                percent.setText(Math.round(after.doubleValue() * 100) + " %"));
        VBox buttons =
                new VBox(
                        zoomButton("mdi2p-plus", "Zoom in", canvas::zoomIn),
                        zoomButton("mdi2m-minus", "Zoom out", canvas::zoomOut),
                        zoomButton("mdi2f-fit-to-screen-outline", "Fit", canvas::fit));
        buttons.getStyleClass().add("sw-zoom-buttons");
        buttons.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        corner.getChildren().addAll(percent, buttons, map);
        corner.setAlignment(Pos.BOTTOM_RIGHT);
        corner.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        corner.setPickOnBounds(false);
        setAlignment(corner, Pos.BOTTOM_RIGHT);
        setMargin(corner, new Insets(0, 16, 16, 0));
        getChildren().addAll(canvas, corner);
    }

    private static Button zoomButton(String icon, String words, Runnable action) {
        Button button = Buttons.icon(icon, words, action);
        button.setFocusTraversable(false);
        return button;
    }

    public GraphCanvas canvas() {
        return canvas;
    }

    /// Compact cards for a strip, with no buttons and no overview.
    public void setCompact() {
        canvas.setCardSize(CardSize.COMPACT);
        canvas.setMovable(false);
        corner.setVisible(false);
    }

    /// Hides the overview where there is no room for it.
    public void setMapVisible(boolean visible) {
        map.setVisible(visible);
        map.setManaged(visible);
    }

    /// Lays graphs out in a way of the caller's own, in place of [GraphLayout].
    public void setLayout(Layout own) {
        layout = own;
    }

    /// Places that a person chose: these nodes stay there. Takes effect with the next [#show] of
    /// other nodes, or at once with
    /// [#replace].
    public void setKept(Map<String, Point2D> places) {
        kept = Map.copyOf(places);
    }

    /// What is shown as one card or in a frame; as [#setKept], this takes effect later.
    public void setGroups(List<GraphGroup> next) {
        groups = List.copyOf(next);
    }

    public List<GraphGroup> groups() {
        return groups;
    }

    /// Called with every new layout.
    public void setOnPlaced(Consumer<Placement> action) {
        onPlaced = action;
    }

    /// Called with what is shown: the graph with its groups folded.
    public void setOnShown(Consumer<Graph> action) {
        onShown = action;
    }

    /// The graph as it was given, nothing folded.
    public Graph whole() {
        return whole;
    }

    /// Shows a graph. When only states changed, at once; else when its layout is found. The first
    /// graph is fitted into the view.
    public void show(Graph graph) {
        whole = graph;
        Graph folded = GraphFolding.fold(graph, groups);
        boolean sameAsWanted = wanted.sameShape(folded) && !first;
        wanted = folded;
        if (sameAsWanted) {
            if (canvas.graph().sameShape(folded)) {
                canvas.update(folded);
                onShown.accept(folded);
            }
            return;
        }
        layOut(kept, false);
    }

    /// Shows a graph with the kept places and groups as they are now; what moves glides.
    public void replace(Graph graph) {
        whole = graph;
        wanted = GraphFolding.fold(graph, groups);
        layOut(kept, false);
    }

    /// Lays everything out anew, kept places forgotten.
    public void arrange() {
        kept = Map.of();
        layOut(Map.of(), true);
    }

    private void layOut(Map<String, Point2D> stay, boolean fit) {
        Graph graph = wanted;
        Layout own = layout;
        Layout chosen = own == null ? new GraphLayout(canvas.cardSize())::place : own;
        layouts.run(
                () -> chosen.place(graph, stay),
                placement -> {
                    Graph shown = wanted.sameShape(graph) ? wanted : graph;
                    canvas.setAliases(GraphFolding.aliases(whole, groups));
                    if (first) {
                        canvas.show(shown, placement);
                    } else {
                        canvas.glide(shown, placement, starts(shown));
                    }
                    if (first || fit) {
                        first = graph.nodes().isEmpty();
                        canvas.fit();
                    }
                    onPlaced.accept(placement);
                    onShown.accept(shown);
                },
                failure -> LOG.error("The graph could not be laid out", failure));
    }

    /// Where each node was before, or the card that it was folded into.
    private Map<String, Point2D> starts(Graph next) {
        Map<String, Point2D> before = canvas.places();
        Map<String, Point2D> starts = new HashMap<>();
        for (GraphNode node : next.nodes()) {
            Point2D at = before.get(node.id());
            if (at == null) {
                at =
                        groups.stream()
                                .filter(group -> group.nodes().contains(node.id()))
                                .map(group -> before.get(group.id()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
            }
            if (at != null) {
                starts.put(node.id(), at);
            }
        }
        return starts;
    }
}
