package dev.slipway.uikit.graph;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Rectangle2D;

/// Finds which of many boxes touch an area without looking at the others: boxes are entered into
/// the square cells they cover, which lie in one array after the other. A box that covers very
/// many cells is looked at every time.
final class SpatialGrid {
    private static final double CELL = 512;
    private static final int MOST_CELLS = 64;
    private static final long LARGEST = 1 << 18;

    private final Rectangle2D[] boxes;
    private final int[] seen;
    private final double cell;
    private final int left;
    private final int top;
    private final int columns;
    private final int rows;

    /// Where each cell's boxes begin in `entries`; one more than there are cells.
    private final int[] starts;

    private final int[] entries;
    private final Rectangle2D around;
    private final IntList wide = new IntList();
    private int round;

    SpatialGrid(List<Rectangle2D> boxes) {
        this.boxes = boxes.toArray(Rectangle2D[]::new);
        this.seen = new int[this.boxes.length];
        double x1 = Double.POSITIVE_INFINITY;
        double y1 = Double.POSITIVE_INFINITY;
        double x2 = Double.NEGATIVE_INFINITY;
        double y2 = Double.NEGATIVE_INFINITY;
        for (Rectangle2D box : this.boxes) {
            x1 = Math.min(x1, box.getMinX());
            y1 = Math.min(y1, box.getMinY());
            x2 = Math.max(x2, box.getMaxX());
            y2 = Math.max(y2, box.getMaxY());
        }
        boolean none = this.boxes.length == 0;
        this.around = none ? Rectangle2D.EMPTY : new Rectangle2D(x1, y1, x2 - x1, y2 - y1);
        double size = CELL;
        while (!none && ((x2 - x1) / size + 2) * ((y2 - y1) / size + 2) > LARGEST) {
            size *= 2;
        }
        this.cell = size;
        this.left = none ? 0 : index(x1);
        this.top = none ? 0 : index(y1);
        this.columns = none ? 0 : index(x2) - left + 1;
        this.rows = none ? 0 : index(y2) - top + 1;
        this.starts = new int[columns * rows + 1];
        this.entries = new int[count()];
        fill();
    }

    Rectangle2D box(int index) {
        return boxes[index];
    }

    private int index(double at) {
        return (int) Math.floor(at / cell);
    }

    private int count() {
        for (int i = 0; i < boxes.length; i++) {
            Rectangle2D box = boxes[i];
            int x1 = index(box.getMinX()) - left;
            int x2 = index(box.getMaxX()) - left;
            int y1 = index(box.getMinY()) - top;
            int y2 = index(box.getMaxY()) - top;
            if ((long) (x2 - x1 + 1) * (y2 - y1 + 1) > MOST_CELLS) {
                wide.add(i);
                continue;
            }
            for (int y = y1; y <= y2; y++) {
                for (int x = x1; x <= x2; x++) {
                    starts[y * columns + x + 1]++;
                }
            }
        }
        for (int c = 1; c < starts.length; c++) {
            starts[c] += starts[c - 1];
        }
        return starts[starts.length - 1];
    }

    private void fill() {
        int[] next = starts.clone();
        int w = 0;
        for (int i = 0; i < boxes.length; i++) {
            if (w < wide.size() && wide.get(w) == i) {
                w++;
                continue;
            }
            Rectangle2D box = boxes[i];
            int x2 = index(box.getMaxX()) - left;
            int y2 = index(box.getMaxY()) - top;
            for (int y = index(box.getMinY()) - top; y <= y2; y++) {
                for (int x = index(box.getMinX()) - left; x <= x2; x++) {
                    entries[next[y * columns + x]++] = i;
                }
            }
        }
    }

    /// How many boxes touch the area.
    int count(Rectangle2D area) {
        if (area.contains(around)) {
            return boxes.length;
        }
        int[] count = {0};
        forEachIn(area, i -> count[0]++);
        return count[0];
    }

    /// The boxes that touch the area, in no order.
    void collect(Rectangle2D area, IntList into) {
        into.clear();
        if (area.contains(around)) {
            for (int i = 0; i < boxes.length; i++) {
                into.add(i);
            }
        } else {
            forEachIn(area, into::add);
        }
    }

    /// Calls back once for each box that touches the area, in no order.
    void forEachIn(Rectangle2D area, IntConsumer found) {
        round++;
        int x1 = Math.max(0, index(area.getMinX()) - left);
        int x2 = Math.min(columns - 1, index(area.getMaxX()) - left);
        int y1 = Math.max(0, index(area.getMinY()) - top);
        int y2 = Math.min(rows - 1, index(area.getMaxY()) - top);
        for (int y = y1; y <= y2; y++) {
            for (int x = x1; x <= x2; x++) {
                int c = y * columns + x;
                for (int k = starts[c]; k < starts[c + 1]; k++) {
                    report(entries[k], area, found);
                }
            }
        }
        for (int k = 0; k < wide.size(); k++) {
            report(wide.get(k), area, found);
        }
    }

    private void report(int index, Rectangle2D area, IntConsumer found) {
        if (seen[index] != round) {
            seen[index] = round;
            if (boxes[index].intersects(area)) {
                found.accept(index);
            }
        }
    }
}
