package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.ui.evidence.WhatIf;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.PanelMemory;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.RunWatch;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Tasks;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphFocus;
import dev.slipway.uikit.graph.GraphOutline;
import dev.slipway.uikit.graph.GraphView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The Pipeline room: the graph as it stands, what is known of each stage, and the file as text.
public final class PipelineScreen implements Screen {
    private final Services services;
    private final Navigator navigator;
    private final Dialogs dialogs;
    private final Work work;
    private final PipelineViewModel model;
    private final PipelineDocument document;
    private final GraphView graph;
    private final GraphArranger arranger;
    private final GraphActs graphActs;
    private final GraphFocus focus;
    private final HoverCard hoverCard;
    private final GraphSearch search;
    private final GraphOutline outline;
    private final PipelineToolbar toolbar;
    private final YamlEditor editor;
    private final Drawer drawer;
    private final Inspector inspector;
    private final Explanations explanations;
    private final ForeignImport foreign;
    private final RunActs runActs;
    private final GraphNotices notices;
    private final StageMarking marking;
    private final LeftPanels left;
    private final GraphMenus menus;
    private final GraphEditing editing;
    private final BorderPane graphPlace = new BorderPane();
    private final PipelineDock dock;
    private final BorderPane view = new BorderPane();
    private final ReadOnlyObjectWrapper<List<Problem>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Timeline ticking =
            new Timeline(new KeyFrame(Duration.millis(500), event -> tick()));

