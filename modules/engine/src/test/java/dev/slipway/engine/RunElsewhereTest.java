package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.fake.HarbourRuntime;
import dev.slipway.engine.fake.ScriptedRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Stages on a runtime that goes on without this process.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunElsewhereTest {
    private final HarbourRuntime harbour = new HarbourRuntime();
    private Workshop workshop;

    @BeforeEach
    void open(@TempDir Path folder) {
        workshop = new Workshop(folder, local()).with(harbour);
        workshop.file("in", "1");
        workshop.stage("first", "x", s -> s.deps("in").outs("build/a"));
        workshop.stage(
                "train",
                "x",
                s -> s.deps("build/a").outs("build/b").on(RuntimeName.DOCKER).image("trainer"));
    }

    @Test
    void whatRunsElsewhereGoesOnWhenTheWorkbenchClosesAndIsTakenOverByTheNextRun()
            throws Exception {
        RunHandle left = start(RunOptions.DEFAULT);
        harbour.awaitStart();
        workshop.engine().close();

        assertThat(left.done().join().summary().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(harbour.survivors()).hasSize(1);
        workshop.restart();
        assertThat(workshop.engine().recover()).containsExactly(left.id());
        assertThat(workshop.store().run(left.id()).orElseThrow().summary().status())
                .isEqualTo(RunStatus.INTERRUPTED);
        assertThat(harbour.survivors()).hasSize(1);

        harbour.forgetDeeds();
        harbour.endAll();
        RunRecord resumed = workshop.run(RunOptions.DEFAULT.withResumes(left.id()));
        assertThat(resumed.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(harbour.deeds()).containsExactly("prepare trainer", "attach train");
        assertThat(workshop.read("build/b")).isEqualTo("build/b");
        assertThat(resumed.stage(new StageName("train")).orElseThrow().image())
                .contains("trainer@sha256:1");
        assertThat(harbour.survivors()).isEmpty();
    }

    @Test
    void whatWouldBeDoneDifferentlyByNowIsRemovedAndStartedAnew() throws Exception {
        RunHandle left = start(RunOptions.DEFAULT);
        harbour.awaitStart();
        workshop.engine().close();
        workshop.restart();
        workshop.engine().recover();
        workshop.file("in", "2");

        harbour.forgetDeeds();
        RunHandle next = start(RunOptions.DEFAULT);
        harbour.awaitStart();
        harbour.endAll();
        assertThat(next.done().join().summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(harbour.deeds()).containsExactly("prepare trainer", "reap train", "start train");
        assertThat(left.id()).isNotEqualTo(next.id());
    }

    @Test
    void aCancelledRunLeavesNothingThere() throws Exception {
        RunHandle run = start(RunOptions.DEFAULT);
        harbour.awaitStart();
        run.cancel("ann");

        assertThat(run.done().join().summary().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(harbour.survivors()).isEmpty();
    }

    @Test
    void aRunThatAlsoRunsHereIsCancelledWhenTheWorkbenchCloses() throws Exception {
        workshop.stage("here", "wait", s -> s.outs("c"));
        RunHandle run = start(RunOptions.DEFAULT);
        harbour.awaitStart();
        workshop.engine().close();

        assertThat(run.done().join().summary().status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void thePlanSaysWhereAndWhatIsInTheWayAndARunIsRefusedBeforeItStarts() {
        harbour.trouble(Problem.of("SLW-1201", "No engine answers.", "Start it."));

        Plan plan = workshop.engine().plan(workshop.project(), RunOptions.DEFAULT);
        assertThat(plan.places().get(new StageName("first"))).isEqualTo(Placement.HERE);
        Placement train = plan.places().get(new StageName("train"));
        assertThat(train.runtime()).isEqualTo(RuntimeName.DOCKER);
        assertThat(train.image()).contains("trainer");
        assertThat(train.obstacle()).map(Problem::headline).contains("No engine answers.");
        assertThatThrownBy(workshop::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("No engine answers.");
        assertThat(workshop.store().events()).isEmpty();
    }

    @Test
    void aRunOptionPutsEveryStageOnOneRuntime() {
        workshop.stage("first", "x", s -> s.deps("in").outs("build/a").image("trainer"));
        harbour.endAll();
        RunRecord here = workshop.run(RunOptions.DEFAULT.withOn(RuntimeName.LOCAL));
        assertThat(here.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(harbour.deeds()).isEmpty();
        assertThat(here.stages())
                .allSatisfy(s -> assertThat(s.runtime()).isEqualTo(RuntimeName.LOCAL));
    }

    private RunHandle start(RunOptions options) {
        return workshop.engine().start(workshop.project(), options, "ann");
    }

    private static ScriptedRuntime local() {
        return new ScriptedRuntime(
                (launch, output, stop) -> {
                    for (String out : launch.outs()) {
                        Path path = launch.root().resolve(out);
                        Files.createDirectories(path.getParent());
                        Files.writeString(
                                path, Files.readString(launch.root().resolve("in")) + out);
                    }
                    if (launch.stage().value().equals("here")) {
                        stop.await();
                    }
                    return 0;
                });
    }
}
