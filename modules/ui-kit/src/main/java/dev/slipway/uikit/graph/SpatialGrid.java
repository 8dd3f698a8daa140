package dev.slipway.uikit.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.geometry.Rectangle2D;

/// Finds which of many boxes touch an area without looking at the others: boxes are entered into
/// the square cells they cover. A box that covers very many cells is looked at every time.
final class SpatialGrid {
    private static final double CELL = 512;
    private static final int MOST_CELLS = 64;

    private final Map<Long, int[]> cells = new HashMap<>();
    private final List<Integer> wide = new ArrayList<>();
    private final Rectangle2D[] boxes;
    private final int[] seen;
    private int round;

    SpatialGrid(List<Rectangle2D> boxes) {
        this.boxes = boxes.toArray(Rectangle2D[]::new);
        this.seen = new int[this.boxes.length];
        for (int i = 0; i < this.boxes.length; i++) {
            enter(i);
        }
    }

    Rectangle2D box(int index) {
        return boxes[index];
    }

    private void enter(int index) {
        Rectangle2D box = boxes[index];
        long x1 = cell(box.getMinX());
        long x2 = cell(box.getMaxX());
        long y1 = cell(box.getMinY());
        long y2 = cell(box.getMaxY());
        if ((x2 - x1 + 1) * (y2 - y1 + 1) > MOST_CELLS) {
            wide.add(index);
            return;
        }
        for (long x = x1; x <= x2; x++) {
            for (long y = y1; y <= y2; y++) {
                int[] there = cells.getOrDefault(key(x, y), new int[0]);
                int[] more = Arrays.copyOf(there, there.length + 1);
                more[there.length] = index;
                cells.put(key(x, y), more);
            }
        }
    }

    /// Calls back once for each box that touches the area, in no order.
    void forEachIn(Rectangle2D area, IntConsumer found) {
        round++;
        long x1 = cell(area.getMinX());
        long x2 = cell(area.getMaxX());
        long y1 = cell(area.getMinY());
        long y2 = cell(area.getMaxY());
        if ((x2 - x1 + 1) * (y2 - y1 + 1) > 4L * Math.max(16, cells.size())) {
            for (int i = 0; i < boxes.length; i++) {
                report(i, area, found);
            }
            return;
        }
        for (long x = x1; x <= x2; x++) {
            for (long y = y1; y <= y2; y++) {
                int[] there = cells.get(key(x, y));
                if (there != null) {
                    for (int index : there) {
                        report(index, area, found);
                    }
                }
            }
        }
        for (int index : wide) {
            report(index, area, found);
        }
    }

    private void report(int index, Rectangle2D area, IntConsumer found) {
        if (seen[index] != round && boxes[index].intersects(area)) {
            seen[index] = round;
            found.accept(index);
        }
    }

    private static long cell(double at) {
        return (long) Math.floor(at / CELL);
    }

    private static long key(long x, long y) {
        return x << 32 ^ (y & 0xffffffffL);
    }
}
