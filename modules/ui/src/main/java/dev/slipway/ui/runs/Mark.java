package dev.slipway.ui.runs;

import dev.slipway.ui.graphview.CanvasPane;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Palette;
import javafx.scene.canvas.GraphicsContext;

/// A state as the small shape that stands for it in lists.
final class Mark extends CanvasPane {
    private static final double SIZE = 13;
    private final State state;

    Mark(State state) {
        this.state = state;
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    @Override
    protected void paint(GraphicsContext on, Palette palette, double width, double height) {
        StatePainter.shape(on, state, palette, width / 2, height / 2, 9, 0.1);
    }
}
