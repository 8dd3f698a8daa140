package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.ui.workbench.PanelMemory;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.graph.GraphCanvas;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// The graph and the text in the middle of the room, one or both, with the inspector and the drawer
/// at their edges. The text stands in the drawer while the graph has the middle for itself. FX
/// thread only.
final class PipelineDock {
    private static final double INSPECTOR = 336;
    private static final double DRAWER = 244;

    private final SegmentedControl<PipelineToolbar.View> views;
    private final Node graphPlace;
    private final GraphCanvas canvas;
    private final YamlEditor editor;
    private final Drawer drawer;
    private final StackPane middle = new StackPane();
    private final SplitPane both = new SplitPane();
    private final DockPane dock;
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");

    /// @param views chooses what stands in the middle
    /// @param graphPlace the graph, with what is above and below it
    PipelineDock(
            SegmentedControl<PipelineToolbar.View> views,
            Node graphPlace,
            GraphCanvas canvas,
            YamlEditor editor,
            Drawer drawer,
            Inspector inspector,
            PanelMemory memory) {
        this.views = views;
        this.graphPlace = graphPlace;
        this.canvas = canvas;
        this.editor = editor;
        this.drawer = drawer;
        middle.getStyleClass().add("sw-middle");
        both.getStyleClass().add("sw-both");
        dock = new DockPane(middle, memory);
        dock.put(DockPane.Edge.RIGHT, inspector, INSPECTOR);
        dock.put(DockPane.Edge.BOTTOM, drawer, DRAWER);
        views.valueProperty().addListener((property, before, now) -> showView(now));
        editor.place().addListener((property, before, now) -> sayPlace());
        drawer.yamlShown().addListener((property, before, now) -> sayPlace());
        dock.openProperty(DockPane.Edge.BOTTOM).addListener((property, before, now) -> sayPlace());
        showView(PipelineToolbar.View.GRAPH);
    }

    DockPane node() {
        return dock;
    }

    /// Where the caret is in the text, while the text is in view.
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    void toggle(DockPane.Edge edge) {
        setOpen(edge, !isOpen(edge));
    }

    void setOpen(DockPane.Edge edge, boolean open) {
        dock.openProperty(edge).set(open);
    }

    private boolean isOpen(DockPane.Edge edge) {
        return dock.openProperty(edge).get();
    }

    void openLog() {
        setOpen(DockPane.Edge.BOTTOM, true);
        drawer.showLogTab();
    }

    void openProblems() {
        setOpen(DockPane.Edge.BOTTOM, true);
        drawer.showProblems();
    }

    void toggleYaml() {
        if (!isGraphAlone()) {
            views.setValue(PipelineToolbar.View.GRAPH);
            canvas.requestFocus();
        } else if (isOpen(DockPane.Edge.BOTTOM) && drawer.yamlShown().get()) {
            drawer.showLogTab();
            canvas.requestFocus();
        } else {
            openYaml();
        }
    }

    void openYaml() {
        if (isGraphAlone()) {
            setOpen(DockPane.Edge.BOTTOM, true);
            drawer.showYaml();
        }
        editor.focusText();
    }

    /// Puts a text into the editor that is not saved yet.
    void propose(String text) {
        openYaml();
        editor.propose(text);
    }

    /// Opens the text at a place.
    void goTo(Problem.Place where) {
        openYaml();
        editor.goTo(where);
    }

    private boolean isGraphAlone() {
        return views.getValue() == PipelineToolbar.View.GRAPH;
    }

    private void showView(PipelineToolbar.View wanted) {
        both.getItems().clear();
        drawer.holdEditor(wanted == PipelineToolbar.View.GRAPH);
        switch (wanted) {
            case GRAPH -> middle.getChildren().setAll(graphPlace);
            case YAML -> {
                middle.getChildren().setAll(editor);
                editor.focusText();
            }
            case BOTH -> {
                both.getItems().setAll(graphPlace, editor);
                both.setDividerPositions(0.58);
                middle.getChildren().setAll(both);
            }
        }
        sayPlace();
    }

    private void sayPlace() {
        boolean inView =
                !isGraphAlone() || isOpen(DockPane.Edge.BOTTOM) && drawer.yamlShown().get();
        place.set(inView ? editor.place().get() : "");
    }
}
