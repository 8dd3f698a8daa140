package dev.slipway.app;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.WorkbenchWindow;
import dev.slipway.ui.workbench.Services;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a JavaFX program. The home opens beside JavaFX's own start, so that neither waits
/// for the other.
public final class WindowProgram extends Application {
    private static final @Nullable String FIRST_FRAME = System.getProperty("slipway.first-frame");

    /// What the window is opened with; JavaFX makes the instance, so this is how it gets there.
    private static @Nullable Opening opening;

    private @Nullable Workbench workbench;
    private @Nullable WorkbenchWindow window;
    private @Nullable ExecutorService background;

    /// @param home being opened
    /// @param project to show; the last one, or the sample, when empty
    /// @param sample the bundled sample, if there is one
    private record Opening(
            CompletableFuture<Workbench> home, Optional<Path> project, Optional<Path> sample) {}

    /// Opens the window and returns when it is closed.
    ///
    /// @throws ProblemException if the home cannot be opened
    static void open(
            Homes homes, Optional<Path> home, Optional<Path> project, Optional<Path> sample) {
        // JavaFX warns that it runs from the class path, which it does here on purpose.
        java.util.logging.Logger.getLogger("javafx").setLevel(java.util.logging.Level.SEVERE);
        CompletableFuture<Workbench> opened =
                CompletableFuture.supplyAsync(() -> homes.open(home), Thread.ofVirtual()::start);
        opening = new Opening(opened, project, sample);
        Application.launch(WindowProgram.class);
        opened.exceptionally(
                        e -> {
                            throw e instanceof CompletionException c
                                            && c.getCause() instanceof ProblemException p
                                    ? p
                                    : new ProblemException(
                                            Problem.of(
                                                    "SLW-1901",
                                                    "The home could not be opened.",
                                                    "The details are in the log."),
                                            e);
                        })
                .join();
    }

    @Override
    public void start(Stage stage) {
        Opening given = opening;
        if (given == null) {
            throw new IllegalStateException("opened without WindowProgram.open");
        }
        Workbench opened;
        try {
            opened = given.home().join();
        } catch (CompletionException e) {
            // `open` tells it on the terminal once JavaFX has ended.
            Platform.exit();
            return;
        }
        workbench = opened;
        background = Executors.newVirtualThreadPerTaskExecutor();
        HomeMemory memory = new HomeMemory(opened.home().preferences(), background);
        Services services =
                new Services(
                        opened.engine(),
                        opened.history(),
                        opened.artifacts(),
                        opened.registry(),
                        DataDesks.keeping(opened.home(), opened.clock()),
                        opened.sourceControl(),
                        opened.runtimes(),
                        opened.runtimeSettings(),
                        opened.reader(),
                        background,
                        opened.clock(),
                        System.getProperty("user.name", "unknown"),
                        opened.home().folder().toString());
        window = new WorkbenchWindow(stage, services, project(given, memory), memory);
        window.show();
        background.execute(opened.engine()::recover);
        if (FIRST_FRAME != null) {
            afterFirstFrame(stage);
        }
    }

    /// Says on standard output how many milliseconds after the process's start the window could be
    /// used, and closes it: for the benchmark, and for the training of the start-up cache.
    private static void afterFirstFrame(Stage stage) {
        stage.getScene()
                .addPostLayoutPulseListener(
                        new Runnable() {
                            private int pulses;

                            @Override
                            public void run() {
                                if (++pulses == 2) {
                                    long millis =
                                            ProcessHandle.current()
                                                    .info()
                                                    .startInstant()
                                                    .map(
                                                            s ->
                                                                    Instant.now().toEpochMilli()
                                                                            - s.toEpochMilli())
                                                    .orElse(-1L);
                                    System.out.println("first frame after " + millis + " ms");
                                    Platform.exit();
                                } else {
                                    Platform.requestNextPulse();
                                }
                            }
                        });
        Platform.requestNextPulse();
    }

    private static Path project(Opening given, HomeMemory memory) {
        Path here = Path.of("").toAbsolutePath();
        return given.project()
                .or(() -> PipelineReader.isProject(here) ? Optional.of(here) : Optional.empty())
                .or(() -> memory.get("project").map(Path::of).filter(PipelineReader::isProject))
                .or(given::sample)
                .orElse(here);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (workbench != null) {
            workbench.close();
        }
        if (background != null) {
            background.shutdownNow();
        }
    }
}
