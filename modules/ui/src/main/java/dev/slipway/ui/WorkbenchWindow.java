package dev.slipway.ui;

import dev.slipway.engine.Project;
import dev.slipway.engine.RunHandle;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.lineage.LineageDialog;
import dev.slipway.ui.pipeline.PipelineScreen;
import dev.slipway.ui.settings.SettingsScreen;
import dev.slipway.ui.shell.CommandPalette;
import dev.slipway.ui.shell.Hints;
import dev.slipway.ui.shell.Keys;
import dev.slipway.ui.shell.ShortcutSheet;
import dev.slipway.ui.shell.StatusLine;
import dev.slipway.ui.shell.TextKeys;
import dev.slipway.ui.shell.TopBar;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.RecentProjects;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Tasks;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.Rail;
import dev.slipway.uikit.control.ToastStack;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Theme;
import dev.slipway.uikit.theme.Tone;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The window: its frame, the rooms, and the project that is open in it. FX thread only.
public final class WorkbenchWindow implements Navigator, AutoCloseable {
    private static final int MOST_RECENT = 8;
    static final double SMALLEST_WIDTH = 960;
    static final double SMALLEST_HEIGHT = 600;
    private static final double PALETTE_TOP = 88;

    private static final double LOWEST_FOR_HINTS = 700;

    /// Below the tool bar, beside the rail.
    private static final Insets HINTS = new Insets(40 + 44 + 16, 0, 0, 76 + 16);

    private final Stage stage;
    private final Services services;
    private final WindowMemory memory;
    private final Theme theme;
    private final WindowPlace place;
    private final Work work;
    private final Tasks tasks = new Tasks();
    private final RuntimeBoard runtimes;
    private final BorderPane frame = new BorderPane();
    private final StackPane room = new StackPane();
    private final ToastStack toasts = new ToastStack();
    private final StackPane hints = new StackPane();
    private final OverlayPane overlay = new OverlayPane(new StackPane(frame, hints, toasts));
    private final Rail rail = new Rail();
    private final TopBar topBar;
    private final StatusLine status;
    private final Scene scene;
    private final PauseTransition warmUp = new PauseTransition(Duration.millis(400));
    private final Map<Room, Screen> screens = new EnumMap<>(Room.class);
    private final Optional<Runnable> leave;
    private final RecentProjects recent;
    private ProjectSession session;
    private Room shown = Room.PIPELINE;
    private boolean isCold = true;
    private boolean isRunWanted;
    private boolean isRead;

    /// What this content is put into.
    ///
    /// @param leave leaves the project for the welcome, where there is one
    record Shell(Stage stage, Theme theme, WindowPlace place, Optional<Runnable> leave) {}

    /// A window of its own, without a welcome. Nothing is shown, nor read from disk, before
    /// [#show].
    ///
    /// @param project the folder to open
    public WorkbenchWindow(Stage stage, Services services, Path project, WindowMemory memory) {
        this(
                new Shell(
                        stage,
                        new Theme(rememberedTheme(memory)),
                        new WindowPlace(stage, memory),
                        Optional.empty()),
                services,
                project,
                memory);
    }

    WorkbenchWindow(Shell shell, Services services, Path project, WindowMemory memory) {
        this.stage = shell.stage();
        this.services = services;
        this.memory = memory;
        this.theme = shell.theme();
        this.place = shell.place();
        this.leave = shell.leave();
        this.recent = new RecentProjects(memory, services.clock());
        this.work = new Work(services.background(), FxThread::run, this::problem);
        this.runtimes = new RuntimeBoard(services.runtimes(), services.runtimeSettings(), work);
        this.topBar = new TopBar(services.who(), this::showPalette);
        this.status =
                new StatusLine(
                        services.who(),
                        services.clock(),
                        new StatusLine.Acts(
                                () -> open(new Target.OfRoom(Room.PIPELINE)),
                                this::showProblems,
                                this::showChanges,
                                this::nextTheme,
                                name -> open(new Target.OfRuntime(Optional.of(name)))));
        frame.setTop(topBar);
        frame.setLeft(rail);
        frame.setCenter(room);
        frame.setBottom(status.node());
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(toasts, new Insets(0, 16, 44, 0));
        hints.setPickOnBounds(false);
        hints.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(hints, Pos.TOP_LEFT);
        StackPane.setMargin(hints, HINTS);
        overlay.getStylesheets().add(sheet());
        this.scene = new Scene(overlay, 1440, 900);
        scene.heightProperty().addListener((property, before, now) -> showHints());
        theme.install(scene);
        theme.choiceProperty()
                .addListener(
                        (property, before, now) -> {
                            memory.put("theme", now.name());
                            status.setTheme(now);
                        });
        status.setTheme(theme.choiceProperty().get());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        this.session = new ProjectSession(services, project, work);
        fillRail();
        tasks.running().addListener((property, before, now) -> status.setTasks(now));
        runtimes.entries().addListener((property, before, now) -> status.setRuntimes(now));
        warmUp.setOnFinished(event -> warmUpNext());
    }

