package dev.slipway.ui.pipeline;

import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphOutline;
import javafx.scene.Node;

/// What stands at the left of the graph, one at a time: the plan while one is shown, else what is
/// explained, else the palette or the outline if it is wanted. FX thread only.
final class LeftPanels {
    private static final double LEFT = 280;
    private static final double PALETTE = 212;

    private final PipelineViewModel model;
    private final Explanations explanations;
    private final PlanPanel plan;
    private final StagePalette palette;
    private final GraphOutline outline;
    private final GraphCanvas canvas;
    private final DockPane dock;
    private boolean outlineWanted;
    private boolean paletteWanted;

    LeftPanels(
            PipelineViewModel model,
            Explanations explanations,
            PlanPanel plan,
            StagePalette palette,
            GraphOutline outline,
            GraphCanvas canvas,
            DockPane dock) {
        this.model = model;
        this.explanations = explanations;
        this.plan = plan;
        this.palette = palette;
        this.outline = outline;
        this.canvas = canvas;
        this.dock = dock;
        model.plan().addListener((property, before, now) -> show());
        explanations.panel().addListener((property, before, now) -> show());
    }

    void togglePalette() {
        paletteWanted = !paletteWanted;
        outlineWanted = false;
        show();
        if (paletteWanted) {
            palette.focusSearch();
        } else {
            canvas.requestFocus();
        }
    }

    void openPalette() {
        if (!paletteWanted) {
            togglePalette();
        }
        palette.focusSearch();
    }

    void toggleOutline() {
        outlineWanted = !outlineWanted;
        paletteWanted = false;
        show();
    }

    private void show() {
        if (model.plan().get().isPresent()) {
            plan.show(model.plan().get().get());
            put(plan, LEFT, true);
        } else if (explanations.panel().get().isPresent()) {
            put(explanations.panel().get().get(), LEFT, true);
        } else if (paletteWanted) {
            put(palette, PALETTE, true);
        } else {
            put(outline, LEFT, outlineWanted);
        }
    }

    private void put(Node panel, double width, boolean open) {
        dock.put(DockPane.Edge.LEFT, panel, width);
        dock.openProperty(DockPane.Edge.LEFT).set(open);
    }
}
