package dev.slipway.uikit.graph;

import java.util.Locale;
import javafx.scene.paint.Color;

/// Writes SVG elements one after the other.
final class SvgText {
    private final StringBuilder out = new StringBuilder();

    SvgText raw(String text) {
        out.append(text).append('\n');
        return this;
    }

    void rect(double x, double y, double w, double h, double radius, String paint) {
        out.append("<rect x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" width=\"")
                .append(n(w))
                .append("\" height=\"")
                .append(n(h))
                .append("\" rx=\"")
                .append(n(radius))
                .append("\" ")
                .append(paint)
                .append("/>\n");
    }

    void circle(double x, double y, double r, String paint) {
        out.append("<circle cx=\"")
                .append(n(x))
                .append("\" cy=\"")
                .append(n(y))
                .append("\" r=\"")
                .append(n(r))
                .append("\" ")
                .append(paint)
                .append("/>\n");
    }

    void path(String data, String paint) {
        out.append("<path d=\"").append(data).append("\" ").append(paint).append("/>\n");
    }

    /// @param font a class of the style sheet
    /// @param anchor start, middle or end
    void text(String words, double x, double y, String font, Color color, String anchor) {
        if (!words.isEmpty()) {
            out.append("<text x=\"")
                    .append(n(x))
                    .append("\" y=\"")
                    .append(n(y))
                    .append("\" class=\"")
                    .append(font)
                    .append("\" text-anchor=\"")
                    .append(anchor)
                    .append("\" ")
                    .append(fill(color))
                    .append('>')
                    .append(escaped(words))
                    .append("</text>\n");
        }
    }

    static String fill(Color color) {
        return "fill=\"" + hex(color) + "\"" + opacity("fill", color);
    }

    static String stroke(Color color, double width, double... dash) {
        StringBuilder paint = new StringBuilder();
        paint.append("fill=\"none\" ").append(line(color, width, dash));
        return paint.toString();
    }

    /// A stroke beside whatever fill there is.
    static String line(Color color, double width, double... dash) {
        StringBuilder paint = new StringBuilder();
        paint.append("stroke=\"")
                .append(hex(color))
                .append("\" stroke-width=\"")
                .append(n(width))
                .append('"')
                .append(opacity("stroke", color));
        if (dash.length > 0) {
            paint.append(" stroke-dasharray=\"");
            for (int i = 0; i < dash.length; i++) {
                paint.append(i == 0 ? "" : " ").append(n(dash[i]));
            }
            paint.append('"');
        }
        return paint.toString();
    }

    static String n(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String escaped(String words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    // XML has no way to write the other control characters.
                    text.append(c < ' ' && c != '\t' ? ' ' : c);
                }
            }
        }
        return text.toString();
    }

    private static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    private static String opacity(String what, Color color) {
        return color.getOpacity() < 1
                ? " " + what + "-opacity=\"" + n(color.getOpacity()) + "\""
                : "";
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