    /// Shows the window, then reads the project.
    public void show() {
        stage.setScene(scene);
        stage.setOnCloseRequest(this::askBeforeClosing);
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        place.restore();
        begin();
        hints.getChildren().setAll(new Hints(memory));
        stage.show();
        stage.focusedProperty()
                .addListener(
                        (property, before, focused) -> {
                            if (focused) {
                                session.refreshSource();
                                session.runs().refresh();
                            }
                        });
        warmUp.play();
    }

    public Scene scene() {
        return scene;
    }

    OverlayPane overlay() {
        return overlay;
    }

    ToastStack toasts() {
        return toasts;
    }

    /// A run of all stages begins as soon as the pipeline has been read without errors.
    void runOnceRead() {
        isRunWanted = true;
        if (isRead) {
            readAgain(session);
        }
    }

    public Theme theme() {
        return theme;
    }

    /// Whether the project's pipeline file has been read.
    public boolean isRead() {
        return isRead;
    }

    /// Every action that can be started now, of the window and of all its rooms.
    public List<Command> commands() {
        List<Command> all = new ArrayList<>(windowCommands());
        all.removeIf(c -> c.key().filter(Keys.PALETTE::equals).isPresent());
        for (Room each : Rooms.built()) {
            all.addAll(screen(each).commands());
        }
        return List.copyOf(all);
    }

    /// Opens another project in this window.
    public void openProject(Path folder) {
        overlay.close();
        isRunWanted = false;
        isRead = false;
        screens.values().forEach(Screen::close);
        screens.clear();
        session.close();
        session = new ProjectSession(services, folder, work);
        begin();
    }

    /// A run of this window would be cut off: that is asked, unless nothing is lost by it.
    private void askBeforeClosing(WindowEvent event) {
        Optional<RunRecord> ours =
                session.runs()
                        .running()
                        .filter(
                                run ->
                                        services.engine().running().stream()
                                                .anyMatch(h -> h.id().equals(run.summary().id())));
        if (ours.isEmpty()) {
            return;
        }
        event.consume();
        overlay.open(ClosingDialog.of(ours.get(), overlay::close, this::closeWindow));
    }

    private void closeWindow() {
        overlay.close();
        stage.close();
    }

    /// Stops following the project. Runs go on.
    @Override
    public void close() {
        warmUp.stop();
        place.keep();
        screens.values().forEach(Screen::close);
        session.close();
        runtimes.close();
    }

    @Override
    public void open(Target target) {
        if (target instanceof Target.OfLineage lineage) {
            overlay.open(
                    new LineageDialog(services, lineage.subject(), this, work, overlay::close));
            return;
        }
        Room wanted =
                switch (target) {
                    case Target.OfRoom ofRoom -> ofRoom.room();
                    case Target.OfStage _ -> Room.PIPELINE;
                    case Target.OfRun _ -> Room.RUNS;
                    case Target.OfComparison _ -> Room.EXPERIMENTS;
                    case Target.OfVersion _, Target.OfLineage _ -> Room.REGISTRY;
                    case Target.OfRuntime _ -> Room.SETTINGS;
                };
        if (!Rooms.built().contains(wanted)) {
            return;
        }
        overlay.close();
        enter(wanted);
        if (!(target instanceof Target.OfRoom)) {
            screen(wanted).show(target);
        }
    }

    @Override
    public void run(RunOptions options) {
        Optional<Project> project = session.project().lastGood().get();
        ReadPipeline read = session.project().read().get();
        if (project.isEmpty() || read.hasErrors()) {
            problem(
                    Problem.of(
                            "SLW-1913",
                            read.problems().isEmpty()
                                    ? "There is no pipeline to run."
                                    : read.file() + " has errors, so nothing can run.",
                            "Mend the problems listed below the graph, then run again."));
            showProblems();
            return;
        }
        if (session.runs().running().isPresent()) {
            RunRecord running = session.runs().running().get();
            toasts.problem(
                    Tone.WARNING,
                    "mdi2c-clock-outline",
                    "Run " + running.summary().number() + " is still going",
                    "Wait for its end, or cancel it.",
                    new ToastStack.Act("Cancel it", this::cancelRun));
            return;
        }
        tasks.run(
                "Starting a run",
                work,
                () -> services.engine().start(project.get(), options, services.who()),
                started -> {});
    }

