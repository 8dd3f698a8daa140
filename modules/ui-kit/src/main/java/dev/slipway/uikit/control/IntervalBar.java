package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// A measurement with its interval against a limit: the limit dotted, the passing side green, the
/// measurement a point with an error bar in the colour of its verdict.
public final class IntervalBar extends CanvasControl {
    /// On which side of the limit a measurement passes.
    public enum Passes {
        AT_LEAST,
        AT_MOST
    }

    /// @param low and `high` the interval's ends; equal to `value` when there is none
    public record Measurement(
            double value,
            double low,
            double high,
            double limit,
            Passes passes,
            VerdictChip.Verdict verdict) {}

    private final Measurement shown;

    public IntervalBar(Measurement shown, String words) {
        this.shown = shown;
        setMinSize(48, 16);
        setPrefSize(108, 20);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(words);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        double low = Math.min(Math.min(shown.low, shown.limit), shown.value);
        double high = Math.max(Math.max(shown.high, shown.limit), shown.value);
        double span = high - low < 1e-12 ? Math.max(1e-9, Math.abs(high)) : high - low;
        // Room on both sides, more where the passing region goes on.
        double from = low - span * (shown.passes == Passes.AT_MOST ? 0.35 : 0.12);
        double to = high + span * (shown.passes == Passes.AT_LEAST ? 0.35 : 0.12);
        double scale = width / (to - from);
        double limit = (shown.limit - from) * scale;
        double middle = height / 2;
        on.setFill(palette.tone(dev.slipway.uikit.theme.Tone.SUCCESS).back());
        switch (shown.passes) {
            case AT_LEAST -> on.fillRect(limit, middle - 6, width - limit, 12);
            case AT_MOST -> on.fillRect(0, middle - 6, limit, 12);
        }
        on.setStroke(palette.muted());
        on.setLineWidth(1);
        on.setLineDashes(1.5, 2);
        double at = Math.round(limit) + 0.5;
        on.strokeLine(at, middle - 8, at, middle + 8);
        on.setLineDashes();
        Color color = palette.tone(shown.verdict.tone()).fg();
        double a = (shown.low - from) * scale;
        double b = (shown.high - from) * scale;
        double x = (shown.value - from) * scale;
        on.setStroke(color);
        on.setLineWidth(1.5);
        if (b - a > 1) {
            on.strokeLine(a, middle, b, middle);
            on.strokeLine(a, middle - 3.5, a, middle + 3.5);
            on.strokeLine(b, middle - 3.5, b, middle + 3.5);
        }
        on.setFill(color);
        on.fillOval(x - 3.5, middle - 3.5, 7, 7);
    }
}
