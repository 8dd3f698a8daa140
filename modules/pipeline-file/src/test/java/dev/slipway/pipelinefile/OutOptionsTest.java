package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Options of outs, written beside the path and taken away again, however the path is written.
class OutOptionsTest {
    private static final StageName A = new StageName("a");

    @TempDir Path temp;
    private final PipelineEditor editor = new PipelineEditor();

    private static String outs(String written) {
        return "slipway: 1\nstages:\n  a:\n    run: make # it\n"
                + written.indent(4)
                + "    # end\n";
    }

    private String set(String text, String path, String option, @Nullable Object value) {
        String after = editor.apply(text, new Edit.SetOutOption(A, "outs", path, option, value));
        assertThat(new PipelineReader().read(temp, after).problems()).as(after).isEmpty();
        return after;
    }

    private void goesAndComesBack(String plain, String with) {
        String after = set(outs(plain), "b/x.csv", "cache", false);
        assertThat(after).isEqualTo(outs(with));
        assertThat(set(after, "b/x.csv", "cache", null)).isEqualTo(outs(plain));
    }

    @Test
    void standsBesideItsPathAndGoesWithoutATrace() {
        goesAndComesBack("outs: [b/x.csv, c]", "outs: [{ b/x.csv: { cache: false } }, c]");
        goesAndComesBack(
                "outs:\n  - b/x.csv # large\n  - c",
                "outs:\n  - b/x.csv: { cache: false } # large\n  - c");
        assertThat(set(outs("outs: b/x.csv # one"), "b/x.csv", "persist", true))
                .isEqualTo(outs("outs: [{ b/x.csv: { persist: true } }] # one"));
    }

    @Test
    void keepsTheOtherOptionsAndTheLinesTheyStandIn() {
        String text = outs("outs:\n  - b/x.csv:\n      desc: all rows # yes\n  - c");
        String both = set(text, "b/x.csv", "persist", true);
        assertThat(both)
                .isEqualTo(
                        outs(
                                "outs:\n  - b/x.csv:\n      desc: all rows # yes\n"
                                        + "      persist: true\n  - c"));
        assertThat(set(both, "b/x.csv", "persist", null)).isEqualTo(text);
        assertThat(
                        set(
                                outs("outs:\n  - b/x.csv:\n      cache: false\n  - c"),
                                "b/x.csv",
                                "cache",
                                null))
                .isEqualTo(outs("outs:\n  - b/x.csv\n  - c"));
    }

    @Test
    void neverLosesARemark() {
        String text = outs("outs:\n  - b/x.csv:\n      # 4 GB\n      cache: false\n  - c");
        assertThat(set(text, "b/x.csv", "cache", null)).isEqualTo(text.replace("false", "true"));
    }

    @Test
    void findsAPathInAMapOfPaths() {
        assertThat(
                        set(
                                outs("outs: { b/x.csv: { cache: false }, c: { cache: false } }"),
                                "c",
                                "cache",
                                null))
                .isEqualTo(outs("outs: { b/x.csv: { cache: false }, c: null }"));
        assertThat(set(outs("outs: { b/x.csv: { cache: false } }"), "b/x.csv", "cache", null))
                .isEqualTo(outs("outs: [b/x.csv]"));
        assertThat(set(outs("outs:\n  b/x.csv:\n  c:"), "c", "persist", true))
                .isEqualTo(outs("outs:\n  b/x.csv:\n  c: { persist: true }"));
    }

    @Test
    void aPathGoesWithItsOptions() {
        String text = outs("outs:\n  - b/x.csv:\n      cache: false\n  - c # see");
        assertThat(editor.apply(text, new Edit.RemoveItem(A, "outs", "b/x.csv")))
                .isEqualTo(outs("outs:\n  - c # see"));
        assertThat(
                        editor.apply(
                                outs("outs: [{ c: { cache: false } }]"),
                                new Edit.RemoveItem(A, "outs", "c")))
                .isEqualTo(outs(""));
        assertThatThrownBy(
                        () ->
                                editor.apply(
                                        text, new Edit.SetOutOption(A, "outs", "d", "cache", true)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it does not list d");
    }
}