    @Override
    public void cancelRun() {
        session.runs()
                .running()
                .ifPresent(
                        running -> {
                            RunId id = running.summary().id();
                            work.run(
                                    () -> cancel(id),
                                    ours -> {
                                        if (!ours) {
                                            sayOfAnother(running);
                                        }
                                    });
                        });
    }

    private boolean cancel(RunId run) {
        Optional<RunHandle> handle =
                services.engine().running().stream().filter(h -> h.id().equals(run)).findFirst();
        handle.ifPresent(h -> h.cancel(services.who()));
        return handle.isPresent();
    }

    private void sayOfAnother(RunRecord running) {
        toasts.problem(
                Tone.WARNING,
                "mdi2s-server-off",
                "Run " + running.summary().number() + " belongs to another process",
                "Cancel it where it was started.",
                null);
    }

    @Override
    public void edit(String name, List<Edit> edits, Runnable done) {
        pipeline().edit(name, edits, done);
    }

    @Override
    public void toast(String headline, String detail) {
        toasts.done(headline, detail, null);
    }

    @Override
    public void toast(String headline, String detail, String act, Runnable action) {
        toasts.done(headline, detail, new ToastStack.Act(act, action));
    }

    @Override
    public void problem(Problem problem) {
        boolean platform =
                problem.code().startsWith("SLW-1") && !problem.code().startsWith("SLW-19");
        toasts.problem(
                platform ? Tone.WARNING : Tone.DANGER,
                platform ? "mdi2s-server-off" : "mdi2c-close-circle",
                problem.headline(),
                (problem.remedy() + " " + problem.code()).strip(),
                null);
    }

    private void begin() {
        ProjectSession opened = session;
        showName();
        opened.project().read().addListener((property, before, read) -> readAgain(opened));
        opened.project()
                .source()
                .addListener(
                        (property, before, state) -> {
                            topBar.setSource(state);
                            status.setSource(state);
                        });
        topBar.setSource(Optional.empty());
        status.setSource(Optional.empty());
        status.setProblems(List.of());
        status.setRun(Optional.empty());
        opened.runs().newest().addListener((property, before, newest) -> status.setRun(newest));
        opened.runs().onEnd(this::sayEnded);
        enter(shown);
        opened.start();
        recent.opened(opened.root());
    }

    private void readAgain(ProjectSession read) {
        if (read == session) {
            isRead = true;
            showName();
            runtimes.setNamed(named(read));
            if (isRunWanted && read.project().lastGood().get().isPresent()) {
                isRunWanted = false;
                run(RunOptions.DEFAULT);
            }
        }
    }

    /// Where the stages of the pipeline as it was read run.
    private static Set<RuntimeName> named(ProjectSession session) {
        Set<RuntimeName> names = new LinkedHashSet<>();
        session.project()
                .lastGood()
                .get()
                .ifPresent(
                        good -> good.pipeline().stages().forEach(stage -> names.add(stage.on())));
        return names;
    }

    private void showName() {
        String name = session.name();
        stage.setTitle(name + " – Slipway");
        topBar.setProject(
                name,
                new TopBar.ProjectMenu(
                        this::chooseProject,
                        session::reload,
                        () -> copy(session.root().toString()),
                        recent.all().stream()
                                .map(RecentProjects.Recent::folder)
                                .filter(p -> !p.equals(session.root()))
                                .limit(MOST_RECENT)
                                .toList(),
                        this::openProject,
                        leave));
    }

    private void sayEnded(RunRecord run) {
        String name = "Run " + run.summary().number();
        String took = Durations.words(run.summary().durationMillis());
        RunStatus how = run.summary().status();
        switch (how) {
            case SUCCEEDED ->
                    toasts.done(
                            name + " is done",
                            run.summary().version().map(v -> "Registered v" + v + ", ").orElse("")
                                    + took,
                            act("Open", run));
            case GATE_FAILED, FAILED, TIMED_OUT ->
                    toasts.problem(
                            Tone.DANGER,
                            States.of(how).icon(),
                            name + ": " + States.words(how).toLowerCase(java.util.Locale.ROOT),
                            run.summary().note(),
                            act("Open", run));
            case INTERRUPTED ->
                    toasts.problem(
                            Tone.WARNING,
                            States.of(how).icon(),
                            name + " was interrupted",
                            "It can be resumed.",
                            act("Open", run));
            case CANCELLED -> toasts.done(name + " is cancelled", "after " + took, null);
            case RUNNING -> {}
        }
    }

