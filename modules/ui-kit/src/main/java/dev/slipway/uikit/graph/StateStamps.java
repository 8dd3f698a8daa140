package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// The shapes of states, drawn once for each size and then laid down thousands of times.
final class StateStamps {
    private static final int CELL = 16;
    private static final State[] STATES = State.values();
    private static final int STRIDE = CELL * (STATES.length + 1);

    private final CardPainter cards;
    private final Map<Integer, int[]> sheets = new HashMap<>();
    private Palette palette = Palette.LIGHT;
    private int[] sheet = new int[0];

    /// Empty px around a shape in its cell.
    private int margin;

    StateStamps(CardPainter cards) {
        this.cards = cards;
    }

    /// @param size of a shape in px, at most 12; taken to the nearest half
    void begin(Palette shown, double size) {
        if (!shown.equals(palette)) {
            palette = shown;
            sheets.clear();
        }
        sheet = sheets.computeIfAbsent((int) Math.round(2 * size), s -> draw(s / 2.0));
        margin = (int) ((CELL - size) / 2 - 1);
    }

    /// Lays a node's shape down, centred on a point.
    void put(Raster on, GraphNode node, double x, double y, double alpha) {
        int cell = node.shape() == GraphNode.Shape.STADIUM ? STATES.length : node.state().ordinal();
        int at = cell * CELL + margin * (STRIDE + 1);
        int side = CELL - 2 * margin;
        on.stamp(sheet, at, STRIDE, side, x - side / 2.0, y - side / 2.0, alpha);
    }

    private int[] draw(double size) {
        Canvas canvas = new Canvas(STRIDE, CELL);
        GraphicsContext on = canvas.getGraphicsContext2D();
        for (State state : STATES) {
            cards.shape(
                    on,
                    GraphNode.card("", "", "").withState(state, ""),
                    CELL * (state.ordinal() + 0.5),
                    CELL / 2.0,
                    size);
        }
        cards.shape(
                on,
                GraphNode.stadium("", "", "", ""),
                CELL * (STATES.length + 0.5),
                CELL / 2.0,
                size);
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(Color.TRANSPARENT);
        WritableImage image = canvas.snapshot(how, null);
        int[] pixels = new int[STRIDE * CELL];
        image.getPixelReader()
                .getPixels(
                        0, 0, STRIDE, CELL, PixelFormat.getIntArgbPreInstance(), pixels, 0, STRIDE);
        return pixels;
    }
}
