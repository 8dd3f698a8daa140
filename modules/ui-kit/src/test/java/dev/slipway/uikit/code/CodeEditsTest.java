package dev.slipway.uikit.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeEditsTest {
    @Test
    void aNewLineKeepsTheIndentationAndStepsInAfterWhatOpensAMap() {
        assertThat(CodeEdits.newLine("    run: x", 10, 3).text()).isEqualTo("\n    ");
        assertThat(CodeEdits.newLine("  train:", 8, 3).text()).isEqualTo("\n    ");
        assertThat(CodeEdits.newLine("  train: # remark", 17, 3).text()).isEqualTo("\n    ");
        assertThat(CodeEdits.newLine("    run: |", 10, 3).text()).isEqualTo("\n      ");
        assertThat(CodeEdits.newLine("  - metric: auc", 15, 3).text()).isEqualTo("\n    ");
        assertThat(CodeEdits.newLine("    run: x", 2, 3).text()).isEqualTo("\n  ");
    }

    @Test
    void backspaceInTheIndentationTakesAStepAndInABracketPairBoth() {
        assertThat(CodeEdits.back("    run", 4, 0).orElseThrow().column()).isEqualTo(2);
        assertThat(CodeEdits.back("   run", 3, 0).orElseThrow().column()).isEqualTo(2);
        assertThat(CodeEdits.back("a: []", 4, 0).orElseThrow().endColumn()).isEqualTo(5);
        assertThat(CodeEdits.back("  run", 4, 0)).isEmpty();
    }

    @Test
    void bracketsComeInPairsAndAreSteppedOver() {
        assertThat(CodeEdits.pair("a: ", 3, 0, '{').orElseThrow().text()).isEqualTo("{}");
        assertThat(CodeEdits.pair("a: {}", 4, 0, '}').orElseThrow().text()).isEmpty();
        assertThat(CodeEdits.pair("a: don", 6, 0, '\'')).isEmpty();
        assertThat(CodeEdits.pair("a: word", 3, 0, '[')).isEmpty();
        assertThat(CodeEdits.pair("# a (", 4, 0, '"')).isEmpty();
    }

    @Test
    void remarksAreMadeAtOneColumnAndTakenAwayAgain() {
        List<String> lines = List.of("  a: 1", "", "    b: 2");
        String made = CodeEdits.remarked(lines);
        assertThat(made).isEqualTo("  # a: 1\n\n  #   b: 2");
        assertThat(CodeEdits.remarked(new ArrayList<>(List.of(made.split("\n", -1)))))
                .isEqualTo(String.join("\n", lines));
    }

    @Test
    void stepsOutOnlyAsFarAsThereAreSpaces() {
        assertThat(CodeEdits.indented(List.of(" a", "    b"), false)).isEqualTo("a\n  b");
        assertThat(CodeEdits.indented(List.of("a", ""), true)).isEqualTo("  a\n");
    }
}
