package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.experiments.ExperimentsScreen;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.NavigatorLog;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.fixture.SampleStory;
import dev.slipway.ui.registry.RegistryScreen;
import dev.slipway.ui.runs.RunsScreen;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the rooms from some months of made-up runs into `target/pictures`, in both themes.
class RoomsPictureTest {
    private static final Path SAMPLE =
            Path.of("../../sample-projects/insurance-risk").toAbsolutePath().normalize();

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final NavigatorLog navigator = new NavigatorLog();

    @BeforeAll
    static void startToolkit() {
        FxThread.startToolkit();
    }

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @Test
    void drawsEveryRoomInBothThemes() throws Exception {
        PipelineReader reader = new PipelineReader();
        SampleStory story =
                new SampleStory(
                        SAMPLE.toString(), Files.readString(SAMPLE.resolve("slipway.yaml")));
        Services services = story.services(new DataInMemory(), reader, background);
        OpenProject project = new OpenProject(SAMPLE, reader.read(SAMPLE));
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            draw(
                    choice,
                    services,
                    "runs",
                    s -> new RunsScreen(s, project, navigator),
                    new Target.OfRun(RunBuilder.id(47), Optional.empty()));
            draw(
                    choice,
                    services,
                    "runs-failed",
                    s -> new RunsScreen(s, project, navigator),
                    new Target.OfRun(RunBuilder.id(46), Optional.empty()));
            draw(
                    choice,
                    services,
                    "registry",
                    s -> new RegistryScreen(s, project, navigator),
                    new Target.OfVersion(SampleStory.MODEL, 6));
            draw(
                    choice,
                    services,
                    "experiments",
                    s -> new ExperimentsScreen(s, project, navigator),
                    new Target.OfComparison(
                            List.of(
                                    RunBuilder.id(48),
                                    RunBuilder.id(47),
                                    RunBuilder.id(46),
                                    RunBuilder.id(42))));
        }
        assertThat(navigator.problems).isEmpty();
    }

    private void draw(
            Theme.Choice choice,
            Services services,
            String name,
            Function<Services, Screen> make,
            Target target)
            throws Exception {
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        FxThread.run(
                () -> {
                    Screen screen = make.apply(services);
                    Scene scene = new Scene((Parent) screen.view(), 1524, 932);
                    new Theme(choice).install(scene);
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    screen.shown();
                    screen.show(target);
                    shown.complete(stage);
                });
        Stage stage = shown.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 12; i++) {
            WaitForAsyncUtils.waitForFxEvents(20);
            TimeUnit.MILLISECONDS.sleep(60);
        }
        CompletableFuture<WritableImage> image = new CompletableFuture<>();
        FxThread.run(
                () -> {
                    image.complete(Snapshot.of(stage.getScene()));
                    stage.hide();
                });
        Snapshot.write(
                image.get(20, TimeUnit.SECONDS),
                Path.of("target", "pictures", name + "-" + choice + ".png"));
    }
}