    public PipelineScreen(
            Services services,
            OpenProject project,
            Navigator navigator,
            RunWatch runs,
            Dialogs dialogs,
            Work work,
            Tasks tasks,
            RuntimeBoard board,
            WindowMemory memory) {
        this.services = services;
        this.navigator = navigator;
        this.dialogs = dialogs;
        this.work = work;
        this.model =
                new PipelineViewModel(
                        services.engine(),
                        project,
                        runs.newest(),
                        navigator,
                        services.clock(),
                        work,
                        tasks,
                        board);
        this.document = new PipelineDocument(project, services.reader(), work, services.clock());
        DiskSteps.follow(document, navigator);
        this.graph = new GraphView(services.background());
        ShelfLayout shelves = new ShelfLayout();
        graph.setLayout(shelves::place);
        this.arranger = new GraphArranger(graph, document, work.problems());
        this.marking = new StageMarking(model, graph.canvas(), arranger);
        graph.setOnPlaced(placed -> marking.placed());
        this.outline = new GraphOutline(graph.canvas());
        this.focus = new GraphFocus(graph.canvas());
        this.hoverCard = new HoverCard(model, graph.canvas(), services.history(), work);
        this.graphActs =
                new GraphActs(
                        graph.canvas(),
                        arranger,
                        focus,
                        hoverCard,
                        new GraphExport(
                                graph.canvas(),
                                () -> model.pipeline().map(Pipeline::name).orElse("pipeline"),
                                project.root(),
                                navigator,
                                dialogs,
                                work,
                                services.clock()),
                        dialogs);
        graph.setOnShown(
                shown -> {
                    outline.show(shown);
                    arranger.shown();
                });
        outline.getStyleClass().addAll("sw-panel-left", "sw-region");
        this.editor =
                new YamlEditor(
                        project,
                        document,
                        services,
                        work,
                        this::facts,
                        file -> navigator.toast("Saved " + file, project.root().toString()));
        editor.onSeeBoth(question -> dialogs.open(new BothTexts(question, dialogs::close)));
        this.explanations =
                new Explanations(model, services, navigator, dialogs, work, graph.canvas());
        this.runActs =
                new RunActs(
                        model::stageNames,
                        () -> arranger.covered(graph.canvas().selection()),
                        () -> board.entries().get(),
                        navigator::run);
        this.toolbar =
                new PipelineToolbar(
                        model,
                        document,
                        explanations,
                        navigator,
                        runActs,
                        new PipelineToolbar.Acts(
                                this::askRunOptions,
                                this::askWhere,
                                this::toggleOutline,
                                this::togglePalette));
        this.drawer = new Drawer(services, editor, this::openProblem, this::hideDrawer);
        StageForm form =
                new StageForm(
                        new StageEdits(project, services.reader(), document, work),
                        this::facts,
                        model::stages,
                        project.root(),
                        board,
                        work);
        GateHistory gates = new GateHistory(services.registry(), model, work);
        this.inspector =
                new Inspector(
                        model,
                        new DefinitionTab(model, form, this::goTo),
                        new StageFactsTabs(
                                model,
                                navigator,
                                work,
                                services.clock(),
                                gates,
                                new WhatIf(services, project, work, dialogs, navigator),
                                this::goTo),
                        gates,
                        this::menuOf);
        PlanPanel planPanel =
                new PlanPanel(
                        stage -> graph.canvas().select(stage.value()),
                        () -> model.plan().get().ifPresent(p -> navigator.run(p.options())),
                        name -> navigator.open(new Target.OfRuntime(Optional.of(name))),
                        model::hidePlan);
        this.foreign = new ForeignImport(project, work, tasks, dialogs, this::proposeText);
        this.notices =
                new GraphNotices(
                        model,
                        this::goTo,
                        this::openYaml,
                        this::openPalette,
                        () -> foreign.choose(view),
                        editor::propose);
        StageActs acts = new StageActs(model, document, navigator, work, this::showStages);
        acts.setOnPlace((stage, at) -> arranger.placeNew(stage.value(), at));
        StagePalette palette =
                new StagePalette(
                        blueprint -> acts.add(blueprint, Optional.empty()), this::togglePalette);
        this.editing = new GraphEditing(acts, graph.canvas(), graphPlace, this::openPalette);
        graphPlace.setTop(notices.above());
        StackPane.setAlignment(focus.bar(), Pos.TOP_CENTER);
        StackPane.setMargin(focus.bar(), new Insets(12));
        graphPlace.setCenter(
                new StackPane(graph, focus.bar(), hoverCard, notices.over(), editing.layer()));
        this.search = new GraphSearch(toolbar.find(), graph, model::pipeline);
        graphPlace.setBottom(notices.below());
        graphPlace.getStyleClass().add("sw-region");
        this.dock =
                new PipelineDock(
                        toolbar.views(),
                        graphPlace,
                        graph.canvas(),
                        editor,
                        drawer,
                        inspector,
                        new PanelMemory(memory, "pipeline"));
        this.left =
                new LeftPanels(
                        model,
                        explanations,
                        planPanel,
                        palette,
                        outline,
                        graph.canvas(),
                        dock.node());
        this.menus = new GraphMenus(model, graph.canvas(), runActs, editing, graphActs, new Ways());
        view.setTop(toolbar.node());
        view.setCenter(dock.node());
        ticking.setCycleCount(Timeline.INDEFINITE);
        listen(runs);
        showGraph(model.graph().get());
        refresh();
    }

    /// Edits the pipeline file as a step of its own, as an edit of the graph does.
    public void edit(String name, List<Edit> edits, Runnable done) {
        document.apply(name, edits, done, navigator::problem);
    }

    @Override
    public Room room() {
        return Room.PIPELINE;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        refresh();
    }

    @Override
    public void show(Target target) {
        if (target instanceof Target.OfStage ofStage) {
            select(ofStage.stage());
        }
    }

    /// Where the caret is in the text, while the text is in view.
    public ReadOnlyStringProperty place() {
        return dock.place();
    }

    /// What is wrong with the file and what went wrong in the newest run.
    public ReadOnlyObjectProperty<List<Problem>> problems() {
        return problems.getReadOnlyProperty();
    }

    /// Opens the drawer at the problems.
    public void showProblems() {
        dock.openProblems();
    }

    /// Shows what differs from HEAD in the pipeline.
    public void showChanges() {
        explanations.showChanges();
    }

    /// Asks what to run, and how.
    public void askRunOptions() {
        runOptions().ifPresent(dialogs::open);
    }

