package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Curves in the unit square, such as ROC and precision against recall.
public final class CurvePlot extends CanvasControl {
    private static final Axis UNIT = new Axis(0, 1, false);

    /// What lies behind the curves.
    public enum Reference {
        /// A guess in an ROC plot.
        DIAGONAL,
        NONE
    }

    /// @param words in the legend, such as `AUC 0.871`
    /// @param mark a point on it that matters, such as the threshold in use
    public record Curve(
            String name,
            Optional<Series> series,
            double[] x,
            double[] y,
            String words,
            Optional<Point2D> mark) {
        public Curve(String name, Optional<Series> series, double[] x, double[] y, String words) {
            this(name, series, x, y, words, Optional.empty());
        }

        public Curve {
            if (x.length != y.length) {
                throw new IllegalArgumentException(name + " has unequal coordinates");
            }
        }
    }

    private final Reference reference;
    private List<Curve> curves = List.of();
    private String xName = "";
    private String yName = "";

    public CurvePlot(Reference reference) {
        this.reference = reference;
        setMinSize(160, 140);
        setPrefSize(320, 280);
        setAccessibleText("No curve yet");
    }

    /// @param xName and `yName` what the axes are, such as `false positives`
    public void set(List<Curve> next, String xName, String yName) {
        this.curves = List.copyOf(next);
        this.xName = xName;
        this.yName = yName;
        setAccessibleText(
                next.isEmpty()
                        ? "No curve yet"
                        : next.stream()
                                .map(curve -> curve.name + " " + curve.words)
                                .collect(Collectors.joining(", ")));
        redraw();
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        if (curves.isEmpty()) {
            PlotFrame.nothing(on, palette, width, height, "No curve yet");
            return;
        }
        Rectangle2D in = PlotFrame.inner(width, height - (xName.isEmpty() ? 0 : 14));
        PlotFrame.axes(on, palette, in, UNIT, UNIT, false);
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        if (!xName.isEmpty()) {
            on.setTextAlign(TextAlignment.RIGHT);
            on.setTextBaseline(VPos.BOTTOM);
            on.fillText(xName, in.getMaxX(), height - 2);
            on.setTextAlign(TextAlignment.LEFT);
            on.setTextBaseline(VPos.TOP);
            on.fillText(yName, in.getMinX() + 6, in.getMinY() + 2);
        }
        if (reference == Reference.DIAGONAL) {
            on.setStroke(palette.subtle());
            on.setLineWidth(1);
            on.setLineDashes(1, 3);
            on.strokeLine(in.getMinX(), in.getMaxY(), in.getMaxX(), in.getMinY());
        }
        for (Curve curve : curves) {
            PlotFrame.line(on, palette, curve.series);
            on.beginPath();
            for (int i = 0; i < curve.x.length; i++) {
                double px = in.getMinX() + curve.x[i] * in.getWidth();
                double py = in.getMaxY() - curve.y[i] * in.getHeight();
                if (i == 0) {
                    on.moveTo(px, py);
                } else {
                    on.lineTo(px, py);
                }
            }
            on.stroke();
            on.setLineDashes();
            curve.mark.ifPresent(
                    at -> {
                        on.setFill(curve.series.map(palette::series).orElse(palette.subtle()));
                        double px = in.getMinX() + at.getX() * in.getWidth();
                        double py = in.getMaxY() - at.getY() * in.getHeight();
                        on.fillOval(px - 4, py - 4, 8, 8);
                    });
        }
        on.setLineDashes();
        legend(on, palette, in);
    }

    private void legend(GraphicsContext on, Palette palette, Rectangle2D in) {
        double rows = Math.min(8, curves.size());
        double y =
                reference == Reference.DIAGONAL
                        ? in.getMaxY() - 12 - rows * 20
                        : in.getMaxY() - 12 - rows * 20;
        double longest = curves.stream().mapToInt(curve -> curve.words.length()).max().orElse(0);
        double x =
                reference == Reference.DIAGONAL
                        ? in.getMaxX() - 34 - longest * 6.7
                        : in.getMinX() + 10;
        for (int i = 0; i < rows; i++) {
            Curve curve = curves.get(i);
            double row = y + i * 20;
            curve.series.ifPresent(of -> PlotFrame.badge(on, palette, of, x, row));
            on.setFont(Fonts.mono(11));
            on.setFill(palette.text());
            on.setTextBaseline(VPos.CENTER);
            on.fillText(curve.words, x + 22, row + 8);
        }
    }
}
