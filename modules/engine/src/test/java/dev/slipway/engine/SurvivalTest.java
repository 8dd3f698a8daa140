package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.fake.ScriptedRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a run does when the ground under it gives way: the platform, the store, its own process.
@Timeout(60)
class SurvivalTest {
    @TempDir Path folder;

    private static final Problem LOST = Problem.of("SLW-1199", "The machine went away.", "Wait.");

    private final CountDownLatch up = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void triesAPlatformFailureAgainButNotAUsersFailure() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedRuntime runtime =
                new ScriptedRuntime(
                        (launch, output, stop) -> {
                            if (launch.stage().value().equals("user")) {
                                return 1;
                            }
                            if (calls.incrementAndGet() < 3) {
                                throw new PlatformFailure(LOST);
                            }
                            return write(launch, "made");
                        });
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("flaky", "x", s -> s.outs("a").retries(2));
            workshop.stage("user", "x", s -> s.retries(5));
            RunRecord run = workshop.run();

            RunRecord.StageRecord flaky = run.stage(new StageName("flaky")).orElseThrow();
            assertThat(flaky.status()).isEqualTo(StageStatus.SUCCEEDED);
            assertThat(flaky.attempts()).isEqualTo(3);
            assertThat(run.stage(new StageName("user")).orElseThrow().attempts()).isEqualTo(1);
            assertThat(workshop.store().events())
                    .filteredOn(RunEvent.StageRetrying.class::isInstance)
                    .extracting(e -> ((RunEvent.StageRetrying) e).failedAttempt())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void saysHowOftenItTriedInVain() {
        ScriptedRuntime runtime =
                new ScriptedRuntime(
                        (launch, output, stop) -> {
                            throw new PlatformFailure(LOST);
                        });
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("flaky", "x", s -> s.retries(1));
            assertThat(workshop.run().stages().getFirst().outcome())
                    .contains(new StageOutcome.PlatformFailed(LOST, 2));
        }
    }

    @Test
    void aStoreThatFailsForAMomentStopsTheRunAndLosesNothing() throws Exception {
        ScriptedRuntime runtime = new ScriptedRuntime(this::untilStopped);
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("long", "x", s -> s.outs("a"));
            workshop.stage("after", "x", s -> s.deps("a").outs("b"));
            RunHandle handle =
                    workshop.engine().start(workshop.project(), RunOptions.DEFAULT, "ann");
            up.await();
            workshop.store().failNextCommits(1);
            go.countDown();
            RunRecord run = handle.done().join();

            assertThat(run.summary().status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.stages().getFirst().outcome().orElseThrow())
                    .isInstanceOfSatisfying(
                            StageOutcome.PlatformFailed.class,
                            f -> assertThat(f.problem().headline()).isEqualTo("The disk is full."));
            assertThat(run.stages().getLast().status()).isEqualTo(StageStatus.SKIPPED);
            assertThat(workshop.store().run(run.summary().id()).orElseThrow().summary().status())
                    .isEqualTo(RunStatus.FAILED);
            assertThat(workshop.has("a")).isFalse();
        }
    }

    @Test
    void aStoreThatStaysBrokenEndsTheRunAllTheSame() throws Exception {
        ScriptedRuntime runtime = new ScriptedRuntime(this::untilStopped);
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("long", "x", s -> s);
            RunHandle handle =
                    workshop.engine().start(workshop.project(), RunOptions.DEFAULT, "ann");
            up.await();
            workshop.store().failNextCommits(1000);
            go.countDown();
            assertThat(handle.done().join().summary().status()).isEqualTo(RunStatus.FAILED);

            workshop.store().failNextCommits(0);
            assertThat(workshop.engine().recover()).containsExactly(handle.id());
            assertThat(workshop.store().run(handle.id()).orElseThrow().summary().status())
                    .isEqualTo(RunStatus.INTERRUPTED);
        }
    }

    @Test
    void aRunIsNotStartedWhenItsBeginningCannotBeKept() {
        try (Workshop workshop = new Workshop(folder, new ScriptedRuntime((l, o, s) -> 0))) {
            workshop.stage("a", "x", s -> s);
            workshop.store().failNextCommits(1);
            assertThatThrownBy(workshop::run)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("disk is full");
            assertThat(workshop.engine().running()).isEmpty();
            assertThat(workshop.run().summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    /// A process that dies is an engine nobody closes, whose claims are gone and whose last events
    /// were never written.
    @Test
    void findsARunWhoseProcessDiedAndTakesItUpAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ScriptedRuntime runtime =
                new ScriptedRuntime(
                        (launch, output, stop) -> {
                            calls.incrementAndGet();
                            if (launch.stage().value().equals("second") && calls.get() == 2) {
                                write(launch, "half");
                                up.countDown();
                                stop.await();
                            }
                            return write(launch, launch.stage().value());
                        });
        Workshop workshop = new Workshop(folder, runtime);
        workshop.file("in", "1");
        workshop.stage("first", "x", s -> s.deps("in").outs("build/a"));
        workshop.stage("second", "x", s -> s.deps("build/a").outs("build/b"));
        workshop.stage("third", "x", s -> s.deps("build/b").outs("build/c"));
        CountDownLatch told = new CountDownLatch(1);
        workshop.engine()
                .onEvents(
                        events -> {
                            if (events.stream().anyMatch(SurvivalTest::isStartOfSecond)) {
                                told.countDown();
                            }
                        });
        RunHandle lost = workshop.engine().start(workshop.project(), RunOptions.DEFAULT, "ann");
        up.await();
        told.await();
        Path work = workshop.root().resolve(".slipway/work").resolve(lost.id().value());
        assertThat(work).isDirectory();
        Files.delete(workshop.root().resolve("build/a"));

        workshop.restart();
        assertThat(workshop.engine().recover()).containsExactly(lost.id());
        assertThat(workshop.engine().recover()).isEmpty();
        RunRecord found = workshop.store().run(lost.id()).orElseThrow();
        assertThat(found.summary().status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(found.stages())
                .extracting(RunRecord.StageRecord::status)
                .containsExactly(
                        StageStatus.SUCCEEDED, StageStatus.INTERRUPTED, StageStatus.SKIPPED);
        assertThat(found.summary().note()).isEqualTo("second interrupted");
        assertThat(runtime.reaped()).containsExactly("scripted second");
        assertThat(work).doesNotExist();
        assertThat(workshop.has("build/b")).isFalse();

        RunRecord resumed = workshop.run(RunOptions.DEFAULT.withResumes(lost.id()));
        assertThat(resumed.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(resumed.options().resumes()).contains(lost.id());
        assertThat(resumed.summary().title()).isEqualTo("Resumes run 1");
        assertThat(resumed.stages())
                .extracting(RunRecord.StageRecord::status)
                .containsExactly(StageStatus.CACHED, StageStatus.SUCCEEDED, StageStatus.SUCCEEDED);
        assertThat(workshop.read("build/a")).isEqualTo("first");
        workshop.engine().close();
    }

    @Test
    void resumingRunsNoStageAgainThatEndedWell() {
        AtomicInteger checks = new AtomicInteger();
        ScriptedRuntime runtime =
                new ScriptedRuntime(
                        (launch, output, stop) -> {
                            if (launch.stage().value().equals("check")) {
                                checks.incrementAndGet();
                                return 0;
                            }
                            return checks.get() > 1 || Files.exists(folder.resolve("fixed"))
                                    ? 0
                                    : 1;
                        });
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("check", "x", s -> s);
            workshop.stage("work", "x", s -> s.needs("check"));
            RunRecord failed = workshop.run();
            workshop.file("../fixed", "");
            RunRecord resumed = workshop.run(RunOptions.DEFAULT.withResumes(failed.summary().id()));

            assertThat(resumed.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(checks).hasValue(1);
        }
    }

    @Test
    void keepsAFloodOfOutputWhole() {
        int lines = 300_000;
        ScriptedRuntime runtime =
                new ScriptedRuntime(
                        (launch, output, stop) -> {
                            String text = "x".repeat(100);
                            for (int i = 0; i < lines; i++) {
                                output.line(LogLine.Stream.OUT, text);
                            }
                            return 0;
                        });
        try (Workshop workshop = new Workshop(folder, runtime)) {
            workshop.stage("loud", "x", s -> s);
            RunRecord run = workshop.run();
            var id = run.summary().id();
            StageName loud = new StageName("loud");
            assertThat(workshop.store().logLines(id, loud)).isEqualTo(lines);
            assertThat(workshop.store().log(id, loud, lines - 1, 1).getFirst().number())
                    .isEqualTo(lines - 1);
        }
    }

    private static boolean isStartOfSecond(RunEvent event) {
        return event instanceof RunEvent.StageStarted started
                && started.stage().value().equals("second");
    }

    private int untilStopped(
            StageRuntime.Launch launch, StageRuntime.Output output, ScriptedRuntime.Stop stop)
            throws IOException, InterruptedException {
        write(launch, "half");
        up.countDown();
        go.await();
        output.line(LogLine.Stream.OUT, "one more line");
        stop.await();
        return 0;
    }

    private static int write(StageRuntime.Launch launch, String text) throws IOException {
        if (!launch.outs().isEmpty()) {
            Files.writeString(launch.folder().resolve(launch.outs().getFirst()), text);
        }
        return 0;
    }
}
