package dev.slipway.uikit.icon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/// An icon as a glyph of its font, for drawing on a canvas.
public final class IconGlyph {
    private static final Map<String, IconGlyph> KNOWN = new ConcurrentHashMap<>();

    private final String text;
    private final String family;
    private final Map<Integer, Font> fonts = new ConcurrentHashMap<>();

    private IconGlyph(String text, String family) {
        this.text = text;
        this.family = family;
    }

    /// @throws org.kordamp.ikonli.IkonResolverException when no pack knows the literal
    public static IconGlyph of(String literal) {
        return KNOWN.computeIfAbsent(literal, IconGlyph::find);
    }

    private static IconGlyph find(String literal) {
        IkonHandler handler =
                IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance()).resolve(literal);
        int code = handler.resolve(literal).getCode();
        return new IconGlyph(Character.toString(code), handler.getFontFamily());
    }

    /// The icon as a letter of its font.
    Text text(double size) {
        Text letter = new Text(text);
        letter.setFont(Font.font(family, size));
        return letter;
    }

    /// Draws the icon centred on a point.
    ///
    /// @param size in px
    public void draw(GraphicsContext on, double x, double y, double size, Paint paint) {
        on.setFont(
                fonts.computeIfAbsent((int) Math.round(size * 4), q -> Font.font(family, q / 4.0)));
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.setFill(paint);
        on.fillText(text, x, y);
        on.setTextAlign(TextAlignment.LEFT);
        on.setTextBaseline(VPos.BASELINE);
    }
}
