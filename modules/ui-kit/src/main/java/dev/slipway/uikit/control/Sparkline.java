package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.Arrays;
import java.util.OptionalDouble;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// A small line of values, 96 × 24, the last one marked, a limit dotted.
public final class Sparkline extends CanvasControl {
    private double[] values = {};
    private OptionalDouble limit = OptionalDouble.empty();
    private boolean muted;

    public Sparkline() {
        setMinSize(24, 16);
        setPrefSize(96, 24);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// @param values from old to new; what is not finite is left out
    /// @param words what is shown, for those who do not see it
    public Sparkline(double[] values, OptionalDouble limit, String words) {
        this();
        set(values, limit, words);
    }

    public void set(double[] values, OptionalDouble limit, String words) {
        this.values = Arrays.stream(values).filter(Double::isFinite).toArray();
        this.limit = limit;
        setAccessibleText(words);
        redraw();
    }

    /// Grey, where the values prove nothing.
    public void setMuted(boolean muted) {
        this.muted = muted;
        redraw();
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (limit.isPresent()) {
            low = Math.min(low, limit.getAsDouble());
            high = Math.max(high, limit.getAsDouble());
        }
        double span = high - low < 1e-12 ? 1 : high - low;
        double pad = 4;
        Palette palette = palette();
        if (limit.isPresent()) {
            double y = height - pad - (limit.getAsDouble() - low) / span * (height - 2 * pad);
            on.setStroke(palette.subtle());
            on.setLineWidth(1);
            on.setLineDashes(1, 2);
            on.strokeLine(0, Math.round(y) + 0.5, width, Math.round(y) + 0.5);
            on.setLineDashes();
        }
        if (values.length == 0) {
            return;
        }
        Color color = muted ? palette.subtle() : palette.tone(Tone.ACCENT).fg();
        on.setStroke(color);
        on.setLineWidth(1.5);
        double step = values.length == 1 ? 0 : (width - 2 * pad) / (values.length - 1);
        on.beginPath();
        double x = pad;
        double y = height / 2;
        for (int i = 0; i < values.length; i++) {
            x = pad + i * step;
            y = height - pad - (values[i] - low) / span * (height - 2 * pad);
            if (i == 0) {
                on.moveTo(x, y);
            } else {
                on.lineTo(x, y);
            }
        }
        on.stroke();
        on.setFill(color);
        on.fillOval(x - 2.5, y - 2.5, 5, 5);
    }
}
