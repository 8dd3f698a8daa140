package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.PipelineEngine;
import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.evaluation.MetricGateJudge;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.LadderRegistry;
import dev.slipway.runtime.local.LocalRuntime;
import dev.slipway.sourcecontrol.GitSourceControl;
import dev.slipway.store.Home;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.PlacesInMemory;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The window over the real engine, store and local runtime, on a project of shell stages.
class WindowJourneyTest extends WindowTest {
    private static final String FILE =
            """
            slipway: 1
            name: shells
            params: params.yaml
            stages:
              prepare:
                run: mkdir -p build && cp data/in.csv build/rows.csv && echo prepared
                deps: [data/in.csv]
                outs: [build/rows.csv]
              train:
                run: |
                  echo "rate ${train.rate}"
                  echo "model ${train.rate}" > build/model.txt
                  echo '{"auc": 0.9}' > build/metrics.json
                deps: [build/rows.csv]
                params: [train.rate]
                outs: [build/model.txt]
                metrics: [build/metrics.json]
              gate:
                needs: [train]
                gate: [{ metric: auc, at-least: 0.8 }]
            register: { model: shells, from: build/model.txt, after: gate }
            """;

    private Home home;
    private PipelineEngine engine;
    private LadderRegistry registry;

    @BeforeEach
    void openHome() throws Exception {
        Clock clock = Clock.systemUTC();
        root = Files.createDirectories(folder.resolve("shells")).toRealPath();
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/in.csv"), "a,b\n1,2\n");
        Files.writeString(root.resolve("slipway.yaml"), FILE);
        Files.writeString(root.resolve("params.yaml"), "train:\n  rate: 0.1\n");
        home = Home.open(folder.resolve("home"), clock);
        registry = new LadderRegistry(home.registryStore(), Ladder.STANDARD, clock);
        GitSourceControl sourceControl = new GitSourceControl();
        engine =
                new PipelineEngine(
                        new EnginePorts(
                                home.journal(),
                                home.history(),
                                home.cache(),
                                home.artifacts(),
                                home.hashes(),
                                Runtimes.of(new LocalRuntime()),
                                new MetricGateJudge(),
                                registry,
                                new NoComponents(),
                                sourceControl));
        show(
                new Services(
                        engine,
                        home.history(),
                        home.artifacts(),
                        registry,
                        new DataInMemory(),
                        sourceControl,
                        new PlacesInMemory(),
                        new PlacesInMemory(),
                        new PipelineReader(),
                        background,
                        clock,
                        "mara.klein",
                        home.folder().toString()),
                root);
    }

    @AfterEach
    void closeHome() {
        engine.close();
        home.close();
    }

    @Test
    void runsAPipelineToARegisteredVersionThenOnlyWhatAChangedParameterTouches() throws Exception {
        waitForCard("train", "not run yet");
        robot.push(KeyCode.CONTROL, KeyCode.R);
        waitForCard("register", "registered");
        select("gate");
        waitForText("Passed, 1 of 1");
        picture("journey-registered-light");
        assertThat(registry.versions("shells")).hasSize(1);
        select("train");
        waitFor(
                () ->
                        home.history().logLines(newest().summary().id(), new StageName("train"))
                                == 1);

        type(field("train.rate"), "0.2");
        waitFor(() -> Files.readString(root.resolve("params.yaml")).contains("0.2"));
        waitForText("was 0.1");
        robot.push(KeyCode.CONTROL, KeyCode.R);
        waitForText("Run 2 is done");
        assertThat(status("prepare")).isEqualTo(StageStatus.CACHED);
        assertThat(status("train")).isEqualTo(StageStatus.SUCCEEDED);
        picture("journey-second-run-light");

        run("Critical path of the newest run");
        waitForText("Saved by the cache");
        assertThat(fx(this::texts)).contains("made in run 1", "on the path");
        picture("critical-path-light");
        theme(Theme.Choice.DARK);
        picture("critical-path-dark");
        run("Close the critical path");

        run("Lineage of shells v2…");
        waitForText("across 2 runs");
        picture("lineage-dark");
        theme(Theme.Choice.LIGHT);
        picture("lineage-light");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void cancelsARunThatWouldTakeLongAndOffersToResumeIt() throws Exception {
        waitForCard("train", "not run yet");
        Files.writeString(
                root.resolve("slipway.yaml"),
                FILE.replace("echo \"rate ${train.rate}\"", "sleep 600"));
        select("train");
        waitFor(() -> fx(() -> texts().stream().anyMatch(t -> t.contains("sleep 600"))));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        waitForCard("train", "running");
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        waitForText("Resume run 1");
        assertThat(newest().summary().status()).isEqualTo(RunStatus.CANCELLED);
    }

    private RunRecord newest() {
        return home
                .history()
                .runs(dev.slipway.engine.port.RunHistory.Query.all(root.toString()))
                .stream()
                .findFirst()
                .flatMap(summary -> home.history().run(summary.id()))
                .orElseThrow();
    }

    private StageStatus status(String stage) {
        return newest().stage(new StageName(stage)).orElseThrow().status();
    }

    private static void waitFor(java.util.concurrent.Callable<Boolean> done)
            throws TimeoutException {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, done);
    }

    /// This journey has commands alone.
    private static final class NoComponents implements ComponentProgram {
        @Override
        public List<String> command(String component, Path request) {
            return List.of("false");
        }

        @Override
        public String image() {
            return "none";
        }

        @Override
        public List<String> commandInImage(String component, String request) {
            return List.of("false");
        }
    }
}
