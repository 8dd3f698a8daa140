package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class LayoutFileTest {
    @Test
    void hasALineForEachNodeSortedByName() {
        Arrangement arrangement =
                Arrangement.EMPTY
                        .with(
                                Map.of(
                                        "train", new Point2D(320, -40),
                                        "data:data/a \"b\".csv", new Point2D(0.4, 12.6)))
                        .grouped("section:Features", "Features", Set.of("train", "check"));

        assertThat(LayoutFile.text(arrangement))
                .isEqualTo(
                        """
                        {
                          "version": 1,
                          "nodes": {
                            "data:data/a \\"b\\".csv": [0, 13],
                            "train": [320, -40]
                          },
                          "sections": {
                            "section:Features": {"title": "Features", "folded": false, "nodes": ["check", "train"]}
                          }
                        }
                        """);
    }

    @Test
    void readsWhatItWrote() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            TreeMap<String, Point2D> places = new TreeMap<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                places.put(name(random), new Point2D(random.nextInt(9_999) - 5_000, i));
            }
            Arrangement arrangement = Arrangement.EMPTY.with(places);
            for (int i = random.nextInt(3); i > 0; i--) {
                String id = name(random);
                arrangement =
                        arrangement
                                .grouped(id, name(random), Set.of(name(random), name(random) + "b"))
                                .folded(id, random.nextBoolean());
            }
            assertThat(LayoutFile.parse(LayoutFile.text(arrangement)))
                    .as("seed " + seed)
                    .isEqualTo(arrangement);
        }
    }

    @Test
    void movingOneNodeChangesOneLine() {
        Arrangement before =
                Arrangement.EMPTY.with(
                        Map.of("a", Point2D.ZERO, "b", Point2D.ZERO, "c", Point2D.ZERO));
        String[] was = LayoutFile.text(before).split("\n");
        String[] is = LayoutFile.text(before.with(Map.of("b", new Point2D(8, 0)))).split("\n");
        int changed = 0;
        for (int i = 0; i < was.length; i++) {
            changed += was[i].equals(is[i]) ? 0 : 1;
        }
        assertThat(is).hasSameSizeAs(was);
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithABrokenFile() {
        assertThatThrownBy(() -> LayoutFile.parse("{\n  \"nodes\": {\n    \"a\": [1, \n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(".slipway/layout.json cannot be read: line 4");
        assertThatThrownBy(() -> LayoutFile.parse("{\"nodes\": {\"a\": [1, \"x\"]}}"))
                .hasMessageContaining("the place of a is not two numbers");
        assertThatThrownBy(() -> LayoutFile.parse("{\"version\": 2}"))
                .hasMessageContaining("newer program");
        assertThatThrownBy(() -> LayoutFile.parse("[]")).hasMessageContaining("no object");
    }

    private static String name(Random random) {
        return "n" + (char) ('!' + random.nextInt(90)) + random.nextInt(50);
    }
}
