package dev.slipway.registry;

import static dev.slipway.model.release.ReleaseStage.ARCHIVED;
import static dev.slipway.model.release.ReleaseStage.DEVELOPMENT;
import static dev.slipway.model.release.ReleaseStage.PRODUCTION;
import static dev.slipway.model.release.ReleaseStage.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.Registry.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What holds for a registry over every store. Each store's module has a test that extends this.
public abstract class RegistryContract {
    private static final String RISK = "insurance-risk";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00.000000001Z");

    private final Ticking clock = new Ticking();

    /// An empty store.
    protected abstract RegistryStore store();

    private Registry registry() {
        return new LadderRegistry(store(), Ladder.STANDARD, clock);
    }

    @Test
    void countsVersionsAndKnowsAnUnchangedModelAgain() {
        Registry registry = registry();
        var first = registry.register(Registrations.of(RISK, 1, Verdict.PASSED));
        var again = registry.register(Registrations.of(RISK, 1, Verdict.PASSED));
        var other = registry.register(Registrations.of(RISK, 2, Verdict.PASSED));
        var judgedAnew = registry.register(Registrations.of(RISK, 2, Verdict.FAILED));
        registry.register(Registrations.of("another", 1));

        assertThat(first.already()).isFalse();
        assertThat(again.already()).isTrue();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(other.version().version()).isEqualTo(2);
        assertThat(judgedAnew.version().version()).isEqualTo(3);
        assertThat(registry.models()).containsExactly("another", RISK);
        assertThat(registry.versions(RISK))
                .extracting(ModelVersion::version)
                .containsExactly(3, 2, 1);
        assertThat(registry.version(RISK, 1)).contains(first.version());
        assertThat(first.version().stage()).isEqualTo(DEVELOPMENT);
        assertThat(first.version().metrics()).containsEntry("loss", Double.NaN);
        assertThat(registry.history(Optional.of(RISK)))
                .extracting(Move::kind)
                .containsOnly(Move.Kind.REGISTERED)
                .hasSize(3);
        assertThat(registry.versions("none")).isEmpty();
    }

    @Test
    void climbsRungByRungAndReplacesTheOneThatServes() {
        Registry registry = registry();
        serving(registry, 1);
        registry.register(Registrations.of(RISK, 2, Verdict.PASSED));

        assertThat(refusal(promote(registry, 2, Optional.of(PRODUCTION))).code())
                .isEqualTo("SLW-0656");
        assertThat(done(promote(registry, 2, Optional.empty())).version().stage())
                .isEqualTo(STAGING);
        Outcome.Done served = done(promote(registry, 2, Optional.of(PRODUCTION)));

        assertThat(served.version().stage()).isEqualTo(PRODUCTION);
        assertThat(served.entries())
                .extracting(Move::kind)
                .containsExactly(Move.Kind.REPLACED, Move.Kind.PROMOTED);
        assertThat(stages(registry)).isEqualTo(Map.of(1, ARCHIVED, 2, PRODUCTION));
        assertThat(registry.standingAt(RISK, "production").orElseThrow().version()).isEqualTo(2);
        assertThat(registry.standingAt(RISK, "nowhere")).isEmpty();
        Move last = registry.history(Optional.of(RISK)).getFirst();
        assertThat(last.who()).isEqualTo("Bob");
        assertThat(last.why()).isEqualTo("Gate passed, 2 of 2");
        assertThat(last.result()).isEqualTo(Move.Result.DONE);
        assertThat(refusal(promote(registry, 2, Optional.empty())).code()).isEqualTo("SLW-0657");
        assertThat(refusal(promote(registry, 9, Optional.empty())).code()).isEqualTo("SLW-0650");
    }

    @Test
    void refusesAFailedGateAndMissingDataAndLogsTheRefusal() {
        Registry registry = registry();
        registry.register(Registrations.of(RISK, 1, Verdict.FAILED));
        registry.register(Registrations.of(RISK, 2, Verdict.PASSED, Verdict.NOT_ENOUGH_DATA));
        registry.register(Registrations.of(RISK, 3));

        assertThat(registry.obstacle(RISK, 1, Optional.empty()).orElseThrow().headline())
                .contains("gate failed, 1 of 2");
        assertThat(registry.history(Optional.of(RISK))).hasSize(3);
        assertThat(refusal(promote(registry, 1, Optional.empty())).code()).isEqualTo("SLW-0651");
        assertThat(refusal(promote(registry, 2, Optional.empty())).code()).isEqualTo("SLW-0652");
        assertThat(refusal(promote(registry, 3, Optional.empty())).headline())
                .contains("no gate has judged it");

        assertThat(registry.history(Optional.of(RISK)).subList(0, 3))
                .extracting(Move::result)
                .containsOnly(Move.Result.REFUSED);
        assertThat(stages(registry).values()).containsOnly(DEVELOPMENT);
    }

