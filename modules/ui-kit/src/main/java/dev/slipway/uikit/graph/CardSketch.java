package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;

/// Cards in haste, as rectangles in an image: at their place, in their state's colour, with bars
/// where their words are.
final class CardSketch {
    private static final double RADIUS = 8;
    private static final State[] STATES = State.values();

    private Paints lit = new Paints(Palette.LIGHT, 1);
    private Paints dimmed = new Paints(Palette.LIGHT, GraphEdges.DIMMED);

    /// The palette's colours as they lie on its ground.
    private static final class Paints {
        final int card;
        final int line;
        final int words;
        final int[] strips = new int[STATES.length];

        Paints(Palette palette, double alpha) {
            card = on(palette, palette.card(), alpha);
            line = on(palette, palette.line(), alpha);
            words = on(palette, palette.track(), alpha);
            for (State state : STATES) {
                Palette.Shades shades = palette.tone(state.tone());
                boolean neutral = state.tone() == Tone.NEUTRAL;
                strips[state.ordinal()] =
                        on(palette, neutral ? shades.soft() : shades.emphasis(), alpha);
            }
        }

        private static int on(Palette palette, Color color, double alpha) {
            Color opaque = new Color(color.getRed(), color.getGreen(), color.getBlue(), 1);
            return Raster.argb(palette.canvas().interpolate(opaque, alpha * color.getOpacity()));
        }
    }

    void setPalette(Palette palette) {
        lit = new Paints(palette, 1);
        dimmed = new Paints(palette, GraphEdges.DIMMED);
    }

    /// @param box what the node covers on the screen
    void draw(Raster on, GraphNode node, Rectangle2D box, double zoom, Layer layer, boolean dim) {
        Paints paints = dim ? dimmed : lit;
        double x = Math.round(box.getMinX());
        double y = Math.round(box.getMinY());
        double w = Math.round(box.getWidth());
        double h = Math.round(box.getHeight());
        boolean stadium = node.shape() == GraphNode.Shape.STADIUM;
        double radius = stadium ? h / 2 : Math.min(RADIUS * zoom, h / 4);
        on.rounded(x, y, w, h, radius, paints.line);
        on.rounded(x + 1, y + 1, w - 2, h - 2, radius - 1, paints.card);
        if (!stadium) {
            double strip = layer == Layer.FULL ? 4 * zoom : 4;
            on.rect(x, y + radius, strip, h - 2 * radius, paints.strips[node.state().ordinal()]);
        }
        if (layer == Layer.FULL) {
            bar(on, paints, x, w, 38 * zoom, y + 18 * zoom, zoom, node.title());
            if (!stadium) {
                bar(on, paints, x, w, 34 * zoom, y + 38 * zoom, zoom, node.stateWords());
                bar(on, paints, x, w, 14 * zoom, y + 60 * zoom, zoom, node.fact());
            }
        } else {
            bar(on, paints, x, w, 28, y + h / 2, 0.8, node.title());
        }
    }

    /// Where words are: about as long as they are.
    private static void bar(
            Raster on,
            Paints paints,
            double x,
            double width,
            double from,
            double middle,
            double scale,
            String words) {
        double length = Math.min(6.5 * words.length() * scale, width - from - 10 * scale);
        if (length > 0) {
            on.rect(x + from, middle - 3 * scale, length, 6 * scale, paints.words);
        }
    }

    void section(Raster on, Palette palette, Rectangle2D box) {
        Color ground = palette.canvas();
        Color inside = ground.interpolate(palette.tone(Tone.NEUTRAL).back(), 0.4);
        on.rounded(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), 12, lit.line);
        on.rounded(
                box.getMinX() + 1,
                box.getMinY() + 1,
                box.getWidth() - 2,
                box.getHeight() - 2,
                11,
                Raster.argb(inside));
    }
}
