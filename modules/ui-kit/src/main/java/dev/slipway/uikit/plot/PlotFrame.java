package dev.slipway.uikit.plot;

import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Grid, axes, marks and words that plots share.
final class PlotFrame {
    static final double LEFT = 52;
    static final double TOP = 12;
    static final double RIGHT = 16;
    static final double BOTTOM = 28;

    private PlotFrame() {}

    static Rectangle2D inner(double width, double height) {
        return new Rectangle2D(
                LEFT, TOP, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - TOP - BOTTOM));
    }

    /// @param isWhole whether there is nothing between two whole numbers on the x axis
    static void axes(
            GraphicsContext on, Palette palette, Rectangle2D in, Axis x, Axis y, boolean isWhole) {
        on.setLineDashes();
        on.setLineWidth(1);
        on.setFont(Fonts.medium(11));
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(TextAlignment.RIGHT);
        for (Axis.Tick tick : y.ticks((int) Math.max(2, in.getHeight() / 48))) {
            double at = Math.round(in.getMaxY() - y.share(tick.value()) * in.getHeight()) + 0.5;
            on.setStroke(palette.faint());
            on.strokeLine(in.getMinX(), at, in.getMaxX(), at);
            on.setFill(palette.muted());
            on.fillText(tick.words(), in.getMinX() - 8, at);
        }
        on.setStroke(palette.line());
        on.strokeLine(
                in.getMinX(),
                Math.round(in.getMaxY()) + 0.5,
                in.getMaxX(),
                Math.round(in.getMaxY()) + 0.5);
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.TOP);
        int most = (int) Math.max(2, in.getWidth() / 96);
        List<Axis.Tick> ticks = isWhole ? x.wholeTicks(most) : x.ticks(most);
        for (Axis.Tick tick : ticks) {
            double at = in.getMinX() + x.share(tick.value()) * in.getWidth();
            on.setStroke(palette.line());
            on.strokeLine(
                    Math.round(at) + 0.5, in.getMaxY(), Math.round(at) + 0.5, in.getMaxY() + 4);
            on.setFill(palette.muted());
            on.fillText(tick.words(), at, in.getMaxY() + 8);
        }
        on.setTextAlign(TextAlignment.LEFT);
    }

    static Color color(Palette palette, Optional<Series> series) {
        return series.map(palette::series).orElse(palette.subtle());
    }

    static void line(GraphicsContext on, Palette palette, Optional<Series> series) {
        on.setStroke(color(palette, series));
        on.setLineWidth(series.isPresent() ? 1.5 : 1);
        on.setLineDashes(series.map(Series::dash).orElse(new double[0]));
    }

    /// Words in the middle of an empty plot.
    static void nothing(
            GraphicsContext on, Palette palette, double width, double height, String words) {
        on.setFont(Fonts.text(13));
        on.setFill(palette.muted());
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(words, width / 2, height / 2, width - 32);
        on.setTextAlign(TextAlignment.LEFT);
    }

    /// A letter in its series' colour, 16 px wide.
    static void badge(GraphicsContext on, Palette palette, Series series, double x, double y) {
        on.setFill(palette.series(series));
        on.fillRoundRect(x, y, 16, 16, 6, 6);
        on.setFill(palette.dark() ? palette.canvas() : Color.WHITE);
        on.setFont(Fonts.semiBold(11));
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(series.letter(), x + 8, y + 8);
        on.setTextAlign(TextAlignment.LEFT);
    }

    static void focus(GraphicsContext on, Palette palette, double width, double height) {
        on.setStroke(palette.tone(dev.slipway.uikit.theme.Tone.ACCENT).emphasis());
        on.setLineWidth(2);
        on.setLineDashes();
        on.strokeRoundRect(1, 1, width - 2, height - 2, 6, 6);
    }
}
