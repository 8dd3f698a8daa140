package dev.slipway.app;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.store.database.Upgrade;
import dev.slipway.ui.SlipwayWindow;
import dev.slipway.ui.WorkbenchWindow;
import dev.slipway.uikit.fx.FxThread;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a JavaFX program. It shows before the home is open: what needs the home waits for
/// it behind the window.
public final class WindowProgram extends Application {
    private static final @Nullable String FIRST_FRAME = System.getProperty("slipway.first-frame");

    private static final long LAST_WORDS_SECONDS = 2;

    /// What the window is opened with; JavaFX makes the instance, so this is how it gets there.
    private static @Nullable Opening opening;

    private @Nullable SlipwayWindow window;
    private @Nullable LateHome home;
    private @Nullable ExecutorService background;

    /// @param home to be opened
    /// @param folder of the home
    /// @param project to show; the welcome when empty
    /// @param sample the bundled sample, if there is one
    /// @param single this home's one window, unless that cannot be had
    private record Opening(
            LateHome home,
            Path folder,
            Optional<Path> project,
            Optional<Path> sample,
            Optional<SingleWindow> single) {}

    /// Opens the window and returns when it is closed, or at once when another process has a window
    /// of this home, which then shows the project.
    ///
    /// @param folder of the home, which exists
    /// @param project to show; this folder if it is a project, or the welcome, when empty
    /// @throws ProblemException if the home cannot be opened
    static void open(Homes homes, Path folder, Optional<Path> project, Optional<Path> sample) {
        Ahead.begin();
        Optional<Path> wanted = project.or(WindowProgram::here);
        switch (SingleWindow.claim(folder, wanted)) {
            case SingleWindow.Handed _ -> System.out.println("Shown in the window that is open.");
            case SingleWindow.Alone _ -> launch(homes, folder, wanted, sample, Optional.empty());
            case SingleWindow.First first -> {
                try (SingleWindow window = first.window()) {
                    launch(homes, folder, wanted, sample, Optional.of(window));
                }
            }
        }
    }

    private static void launch(
            Homes homes,
            Path folder,
            Optional<Path> project,
            Optional<Path> sample,
            Optional<SingleWindow> single) {
        // JavaFX warns that it runs from the class path, which it does here on purpose.
        java.util.logging.Logger.getLogger("javafx").setLevel(java.util.logging.Level.SEVERE);
        LateHome opened = new LateHome(() -> homes.open(Optional.of(folder)));
        opening = new Opening(opened, folder, project, sample, single);
        Application.launch(WindowProgram.class);
        opened.ended()
                .ifPresent(
                        failure -> {
                            throw problem(failure);
                        });
    }

    private static Optional<Path> here() {
        return Optional.of(Path.of("").toAbsolutePath()).filter(PipelineReader::isProject);
    }

    private static ProblemException problem(Throwable e) {
        return e instanceof CompletionException c && c.getCause() instanceof ProblemException p
                ? p
                : new ProblemException(
                        Problem.of(
                                "SLW-1901",
                                "The home could not be opened.",
                                "The details are in the log."),
                        e);
    }