    @Test
    void anOverrideNeedsAReasonAndIsMarkedForEver() {
        Registry registry = registry();
        registry.register(Registrations.of(RISK, 1, Verdict.FAILED));

        Problem noReason = refusal(registry.promote(RISK, 1, Optional.empty(), "Bob", "  ", true));
        assertThat(noReason.code()).isEqualTo("SLW-0659");
        assertThat(registry.version(RISK, 1).orElseThrow().overridden()).isFalse();
        Outcome.Done done =
                done(registry.promote(RISK, 1, Optional.empty(), "Bob", "storm season", true));

        assertThat(done.version().overridden()).isTrue();
        assertThat(done.entries().getFirst().result()).isEqualTo(Move.Result.OVERRIDDEN);
        assertThat(done.entries().getFirst().why()).isEqualTo("storm season");
        done(registry.move(RISK, 1, ARCHIVED, "Bob", ""));
        done(registry.move(RISK, 1, DEVELOPMENT, "Bob", ""));
        assertThat(registry.version(RISK, 1).orElseThrow().overridden()).isTrue();
    }

    @Test
    void anOverrideThatTheEvidenceDoesNotNeedIsNoOverride() {
        Registry registry = registry();
        registry.register(Registrations.of(RISK, 1, Verdict.PASSED));

        Outcome.Done done = done(registry.promote(RISK, 1, Optional.empty(), "Bob", "sure", true));

        assertThat(done.version().overridden()).isFalse();
        assertThat(done.entries().getFirst().result()).isEqualTo(Move.Result.DONE);
    }

