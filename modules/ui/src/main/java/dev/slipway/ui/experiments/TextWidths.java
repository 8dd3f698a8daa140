package dev.slipway.ui.experiments;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Widths of texts, each measured once. FX thread only.
final class TextWidths {
    private static final int KEPT = 20_000;
    private static final Map<Font, Map<String, Double>> KNOWN = new HashMap<>();
    private static final Text PROBE = new Text();

    private TextWidths() {}

    static double of(String words, Font font) {
        return KNOWN.computeIfAbsent(font, f -> new Cache())
                .computeIfAbsent(
                        words,
                        text -> {
                            PROBE.setFont(font);
                            PROBE.setText(text);
                            return PROBE.getLayoutBounds().getWidth();
                        });
    }

    private static final class Cache extends LinkedHashMap<String, Double> {
        private static final long serialVersionUID = 1L;

        Cache() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > KEPT;
        }
    }
}
