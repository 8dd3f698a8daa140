package dev.slipway.ui.runs;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.evidence.RoomStyle;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.EngineFeed;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.fx.FxThread;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.FileChooser;

/// The Runs room: the project's runs at the left, one run's page at the right, both live.
public final class RunsScreen implements Screen {
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final EngineFeed feed;
    private final Services services;
    private final Navigator navigator;
    private final String project;
    private final Work work;
    private final RunsViewModel runs;
    private final RunViewModel run;
    private final RunListView list;
    private final RunPageView page;
    private final OverlayPane layer;
    private final Set<RunId> ours = new HashSet<>();

    public RunsScreen(Services services, OpenProject open, Navigator navigator) {
        this.services = services;
        this.navigator = navigator;
        this.feed = new EngineFeed(services.engine());
        this.project = open.root().toString();
        this.work = new Work(services.background(), FxThread::later, navigator::problem);
        this.runs = new RunsViewModel(services.history(), project, services.clock(), work);
        this.run = new RunViewModel(services, open, work);
        Moments moments = new Moments(services.clock());
        this.list =
                new RunListView(
                        runs,
                        moments,
                        id -> run.show(id, Optional.empty()),
                        () -> navigator.run(RunOptions.DEFAULT));
        this.page = new RunPageView(services, run, work, moments, navigator, this::askToRegister);
        list.keepSelected(run::shown);
        DockPane dock = new DockPane(page);
        dock.put(DockPane.Edge.LEFT, list, 535);
        BorderPane room = new BorderPane(dock);
        room.setTop(toolbar());
        this.layer = new OverlayPane(room);
        RoomStyle.dress(layer);
        layer.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (FIND.match(event)) {
                        list.search().focusField();
                        event.consume();
                    }
                });
        runs.rows()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                rows -> {
                                    if (run.shown().isEmpty() && !runs.rows().isEmpty()) {
                                        run.show(runs.rows().getFirst().id(), Optional.empty());
                                        list.select(run.shown());
                                    }
                                });
        feed.onEvents(this::happened);
        feed.onLog(this::grew);
    }

    @Override
    public Room room() {
        return Room.RUNS;
    }

    @Override
    public Node view() {
        return layer;
    }

    @Override
    public void shown() {
        runs.refresh();
        run.shown().ifPresent(run::changed);
    }

    @Override
    public void show(Target target) {
        if (target instanceof Target.OfRun wanted) {
            run.show(wanted.run(), wanted.stage());
            if (wanted.stage().isPresent()) {
                page.tabs().select(0);
            }
            runs.refresh();
            list.select(Optional.of(wanted.run()));
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        run.page()
                .get()
                .ifPresent(
                        shown -> {
                            long number = shown.run().summary().number();
                            commands.add(
                                    command(
                                            "Export run " + number + " as JSON…",
                                            "mdi2e-export-variant",
                                            this::exportJson));
                            shown.before()
                                    .ifPresent(
                                            before ->
                                                    commands.add(
                                                            command(
                                                                    "Compare run "
                                                                            + number
                                                                            + " with "
                                                                            + before.number(),
                                                                    "mdi2c-compare-horizontal",
                                                                    () ->
                                                                            navigator.open(
                                                                                    new Target
                                                                                            .OfComparison(
                                                                                            List.of(
                                                                                                    shown.run()
                                                                                                            .summary()
                                                                                                            .id(),
                                                                                                    before
                                                                                                            .id()))))));
                            shown.offer()
                                    .ifPresent(
                                            offer ->
                                                    commands.add(
                                                            command(
                                                                    "Register the model of run "
                                                                            + number
                                                                            + "…",
                                                                    "mdi2p-package-variant-closed-plus",
                                                                    () -> askToRegister(shown))));
                        });
        return commands;
    }

    private static Command command(String title, String icon, Runnable action) {
        return new Command(title, icon, "Runs", "Actions", Optional.empty(), action);
    }

    private Toolbar toolbar() {
        MenuButton export =
                MenuButtons.of(
                        "Export",
                        "mdi2e-export-variant",
                        MenuButtons.item("This run as JSON…", "mdi2c-code-json", this::exportJson),
                        MenuButtons.item(
                                "This stage's log as text…",
                                "mdi2t-text-box-outline",
                                this::exportLog));
        export.disableProperty()
                .bind(
                        javafx.beans.binding.Bindings.createBooleanBinding(
                                () -> run.page().get().isEmpty(), run.page()));
        return new Toolbar(
                "Runs",
                Toolbar.gap(),
                export,
                Buttons.primary(
                        "Run",
                        "mdi2p-play",
                        new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN),
                        () -> navigator.run(RunOptions.DEFAULT)));
    }

    private void happened(List<? extends RunEvent> events) {
        Set<RunId> changed = new HashSet<>();
        boolean order = false;
        for (RunEvent event : events) {
            if (event instanceof RunEvent.RunStarted started && started.project().equals(project)) {
                ours.add(started.run());
                order = true;
            }
            order |= event instanceof RunEvent.RunEnded && ours.contains(event.run());
            changed.add(event.run());
        }
        changed.forEach(run::changed);
        if (layer.getScene() != null) {
            runs.changed(changed, order);
        }
    }

    private void grew(List<? extends Engine.LogGrew> logs) {
        logs.forEach(page::grew);
    }

    private void askToRegister(RunPage shown) {
        Optional<ReleaseDesk.Registration> offer = shown.offer();
        if (offer.isEmpty()) {
            return;
        }
        layer.open(
                RegisterDialog.of(
                        shown.run(),
                        offer.get(),
                        layer::close,
                        () -> {
                            layer.close();
                            run.register(
                                    offer.get(),
                                    version ->
                                            navigator.toast(
                                                    version.model()
                                                            + " v"
                                                            + version.version()
                                                            + " is in "
                                                            + version.stage(),
                                                    "registered by hand from run "
                                                            + version.runNumber()));
                        }));
    }

    private void exportJson() {
        run.page()
                .get()
                .ifPresent(
                        shown -> {
                            RunRecord record = shown.run();
                            choose("run-" + record.summary().number() + ".json")
                                    .ifPresent(
                                            file ->
                                                    export(
                                                            file,
                                                            () ->
                                                                    RunExport.json(
                                                                            record,
                                                                            file.toPath())));
                        });
    }

    private void exportLog() {
        run.page()
                .get()
                .ifPresent(
                        shown ->
                                run.stage()
                                        .get()
                                        .ifPresent(
                                                stage ->
                                                        choose(
                                                                        "run-"
                                                                                + shown.run()
                                                                                        .summary()
                                                                                        .number()
                                                                                + "-"
                                                                                + stage
                                                                                + ".log")
                                                                .ifPresent(
                                                                        file ->
                                                                                export(
                                                                                        file,
                                                                                        () ->
                                                                                                RunExport
                                                                                                        .log(
                                                                                                                services
                                                                                                                        .history(),
                                                                                                                shown
                                                                                                                        .run(),
                                                                                                                stage,
                                                                                                                file
                                                                                                                        .toPath())))));
    }

    private Optional<File> choose(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export");
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(layer.getScene().getWindow()));
    }

    private void export(File file, Writing writing) {
        work.run(
                () -> {
                    writing.write();
                    return file;
                },
                written -> navigator.toast("Exported " + written.getName(), written.getPath()));
    }

    private interface Writing {
        void write() throws java.io.IOException;
    }
}
