package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;

/// A histogram small enough for a row of a table: heights alone, without an axis. All of it in
/// words is its accessible text.
public final class MiniBars extends CanvasControl {
    private final double[] heights;

    /// @param heights left to right, none below 0
    public MiniBars(double[] heights, String words) {
        this.heights = heights.clone();
        setMinSize(48, 16);
        setPrefSize(128, 30);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(words);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        double most = Arrays.stream(heights).max().orElse(0);
        if (most <= 0) {
            return;
        }
        Palette palette = palette();
        double step = width / heights.length;
        double gap = step >= 4 ? 1 : 0;
        on.setFill(palette.series(Series.A).deriveColor(0, 1, 1, 0.75));
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                double h = Math.max(1, heights[i] / most * (height - 1));
                on.fillRect(i * step, height - 1 - h, Math.max(1, step - gap), h);
            }
        }
        on.setStroke(palette.line());
        on.setLineWidth(1);
        on.strokeLine(0, height - 0.5, width, height - 0.5);
    }
}