    /// Asks where to run.
    private void askWhere() {
        runOptions()
                .ifPresent(
                        dialog -> {
                            dialogs.open(dialog);
                            dialog.focusWhere();
                        });
    }

    private Optional<RunOptionsDialog> runOptions() {
        if (model.pipeline().isEmpty() || model.isRunning()) {
            return Optional.empty();
        }
        return Optional.of(
                new RunOptionsDialog(
                        model,
                        services.reader(),
                        work,
                        navigator::run,
                        model::showPlan,
                        dialogs::close));
    }

    @Override
    public void close() {
        editor.close();
        ticking.stop();
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(
                action(
                        model.plan().get().isPresent() ? "Close the plan" : "Plan: what would run",
                        "mdi2c-clipboard-text-outline",
                        PipelineKeys.PLAN,
                        model::togglePlan));
        undoCommands(all);
        all.addAll(explanations.commands());
        all.addAll(editing.commands(isInGraph()));
        all.add(
                plain(
                        "Import an Elyra pipeline or MLproject…",
                        "mdi2i-import",
                        () -> foreign.choose(view)));
        all.add(action("Edit as YAML", "mdi2c-code-braces", PipelineKeys.YAML, dock::toggleYaml));
        all.add(
                action(
                        "Show or hide the drawer",
                        "mdi2d-dock-bottom",
                        PipelineKeys.DRAWER,
                        () -> dock.toggle(DockPane.Edge.BOTTOM)));
        all.add(
                action(
                        "Show or hide the inspector",
                        "mdi2d-dock-right",
                        PipelineKeys.INSPECTOR,
                        () -> dock.toggle(DockPane.Edge.RIGHT)));
        all.add(
                action(
                        "Find in graph",
                        "mdi2m-magnify",
                        PipelineKeys.FIND,
                        () -> toolbar.find().focusField()));
        all.add(plain("Fit the graph", "mdi2f-fit-to-screen-outline", () -> graph.canvas().fit()));
        all.add(plain("Show or hide the outline", "mdi2f-file-tree-outline", this::toggleOutline));
        all.addAll(graphActs.commands());
        if (model.canRun()) {
            all.add(plain("Run without cache", "mdi2c-cached", model::runWithoutCache));
            model.resumable()
                    .ifPresent(
                            r ->
                                    all.add(
                                            plain(
                                                    "Resume run " + r.summary().number(),
                                                    "mdi2r-restart",
                                                    model::resume)));
            runActs.ofSelected().forEach(act -> all.add(plain(act.title(), act.icon(), act.run())));
            runActs.elsewhere().forEach(act -> all.add(plain(act.title(), act.icon(), act.run())));
        }
        all.addAll(StageCommands.of(model, navigator));
        return all;
    }

    private void undoCommands(List<Command> all) {
        String undo = document.undoName().get();
        String redo = document.redoName().get();
        if (!undo.isEmpty()) {
            all.add(action("Undo: " + undo, "mdi2u-undo", PipelineKeys.UNDO, document::undo));
        }
        if (!redo.isEmpty()) {
            all.add(action("Redo: " + redo, "mdi2r-redo", PipelineKeys.REDO, document::redo));
        }
    }

    private static Command action(String title, String icon, KeyCombination key, Runnable action) {
        return new Command(title, icon, "Pipeline", "Actions", Optional.of(key), action);
    }

    private static Command plain(String title, String icon, Runnable action) {
        return new Command(title, icon, "Pipeline", "Actions", Optional.empty(), action);
    }

