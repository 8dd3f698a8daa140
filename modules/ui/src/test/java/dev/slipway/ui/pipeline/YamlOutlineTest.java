package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.uikit.code.CodeView;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlOutlineTest {
    private static final String TEXT =
            """
            slipway: 1
            # all of it
            stages:
              split:
                run: |
                  key: in a text
                  done
                outs: [a,
                  b]

              train:
                uses: train/classifier
                with: { data: a }
              gate:
                gate:
                - metric: auc
                  at-least: 0.8
                - { latency: p99, at-most: 50ms }
            register:
              model: risk
            """;
    private final YamlOutline outline = YamlOutline.of(TEXT);

    @Test
    void knowsTheStageOfEveryLine() {
        assertThat(outline.stages())
                .containsExactly(
                        new StageName("split"), new StageName("train"), new StageName("gate"));
        assertThat(outline.stageAt(5)).contains(new StageName("split"));
        assertThat(outline.stageAt(8)).contains(new StageName("split"));
        assertThat(outline.stageAt(12)).contains(new StageName("train"));
        assertThat(outline.stageAt(16)).contains(new StageName("gate"));
        assertThat(outline.stageAt(19)).contains(new StageName("register"));
        assertThat(outline.stageAt(2)).isEmpty();
    }

    @Test
    void takesTextBlocksForNoKeys() {
        assertThat(outline.find(List.of("stages", "split", "run", "key"))).isEmpty();
        assertThat(outline.keysBelow(List.of("stages", "split"))).containsExactly("outs", "run");
    }

    @Test
    void foldsWhateverHasLinesBelowItsOwn() {
        assertThat(outline.folds())
                .contains(
                        new CodeView.Fold(2, 17),
                        new CodeView.Fold(3, 8),
                        new CodeView.Fold(4, 6),
                        new CodeView.Fold(7, 8),
                        new CodeView.Fold(15, 16),
                        new CodeView.Fold(18, 19))
                .doesNotContain(new CodeView.Fold(0, 1));
    }

    @Test
    void findsWhatHoldsALineByItsIndentation() {
        assertThat(outline.pathAt(13, 4, false)).containsExactly("stages", "train");
        assertThat(outline.pathAt(13, 2, false)).containsExactly("stages");
        assertThat(outline.pathAt(18, 4, true)).containsExactly("stages", "gate", "gate");
        assertThat(outline.pathAt(17, 6, false)).containsExactly("stages", "gate", "gate", "[]");
    }

    @Test
    void aStageOfAMatrixIsWhereTheMatrixIs() {
        assertThat(outline.stage(new StageName("train@0.1")).orElseThrow().line()).isEqualTo(10);
    }

    @Test
    void saysWhereThingsAreInABrokenText() {
        YamlOutline broken =
                YamlOutline.of("stages:\n  a:\n    run: [x\n  b:\n   run y\n   on: local");
        assertThat(broken.stageAt(1)).contains(new StageName("a"));
    }
}
