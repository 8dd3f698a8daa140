package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Series;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

/// A series by letter and colour, and, in a legend, by its dashes.
public final class SeriesBadge extends Label {
    public SeriesBadge(Series series) {
        super(series.letter());
        getStyleClass()
                .addAll("sw-series-badge", "sw-series-" + series.letter().toLowerCase(Locale.ROOT));
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText("Series " + series.letter());
    }

    /// Letter and a piece of its line.
    public static HBox legend(Series series) {
        Line line = new Line(0, 0, 20, 0);
        line.setStrokeWidth(1.5);
        for (double dash : series.dash()) {
            line.getStrokeDashArray().add(dash);
        }
        line.getStyleClass().add("sw-series-line-" + series.letter().toLowerCase(Locale.ROOT));
        HBox box = new HBox(6, new SeriesBadge(series), line);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }
}
