package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class SpatialGridTest {
    @Test
    void findsExactlyTheBoxesThatTouchAnAreaAndEachOnce() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Rectangle2D> boxes = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                boxes.add(any(random, random.nextInt(30) == 0 ? 30_000 : 300));
            }
            SpatialGrid grid = new SpatialGrid(boxes);
            for (int k = 0; k < 20; k++) {
                Rectangle2D area = any(random, 6_000);
                List<Integer> found = new ArrayList<>();
                grid.forEachIn(area, found::add);
                TreeSet<Integer> wanted = new TreeSet<>();
                for (int i = 0; i < boxes.size(); i++) {
                    if (boxes.get(i).intersects(area)) {
                        wanted.add(i);
                    }
                }
                assertThat(found).as("seed %d", seed).doesNotHaveDuplicates();
                assertThat(new TreeSet<>(found)).as("seed %d", seed).isEqualTo(wanted);
            }
        }
    }

    private static Rectangle2D any(Random random, double size) {
        return new Rectangle2D(
                random.nextDouble() * 20_000 - 10_000,
                random.nextDouble() * 20_000 - 10_000,
                1 + random.nextDouble() * size,
                1 + random.nextDouble() * size);
    }
}
