package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.fake.ProcessRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Exit;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs with real processes in a real folder.
@Timeout(60)
class RunTest {
    @TempDir Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder, new ProcessRuntime());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void runsThenFindsAllCachedThenRunsWhatAParameterConcerns() {
        pipeline(0.1);
        RunRecord first = workshop.run();
        assertThat(first.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(reason(first, "train")).isEqualTo("first run");
        assertThat(workshop.read("build/model")).isEqualTo("train rate\n");
        assertThat(first.summary().title()).isEqualTo("First run");

        RunRecord second = workshop.run();
        assertThat(statuses(second))
                .containsExactly(StageStatus.CACHED, StageStatus.CACHED, StageStatus.CACHED);
        assertThat(reason(second, "train")).isEqualTo("unchanged since run 1");
        assertThat(second.stage(name("evaluate")).orElseThrow().metrics())
                .containsEntry("scores.auc", 0.9);

        pipeline(0.2);
        RunRecord third = workshop.run();
        assertThat(reason(third, "split")).isEqualTo("unchanged since run 1");
        assertThat(reason(third, "train"))
                .isEqualTo("rate changed from 0.1 to 0.2 (params.yaml:4)");
        // The model is the same bytes as before: nothing after it has to run.
        assertThat(status(third, "evaluate")).isEqualTo(StageStatus.CACHED);
        assertThat(third.summary().title()).isEqualTo("rate 0.1 → 0.2");
    }

    @Test
    void planForeseesWhatTheRunWillDo() {
        pipeline(0.1);
        workshop.run();
        workshop.file("data.csv", "b");

        Map<StageName, Decision> plan =
                workshop.engine().plan(workshop.project(), RunOptions.DEFAULT).decisions();
        assertThat(plan.values())
                .extracting(Decision::sentence)
                .containsExactly(
                        "data.csv changed", "split runs before it", "train runs before it");
        assertThat(plan.get(name("train"))).isInstanceOf(Decision.Depends.class);
    }

    @Test
    void laysOutsAgainThatWereDeletedOrEdited() throws IOException {
        pipeline(0.1);
        workshop.run();
        Files.delete(workshop.root().resolve("build/train.csv"));
        workshop.file("build/model", "by hand");

        RunRecord again = workshop.run();
        assertThat(reason(again, "split"))
                .isEqualTo("unchanged since run 1; build/train.csv is missing and is restored");
        assertThat(reason(again, "train"))
                .isEqualTo(
                        "unchanged since run 1; build/model holds something else and is restored");
        assertThat(workshop.read("build/train.csv")).isEqualTo("a");
        assertThat(workshop.read("build/model")).isEqualTo("train rate\n");
    }

    @Test
    void runsAStageWhoseKeptOutIsGone() throws IOException {
        pipeline(0.1);
        RunRecord first = workshop.run();
        var out = first.stage(name("split")).orElseThrow().outs().getFirst();
        workshop.artifacts().forget(out.hash());
        Files.delete(workshop.root().resolve("build/train.csv"));

        RunRecord again = workshop.run();
        assertThat(reason(again, "split")).isEqualTo("build/train.csv is missing");
        assertThat(status(again, "split")).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(status(again, "train")).isEqualTo(StageStatus.CACHED);
    }

    @Test
    void findsAnOlderResultWhenAnEditIsTakenBackAndMakesItTheNewest() {
        pipeline(0.1);
        workshop.run();
        pipeline(0.2);
        workshop.run();
        pipeline(0.1);
        assertThat(reason(workshop.run(), "train")).isEqualTo("the same as in run 1");
        assertThat(reason(workshop.run(), "train")).isEqualTo("unchanged since run 1");
    }

    @Test
    void aStageThatFailsLeavesNothingHalfMade() {
        workshop.stage(
                "train",
                "echo half > build/model; echo new > build/side; exit 3",
                s -> s.outs("build/model"));
        workshop.stage("after", "cp build/model x", s -> s.deps("build/model").outs("x"));
        workshop.stage("beside", "echo y > y", s -> s.outs("y"));
        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.summary().note()).isEqualTo("train failed");
        assertThat(workshop.has("build")).isFalse();
        assertThat(status(run, "after")).isEqualTo(StageStatus.SKIPPED);
        assertThat(reason(run, "after")).isEqualTo("train failed");
        assertThat(status(run, "beside")).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(run.stage(name("train")).orElseThrow().outcome().orElseThrow())
                .isInstanceOfSatisfying(
                        StageOutcome.UserFailed.class,
                        failed -> assertThat(failed.exit()).contains(new Exit.Code(3)));
        assertThat(workshop.root().resolve(".slipway/work"))
                .isDirectoryContaining("glob:**/.gitignore");
        assertThat(workshop.root().resolve(".slipway/work").toFile().list()).hasSize(1);
    }

    @Test
    void saysThatADepIsNotNamedWhenAStageFailsOverIt() {
        workshop.stage("make", "echo x > build/x", s -> s.outs("build/x"));
        workshop.stage("loud", "echo build/x is bad; exit 1", s -> s.needs("make"));
        RunRecord run = workshop.run(RunOptions.DEFAULT.withParallel(1));

        assertThat(run.stage(name("loud")).orElseThrow().outcome().orElseThrow())
                .isInstanceOfSatisfying(
                        StageOutcome.UserFailed.class,
                        f ->
                                assertThat(f.problem().remedy())
                                        .contains("build/x")
                                        .contains("`deps` of loud"));
    }

    @Test
    void whatAStageDoesToItsLinksIsNoConcernOfTheNext() {
        workshop.file("notes.txt", "kept").file("other.txt", "other").file("build/own.txt", "own");
        workshop.stage(
                "rude",
                "rm notes.txt; ln -sf nowhere other.txt; rm -rf build; mkdir build; echo a >"
                        + " build/a",
                s -> s.outs("build/a"));
        workshop.stage(
                "polite",
                "cat notes.txt other.txt build/own.txt build/a > b",
                s -> s.deps("build/a").outs("b"));
        RunRecord run = workshop.run(RunOptions.DEFAULT.withParallel(1));

        assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.read("b")).isEqualTo("keptotherowna\n");
        assertThat(workshop.read("notes.txt")).isEqualTo("kept");
        assertThat(workshop.read("other.txt")).isEqualTo("other");
    }

    @Test
    void undeclaredFilesComeAlongAndLinkedOnesAreReplaced() {
        workshop.file("notes.txt", "old").file("src/tool.sh", "echo from tool");
        workshop.stage(
                "make",
                "sh src/tool.sh > out/a; echo side > out/side; echo new > n; mv n notes.txt",
                s -> s.outs("out/a"));
        workshop.run();

        assertThat(workshop.read("out/a")).isEqualTo("from tool\n");
        assertThat(workshop.read("out/side")).isEqualTo("side\n");
        assertThat(workshop.read("notes.txt")).isEqualTo("new\n");
    }

    @Test
    void takesAnOutWrittenPastTheWorkFolder() {
        workshop.stage("make", "echo direct > \"$SLIPWAY_PROJECT/a\"", s -> s.outs("a"));
        assertThat(workshop.run().summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.run().stages().getFirst().status()).isEqualTo(StageStatus.CACHED);

        workshop.stage("make", "true", s -> s.outs("a"));
        RunRecord stale = workshop.run();
        assertThat(stale.summary().status()).isEqualTo(RunStatus.FAILED);
        assertThat(problem(stale, "make"))
                .isEqualTo("The stage make ended well but did not make a.");
    }

    @Test
    void replacesAFolderAsAWholeAndKeepsOneThatPersists() {
        workshop.stage("make", "mkdir d; echo 1 > d/one", s -> s.outs("d"));
        workshop.stage(
                "grow",
                "mkdir -p kept; echo x >> kept/log; cp d/* kept",
                s -> s.deps("d").outs(new Out("kept", true, true)));
        workshop.run();
        workshop.stage("make", "mkdir d; echo 2 > d/two", s -> s.outs("d"));
        RunRecord second = workshop.run();

        assertThat(second.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.has("d/one")).isFalse();
        assertThat(workshop.has("d/two")).isTrue();
        assertThat(workshop.read("kept/log")).isEqualTo("x\nx\n");
        assertThat(workshop.has("kept/one")).isTrue();
    }

    @Test
    void hearsMetricsProgressAndProblems() {
        List<RunEvent> heard = Collections.synchronizedList(new ArrayList<>());
        List<Engine.LogGrew> grown = Collections.synchronizedList(new ArrayList<>());
        workshop.engine().onEvents(heard::addAll);
        workshop.engine().onLog(grown::add);
        workshop.stage(
                "train",
                """
                echo hello
                echo 'slipway metric loss=0.5 acc=0.1 step=1'
                echo 'slipway metric loss=0.25 step=2'
                echo 'slipway progress 0.62 epoch 2'
                echo 'slipway problem {"code":"SLW-0501","headline":"No target.","remedy":"Name it."}'
                exit 1\
                """,
                s -> s);
        RunRecord run = workshop.run();
        StageName train = name("train");

        RunRecord.StageRecord stage = run.stage(train).orElseThrow();
        assertThat(stage.metrics()).containsEntry("loss", 0.25).containsEntry("acc", 0.1);
        assertThat(stage.fraction()).isEqualTo(0.62);
        assertThat(problem(run, "train")).isEqualTo("No target.");
        assertThat(workshop.store().metrics(run.summary().id(), Optional.of("loss")))
                .extracting(p -> p.step() + ":" + p.value())
                .containsExactly("1:0.5", "2:0.25");
        assertThat(workshop.store().log(run.summary().id(), train, 0, 10))
                .extracting(LogLine::text)
                .containsExactly(
                        "hello",
                        "slipway metric loss=0.5 acc=0.1 step=1",
                        "slipway metric loss=0.25 step=2",
                        "No target. Name it.");
        assertThat(heard).isEqualTo(workshop.store().events());
        assertThat(grown.getLast().lines()).isEqualTo(4);
    }

    @Test
    void aBrokenMetricFileIsTheStagesOwnFailure() {
        workshop.stage(
                "eval", "printf '{\\n\"auc\": 0.9,\\n oops }' > m.json", s -> s.metrics("m.json"));
        RunRecord run = workshop.run();

        assertThat(status(run, "eval")).isEqualTo(StageStatus.FAILED);
        assertThat(problem(run, "eval")).contains("m.json:3").contains("eval");
        assertThat(workshop.has("m.json")).isFalse();
    }

    @Test
    void aGateThatPassesRegistersOnceAndStaysPassedWhenCached() {
        model(0.8);
        RunRecord first = workshop.run();
        assertThat(first.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(first.summary().verdict()).contains(Verdict.PASSED);
        assertThat(first.summary().version()).contains(1);

        RunRecord second = workshop.run();
        assertThat(statuses(second)).containsOnly(StageStatus.CACHED);
        assertThat(second.stage(name("gate")).orElseThrow().evidence()).isPresent();
        assertThat(second.summary().verdict()).contains(Verdict.PASSED);
        assertThat(second.summary().version()).contains(1);
        assertThat(reason(second, "register"))
                .isEqualTo("it is registered already as risk v1, by run 1");
        assertThat(workshop.desk().versions()).hasSize(1);
        assertThat(workshop.desk().versions().getFirst().metrics()).containsEntry("auc", 0.9);
        assertThat(workshop.engine().plan(workshop.project(), RunOptions.DEFAULT).decisions())
                .allSatisfy((s, d) -> assertThat(d.sentence()).isEqualTo("unchanged since run 1"));
    }

    /// The data of a version is what the model came of, not what lay there before the run.
    @Test
    void aVersionTellsTheDataThatTheRunMade() {
        workshop.data("rows", "rows.csv").file("rows.csv", "of another day");
        workshop.stage("fetch", "echo fresh > rows.csv", s -> s.outs("rows.csv"));
        model(0.8);
        workshop.stage(
                "train",
                "echo m > model; echo 'auc: 0.9' > m.yaml",
                s -> s.deps("rows.csv").outs("model").metrics("m.yaml"));
        RunRecord run = workshop.run();

        String made = run.stage(name("fetch")).orElseThrow().outs().getFirst().hash().hex();
        assertThat(workshop.desk().versions().getFirst().data()).containsEntry("rows", made);
    }

    @Test
    void aGateThatFailsBlocksTheRegistrationEachTime() {
        model(0.95);
        RunRecord first = workshop.run();
        assertThat(first.summary().status()).isEqualTo(RunStatus.GATE_FAILED);
        assertThat(first.summary().note()).isEqualTo("Gate failed, 1 of 1");
        assertThat(status(first, "register")).isEqualTo(StageStatus.SKIPPED);

        RunRecord second = workshop.run();
        assertThat(status(second, "gate")).isEqualTo(StageStatus.FAILED);
        assertThat(second.summary().status()).isEqualTo(RunStatus.GATE_FAILED);
        assertThat(workshop.desk().versions()).isEmpty();
    }

    @Test
    void aGateWithoutEnoughDataLetsTheRegistrationGoOn() {
        model(0.8);
        workshop.stage(
                new Workshop.Shape(
                                "gate",
                                new StageAction.Gate(
                                        List.of(
                                                new Criterion.FairnessLimit(
                                                        "selection-rate",
                                                        "sex",
                                                        Criterion.Side.AT_MOST,
                                                        0.1,
                                                        100,
                                                        Optional.empty()))))
                        .build());
        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.GATE_FAILED);
        assertThat(run.summary().verdict()).contains(Verdict.NOT_ENOUGH_DATA);
        assertThat(workshop.desk().versions()).hasSize(1);
    }

    @Test
    void startsAComponentWithItsRequest() {
        workshop.file("data.csv", "x");
        workshop.file("component.sh", "cp \"$1\" out.csv; cp data.csv test.csv");
        workshop.stage(
                new Workshop.Shape(
                                "split",
                                new StageAction.Component(
                                        "data/split", Map.of("data", "data.csv", "test", 0.25)))
                        .deps("data.csv")
                        .outs("out.csv", "test.csv")
                        .build());
        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.read("out.csv"))
                .contains("\"component\":\"data/split\"")
                .contains("\"inputs\":{\"data\":\"data.csv\"}")
                .contains("\"outs\":[\"out.csv\",\"test.csv\"]");
    }

    @Test
    void stopsAStageThatTakesTooLongAndSkipsWhatFollows() {
        workshop.stage("slow", "sleep 600", s -> s.timeout(Duration.ofMillis(50)));
        workshop.stage("after", "true", s -> s.needs("slow"));
        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(statuses(run)).containsExactly(StageStatus.TIMED_OUT, StageStatus.SKIPPED);
        assertThat(reason(run, "after")).isEqualTo("slow timed out");
    }

    @Test
    void cancelStopsWhatRunsAndStartsNoMore() throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        workshop.engine().onLog(grown -> up.countDown());
        workshop.stage("slow", "echo up; echo half > a; sleep 600", s -> s.outs("a"));
        workshop.stage("after", "true", s -> s.needs("slow"));
        RunHandle handle = workshop.engine().start(workshop.project(), RunOptions.DEFAULT, "ann");
        up.await();
        handle.cancel("ann");
        handle.cancel("bob");
        RunRecord run = handle.done().join();

        assertThat(run.summary().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(statuses(run)).containsExactly(StageStatus.CANCELLED, StageStatus.SKIPPED);
        assertThat(run.stage(name("slow")).orElseThrow().outcome())
                .contains(new StageOutcome.Cancelled("ann"));
        assertThat(workshop.has("a")).isFalse();
        assertThat(workshop.engine().running()).isEmpty();
    }

    @Test
    void saysWhyARuntimeIsNotThere() {
        workshop.stage("train", "true", s -> s.on(new RuntimeName("locale")));

        assertThatThrownBy(workshop::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems().getFirst().toString())
                                        .contains(
                                                "locale",
                                                "no such runtime",
                                                "Did you mean “local”?"));
    }

    @Test
    void refusesWhatCannotWorkBeforeItStarts() {
        workshop.stage("train", "true", s -> s.deps("nowhere.csv"));
        workshop.stage("big", "true", s -> s.resources(64, 0));
        assertThatThrownBy(workshop::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(p -> p.headline())
                                        .containsExactly(
                                                "The stage train needs nowhere.csv, which is not"
                                                        + " there.",
                                                "The stage big asks for 64 cores, and this"
                                                        + " machine has 4."));
        RunOptions only =
                RunOptions.DEFAULT.withSelection(
                        new RunOptions.Selection.Only(List.of(name("trian"))));
        assertThatThrownBy(() -> workshop.engine().plan(workshop.project(), only))
                .hasMessageContaining("no stage trian")
                .hasMessageContaining("Did you mean train?");
        assertThat(workshop.store().events()).isEmpty();
    }

    @Test
    void takesOnlyTheStagesSelected() {
        pipeline(0.1);
        workshop.run();
        RunRecord only =
                workshop.run(
                        RunOptions.DEFAULT
                                .withUseCache(false)
                                .withSelection(
                                        new RunOptions.Selection.From(List.of(name("train")))));

        assertThat(statuses(only))
                .containsExactly(StageStatus.SKIPPED, StageStatus.SUCCEEDED, StageStatus.SUCCEEDED);
        assertThat(reason(only, "train")).startsWith("this run does not use the cache");
        assertThat(reason(only, "split")).isEqualTo("it is not part of this run");
    }

    @Test
    void runsAStageWithoutDepsAndOutsEachTimeAndNeverAFrozenOne() {
        workshop.stage("check", "true", s -> s);
        workshop.file("given.bin", "x");
        workshop.stage("given", "false", s -> s.outs("given.bin").frozen());
        workshop.run();
        RunRecord second = workshop.run();

        assertThat(reason(second, "check"))
                .isEqualTo("it names no deps and no outs, so it always runs");
        assertThat(reason(second, "given")).isEqualTo("it is frozen and its outs are there");
        assertThat(second.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aDepThatChangesWhileAStageRunsIsNotTakenForWhatItWasMadeOf() {
        workshop.file("in", "1");
        workshop.stage(
                "make",
                "cat in > out; echo 2 > \"$SLIPWAY_PROJECT/in\"",
                s -> s.deps("in").outs("out"));
        workshop.run();
        workshop.file("in", "1");

        assertThat(status(workshop.run(), "make")).isEqualTo(StageStatus.SUCCEEDED);
    }

    private void pipeline(double rate) {
        if (!workshop.has("data.csv")) {
            workshop.file("data.csv", "a");
        }
        workshop.params(Map.of("rate", rate));
        workshop.stage(
                "split",
                "cp data.csv build/train.csv",
                s -> s.deps("data.csv").outs("build/train.csv"));
        workshop.stage(
                "train",
                "echo train rate > build/model",
                s -> s.deps("build/train.csv").params("rate").outs("build/model"));
        workshop.stage(
                "evaluate",
                "echo '{\"scores\": {\"auc\": 0.9, \"words\": \"ok\"}}' > build/m.json",
                s -> s.deps("build/model").metrics("build/m.json"));
    }

    private void model(double limit) {
        workshop.stage(
                "train",
                "echo m > model; echo 'auc: 0.9' > m.yaml",
                s -> s.outs("model").metrics("m.yaml"));
        workshop.stage(
                new Workshop.Shape(
                                "gate",
                                new StageAction.Gate(
                                        List.of(
                                                new Criterion.MetricLimit(
                                                        "auc", Criterion.Side.AT_LEAST, limit))))
                        .build());
        workshop.stage(
                new Workshop.Shape(
                                "register",
                                new StageAction.Register(
                                        "risk", "model", Optional.of(name("gate"))))
                        .build());
    }

    private static StageName name(String stage) {
        return new StageName(stage);
    }

    private static List<StageStatus> statuses(RunRecord run) {
        return run.stages().stream().map(RunRecord.StageRecord::status).toList();
    }

    private static StageStatus status(RunRecord run, String stage) {
        return run.stage(name(stage)).orElseThrow().status();
    }

    private static String reason(RunRecord run, String stage) {
        return run.stage(name(stage)).orElseThrow().decision().orElseThrow().sentence();
    }

    private static String problem(RunRecord run, String stage) {
        return switch (run.stage(name(stage)).orElseThrow().outcome().orElseThrow()) {
            case StageOutcome.UserFailed failed -> failed.problem().headline();
            case StageOutcome.PlatformFailed failed -> failed.problem().headline();
            default -> "";
        };
    }
}
