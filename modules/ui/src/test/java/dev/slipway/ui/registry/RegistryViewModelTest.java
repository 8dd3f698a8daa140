package dev.slipway.ui.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.registry.InMemoryStore;
import dev.slipway.registry.LadderRegistry;
import dev.slipway.registry.Registry;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.fixture.SettableClock;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RegistryViewModelTest {
    private static final String MODEL = "insurance-risk";

    private final SettableClock clock = new SettableClock();
    private final Registry registry =
            new LadderRegistry(new InMemoryStore(), Ladder.STANDARD, clock);
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final RegistryViewModel model =
            new RegistryViewModel(
                    registry,
                    new OpenProject(
                            Path.of("/projects"),
                            new ReadPipeline(
                                    Optional.empty(), List.of(), "slipway.yaml", "", Map.of())),
                    new Work(Runnable::run, Runnable::run, problems::add),
                    "mara.klein",
                    (headline, detail) -> done.add(headline));

    @Test
    void showsVersionsOnTheirRungsWithTheChangeToTheServingOne() {
        register(1, 0.85, Verdict.PASSED);
        register(2, 0.87, Verdict.PASSED);
        promoteToProduction(1);
        model.refresh();

        Board board = model.board().get().orElseThrow();
        assertThat(column(board, ReleaseStage.PRODUCTION).cards())
                .extracting(Board.Card::name)
                .containsExactly("v1");
        Board.Headline headline = board.card(2).orElseThrow().headline().orElseThrow();
        assertThat(headline.metric()).isEqualTo("auc");
        assertThat(headline.delta().orElseThrow()).isCloseTo(0.02, within());
        assertThat(headline.deltaTone()).isEqualTo(Tone.SUCCESS);
        assertThat(headline.trend()).containsExactly(0.85, 0.87);
        assertThat(model.selected().get()).contains(2);
    }

    @Test
    void aFailedGateBlocksPromotionUntilItIsOverriddenWithAReason() {
        register(1, 0.5, Verdict.FAILED);
        model.refresh();
        Board.Prospects prospects = model.prospects().get().orElseThrow();
        assertThat(prospects.allows(ReleaseStage.STAGING)).isFalse();
        assertThat(prospects.allows(ReleaseStage.ARCHIVED)).isTrue();

        model.promote(card().version(), ReleaseStage.STAGING, "", false);
        assertThat(problems).hasSize(1);
        assertThat(card().version().stage()).isEqualTo(ReleaseStage.DEVELOPMENT);

        model.promote(card().version(), ReleaseStage.STAGING, "needed for the audit", true);
        assertThat(card().version().stage()).isEqualTo(ReleaseStage.STAGING);
        assertThat(card().remark().orElseThrow().words()).isEqualTo("Override, for ever");
        assertThat(model.board().get().orElseThrow().history().getFirst().result())
                .isEqualTo(Move.Result.OVERRIDDEN);
    }

    @Test
    void rollingBackBringsTheFormerVersionBackAndSaysSo() {
        register(1, 0.85, Verdict.PASSED);
        register(2, 0.87, Verdict.PASSED);
        promoteToProduction(1);
        promoteToProduction(2);
        model.refresh();
        assertThat(model.board().get().orElseThrow().rollBackTo().orElseThrow().version())
                .isEqualTo(1);

        model.rollBack(MODEL, "slow");

        assertThat(done).containsExactly("v1 is back in Production");
        assertThat(model.selected().get()).contains(1);
        assertThat(model.board().get().orElseThrow().serving().orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    void answersWhichVersionServedAtATime() {
        register(1, 0.85, Verdict.PASSED);
        register(2, 0.87, Verdict.PASSED);
        clock.set(RunBuilder.START.plusSeconds(100));
        promoteToProduction(1);
        clock.set(RunBuilder.START.plusSeconds(200));
        promoteToProduction(2);
        model.refresh();

        model.ask(RunBuilder.START.plusSeconds(150));
        assertThat(served()).contains(1);
        model.ask(RunBuilder.START.plusSeconds(250));
        assertThat(served()).contains(2);
        model.ask(Instant.EPOCH);
        assertThat(served()).isEmpty();
    }

    @Test
    void knowsWhenAVersionServed() {
        register(1, 0.85, Verdict.PASSED);
        register(2, 0.87, Verdict.PASSED);
        clock.set(RunBuilder.START.plusSeconds(100));
        promoteToProduction(1);
        clock.set(RunBuilder.START.plusSeconds(200));
        promoteToProduction(2);
        model.refresh();

        assertThat(model.board().get().orElseThrow().card(1).orElseThrow().served())
                .containsExactly(
                        new Board.Period(
                                RunBuilder.START.plusSeconds(100),
                                Optional.of(RunBuilder.START.plusSeconds(200))));
    }

    @Test
    void provenanceSaysWhatDiffersFromTheServingVersion() {
        register(1, 0.85, Verdict.PASSED);
        register(2, 0.87, Verdict.PASSED);
        promoteToProduction(1);
        Provenance origin =
                Provenance.of(registry.version(MODEL, 2).orElseThrow(), registry.version(MODEL, 1));
        assertThat(origin.against()).contains(1);
        assertThat(origin.differences())
                .extracting(Provenance.Fact::name, f -> f.before().orElseThrow())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("train.rate", "0.1"));
    }

    private void register(int number, double auc, Verdict verdict) {
        registry.register(
                new ReleaseDesk.Registration(
                        MODEL,
                        RunBuilder.artifact("build/model.json", number),
                        RunBuilder.id(number),
                        number,
                        "/projects",
                        Optional.of("a3f9c21d"),
                        false,
                        Map.of("train.rate", "0." + number),
                        Map.of("policies", "4be1"),
                        Map.of("auc", auc, "accuracy", 0.9),
                        List.of(
                                new Evidence(
                                        new StageName("gate"),
                                        List.of(
                                                new CriterionResult(
                                                        "AUC",
                                                        "auc better than production",
                                                        verdict,
                                                        OptionalDouble.of(auc),
                                                        OptionalDouble.of(0.8),
                                                        true,
                                                        OptionalDouble.empty(),
                                                        OptionalDouble.empty(),
                                                        "",
                                                        "")))),
                        "mara.klein"));
    }

    private void promoteToProduction(int version) {
        for (ReleaseStage to : List.of(ReleaseStage.STAGING, ReleaseStage.PRODUCTION)) {
            registry.promote(MODEL, version, Optional.of(to), "a", "b", false);
        }
    }

    private Board.Card card() {
        return model.card().orElseThrow();
    }

    private Optional<Integer> served() {
        return model.answer()
                .get()
                .flatMap(RegistryViewModel.Answer::served)
                .map(s -> s.version().version());
    }

    private static Board.Column column(Board board, ReleaseStage stage) {
        return board.columns().stream()
                .filter(c -> c.stage().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
