package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.RunHistory.Query;
import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One home, more than one process, some of which die.
class ProcessesTest {
    @TempDir Path folder;

    @Test
    void aKilledProcessLosesNoCommittedRunAndLeavesNoHalfOne() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> committed = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            try (ChildJvm child = ChildJvm.start(Committer.class, home(), round + "-", "forever")) {
                int last = 1 + random.nextInt(60);
                for (int i = 0; i < last; i++) {
                    committed.add(child.line().orElseThrow());
                }
                child.kill();
                committed.addAll(complete(child.rest()));
            }
            try (Home home = open()) {
                assertHolds(home, committed, "seed " + seed);
            }
        }
    }

    @Test
    void aProcessGoesOnWhenTheOneThatServesItIsKilled() throws Exception {
        Set<String> committed = new HashSet<>();
        try (ChildJvm server = ChildJvm.start(Committer.class, home(), "server", "forever")) {
            committed.add(server.line().orElseThrow());
            try (Home home = open()) {
                for (int i = 0; i < 30; i++) {
                    committed.add(Committer.commit(home, "client" + i));
                    committed.add(server.line().orElseThrow());
                }
                server.kill();
                committed.addAll(complete(server.rest()));
                for (int i = 30; i < 60; i++) {
                    committed.add(Committer.commit(home, "client" + i));
                }
                assertHolds(home, committed, "after the kill");
                try (ChildJvm next = ChildJvm.start(Committer.class, home(), "next", "forever")) {
                    committed.add(next.line().orElseThrow());
                    next.kill();
                    committed.addAll(complete(next.rest()));
                }
                assertHolds(home, committed, "after the roles changed");
            }
        }
    }

    @Test
    void aProcessGoesOnWhenTheOneThatServesItEndsWithoutClosing() throws Exception {
        try (ChildJvm server =
                ChildJvm.start(Committer.class, home(), "server", "exit-without-closing")) {
            Set<String> committed = new HashSet<>(Set.of(server.line().orElseThrow()));
            try (Home home = open()) {
                committed.add(Committer.commit(home, "before"));
                server.say("go");
                assertThat(server.exit()).isZero();
                committed.add(Committer.commit(home, "after"));
                assertHolds(home, committed, "after the exit");
            }
        }
    }

    @Test
    void whatIsCommittedWhileTheProgramEndsIsKept() throws Exception {
        try (ChildJvm child = ChildJvm.start(Committer.class, home(), "run", "commit-at-exit")) {
            List<String> committed = child.rest();
            assertThat(child.exit()).isZero();
            assertThat(committed).hasSize(49);
            try (Home home = open()) {
                assertHolds(home, new HashSet<>(committed), "after the exit");
            }
        }
    }

    @Test
    void processesThatComeAndGoAllGetInAndLoseNothing() throws Exception {
        long seed = new Random().nextLong();
        List<ChildJvm> children = new ArrayList<>();
        Set<String> committed = new HashSet<>();
        try {
            for (int i = 0; i < 3; i++) {
                children.add(
                        ChildJvm.start(
                                Committer.class, home(), i + "-", "come-and-go", "" + (seed + i)));
            }
            for (ChildJvm child : children) {
                committed.addAll(child.rest());
                assertThat(child.exit()).as("seed " + seed).isZero();
            }
        } finally {
            for (ChildJvm child : children) {
                child.close();
            }
        }
        assertThat(committed).isNotEmpty();
        try (Home home = open()) {
            assertHolds(home, committed, "seed " + seed);
        }
    }

    @Test
    void aProcessKilledWhileItMakesTheTablesLeavesAHomeThatOpens() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            Path at = folder.resolve("home" + round);
            try (ChildJvm child =
                    ChildJvm.start(Committer.class, at.toString(), "run", "forever")) {
                while (!Files.exists(at.resolve("slipway.mv.db"))
                        && !Files.exists(at.resolve("slipway-next.mv.db"))) {
                    Thread.onSpinWait();
                }
                int spins = random.nextInt(20_000_000);
                for (int spin = 0; spin < spins; spin++) {
                    Thread.onSpinWait();
                }
                child.kill();
            }
            try (Home home = Home.open(at, Clock.systemUTC())) {
                assertThat(Committer.commit(home, "after")).as("seed " + seed).isEqualTo("after");
            }
        }
    }

    @Test
    void aRunOfAKilledProcessIsAnOrphanAndOneOfALivingProcessIsNot() throws Exception {
        try (ChildJvm owner = ChildJvm.start(RunOwner.class, home(), "r")) {
            assertThat(owner.line()).contains("owned");
            try (Home home = open()) {
                assertThat(home.journal().orphans()).isEmpty();
                owner.kill();
                assertThat(home.journal().orphans()).containsExactly(new RunId("r"));
            }
        }
    }

    private String home() {
        return folder.resolve("höme of tests").toString();
    }

    private Home open() {
        return Home.open(Path.of(home()), Clock.systemUTC());
    }

    /// A killed process may have printed a part of its last line.
    private static List<String> complete(List<String> lines) {
        return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    }

    private static void assertHolds(Home home, Set<String> committed, String when) {
        List<RunSummary> runs = home.history().runs(Query.all("/p"));
        assertThat(runs)
                .as(when)
                .extracting(r -> r.id().value())
                .doesNotHaveDuplicates()
                .containsAll(committed);
        assertThat(runs).as(when).extracting(RunSummary::number).doesNotHaveDuplicates();
        List<Long> sequences = new ArrayList<>();
        for (RunSummary run : runs) {
            String what = when + ", " + run.id();
            assertThat(run.status().isEnded()).as(what).isTrue();
            List<Numbered> events = home.history().events(run.id(), 0);
            assertThat(events).as(what).hasSize(Committer.EVENTS);
            events.forEach(e -> sequences.add(e.sequence()));
            assertThat(home.history().run(run.id())).as(what).isPresent();
            assertThat(home.history().metrics(run.id(), Optional.empty()))
                    .as(what)
                    .hasSize(Committer.POINTS);
            assertThat(home.history().logLines(run.id(), new StageName("train")))
                    .as(what)
                    .isEqualTo(Committer.LINES);
            assertThat(home.cache().find("key-" + run.id())).as(what).isPresent();
        }
        assertThat(sequences).as(when).doesNotHaveDuplicates();
    }
}
