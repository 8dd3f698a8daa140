package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    private static final String TEXT =
            """
            slipway: 1
            stages:
              clean: { run: x, outs: [build/clean.csv] }
              split:
                uses: data/split
                with: { data: data/rows.csv }
                outs: [build/train.csv, build/test.csv]
              train:
                uses: train/classifier
                with: { data: data/rows.csv, target: label }
                outs: [build/model.json]
                metrics: [build/train-metrics.json]
              score:
                uses: evaluate/classifier
                with: { model: build/model.json, data: data/rows.csv, target: label }
                metrics: [build/metrics.json]
              gate:
                needs: [score]
                gate: [{ metric: auc, at-least: 0.8 }]
              note: { run: x }
            register: { model: m, from: build/model.json }
            """;

    @TempDir Path root;

    private final PipelineEditor editor = new PipelineEditor();

    @Test
    void feedsTheInputOfAComponentThatNoStageFeedsYet() {
        assertThat(connected("clean", "split")).contains("with: { data: build/clean.csv }");
        assertThat(Connections.choices(pipeline(TEXT), name("split"), name("train")))
                .extracting(Connections.Choice::words)
                .containsExactly("build/train.csv", "build/test.csv", "order only");
        assertThat(connected("split", "train")).contains("with: { data: build/train.csv, target");
        String fed = connected("split", "train");
        assertThat(apply(fed, "clean", "train")).contains("deps: [build/clean.csv]");
    }

    @Test
    void addsADepOfACommandAndOrderWhereNothingPasses() {
        assertThat(connected("clean", "note"))
                .contains("note: { run: x, deps: [build/clean.csv] }");
        assertThat(connected("gate", "note")).contains("note: { run: x, needs: [gate] }");
        assertThat(connected("note", "clean"))
                .contains("clean: { run: x, outs: [build/clean.csv], needs: [note] }");
        assertThat(connected("train", "gate")).contains("needs: [score, train]");
        assertThat(connected("gate", "register")).contains("after: gate }");
    }

    @Test
    void refusesCirclesDoublesAndNonsense() {
        Pipeline pipeline = pipeline(TEXT);

        assertThat(Connections.refusal(pipeline, name("score"), name("train")))
                .contains("it would close a circle: train → score");
        assertThat(Connections.refusal(pipeline, name("gate"), name("train")))
                .contains("it would close a circle: train → score → gate");
        assertThat(Connections.refusal(pipeline, name("train"), name("score"))).isPresent();
        assertThat(Connections.refusal(pipeline, name("note"), name("note"))).isPresent();
        assertThat(Connections.refusal(pipeline, name("register"), name("note"))).isPresent();
        assertThat(Connections.refusal(pipeline, name("note"), name("register"))).isPresent();
        assertThat(Connections.refusal(pipeline, name("clean"), name("score"))).isEmpty();
    }

    @Test
    void whatWasConnectedCanBeErased() {
        for (String[] pair :
                new String[][] {{"clean", "note"}, {"gate", "note"}, {"note", "train"}}) {
            String text = connected(pair[0], pair[1]);
            Pipeline pipeline = pipeline(text);
            for (Edge edge : pipeline.graph().into(name(pair[1]))) {
                if (edge.from().equals(name(pair[0]))) {
                    for (Edit edit : Connections.erasing(pipeline, edge).orElseThrow()) {
                        text = editor.apply(text, edit);
                    }
                }
            }
            assertThat(text).isEqualTo(TEXT);
        }
    }

    @Test
    void doesNotTakeAwayWhatAComponentCannotDoWithout() {
        Pipeline pipeline = pipeline(TEXT);
        Edge model = pipeline.graph().into(name("score")).getFirst();

        assertThat(Connections.erasing(pipeline, model)).isEmpty();
    }

    @Test
    void noSequenceOfEdgesThatAreAllowedClosesACircle() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            String text = TEXT;
            for (int i = 0; i < 12; i++) {
                Pipeline pipeline = pipeline(text);
                List<StageName> names = new ArrayList<>(pipeline.graph().stages());
                StageName from = names.get(random.nextInt(names.size()));
                StageName to = names.get(random.nextInt(names.size()));
                Optional<String> refusal = Connections.refusal(pipeline, from, to);
                if (refusal.isEmpty()) {
                    List<Connections.Choice> choices = Connections.choices(pipeline, from, to);
                    Connections.Choice choice = choices.get(random.nextInt(choices.size()));
                    for (Edit edit : choice.edits()) {
                        text = editor.apply(text, edit);
                    }
                    assertThat(pipeline(text).graph().outOf(from))
                            .as("seed %d, %s to %s by %s", seed, from, to, choice)
                            .anyMatch(edge -> edge.to().equals(to));
                }
            }
        }
    }

    private String connected(String from, String to) {
        return apply(TEXT, from, to);
    }

    private String apply(String text, String from, String to) {
        String changed = text;
        for (Edit edit :
                Connections.choices(pipeline(text), name(from), name(to)).getFirst().edits()) {
            changed = editor.apply(changed, edit);
        }
        return changed;
    }

    private Pipeline pipeline(String text) {
        return new PipelineReader().read(root, text).pipeline().orElseThrow();
    }

    private static StageName name(String name) {
        return new StageName(name);
    }
}
