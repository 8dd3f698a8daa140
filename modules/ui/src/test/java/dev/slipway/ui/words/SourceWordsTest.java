package dev.slipway.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.SourceControl.State;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceWordsTest {
    @Test
    void namesTheBranchAndHowMuchChanged() {
        assertThat(SourceWords.line(state("a3f9c21b77", "main", 2))).isEqualTo("main · 2 changed");
        assertThat(SourceWords.line(state("a3f9c21b77", "main", 0))).isEqualTo("main · clean");
        assertThat(SourceWords.line(state("a3f9c21b77", null, 0)))
                .isEqualTo("detached at a3f9c21b · clean");
        assertThat(SourceWords.line(state(null, "main", 3))).isEqualTo("main · no commit yet");
    }

    @Test
    void listsOnlySomeOfManyFiles() {
        assertThat(SourceWords.listed(state("a3f9c21b77", "main", 21)).lines())
                .startsWith("a3f9c21b  Calibrate")
                .endsWith("and 1 more")
                .hasSize(23);
    }

    private static State state(
            @org.jspecify.annotations.Nullable String commit,
            @org.jspecify.annotations.Nullable String branch,
            int changed) {
        return new State(
                Optional.ofNullable(commit),
                Optional.ofNullable(branch),
                commit == null ? "" : "Calibrate",
                List.copyOf(Collections.nCopies(changed, "params.yaml")),
                Optional.empty());
    }
}
