package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipelinefile.PipelineSchema;
import dev.slipway.uikit.code.Completion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlCompletionTest {
    private static final String TEXT =
            """
            slipway: 1
            data:
              policies: { path: data/policies.csv }
            stages:
              split:
                uses: data/split
                outs: [build/train.csv, build/test.csv]
              train:
                uses: train/classifier
                with:
                  data: build/train.csv
                HERE
              gate:
                gate:
                  - metric: auc
                    THERE
            """;
    private final YamlCompletion completion =
            new YamlCompletion(
                    PipelineSchema.json(),
                    () ->
                            new YamlFacts(
                                    Map.of("build/train.csv", "split", "build/model.json", "train"),
                                    Map.of("policies", "data/policies.csv"),
                                    Map.of("train.rate", "0.1", "split.test", "0.25"),
                                    Map.of("train.rate", "params.yaml:5"),
                                    List.of("auc", "accuracy")));

    @Test
    void offersTheKeysThatTheStageCanHaveAndHasNot() {
        assertThat(labels("HERE", "|"))
                .contains("needs", "outs", "timeout", "retries", "image")
                .doesNotContain("uses", "with", "run", "gate", "slipway");
        assertThat(labels("HERE", "tim|").getFirst()).isEqualTo("timeout");
    }

    @Test
    void aKeySaysWhatItIsForAndBringsItsColon() {
        Completion timeout = at("HERE", "timeo|").items().getFirst();
        assertThat(timeout.help()).isEqualTo("After this it is stopped.");
        assertThat(timeout.insert()).isEqualTo("timeout: ");
        assertThat(at("HERE", "resour|").items().getFirst().insert()).isEqualTo("resources:\n  ");
    }

    @Test
    void offersTheComponentsAndTheParametersOfTheOneInUse() {
        assertThat(labels("HERE", "uses: tr|")).startsWith("train/classifier");
        assertThat(
                        labels(
                                "    with:\n      data: build/train.csv\n    HERE",
                                "    with:\n      al|"))
                .first()
                .isEqualTo("algorithm");
        assertThat(labels("    with:\n      data: build/train.csv", "    with: { data: x, ra|"))
                .first()
                .isEqualTo("rate");
        assertThat(labels("      data: build/train.csv", "      algorithm: |"))
                .contains("logistic", "random-forest", "gradient-boosting");
    }

    @Test
    void offersNamesThatTheProjectHas() {
        assertThat(labels("HERE", "needs: [s|")).startsWith("split").doesNotContain("train");
        assertThat(labels("HERE", "needs:\n      - |")).contains("split", "gate");
        assertThat(labels("HERE", "deps: [|"))
                .contains("build/train.csv", "data/policies.csv")
                .doesNotContain("build/model.json");
        assertThat(labels("      data: build/train.csv", "      data: |"))
                .contains("policies", "build/train.csv");
    }

    @Test
    void offersParametersInAReferenceWithTheirValueAndPlace() {
        Completion.Offer offer = at("HERE", "timeout: ${tr|");
        assertThat(offer.typed()).isEqualTo("tr");
        assertThat(offer.items().getFirst().insert()).isEqualTo("train.rate}");
        assertThat(offer.items().getFirst().detail()).isEqualTo("0.1");
        assertThat(offer.items().getFirst().help()).isEqualTo("Stands in params.yaml:5.");
    }

    @Test
    void offersWordsOfTheSchema() {
        assertThat(labels("HERE", "on: |")).containsExactly("local", "docker", "kubernetes");
        assertThat(labels("THERE", "|"))
                .contains("at-least", "better-than")
                .doesNotContain("metric");
        assertThat(labels("THERE", "better-than: pro|")).containsExactly("production");
        assertThat(labels("HERE", "frozen: |")).containsExactly("true", "false");
    }

    @Test
    void offersNothingInARemark() {
        assertThat(at("HERE", "# nee|").items()).isEmpty();
    }

    @Test
    void offersOnlyWhatADvcFileCanHave() {
        YamlCompletion dvc =
                new YamlCompletion(
                        PipelineSchema.dvc(),
                        () ->
                                new YamlFacts(
                                        Map.of("raw.csv", "read"),
                                        Map.of(),
                                        Map.of("rate", "0.1"),
                                        Map.of(),
                                        List.of()));
        assertThat(dvcLabels(dvc, "stages:\n  a:\n    |"))
                .contains("cmd", "deps", "desc", "frozen", "always_changed", "matrix", "foreach")
                .doesNotContain("run", "uses", "gate", "timeout", "needs", "description", "image");
        assertThat(dvcLabels(dvc, "stages:\n  a:\n    cmd: x\n    |"))
                .contains("wdir", "outs")
                .doesNotContain("cmd", "foreach", "env");
        assertThat(dvcLabels(dvc, "|"))
                .contains("stages", "artifacts")
                .doesNotContain("slipway", "register", "data");
        assertThat(dvcLabels(dvc, "stages:\n  a:\n    uses: |")).isEmpty();
        assertThat(dvcLabels(dvc, "stages:\n  a:\n    cmd: x\n    deps: [|")).contains("raw.csv");
        assertThat(
                        dvcLabels(
                                dvc,
                                "stages:\n  a:\n    foreach: [1]\n    do:\n      cmd: x\n"
                                        + "      deps:\n        - |"))
                .contains("raw.csv");
        assertThat(dvcLabels(dvc, "stages:\n  a:\n    cmd: x\n    outs:\n      - b: { |"))
                .contains("cache", "persist", "push");
    }

    private static List<String> dvcLabels(YamlCompletion dvc, String text) {
        int at = text.indexOf('|');
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return dvc
                .at(before + text.substring(at + 1), line, at - before.lastIndexOf('\n') - 1)
                .items()
                .stream()
                .map(Completion::label)
                .toList();
    }

    private List<String> labels(String place, String typed) {
        return at(place, typed).items().stream().map(Completion::label).toList();
    }

    /// What is offered at `|`, which is written in the place of a part of the text.
    private Completion.Offer at(String place, String typed) {
        String text = TEXT.replace(place, typed).replace("HERE", "").replace("THERE", "");
        int at = text.indexOf('|');
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return completion.at(
                before + text.substring(at + 1), line, at - before.lastIndexOf('\n') - 1);
    }
}
