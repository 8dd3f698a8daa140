package dev.slipway.store.run;

import static dev.slipway.store.RunStory.ended;
import static dev.slipway.store.RunStory.lines;
import static dev.slipway.store.RunStory.measured;
import static dev.slipway.store.RunStory.started;
import static dev.slipway.store.RunStory.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.RunHistory.Query;
import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.model.StageName;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.store.Home;
import dev.slipway.store.RunStory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final StageName TRAIN = new StageName("train");

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void open() {
        home = openHome();
    }

    @AfterEach
    void close() {
        home.close();
    }

    private Home openHome() {
        return Home.open(
                folder.resolve("home"),
                Clock.fixed(RunStory.START.plusSeconds(300), ZoneOffset.UTC));
    }

    private void reopen() {
        home.close();
        home = openHome();
    }

    @Test
    void givesBackEveryKindOfEventAsItWas() {
        List<RunEvent> events = RunStory.everything("r");

        List<Numbered> committed = home.journal().commit(events, List.of());
        reopen();

        assertThat(committed).extracting(Numbered::event).containsExactlyElementsOf(events);
        assertThat(committed.getFirst().sequence()).isEqualTo(1);
        assertThat(home.history().events(new RunId("r"), 0)).isEqualTo(committed);
        assertThat(home.history().events(new RunId("r"), 5))
                .isEqualTo(committed.subList(5, committed.size()));
    }

    @Test
    void recordsAndSummariesAreWhatTheFoldOfTheEventsSays() {
        List<RunEvent> all = RunStory.everything("r");
        var now = RunStory.START.plusSeconds(300);
        for (int i = 0; i < all.size(); i++) {
            home.journal().commit(List.of(all.get(i)), List.of());
            if (i % 5 == 0 || i == all.size() - 1) {
                var expected = RunFold.of(all.subList(0, i + 1), i + 1, now);
                assertThat(home.history().run(new RunId("r"))).contains(expected);
                assertThat(home.history().runs(Query.all("/projects/Ünï code")))
                        .containsExactly(expected.summary());
            }
        }
        reopen();
        var expected = RunFold.of(all, all.size(), now);
        assertThat(home.history().run(new RunId("r"))).contains(expected);
        assertThat(home.history().runs(Query.all("/projects/Ünï code")))
                .containsExactly(expected.summary());
    }

    @Test
    void listsNewestFirstFiltersAndCounts() {
        for (int i = 1; i <= 5; i++) {
            home.journal().commit(List.of(started("r" + i, i, "/p", "split", "train")), List.of());
        }
        home.journal().commit(List.of(started("other", 1, "/q", "split")), List.of());
        home.journal().commit(List.of(ended("r2", RunStatus.FAILED)), List.of());

        assertThat(numbers(Query.all("/p"))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(query("C0FFEE3", List.of(), 0, 9))).containsExactly(3L);
        assertThat(numbers(query("TRAIN.", List.of(), 1, 2))).containsExactly(4L, 3L);
        assertThat(numbers(query("%", List.of(), 0, 9))).isEmpty();
        assertThat(numbers(query("", List.of(RunStatus.FAILED), 0, 9))).containsExactly(2L);
        assertThat(
                        numbers(
                                new Query(
                                        Optional.of("/p"),
                                        "",
                                        List.of(),
                                        Optional.of(RunStory.START.plusSeconds(4)),
                                        0,
                                        9)))
                .containsExactly(5L, 4L);
        assertThat(home.history().count(query("", List.of(RunStatus.RUNNING), 0, 1))).isEqualTo(4);
        assertThat(home.history().byNumber("/q", 1)).contains(new RunId("other"));
        assertThat(home.history().byNumber("/q", 2)).isEmpty();
        assertThat(home.history().run(new RunId("none"))).isEmpty();
    }

    @Test
    void readsLogLinesByOffsetAcrossPages() {
        RunId run = new RunId("r");
        List<LogChunk> chunks = new ArrayList<>();
        chunks.add(new LogChunk(run, TRAIN, lines(0, 10, "short ")));
        chunks.add(new LogChunk(run, TRAIN, lines(10, 3000, "x".repeat(60) + " Ünï ")));
        chunks.add(new LogChunk(run, new StageName("other"), lines(0, 1, "other")));
        home.journal().commit(List.of(started("r", 1, "/p", "train")), chunks);
        home.journal().commit(List.of(), List.of(new LogChunk(run, TRAIN, lines(3010, 5, "end "))));

        List<?> all = home.history().log(run, TRAIN, 0, Integer.MAX_VALUE);
        List<Object> expected = new ArrayList<>(lines(0, 10, "short "));
        expected.addAll(lines(10, 3000, "x".repeat(60) + " Ünï "));
        expected.addAll(lines(3010, 5, "end "));
        // Streams alternate within each chunk.
        assertThat(all).isEqualTo(expected);
        assertThat(home.history().log(run, TRAIN, 2999, 20))
                .isEqualTo(expected.subList(2999, 3015));
        assertThat(home.history().log(run, TRAIN, 1500, 7)).isEqualTo(expected.subList(1500, 1507));
        assertThat(home.history().log(run, TRAIN, 9999, 7)).isEmpty();
        assertThat(home.history().logLines(run, TRAIN)).isEqualTo(3015);
        assertThat(home.history().logLines(run, new StageName("none"))).isZero();
    }

    @Test
    void keepsEveryPointOfAMetricInOrderOfStep() {
        home.journal().commit(List.of(started("r", 1, "/p", "train")), List.of());
        for (long step : new long[] {3, 1, 2}) {
            home.journal()
                    .commit(List.of(measured("r", "train", "loss", step, 1.0 / step)), List.of());
        }
        home.journal().commit(List.of(measured("r", "train", "auc", 0, 0.5)), List.of());

        assertThat(home.history().metrics(new RunId("r"), Optional.of("loss")))
                .extracting(MetricPoint::step)
                .containsExactly(1L, 2L, 3L);
        assertThat(home.history().metrics(new RunId("r"), Optional.empty())).hasSize(4);
    }

    @Test
    void findsCacheEntriesByKeyAndTheNewestOfEachStage() {
        home.journal()
                .commit(
                        List.of(
                                started("a", 1, "/p", "train"),
                                succeeded("a", "train", Optional.of("k1"), Map.of("auc", 0.8)),
                                started("b", 2, "/p", "train"),
                                succeeded("b", "train", Optional.of("k2"), Map.of()),
                                succeeded("b", "split", Optional.empty(), Map.of())),
                        List.of());

        var first = home.cache().find("k1").orElseThrow();
        assertThat(first.run()).isEqualTo(new RunId("a"));
        assertThat(first.runNumber()).isEqualTo(1);
        assertThat(first.durationMillis()).isEqualTo(1234);
        assertThat(first.metrics()).containsEntry("auc", 0.8);
        assertThat(first.material()).containsEntry("command", "make train");
        assertThat(first.outs()).hasSize(1);
        assertThat(home.cache().latest("/p", TRAIN).orElseThrow().key()).isEqualTo("k2");
        assertThat(home.cache().latest("/p")).containsOnlyKeys(TRAIN);
        assertThat(home.cache().find("none")).isEmpty();
        assertThat(home.cache().latest("/q")).isEmpty();
    }

    @Test
    void aRunNumberIsGivenOnceAlsoToThreadsAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Long> given = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int n = 0; n < 5; n++) {
                                            given.add(home.journal().nextRunNumber("/p"));
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(given).doesNotHaveDuplicates().hasSize(40).contains(1L, 40L);
        assertThat(home.journal().nextRunNumber("/q")).isEqualTo(1);
    }

    @Test
    void groupsWhatThreadsCommitAtOnceAndKeepsEachInOrder() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String id = "r" + t;
            int number = t + 1;
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        home.journal()
                                                .commit(
                                                        List.of(started(id, number, "/p", "train")),
                                                        List.of());
                                        for (int i = 0; i < 20; i++) {
                                            home.journal()
                                                    .commit(
                                                            List.of(
                                                                    measured(
                                                                            id, "train", "m", i,
                                                                            i)),
                                                            List.of());
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<Long> sequences = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            List<Numbered> events = home.history().events(new RunId("r" + t), 0);
            assertThat(events).hasSize(21);
            for (int i = 0; i < 20; i++) {
                RunEvent.StageMeasured at = (RunEvent.StageMeasured) events.get(i + 1).event();
                assertThat(at.points().getFirst().step()).isEqualTo(i);
            }
            events.forEach(e -> sequences.add(e.sequence()));
        }
        assertThat(sequences).doesNotHaveDuplicates().hasSize(168).contains(1L, 168L);
    }

    @Test
    void aRunIsAnOrphanOnceNobodyOwnsIt() {
        RunId run = new RunId("r");
        home.journal().claim(run);
        home.journal().commit(List.of(started("r", 1, "/p", "train")), List.of());
        assertThat(home.journal().orphans()).isEmpty();

        reopen();
        assertThat(home.journal().orphans()).containsExactly(run);

        home.journal().claim(run);
        assertThat(home.journal().orphans()).isEmpty();
        home.journal().commit(List.of(ended("r", RunStatus.INTERRUPTED)), List.of());
        home.journal().release(run);
        assertThat(home.journal().orphans()).isEmpty();
    }

    @Test
    void aCommitOnAnInterruptedThreadIsKeptAndTheDatabaseLives() {
        Thread.currentThread().interrupt();
        home.journal().commit(List.of(started("r", 1, "/p", "train")), List.of());
        assertThat(Thread.interrupted()).isTrue();

        assertThat(numbers(Query.all("/p"))).containsExactly(1L);
    }

    private Query query(String text, List<RunStatus> statuses, int offset, int limit) {
        return new Query(Optional.of("/p"), text, statuses, Optional.empty(), offset, limit);
    }

    private List<Long> numbers(Query query) {
        return home.history().runs(query).stream().map(RunSummary::number).toList();
    }
}