    @Override
    public void start(Stage stage) {
        Opening given = opening;
        if (given == null) {
            throw new IllegalStateException("opened without WindowProgram.open");
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        background = threads;
        home = given.home();
        LateServices late = new LateServices(given.home().opened());
        SlipwayWindow shown =
                new SlipwayWindow(
                        stage,
                        late.services(threads, given.folder().toString()),
                        memory(given, threads),
                        given.sample(),
                        Path.of(System.getProperty("user.home", ".")).resolve("Slipway"));
        window = shown;
        if (FIRST_FRAME != null) {
            FirstFrame.tell(stage, shown);
        }
        shown.show(given.project());
        afterFirstPicture(stage, given.home()::begin);
        watch(given, shown);
        late.ready()
                .whenComplete(
                        (workbench, failure) ->
                                FxThread.run(
                                        () -> {
                                            if (failure != null) {
                                                shown.failed(
                                                        problem(failure).problems().getFirst(),
                                                        Platform::exit);
                                            } else if (!threads.isShutdown()) {
                                                threads.execute(workbench.engine()::recover);
                                                workbench
                                                        .home()
                                                        .upgraded()
                                                        .ifPresent(u -> tell(shown, u));
                                            }
                                        }));
    }

    /// The database and the picture would wait for each other's processor. The picture of a pulse
    /// has been drawn when the next one begins.
    private static void afterFirstPicture(Stage stage, Runnable then) {
        Scene scene = stage.getScene();
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private boolean isDrawn;

                    @Override
                    public void run() {
                        if (isDrawn) {
                            scene.removePostLayoutPulseListener(this);
                            FxThread.later(then);
                        } else {
                            isDrawn = true;
                            Platform.requestNextPulse();
                        }
                    }
                });
        Platform.requestNextPulse();
    }

    private static void watch(Opening given, SlipwayWindow shown) {
        CrashReports reports = new CrashReports(given.folder(), Clock.systemDefaultZone());
        reports.install(report -> FxThread.later(() -> show(shown, report)));
        reports.javaCrash().ifPresent(report -> show(shown, report));
        given.single()
                .ifPresent(
                        single ->
                                single.serve(
                                        project ->
                                                FxThread.run(
                                                        () -> {
                                                            project.ifPresent(shown::open);
                                                            shown.bringToFront();
                                                        })));
    }

    private static void show(SlipwayWindow shown, CrashReports.Report report) {
        shown.crashed(report.problem(), report.file(), report.text());
    }

    private static void tell(SlipwayWindow shown, Upgrade upgrade) {
        shown.tell("The home was brought up to date", "As it was before: " + upgrade.backup());
    }

    /// A home of an older version kept it in its database, which is waited for this once.
    private static WindowFile memory(Opening given, ExecutorService threads) {
        WindowFile file = WindowFile.read(given.folder(), threads);
        if (!WindowFile.exists(given.folder()) && LocalHomes.hasDatabase(given.folder())) {
            try {
                given.home().begin();
                Workbench opened = given.home().opened().join();
                for (String key : new String[] {"theme", "recent"}) {
                    opened.home()
                            .preferences()
                            .get("window." + key)
                            .ifPresent(value -> file.put(key, value));
                }
            } catch (CompletionException told) {
                // What keeps the home from opening is told in the window.
                return file;
            }
        }
        return file;
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (home != null) {
            home.close();
        }
        if (background != null) {
            letGo(background);
        }
    }

    /// What the window remembers is kept; what else goes on may be cut off.
    private static void letGo(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /// Tells on standard output when the window showed and when it could be used, in milliseconds
    /// after the process's start, and closes it: for the benchmark, and for the training of the
    /// start-up cache.
    private static final class FirstFrame implements Runnable {
        private final Stage stage;
        private final SlipwayWindow window;
        private boolean isShown;
        private int pulses;
        private int usable;

        private FirstFrame(Stage stage, SlipwayWindow window) {
            this.stage = stage;
            this.window = window;
        }

        static void tell(Stage stage, SlipwayWindow window) {
            FirstFrame frame = new FirstFrame(stage, window);
            stage.sceneProperty()
                    .addListener(
                            (property, before, scene) -> {
                                scene.addPostLayoutPulseListener(frame);
                                Platform.requestNextPulse();
                            });
        }

        @Override
        public void run() {
            pulses++;
            // The pulse after the first begins when the first was drawn.
            if (!isShown && stage.isShowing() && pulses > 1) {
                isShown = true;
                System.out.println("first frame after " + millis() + " ms");
            }
            if (isShown
                    && window.workbench().map(WorkbenchWindow::isRead).orElse(true)
                    && ++usable == 2) {
                if (Rehearsal.isOn() && window.workbench().isPresent()) {
                    usable = 0;
                    window.welcome();
                } else {
                    System.out.println("usable after " + millis() + " ms");
                    Platform.exit();
                }
            }
            Platform.requestNextPulse();
        }

        private static long millis() {
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(s -> Instant.now().toEpochMilli() - s.toEpochMilli())
                    .orElse(-1L);
        }
    }
}