    private ToastStack.@Nullable Act act(String words, RunRecord run) {
        return Rooms.built().contains(Room.RUNS)
                ? new ToastStack.Act(
                        words, () -> open(new Target.OfRun(run.summary().id(), Optional.empty())))
                : null;
    }

    private void fillRail() {
        List<Room> rooms = Rooms.built();
        for (int i = 0; i < rooms.size(); i++) {
            Room at = rooms.get(i);
            if (at == Room.SETTINGS) {
                rail.addAtEnd(at.title(), at.icon(), Keys.SETTINGS);
            } else {
                rail.add(at.title(), at.icon(), Keys.room(i));
            }
        }
        rail.selectedProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now.intValue() >= 0) {
                                enter(rooms.get(now.intValue()));
                            }
                        });
    }

    private void enter(Room wanted) {
        shown = wanted;
        showHints();
        rail.selectedProperty().set(Rooms.built().indexOf(wanted));
        Screen screen = screen(wanted);
        if (!room.getChildren().equals(List.of(screen.view()))) {
            room.getChildren().setAll(screen.view());
            screen.shown();
        }
    }

    /// On a low window they would hide what they speak of.
    private void showHints() {
        hints.setVisible(shown == Room.PIPELINE && scene.getHeight() >= LOWEST_FOR_HINTS);
    }

    private Screen screen(Room wanted) {
        Screen made = screens.get(wanted);
        if (made == null) {
            made = make(wanted);
            screens.put(wanted, made);
        }
        return made;
    }

    private Screen make(Room wanted) {
        return switch (wanted) {
            case PIPELINE -> {
                PipelineScreen made =
                        new PipelineScreen(
                                services,
                                session.project(),
                                this,
                                session.runs(),
                                dialogs(),
                                work,
                                tasks,
                                runtimes,
                                memory);
                made.place().addListener((property, before, words) -> status.setPlace(words));
                made.problems().addListener((property, before, all) -> status.setProblems(all));
                yield made;
            }
            case SETTINGS -> new SettingsScreen(services, runtimes, this, work, theme, memory);
            case RUNS, EXPERIMENTS, DATA, REGISTRY ->
                    Rooms.make(wanted, services, session.project(), this);
        };
    }

    private Dialogs dialogs() {
        return Dialogs.over(overlay);
    }

    /// Makes rooms before they are asked for, one at a time, while nothing else goes on.
    private void warmUpNext() {
        if (isCold) {
            isCold = false;
            runtimes.refresh();
        }
        Rooms.built().stream()
                .filter(r -> !screens.containsKey(r))
                .findFirst()
                .ifPresent(
                        next -> {
                            screen(next);
                            warmUp.playFromStart();
                        });
    }

    private PipelineScreen pipeline() {
        return (PipelineScreen) screen(Room.PIPELINE);
    }

    private void showProblems() {
        open(new Target.OfRoom(Room.PIPELINE));
        pipeline().showProblems();
    }

    private void showChanges() {
        open(new Target.OfRoom(Room.PIPELINE));
        pipeline().showChanges();
    }

    private void askRunOptions() {
        open(new Target.OfRoom(Room.PIPELINE));
        pipeline().askRunOptions();
    }

    private void showPalette() {
        overlay.openAtTop(
                new CommandPalette(
                        commands(),
                        command -> {
                            overlay.close();
                            command.action().run();
                        }),
                PALETTE_TOP);
    }

    private void showKeys() {
        List<Command> all = new ArrayList<>(windowCommands());
        all.addAll(screen(shown).commands());
        overlay.open(new ShortcutSheet(all, overlay::close));
    }

    private List<Command> windowCommands() {
        List<Command> all = new ArrayList<>();
        Optional<RunRecord> running = session.runs().running();
        all.add(
                command(
                        "Run the pipeline",
                        "mdi2p-play",
                        session.name(),
                        Keys.RUN,
                        () -> run(RunOptions.DEFAULT)));
        all.add(
                command(
                        "Run with options…",
                        "mdi2t-tune",
                        "Pipeline",
                        Keys.RUN_OPTIONS,
                        this::askRunOptions));
        running.ifPresent(
                r ->
                        all.add(
                                command(
                                        "Cancel run " + r.summary().number(),
                                        "mdi2s-stop",
                                        "running",
                                        Keys.CANCEL,
                                        this::cancelRun)));
        List<Room> rooms = Rooms.built();
        for (int i = 0; i < rooms.size(); i++) {
            Room each = rooms.get(i);
            all.add(
                    command(
                            "Go to " + each.title(),
                            each.icon(),
                            each == shown ? "open" : "",
                            each == Room.SETTINGS ? Keys.SETTINGS : Keys.room(i),
                            () -> open(new Target.OfRoom(each))));
        }
        all.add(
                command(
                        "Open project…",
                        "mdi2f-folder-open-outline",
                        "another folder",
                        Keys.OPEN,
                        this::chooseProject));
        leave.ifPresent(
                act ->
                        all.add(
                                new Command(
                                        "Close the project",
                                        "mdi2h-home-outline",
                                        "the welcome: recent projects, clone, new",
                                        "Actions",
                                        Optional.empty(),
                                        act)));
        all.add(
                new Command(
                        "Reload the project from disk",
                        "mdi2r-refresh",
                        session.root().toString(),
                        "Actions",
                        Optional.empty(),
                        session::reload));
        all.add(
                command(
                        "Search or run a command",
                        "mdi2m-magnify",
                        "",
                        Keys.PALETTE,
                        () -> {
                            showPalette();
                        }));
        all.add(
                command(
                        "Next part of the window",
                        "mdi2a-arrow-right",
                        "",
                        Keys.NEXT_REGION,
                        this::nextRegion));
        all.add(command("Keys", "mdi2k-keyboard-outline", "help", Keys.HELP, this::showKeys));
        return all;
    }

    private static Command command(
            String title,
            String icon,
            String hint,
            javafx.scene.input.KeyCombination key,
            Runnable action) {
        return new Command(title, icon, hint, "Actions", Optional.of(key), action);
    }

    private void onKey(KeyEvent event) {
        boolean plain =
                !event.isShortcutDown()
                        && !event.isAltDown()
                        && !event.getCode().isFunctionKey()
                        && event.getCode() != KeyCode.INSERT;
        if (plain || event.getCode().isModifierKey()) {
            return;
        }
        if (overlay.isOpen()) {
            if (Keys.PALETTE.match(event)) {
                overlay.close();
                event.consume();
            }
            return;
        }
        if (TextKeys.belongs(event, scene.getFocusOwner())) {
            return;
        }
        List<Command> reachable = new ArrayList<>(windowCommands());
        reachable.addAll(screen(shown).commands());
        reachable.stream()
                .filter(c -> c.key().filter(k -> k.match(event)).isPresent())
                .findFirst()
                .ifPresent(
                        command -> {
                            event.consume();
                            command.action().run();
                        });
    }

    private void nextRegion() {
        List<Node> regions = new ArrayList<>();
        regions.add(topBar);
        regions.add(rail);
        int before = regions.size();
        collectRegions(screen(shown).view(), regions);
        if (regions.size() == before) {
            regions.add(screen(shown).view());
        }
        regions.add(status.node());
        Node owner = scene.getFocusOwner();
        int at = -1;
        for (int i = 0; i < regions.size(); i++) {
            if (owner != null && isWithin(owner, regions.get(i))) {
                at = i;
            }
        }
        for (int step = 1; step <= regions.size(); step++) {
            Optional<Node> first = firstFocusable(regions.get((at + step) % regions.size()));
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    private static void collectRegions(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        if (node.getStyleClass().contains("sw-region")) {
            into.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectRegions(child, into));
        }
    }

    private static boolean isWithin(Node node, Node region) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == region) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(WorkbenchWindow::firstFocusable)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private void chooseProject() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a project's folder");
        Path parent = session.root().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            chooser.setInitialDirectory(parent.toFile());
        }
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            openProject(chosen.toPath());
        }
    }

    private void nextTheme() {
        theme.choiceProperty()
                .set(
                        switch (theme.choiceProperty().get()) {
                            case SYSTEM -> Theme.Choice.LIGHT;
                            case LIGHT -> Theme.Choice.DARK;
                            case DARK -> Theme.Choice.SYSTEM;
                        });
    }

    private static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }

    static Theme.Choice rememberedTheme(WindowMemory memory) {
        String name = memory.get("theme").orElse(Theme.Choice.SYSTEM.name());
        for (Theme.Choice choice : Theme.Choice.values()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return Theme.Choice.SYSTEM;
    }

    static String sheet() {
        Supplier<IllegalStateException> missing =
                () -> new IllegalStateException("The window's style sheet is missing");
        return Optional.ofNullable(WorkbenchWindow.class.getResource("window.css"))
                .orElseThrow(missing)
                .toExternalForm();
    }
}
