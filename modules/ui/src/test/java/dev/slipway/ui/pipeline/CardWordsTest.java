package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.Placement;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.uikit.icon.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CardWordsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final RunId RUN = new RunId("r");
    private static final StageName TRAIN = new StageName("train");
    private static final StageName GATE = new StageName("gate");

    private final StageDefinition train =
            StageDefinition.of(TRAIN, new StageAction.Command(List.of("python src/train.py")));
    private final StageDefinition gate =
            StageDefinition.of(GATE, new StageAction.Gate(List.of())).withNeeds(List.of(TRAIN));
    private final Pipeline pipeline =
            new Pipeline(
                    "p",
                    List.of(train, gate),
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    PipelineGraph.of(List.of(train, gate)));

    @Test
    void saysWhatAStageDoesBeforeItEverRan() {
        StageCard card = CardWords.ofRun(train, pipeline, Optional.empty(), START);
        assertThat(card.words()).isEqualTo("Not run yet");
        assertThat(card.fact()).isEqualTo("python src/train.py");
    }

    @Test
    void countsTheTimeOfARunningStageAndNamesWhatWaitsForIt() {
        RunRecord run =
                run(new RunEvent.StageStarted(RUN, START, TRAIN, 1, RuntimeName.LOCAL, "1"));
        StageCard card = CardWords.ofRun(train, pipeline, Optional.of(run), START.plusSeconds(42));
        assertThat(card.state()).isEqualTo(State.RUNNING);
        assertThat(card.time()).isEqualTo("0:42");
        assertThat(CardWords.ofRun(gate, pipeline, Optional.of(run), START).words())
                .isEqualTo("Waiting for train");
    }

    @Test
    void saysTheExitAndTheCauseOfAFailure() {
        StageCard card =
                after(
                        train,
                        new StageOutcome.UserFailed(
                                Optional.of(new Exit.Code(1)),
                                Problem.of("SLW-0401", "train.py ended with exit 1.", "")));
        assertThat(card.words()).isEqualTo("Failed, exit 1");
        assertThat(card.fact()).isEqualTo("train.py ended with exit 1.");
    }

    @Test
    void showsWhatAFailedStageSaidLast() {
        Problem problem =
                Problem.of("SLW-0401", "train.py ended with exit 1.", "")
                        .withDetail("reading\nKeyError: 'churned'\n\n");
        StageCard card =
                after(train, new StageOutcome.UserFailed(Optional.of(new Exit.Code(1)), problem));
        assertThat(card.fact()).isEqualTo("KeyError: 'churned'");
    }

    @Test
    void namesTheRunThatTheCacheComesFromAndWhatItSaved() {
        StageCard card =
                after(
                        train,
                        new StageOutcome.Cached(
                                new RunId("o"),
                                47,
                                101_000,
                                List.of(),
                                Map.of(),
                                Optional.empty()));
        assertThat(card.words()).isEqualTo("Cached from run 47");
        assertThat(card.fact()).isEqualTo("saved 1:41");
        assertThat(card.state()).isEqualTo(State.CACHED);
    }

    @Test
    void tellsTheTellingMetricOfAStageThatIsDone() {
        StageCard card =
                after(
                        train,
                        new StageOutcome.Succeeded(
                                List.of(), Map.of("a_first", 1.5, "auc", 0.871, "loss", 0.3)));
        assertThat(card.fact()).isEqualTo("auc 0.871");
    }

    @Test
    void putsTheMeasurementBesideAGatesVerdict() {
        StageCard card =
                after(
                        gate,
                        new StageOutcome.Judged(
                                new Evidence(
                                        GATE,
                                        List.of(
                                                result("accuracy", Verdict.PASSED, 0.9, 0.8),
                                                result("auc", Verdict.FAILED, 0.752, 0.78)))));
        assertThat(card.words()).isEqualTo("Failed, 1 of 2");
        assertThat(card.fact()).isEqualTo("auc 0.752 < 0.780");
    }

    @Test
    void drawsAStageThatDidNotRunAsAGhost() {
        StageCard card = after(train, new StageOutcome.Skipped("needs split"));
        assertThat(card.ghost()).isTrue();
        assertThat(card.fact()).isEqualTo("needs split");
    }

    @Test
    void saysWhyAPlanRunsAStage() {
        StageCard card =
                CardWords.ofPlan(
                        train,
                        Optional.of(
                                new Decision.Run(
                                        List.of(
                                                Reason.of(
                                                        Reason.Kind.PARAMETER_CHANGED,
                                                        "rate changed from 0.1 to 0.2")))),
                        Optional.of(Placement.HERE));
        assertThat(card.words()).isEqualTo("Will run");
        assertThat(card.fact()).isEqualTo("rate changed from 0.1 to 0.2");
    }

    @Test
    void saysWhyAPlannedStageCannotRunWhereItIsTo() {
        StageCard card =
                CardWords.ofPlan(
                        train,
                        Optional.of(new Decision.Run(List.of())),
                        Optional.of(
                                new Placement(
                                        RuntimeName.DOCKER,
                                        Optional.of(RuntimeKind.DOCKER),
                                        Optional.of("python:3.12"),
                                        Optional.of(
                                                Problem.of(
                                                        "SLW-1201",
                                                        "Docker does not answer.",
                                                        "Start it.")))));
        assertThat(card.words()).isEqualTo("Cannot run on docker");
        assertThat(card.fact()).isEqualTo("Docker does not answer.");
        assertThat(card.state()).isEqualTo(State.PLATFORM);
    }

    private StageCard after(StageDefinition stage, StageOutcome outcome) {
        RunRecord run =
                run(
                        new RunEvent.StageEnded(
                                RUN,
                                START,
                                stage.name(),
                                outcome,
                                800,
                                Optional.empty(),
                                Map.of()));
        return CardWords.ofRun(stage, pipeline, Optional.of(run), START);
    }

    private static CriterionResult result(
            String name, Verdict verdict, double measured, double limit) {
        return new CriterionResult(
                name,
                name,
                verdict,
                OptionalDouble.of(measured),
                OptionalDouble.of(limit),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "");
    }

    private static RunRecord run(RunEvent... events) {
        List<RunEvent> all = new ArrayList<>();
        all.add(
                new RunEvent.RunStarted(
                        RUN,
                        START,
                        1,
                        "/p",
                        "p",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "me",
                        RunOptions.DEFAULT,
                        Map.of(),
                        Map.of(),
                        "",
                        List.of(TRAIN, GATE)));
        all.addAll(List.of(events));
        return RunFold.of(all, 0, START);
    }
}
