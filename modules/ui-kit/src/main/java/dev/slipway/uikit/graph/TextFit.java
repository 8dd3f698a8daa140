package dev.slipway.uikit.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Cuts words to a width with an ellipsis, and remembers how it did. FX thread only.
final class TextFit {
    private static final int REMEMBERED = 8_000;

    private record Wanted(String text, Font font, int width) {}

    private final Text ruler = new Text();
    private final Map<Wanted, String> cuts = remembering();
    private final Map<Wanted, Double> widths = remembering();

    String fit(String text, Font font, double width) {
        if (text.isEmpty()) {
            return text;
        }
        return cuts.computeIfAbsent(new Wanted(text, font, (int) width), this::cut);
    }

    double width(String text, Font font) {
        return widths.computeIfAbsent(
                new Wanted(text, font, 0), wanted -> measure(wanted.text, wanted.font));
    }

    private String cut(Wanted wanted) {
        if (measure(wanted.text, wanted.font) <= wanted.width) {
            return wanted.text;
        }
        int low = 0;
        int high = wanted.text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (measure(wanted.text.substring(0, middle) + "…", wanted.font) <= wanted.width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : wanted.text.substring(0, low).stripTrailing() + "…";
    }

    private double measure(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    private static <V> Map<Wanted, V> remembering() {
        return new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Wanted, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
