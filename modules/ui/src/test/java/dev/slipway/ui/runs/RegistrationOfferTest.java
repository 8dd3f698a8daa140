package dev.slipway.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.RunStatus;
import dev.slipway.ui.fixture.RunBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RegistrationOfferTest {
    private final Evidence failed =
            new Evidence(
                    new StageName("gate"),
                    List.of(
                            new CriterionResult(
                                    "AUC",
                                    "auc ≥ 0.8",
                                    Verdict.FAILED,
                                    OptionalDouble.of(0.7),
                                    OptionalDouble.of(0.8),
                                    true,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    "",
                                    "")));

    @Test
    void theModelOfAFailedGateCanBeRegisteredWithItsEvidence() {
        ReleaseDesk.Registration offer =
                RegistrationOffer.of(
                                RunBuilder.run(45)
                                        .status(RunStatus.GATE_FAILED)
                                        .param("train.rate", "0.1")
                                        .outs(
                                                "train",
                                                RunBuilder.artifact("build/other", 1),
                                                RunBuilder.artifact("build/model", 2))
                                        .metrics("evaluate", Map.of("auc", 0.7))
                                        .gate("gate", failed)
                                        .notRun("register")
                                        .build(),
                                pipeline(),
                                "mara.klein")
                        .orElseThrow();

        assertThat(offer.artifact().path()).isEqualTo("build/model");
        assertThat(offer.evidence()).containsExactly(failed);
        assertThat(offer.metrics()).containsEntry("auc", 0.7);
        assertThat(offer.params()).containsEntry("train.rate", "0.1");
        assertThat(offer.who()).isEqualTo("mara.klein");
    }

    @Test
    void aRunThatMadeNoModelHasNothingToOffer() {
        assertThat(
                        RegistrationOffer.of(
                                RunBuilder.run(45).status(RunStatus.FAILED).notRun("train").build(),
                                pipeline(),
                                "mara.klein"))
                .isEmpty();
    }

    @Test
    void aRunUnderWayHasNothingToOfferYet() {
        assertThat(
                        RegistrationOffer.of(
                                RunBuilder.run(45)
                                        .status(RunStatus.RUNNING)
                                        .outs("train", RunBuilder.artifact("build/model", 2))
                                        .build(),
                                pipeline(),
                                "mara.klein"))
                .isEmpty();
    }

    private static Pipeline pipeline() {
        List<StageDefinition> stages =
                List.of(
                        StageDefinition.of(
                                new StageName("register"),
                                new StageAction.Register(
                                        "insurance-risk",
                                        "build/model",
                                        Optional.of(new StageName("gate")))));
        return new Pipeline(
                "insurance-risk",
                stages,
                Map.of(),
                Map.of(),
                Optional.empty(),
                PipelineGraph.of(stages));
    }
}