    private void listen(RunWatch runs) {
        model.graph().addListener((property, before, now) -> showGraph(now));
        model.stale().addListener((property, before, now) -> refresh());
        model.stillThere().addListener((property, before, now) -> refresh());
        model.project().read().addListener((property, before, now) -> refresh());
        model.newest().addListener((property, before, now) -> ranOn(before, now));
        model.selected().addListener((property, before, now) -> showLog());
        model.selected().addListener((property, before, now) -> editor.stages().show(now));
        view.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (PipelineKeys.REDO_TOO.match(event)) {
                        document.redo();
                        event.consume();
                    }
                });
        graph.canvas().setOnOpen(this::openNode);
        outline.setOnOpen(this::openNode);
        editor.stages().setOnStage(marking::follow);
        runs.onLog(grown -> drawer.grew(grown.run(), grown.stage()));
    }

    private YamlFacts facts() {
        return model.pipeline()
                .map(
                        p ->
                                YamlFacts.of(
                                        p,
                                        model.project().read().get().paramPlaces(),
                                        model.measured()))
                .orElse(YamlFacts.NONE);
    }

    private void showGraph(Graph drawn) {
        arranger.show(drawn);
        editor.stages().typedIn().ifPresent(stage -> marking.follow(Optional.of(stage)));
        search.refresh();
    }

    private void ranOn(Optional<RunRecord> before, Optional<RunRecord> now) {
        if (model.isRunning()) {
            ticking.play();
        } else {
            ticking.stop();
        }
        boolean another = !before.map(r -> r.summary().id()).equals(now.map(r -> r.summary().id()));
        if (another) {
            notices.forgive();
        }
        showLog();
        refresh();
    }

    private void tick() {
        model.tick();
    }

    private void refresh() {
        graph.setOpacity(model.stale().get() ? 0.5 : 1);
        graph.setVisible(!model.isEmpty());
        notices.refresh();
        List<ProblemList.Row> rows = ProblemRows.of(model.mistakes(), model.newest().get());
        drawer.setProblems(rows);
        problems.set(rows.stream().map(ProblemList.Row::problem).toList());
    }

    private void showLog() {
        Optional<RunRecord> run = model.newest().get();
        Optional<StageName> stage =
                model.selected().get().or(() -> run.flatMap(StageLogView::telling));
        drawer.showLog(run, stage);
    }

    // What is built before the dock and the panels reaches them by these.

    private List<MenuItem> menuOf(StageName stage) {
        return menus.withoutKeys(stage);
    }

    private void hideDrawer() {
        dock.setOpen(DockPane.Edge.BOTTOM, false);
    }

    private void proposeText(String text) {
        dock.propose(text);
    }

    private void openYaml() {
        dock.openYaml();
    }

    private void goTo(Problem.Place where) {
        dock.goTo(where);
    }

    private void togglePalette() {
        left.togglePalette();
    }

    private void openPalette() {
        left.openPalette();
    }

    private void toggleOutline() {
        left.toggleOutline();
    }

    private void openProblem(ProblemList.Row row) {
        if (row.stage().isPresent()) {
            select(row.stage().get());
            drawer.showLogTab();
        } else {
            row.problem().where().ifPresent(this::goTo);
        }
    }

    private boolean isInGraph() {
        Node at = view.getScene() == null ? null : view.getScene().getFocusOwner();
        while (at != null && at != graph && at != outline) {
            at = at.getParent();
        }
        return at != null;
    }

    private void showStages(List<StageName> stages) {
        dock.setOpen(DockPane.Edge.RIGHT, true);
        marking.selectNew(stages);
    }

    /// With what is known of it.
    private void select(StageName stage) {
        marking.select(stage);
        dock.setOpen(DockPane.Edge.RIGHT, true);
    }

    private void openNode(String id) {
        if (!StageName.isValid(id)) {
            return;
        }
        StageName stage = new StageName(id);
        select(stage);
        boolean gate =
                model.definition(stage)
                        .filter(s -> s.action() instanceof StageAction.Gate)
                        .isPresent();
        if (gate) {
            inspector.showEvidence();
        } else {
            dock.openLog();
        }
    }

    private final class Ways implements GraphMenus.Ways {
        @Override
        public void openLog(StageName stage) {
            select(stage);
            dock.openLog();
        }

        @Override
        public void openWhy(StageName stage) {
            select(stage);
            inspector.showWhy();
        }

        @Override
        public void openYaml() {
            dock.openYaml();
        }

        @Override
        public void goTo(Problem.Place where) {
            dock.goTo(where);
        }
    }
}
