package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Series;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Shares of a whole, each with its name and percentage.
public final class SplitBar extends CanvasControl {
    /// @param share 0 to 1
    public record Part(String name, double share, Series series) {}

    private final List<Part> parts;

    public SplitBar(List<Part> parts) {
        this.parts = List.copyOf(parts);
        setMinHeight(28);
        setPrefSize(320, 28);
        setMaxHeight(28);
        setAccessibleText(
                parts.stream()
                        .map(part -> part.name + " " + percent(part))
                        .collect(Collectors.joining(", ")));
    }

    private static String percent(Part part) {
        return Math.round(part.share * 100) + " %";
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        double x = 0;
        on.setFont(Fonts.semiBold(12));
        on.setTextBaseline(VPos.CENTER);
        for (Part part : parts) {
            double w = width * part.share;
            on.setFill(palette().series(part.series));
            on.fillRoundRect(x, 0, Math.max(1, w - 2), height, 4, 4);
            on.setFill(palette().dark() ? palette().canvas() : Color.WHITE);
            if (w > 70) {
                on.setTextAlign(TextAlignment.LEFT);
                on.fillText(part.name, x + 10, height / 2);
            }
            if (w > 40) {
                on.setTextAlign(TextAlignment.RIGHT);
                on.fillText(percent(part), x + w - 12, height / 2);
            }
            x += w;
        }
        on.setTextAlign(TextAlignment.LEFT);
    }
}
