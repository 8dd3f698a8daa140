package dev.slipway.ui.evidence;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.ui.graphview.CanvasPane;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;

/// Measurements as small pictures.
public final class Measures {
    private Measures() {}

    /// Values in order as a line, the last one marked.
    ///
    /// @param limit drawn dotted
    public static Node sparkline(
            List<Double> values, Optional<Double> limit, double width, double height) {
        return new Sparkline(values, limit, width, height);
    }

    /// A measured value with its interval, against a limit; the side that passes is shaded.
    public static Node interval(CriterionResult criterion, double width, double height) {
        return new Interval(criterion, width, height);
    }

    private static final class Sparkline extends CanvasPane {
        private final List<Double> values;
        private final Optional<Double> limit;

        Sparkline(List<Double> values, Optional<Double> limit, double width, double height) {
            this.values = List.copyOf(values);
            this.limit = limit;
            fix(this, width, height);
            setAccessibleText(
                    "values " + String.join(", ", values.stream().map(Numbers::metric).toList()));
        }

        @Override
        protected void paint(GraphicsContext on, Palette palette, double width, double height) {
            double least = values.stream().mapToDouble(v -> v).min().orElse(0);
            double most = values.stream().mapToDouble(v -> v).max().orElse(1);
            double room = most - least;
            boolean near =
                    limit.filter(l -> l > least - 2 * room && l < most + 2 * room).isPresent();
            double bottom = near ? Math.min(least, limit.get()) : least;
            double top = near ? Math.max(most, limit.get()) : most;
            double scale = top > bottom ? (height - 8) / (top - bottom) : 0;
            double step = (width - 8) / Math.max(1, values.size() - 1);
            if (near) {
                on.setStroke(palette.muted());
                on.setLineWidth(1);
                on.setLineDashes(1, 3);
                double y = height - 4 - (limit.get() - bottom) * scale;
                on.strokeLine(2, y, width - 2, y);
                on.setLineDashes();
            }
            on.setStroke(palette.tone(Tone.ACCENT).fg());
            on.setLineWidth(1.5);
            on.beginPath();
            double x = 4;
            double y = height / 2;
            for (int i = 0; i < values.size(); i++) {
                x = 4 + i * step;
                y = scale == 0 ? height / 2 : height - 4 - (values.get(i) - bottom) * scale;
                if (i == 0) {
                    on.moveTo(x, y);
                } else {
                    on.lineTo(x, y);
                }
            }
            on.stroke();
            on.setFill(palette.tone(Tone.ACCENT).fg());
            on.fillOval(x - 2.5, y - 2.5, 5, 5);
        }
    }

    private static final class Interval extends CanvasPane {
        private final CriterionResult criterion;

        Interval(CriterionResult criterion, double width, double height) {
            this.criterion = criterion;
            fix(this, width, height);
            if (criterion.low().isPresent() && criterion.high().isPresent()) {
                setAccessibleText(
                        "interval "
                                + Numbers.metric(criterion.low().getAsDouble())
                                + " to "
                                + Numbers.metric(criterion.high().getAsDouble()));
            }
        }

        @Override
        protected void paint(GraphicsContext on, Palette palette, double width, double height) {
            if (criterion.measured().isEmpty() || criterion.limit().isEmpty()) {
                return;
            }
            double measured = criterion.measured().getAsDouble();
            double limit = criterion.limit().getAsDouble();
            double low = criterion.low().orElse(measured);
            double high = criterion.high().orElse(measured);
            double from = Math.min(Math.min(low, limit), measured);
            double to = Math.max(Math.max(high, limit), measured);
            double span = to > from ? to - from : Math.max(1e-9, Math.abs(to));
            double start = from - span * 0.2;
            double scale = (width - 2) / (span * 1.4);
            double middle = height / 2;
            double at = 1 + (limit - start) * scale;
            on.setFill(palette.tone(Tone.SUCCESS).back());
            if (criterion.atLeast()) {
                on.fillRect(at, middle - 6, width - at, 12);
            } else {
                on.fillRect(0, middle - 6, at, 12);
            }
            on.setStroke(palette.muted());
            on.setLineWidth(1);
            on.setLineDashes(1, 2);
            on.strokeLine(Math.floor(at) + 0.5, middle - 8, Math.floor(at) + 0.5, middle + 8);
            on.setLineDashes();
            Palette.Shades shades = palette.tone(States.of(criterion.verdict()).tone());
            on.setStroke(shades.fg());
            on.setFill(shades.fg());
            double x1 = 1 + (low - start) * scale;
            double x2 = 1 + (high - start) * scale;
            if (x2 - x1 > 1) {
                on.setLineWidth(1.5);
                on.strokeLine(x1, middle, x2, middle);
                on.strokeLine(x1, middle - 3, x1, middle + 3);
                on.strokeLine(x2, middle - 3, x2, middle + 3);
            }
            double x = 1 + (measured - start) * scale;
            on.fillOval(x - 3.5, middle - 3.5, 7, 7);
        }
    }

    private static void fix(CanvasPane pane, double width, double height) {
        pane.setMinSize(width, height);
        pane.setPrefSize(width, height);
        pane.setMaxSize(width, height);
    }
}
