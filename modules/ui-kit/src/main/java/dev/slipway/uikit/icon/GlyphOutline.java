package dev.slipway.uikit.icon;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/// The outline of an icon as SVG path data, so that a drawing needs no icon font where it is seen.
/// FX thread only.
public final class GlyphOutline {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
    private static final double SIZE = 24;

    private GlyphOutline() {}

    /// In a box of 24 by 24 around the origin: from −12 to 12.
    public static String of(String literal) {
        return KNOWN.computeIfAbsent(literal, GlyphOutline::trace);
    }

    private static String trace(String literal) {
        Text text = IconGlyph.of(literal).text(SIZE);
        double x = text.getLayoutBounds().getCenterX();
        double y = text.getLayoutBounds().getCenterY();
        text.setX(-x);
        text.setY(-y);
        // A union with nothing turns letters into a path.
        Shape shape = Shape.union(text, new Rectangle(0, 0, 0, 0));
        if (!(shape instanceof Path path)) {
            return "";
        }
        StringBuilder data = new StringBuilder();
        for (PathElement element : path.getElements()) {
            append(data, element);
        }
        return data.toString();
    }

    private static void append(StringBuilder data, PathElement element) {
        if (element instanceof MoveTo to) {
            add(data, "M", to.getX(), to.getY());
        } else if (element instanceof LineTo to) {
            add(data, "L", to.getX(), to.getY());
        } else if (element instanceof QuadCurveTo to) {
            add(data, "Q", to.getControlX(), to.getControlY(), to.getX(), to.getY());
        } else if (element instanceof CubicCurveTo to) {
            add(
                    data,
                    "C",
                    to.getControlX1(),
                    to.getControlY1(),
                    to.getControlX2(),
                    to.getControlY2(),
                    to.getX(),
                    to.getY());
        } else if (element instanceof ClosePath) {
            data.append('Z');
        }
    }

    private static void add(StringBuilder data, String command, double... numbers) {
        data.append(command);
        for (int i = 0; i < numbers.length; i++) {
            data.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", numbers[i]));
        }
    }
}
