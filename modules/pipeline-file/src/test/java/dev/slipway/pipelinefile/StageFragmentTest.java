package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageFragmentTest {
    private static final String TEXT =
            """
            slipway: 1
            data:
              rows: { path: data/rows.csv }   # the table
              other: data/other.csv

            stages:
              split:
                uses: data/split
                with: { data: rows, test: 0.25 }  # a quarter
                outs: [build/train.csv, build/test.csv]

              # learns
              train:
                # slow
                run: >-
                  python train.py build/train.csv
                  --to build/model.onnx
                deps:
                  - build/train.csv
                outs:
                  - build/model.onnx:
                      cache: false   # large
                needs: [split]

              last: { run: "echo build/model.onnx.bak", deps: [build/model.onnx] }
            """;

    @TempDir Path root;

    private final PipelineEditor editor = new PipelineEditor();

    @Test
    void copiesAStageAsItIsWritten() {
        StageFragment copied = StageFragment.of(TEXT, names("train"));

        assertThat(copied.text())
                .isEqualTo(
                        """
                        stages:
                          train:
                            # slow
                            run: >-
                              python train.py build/train.csv
                              --to build/model.onnx
                            deps:
                              - build/train.csv
                            outs:
                              - build/model.onnx:
                                  cache: false   # large
                            needs: [split]
                        """);
        assertThat(StageFragment.read(copied.text()).map(StageFragment::stages))
                .contains(names("train"));
    }

    @Test
    void aDuplicateWritesElsewhereAndKeepsItsComments() {
        StageFragment.Placed placed = StageFragment.of(TEXT, names("train")).placedIn(TEXT);

        String after = apply(TEXT, placed.edits());

        assertThat(placed.stages()).isEqualTo(names("train-2"));
        assertThat(after)
                .isEqualTo(
                        TEXT
                                + "\n  train-2:\n    # slow\n    run: >-\n"
                                + "      python train.py build/train.csv\n"
                                + "      --to build/model-2.onnx\n"
                                + "    deps:\n      - build/train.csv\n"
                                + "    outs:\n      - build/model-2.onnx:\n"
                                + "          cache: false   # large\n"
                                + "    needs: [split]\n");
        assertThat(errors(after)).isEmpty();
    }

    @Test
    void severalThatHangTogetherStillDoAfterwards() {
        StageFragment.Placed placed =
                StageFragment.of(TEXT, names("split", "train", "last")).placedIn(TEXT);

        String after = apply(TEXT, placed.edits());

        assertThat(placed.stages()).isEqualTo(names("split-2", "train-2", "last-2"));
        assertThat(after)
                .contains("outs: [build/train-2.csv, build/test-2.csv]")
                .contains("python train.py build/train-2.csv")
                .contains("needs: [split-2]")
                .contains(
                        "last-2: { run: \"echo build/model.onnx.bak\", deps: [build/model-2.onnx]"
                                + " }");
        assertThat(errors(after)).isEmpty();
    }

    @Test
    void intoAnotherProjectTheDataSetsComeAlongAndForeignNeedsStayBehind() {
        String other = "slipway: 1\nstages:\n    a:\n        run: x\n";
        StageFragment.Placed placed =
                StageFragment.of(TEXT, names("split", "train")).placedIn(other);
        assertThat(placed.notes()).containsExactly("The data set rows came along.");
        String after = apply(other, placed.edits());
        assertThat(after).contains("data/rows.csv").contains("    split:\n");

        StageFragment.Placed alone = StageFragment.of(TEXT, names("train")).placedIn(other);
        assertThat(alone.notes())
                .containsExactly("train no longer waits for split, which is not here.");
        assertThat(errors(apply(other, alone.edits()))).isEmpty();
    }

    @Test
    void takesBareEntriesFromTheClipboardAndNothingElse() {
        assertThat(StageFragment.read("  fetch:\n    run: curl\n  b: { uses: data/split }\n"))
                .map(StageFragment::stages)
                .contains(names("fetch", "b"));
        assertThat(StageFragment.read("hello")).isEmpty();
        assertThat(StageFragment.read("a: 1")).isEmpty();
        assertThat(StageFragment.read("a: { b: 1 }")).isEmpty();
        assertThat(StageFragment.read(": {{{")).isEmpty();
        assertThat(StageFragment.read("")).isEmpty();
    }

    @Test
    void pastesIntoAnEmptyFileAndIntoBraces() {
        StageFragment copied = StageFragment.read("a:\n  run: x # why\n").orElseThrow();

        assertThat(apply("slipway: 1\n\nstages: {}\n", copied.placedIn("").edits()))
                .isEqualTo("slipway: 1\n\nstages:\n  a:\n    run: x # why\n");
        assertThat(apply("{slipway: 1, stages: {b: {run: y}}}", copied.placedIn("").edits()))
                .isEqualTo("{slipway: 1, stages: {b: {run: y}, a: { run: x }}}");
    }

    @Test
    void addsAfterAStageInTheDressOfTheFile() {
        String text = "stages:\r\n    a:\r\n        run: x\r\n\r\n    b:\r\n        run: y\r\n";

        String after =
                editor.apply(
                        text,
                        new Edit.AddStageText(
                                new StageName("n"),
                                "n:\n  # why\n  run: |\n    one\n\n    two",
                                Optional.of(new StageName("a"))));

        assertThat(after)
                .isEqualTo(
                        "stages:\r\n    a:\r\n        run: x\r\n\r\n    n:\r\n      # why\r\n"
                                + "      run: |\r\n        one\r\n\r\n        two\r\n\r\n    b:\r\n"
                                + "        run: y\r\n");
    }

    @Test
    void listsGainAndLoseItems() {
        String text = "stages:\n  a:\n    run: x\n    deps: one # 1\n  b:\n    run: y\n";
        StageName a = new StageName("a");

        String two = editor.apply(text, new Edit.AddItem(a, "deps", "two"));
        assertThat(two).contains("deps: [one, two] # 1");
        assertThat(editor.apply(two, new Edit.AddItem(a, "deps", "two"))).isEqualTo(two);
        String one = editor.apply(two, new Edit.RemoveItem(a, "deps", "one"));
        assertThat(one).contains("deps: [two] # 1");
        assertThat(editor.apply(one, new Edit.RemoveItem(a, "deps", "two"))).doesNotContain("deps");
    }

    private String apply(String text, List<Edit> edits) {
        String changed = text;
        for (Edit edit : edits) {
            changed = editor.apply(changed, edit);
        }
        return changed;
    }

    private List<Problem> errors(String text) {
        return new PipelineReader()
                .read(root, text).problems().stream()
                        .filter(Problem::isError)
                        .filter(p -> !p.code().startsWith("SLW-021"))
                        .toList();
    }

    private static List<StageName> names(String... names) {
        return List.of(names).stream().map(StageName::new).toList();
    }
}
