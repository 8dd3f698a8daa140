package dev.slipway.uikit.plot;

import dev.slipway.uikit.control.CanvasControl;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// A confusion matrix: rows are the true classes, columns the predicted ones; in each cell the
/// count and its share of the row. The diagonal, where prediction and truth agree, is tinted by its
/// share.
public final class MatrixPlot extends CanvasControl {
    private static final double HEAD = 24;

    private List<String> classes = List.of();
    private long[][] counts = {};

    public MatrixPlot() {
        setMinSize(200, 120);
        setPrefSize(280, 140);
        setAccessibleText("No matrix yet");
    }

    /// @param counts by true class, then predicted class
    /// @throws IllegalArgumentException when the counts are not square
    public void set(List<String> classes, long[][] counts) {
        for (long[] row : counts) {
            if (row.length != classes.size() || counts.length != classes.size()) {
                throw new IllegalArgumentException("A confusion matrix is square");
            }
        }
        this.classes = List.copyOf(classes);
        this.counts = counts.clone();
        setPrefSize(112 + classes.size() * 88, HEAD + classes.size() * 52);
        setAccessibleText(spoken());
        redraw();
    }

    private String spoken() {
        StringBuilder words = new StringBuilder("Confusion matrix");
        for (int i = 0; i < classes.size(); i++) {
            for (int k = 0; k < classes.size(); k++) {
                words.append(", true ").append(classes.get(i));
                words.append(" predicted ")
                        .append(classes.get(k))
                        .append(": ")
                        .append(counts[i][k]);
            }
        }
        return words.toString();
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        int n = classes.size();
        if (n == 0) {
            PlotFrame.nothing(on, palette, width, height, "No matrix yet");
            return;
        }
        double names = Math.min(96, width * 0.3);
        double w = Math.floor((width - names) / n);
        double h = Math.floor((height - HEAD) / n);
        Palette.Shades blue = palette.tone(Tone.ACCENT);
        on.setLineWidth(1);
        for (int i = 0; i < n; i++) {
            long total = 0;
            for (long count : counts[i]) {
                total += count;
            }
            words(
                    on,
                    palette,
                    (i == 0 ? "true " : "") + classes.get(i),
                    0,
                    HEAD + i * h + h / 2,
                    names - 8,
                    false);
            for (int k = 0; k < n; k++) {
                double x = names + k * w;
                double y = HEAD + i * h;
                double share = total == 0 ? 0 : (double) counts[i][k] / total;
                if (i == k) {
                    on.setFill(blue.emphasis().deriveColor(0, 1, 1, 0.08 + 0.27 * share));
                    on.fillRect(x, y, w, h);
                }
                on.setStroke(palette.line());
                on.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
                cell(on, palette, counts[i][k], share, x + w / 2, y + h / 2, w, h);
            }
        }
        for (int k = 0; k < n; k++) {
            words(
                    on,
                    palette,
                    (k == 0 ? "predicted " : "") + classes.get(k),
                    names + k * w + w / 2,
                    HEAD / 2,
                    w,
                    true);
        }
    }

    private static void words(
            GraphicsContext on,
            Palette palette,
            String text,
            double x,
            double y,
            double room,
            boolean centred) {
        on.setFont(Fonts.medium(11));
        on.setFill(palette.muted());
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(centred ? TextAlignment.CENTER : TextAlignment.LEFT);
        on.fillText(text, x, y, Math.max(8, room));
    }

    private static void cell(
            GraphicsContext on,
            Palette palette,
            long count,
            double share,
            double x,
            double y,
            double w,
            double h) {
        if (h < 14 || w < 18) {
            return;
        }
        boolean two = h >= 34;
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.setFont(Fonts.mono(12));
        on.setFill(palette.text());
        on.fillText(String.format(Locale.ROOT, "%,d", count), x, two ? y - 8 : y, w - 4);
        if (two) {
            on.setFont(Fonts.mono(11));
            on.setFill(palette.muted());
            on.fillText(String.format(Locale.ROOT, "%.1f %%", share * 100), x, y + 9, w - 4);
        }
    }
}