    @Test
    void rollsBackStepByStepAndPutsTheOneThereOneRungDown() {
        Registry registry = registry();
        assertThat(registry.rollBackTarget(RISK)).isEmpty();
        assertThat(refusal(registry.rollBack(RISK, "Bob", "")).code()).isEqualTo("SLW-0660");
        serving(registry, 1);
        assertThat(registry.rollBackTarget(RISK)).isEmpty();
        serving(registry, 2);
        serving(registry, 3);

        assertThat(registry.rollBackTarget(RISK).orElseThrow().version()).isEqualTo(2);
        Outcome.Done done = done(registry.rollBack(RISK, "Bob", "p99 doubled"));
        assertThat(done.version().version()).isEqualTo(2);
        assertThat(done.entries())
                .extracting(Move::kind)
                .containsExactly(Move.Kind.REPLACED, Move.Kind.ROLLED_BACK);
        assertThat(stages(registry)).isEqualTo(Map.of(1, ARCHIVED, 2, PRODUCTION, 3, STAGING));

        done(registry.rollBack(RISK, "Bob", ""));
        assertThat(stages(registry)).isEqualTo(Map.of(1, PRODUCTION, 2, STAGING, 3, STAGING));
        refusal(registry.rollBack(RISK, "Bob", ""));

        done(promote(registry, 3, Optional.empty()));
        assertThat(registry.rollBackTarget(RISK).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatWasTakenOutOfServiceByHandComesBackByRollBack() {
        Registry registry = registry();
        serving(registry, 1);
        done(registry.move(RISK, 1, ARCHIVED, "Bob", "by mistake"));
        assertThat(registry.servedAt(RISK, Instant.MAX)).isEmpty();

        done(registry.rollBack(RISK, "Bob", ""));

        assertThat(stages(registry)).isEqualTo(Map.of(1, PRODUCTION));
    }

    @Test
    void movesByHandGoDownOrToRestOnly() {
        Registry registry = registry();
        serving(registry, 1);
        registry.register(Registrations.of(RISK, 2, Verdict.PASSED));

        assertThat(refusal(registry.move(RISK, 2, STAGING, "Bob", "")).code())
                .isEqualTo("SLW-0655");
        assertThat(refusal(registry.move(RISK, 2, DEVELOPMENT, "Bob", "")).code())
                .isEqualTo("SLW-0657");
        assertThat(refusal(registry.move(RISK, 2, new ReleaseStage("Moon"), "Bob", "")).code())
                .isEqualTo("SLW-0653");
        done(registry.move(RISK, 1, STAGING, "Bob", ""));
        done(registry.move(RISK, 1, ARCHIVED, "Bob", ""));
        assertThat(refusal(registry.move(RISK, 1, PRODUCTION, "Bob", "")).code())
                .isEqualTo("SLW-0658");
        assertThat(refusal(promote(registry, 1, Optional.empty())).code()).isEqualTo("SLW-0658");
        done(registry.move(RISK, 1, DEVELOPMENT, "Bob", ""));
        assertThat(registry.history(Optional.of(RISK)).getFirst().kind())
                .isEqualTo(Move.Kind.MOVED);
    }

    @Test
    void historyReplaysToWhatIsNowAndToWhatServedAtAnyTime() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Registry registry = registry();
        // What served after the last entry of each time.
        TreeMap<Instant, Optional<Integer>> served = new TreeMap<>();
        for (int i = 0; i < 120; i++) {
            String what = "seed " + seed + ", step " + i;
            randomStep(registry, random, i);
            List<ModelVersion> standing =
                    registry.versions(RISK).stream()
                            .filter(v -> v.stage().equals(PRODUCTION))
                            .toList();
            assertThat(standing).as(what).hasSizeLessThanOrEqualTo(1);
            registry.history(Optional.of(RISK)).stream()
                    .findFirst()
                    .ifPresent(
                            last ->
                                    served.put(
                                            last.at(),
                                            standing.stream()
                                                    .map(ModelVersion::version)
                                                    .findFirst()));
        }
        List<Move> history = registry.history(Optional.of(RISK));
        assertThat(replay(history)).as("seed " + seed).isEqualTo(stages(registry));
        assertThat(history.reversed())
                .as("seed " + seed)
                .isSortedAccordingTo((a, b) -> Long.compare(a.entry(), b.entry()))
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        served.forEach(
                (at, version) ->
                        assertThat(registry.servedAt(RISK, at).map(s -> s.version().version()))
                                .as("seed " + seed + ", " + at)
                                .isEqualTo(version));
        assertThat(registry.servedAt(RISK, START.minusSeconds(1))).isEmpty();
    }

    @Test
    void ofManyThatPromoteAtOnceOneServesAndEveryMoveIsLogged() throws Exception {
        Registry registry = registry();
        for (int i = 1; i <= 6; i++) {
            registry.register(Registrations.of(RISK, i, Verdict.PASSED));
            done(promote(registry, i, Optional.empty()));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            int version = i;
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> promote(registry, version, Optional.of(PRODUCTION))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<Move> history = registry.history(Optional.of(RISK));
        assertThat(stages(registry).values().stream().filter(PRODUCTION::equals)).hasSize(1);
        assertThat(replay(history)).isEqualTo(stages(registry));
        assertThat(history).extracting(Move::entry).doesNotHaveDuplicates();
        assertThat(history.stream().filter(m -> m.to().equals(PRODUCTION))).hasSize(6);
    }

    private void randomStep(Registry registry, Random random, int step) {
        clock.advance(random.nextInt(5) - 1);
        int newest =
                registry.versions(RISK).stream().mapToInt(ModelVersion::version).max().orElse(0);
        int version = 1 + random.nextInt(Math.max(1, newest));
        List<ReleaseStage> ladder = Ladder.STANDARD.stages();
        ReleaseStage to = ladder.get(random.nextInt(ladder.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                Verdict verdict = Verdict.values()[random.nextInt(3)];
                registry.register(Registrations.of(RISK, step, verdict));
            }
            case 1 -> registry.rollBack(RISK, "Ann", "");
            case 2 -> registry.move(RISK, version, to, "Ann", "");
            case 3 -> registry.promote(RISK, version, Optional.of(to), "Ann", "why", true);
            default ->
                    registry.promote(
                            RISK, version, Optional.empty(), "Ann", "", random.nextBoolean());
        }
    }

    private static Map<Integer, ReleaseStage> replay(List<Move> newestFirst) {
        Map<Integer, ReleaseStage> stages = new HashMap<>();
        for (Move move : newestFirst.reversed()) {
            if (move.result() != Move.Result.REFUSED) {
                assertThat(Optional.ofNullable(stages.get(move.version()))).isEqualTo(move.from());
                stages.put(move.version(), move.to());
            }
        }
        return stages;
    }

    private static Map<Integer, ReleaseStage> stages(Registry registry) {
        Map<Integer, ReleaseStage> stages = new HashMap<>();
        registry.versions(RISK).forEach(v -> stages.put(v.version(), v.stage()));
        return stages;
    }

    private void serving(Registry registry, int content) {
        int version =
                registry.register(Registrations.of(RISK, content, Verdict.PASSED))
                        .version()
                        .version();
        done(promote(registry, version, Optional.empty()));
        done(promote(registry, version, Optional.empty()));
        clock.advance(1);
    }

    private static Outcome promote(Registry registry, int version, Optional<ReleaseStage> to) {
        return registry.promote(RISK, version, to, "Bob", "", false);
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static Problem refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).problem();
    }

    /// A clock that goes when told, back as well.
    private static final class Ticking extends Clock {
        private Instant now = START;

        void advance(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
