package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.Edit;
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
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphFocus;
import dev.slipway.uikit.graph.GraphOutline;
import dev.slipway.uikit.graph.GraphView;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The Pipeline room: the graph as it stands, what is known of each stage, and the file as text.
public final class PipelineScreen implements Screen {
    private static final double INSPECTOR = 336;
    private static final double DRAWER = 244;
    private static final double LEFT = 280;
    private static final double PALETTE = 212;

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
    private final PlanPanel planPanel;
    private final ForeignImport foreign;
    private final RunActs runActs;
    private final GraphNotices notices;
    private final StagePalette palette;
    private final GraphEditing editing;
    private final BorderPane graphPlace = new BorderPane();
    private final StackPane middle = new StackPane();
    private final SplitPane both = new SplitPane();
    private final DockPane dock;
    private final BorderPane view = new BorderPane();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Timeline ticking =
            new Timeline(new KeyFrame(Duration.millis(500), event -> tick()));
    private final ContextMenu menu = new ContextMenu();
    private boolean outlineWanted;
    private boolean paletteWanted;
    private List<StageName> shownNext = List.of();

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
        graph.setOnPlaced(placed -> showSelected());
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
        this.drawer =
                new Drawer(
                        services,
                        editor,
                        this::openProblem,
                        () -> setOpen(DockPane.Edge.BOTTOM, false));
        StageForm form =
                new StageForm(
                        new StageEdits(project, services.reader(), document, work),
                        this::facts,
                        model::stages,
                        project.root(),
                        board,
                        work);
        this.inspector =
                new Inspector(
                        model,
                        new DefinitionTab(model, form, this::goTo),
                        new StageFactsTabs(model, navigator, work, services.clock(), this::goTo),
                        stage -> withoutKeys(stageMenu(stage)));
        this.planPanel =
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
        this.palette =
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
        middle.getStyleClass().add("sw-middle");
        both.getStyleClass().add("sw-both");
        this.dock = new DockPane(middle, new PanelMemory(memory, "pipeline"));
        dock.put(DockPane.Edge.RIGHT, inspector, INSPECTOR);
        dock.put(DockPane.Edge.BOTTOM, drawer, DRAWER);
        view.setTop(toolbar.node());
        view.setCenter(dock);
        ticking.setCycleCount(Timeline.INDEFINITE);
        listen(runs);
        showView(PipelineToolbar.View.GRAPH);
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
        return place.getReadOnlyProperty();
    }

    /// What is wrong with the file and what went wrong in the newest run.
    public ReadOnlyObjectProperty<List<Problem>> problems() {
        return problems.getReadOnlyProperty();
    }

    /// Opens the drawer at the problems.
    public void showProblems() {
        setOpen(DockPane.Edge.BOTTOM, true);
        drawer.showProblems();
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
        all.add(action("Edit as YAML", "mdi2c-code-braces", PipelineKeys.YAML, this::toggleYaml));
        all.add(
                action(
                        "Show or hide the drawer",
                        "mdi2d-dock-bottom",
                        PipelineKeys.DRAWER,
                        () -> toggle(DockPane.Edge.BOTTOM)));
        all.add(
                action(
                        "Show or hide the inspector",
                        "mdi2d-dock-right",
                        PipelineKeys.INSPECTOR,
                        () -> toggle(DockPane.Edge.RIGHT)));
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
        model.plan().addListener((property, before, now) -> showLeft());
        explanations.panel().addListener((property, before, now) -> showLeft());
        model.selected().addListener((property, before, now) -> showLog());
        model.selected().addListener((property, before, now) -> editor.stages().show(now));
        graph.canvas()
                .currentProperty()
                .addListener(
                        (property, before, now) ->
                                model.selected()
                                        .set(
                                                now.filter(StageName::isValid)
                                                        .map(StageName::new)
                                                        .filter(
                                                                s ->
                                                                        model.definition(s)
                                                                                .isPresent())));
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
        graph.canvas().setOnMenu(this::showMenu);
        toolbar.views().valueProperty().addListener((property, before, now) -> showView(now));
        editor.stages().setOnStage(this::follow);
        editor.place().addListener((property, before, now) -> sayPlace());
        drawer.yamlShown().addListener((property, before, now) -> sayPlace());
        dock.openProperty(DockPane.Edge.BOTTOM).addListener((property, before, now) -> sayPlace());
        runs.onLog(grown -> drawer.grew(grown.run(), grown.stage()));
    }

    /// The graph goes where the caret in the text is.
    private void follow(Optional<StageName> written) {
        written.flatMap(model::drawnAs)
                .filter(s -> !model.selected().get().equals(Optional.of(s)))
                .ifPresent(
                        s -> {
                            graph.canvas().select(s.value());
                            model.selected().set(Optional.of(s));
                        });
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
        editor.stages().typedIn().ifPresent(stage -> follow(Optional.of(stage)));
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

    private void showView(PipelineToolbar.View wanted) {
        both.getItems().clear();
        boolean inDrawer = wanted == PipelineToolbar.View.GRAPH;
        drawer.holdEditor(inDrawer);
        switch (wanted) {
            case GRAPH -> middle.getChildren().setAll(graphPlace);
            case YAML -> {
                middle.getChildren().setAll(editor);
                editor.focusText();
            }
            case BOTH -> {
                both.getItems().setAll(graphPlace, editor);
                both.setDividerPositions(0.58);
                middle.getChildren().setAll(both);
            }
        }
        sayPlace();
    }

    private void toggleYaml() {
        if (toolbar.views().getValue() != PipelineToolbar.View.GRAPH) {
            toolbar.views().setValue(PipelineToolbar.View.GRAPH);
            graph.canvas().requestFocus();
        } else if (dock.openProperty(DockPane.Edge.BOTTOM).get() && drawer.yamlShown().get()) {
            drawer.showLogTab();
            graph.canvas().requestFocus();
        } else {
            openYaml();
        }
    }

    private void proposeText(String text) {
        openYaml();
        editor.propose(text);
    }

    private void openYaml() {
        if (toolbar.views().getValue() == PipelineToolbar.View.GRAPH) {
            setOpen(DockPane.Edge.BOTTOM, true);
            drawer.showYaml();
        }
        editor.focusText();
    }

    private void goTo(Problem.Place where) {
        openYaml();
        editor.goTo(where);
    }

    private void openProblem(ProblemList.Row row) {
        if (row.stage().isPresent()) {
            select(row.stage().get());
            drawer.showLogTab();
        } else {
            row.problem().where().ifPresent(this::goTo);
        }
    }

    private void sayPlace() {
        boolean inView =
                toolbar.views().getValue() != PipelineToolbar.View.GRAPH
                        || (dock.openProperty(DockPane.Edge.BOTTOM).get()
                                && drawer.yamlShown().get());
        place.set(inView ? editor.place().get() : "");
    }

    private void togglePalette() {
        paletteWanted = !paletteWanted;
        outlineWanted = false;
        showLeft();
        if (paletteWanted) {
            palette.focusSearch();
        } else {
            graph.canvas().requestFocus();
        }
    }

    private void openPalette() {
        if (!paletteWanted) {
            togglePalette();
        }
        palette.focusSearch();
    }

    private boolean isInGraph() {
        Node at = view.getScene() == null ? null : view.getScene().getFocusOwner();
        while (at != null && at != graph && at != outline) {
            at = at.getParent();
        }
        return at != null;
    }

    /// Selects stages that are new, as soon as they are placed.
    private void showStages(List<StageName> stages) {
        shownNext = stages;
        stages.stream().findFirst().ifPresent(this::select);
        showSelected();
        graph.canvas().requestFocus();
    }

    private void showSelected() {
        List<String> ids = shownNext.stream().map(s -> arranger.shownAs(s.value())).toList();
        if (ids.isEmpty()) {
            // A stage that was chosen before its place was known is marked once it is.
            model.selected()
                    .get()
                    .filter(s -> graph.canvas().selection().isEmpty())
                    .ifPresent(s -> graph.canvas().select(arranger.shownAs(s.value())));
        } else if (ids.stream().allMatch(id -> graph.canvas().boundsOf(id).isPresent())) {
            shownNext = List.of();
            graph.canvas().select(ids.getFirst());
            graph.canvas().selection().addAll(ids);
        }
    }

    private void toggleOutline() {
        outlineWanted = !outlineWanted;
        paletteWanted = false;
        showLeft();
    }

    private void showLeft() {
        if (model.plan().get().isPresent()) {
            planPanel.show(model.plan().get().get());
            dock.put(DockPane.Edge.LEFT, planPanel, LEFT);
            setOpen(DockPane.Edge.LEFT, true);
        } else if (explanations.panel().get().isPresent()) {
            dock.put(DockPane.Edge.LEFT, explanations.panel().get().get(), LEFT);
            setOpen(DockPane.Edge.LEFT, true);
        } else if (paletteWanted) {
            dock.put(DockPane.Edge.LEFT, palette, PALETTE);
            setOpen(DockPane.Edge.LEFT, true);
        } else if (outlineWanted) {
            dock.put(DockPane.Edge.LEFT, outline, LEFT);
            setOpen(DockPane.Edge.LEFT, true);
        } else {
            dock.put(DockPane.Edge.LEFT, outline, LEFT);
            setOpen(DockPane.Edge.LEFT, false);
        }
    }

    private void toggle(DockPane.Edge edge) {
        setOpen(edge, !dock.openProperty(edge).get());
    }

    private void setOpen(DockPane.Edge edge, boolean open) {
        dock.openProperty(edge).set(open);
    }

    private void select(StageName stage) {
        graph.canvas().select(arranger.shownAs(stage.value()));
        model.selected().set(model.definition(stage).map(StageDefinition::name));
        setOpen(DockPane.Edge.RIGHT, true);
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
            setOpen(DockPane.Edge.BOTTOM, true);
            drawer.showLogTab();
        }
    }

    private void showMenu(Optional<String> node, ContextMenuEvent event) {
        List<MenuItem> items =
                node.filter(StageName::isValid)
                        .map(StageName::new)
                        .filter(s -> model.definition(s).isPresent())
                        .map(this::stageMenu)
                        .orElseGet(() -> node.isPresent() ? new ArrayList<>() : groundMenu());
        if (node.isPresent()) {
            if (items.isEmpty()) {
                items.addAll(runItems(runActs.ofSelected()));
            }
            items.addAll(graphActs.menu());
        }
        menu.getItems().setAll(items);
        menu.show(graph.canvas(), event.getScreenX(), event.getScreenY());
    }

    private List<MenuItem> runItems(List<RunActs.Act> acts) {
        List<MenuItem> items =
                acts.stream()
                        .map(act -> MenuButtons.item(act.title(), act.icon(), act.run()))
                        .toList();
        items.forEach(item -> item.setDisable(!model.canRun()));
        return items;
    }

    private MenuItem runOn(StageName stage) {
        Menu menu = new Menu("Run on", Icon.of("mdi2s-server-network", Icon.SMALL));
        menu.getItems().setAll(runItems(runActs.elsewhere(stage)));
        menu.setDisable(!model.canRun());
        return menu;
    }

    private List<MenuItem> stageMenu(StageName stage) {
        List<MenuItem> all = new ArrayList<>(runItems(runActs.of(stage)));
        all.add(runOn(stage));
        all.add(new SeparatorMenuItem());
        all.addAll(editing.stageMenu(stage));
        all.add(new SeparatorMenuItem());
        all.add(
                MenuButtons.item(
                        "Open the log",
                        "mdi2t-text",
                        () -> {
                            select(stage);
                            setOpen(DockPane.Edge.BOTTOM, true);
                            drawer.showLogTab();
                        }));
        all.add(
                MenuButtons.item(
                        "Why it runs",
                        "mdi2h-help-circle-outline",
                        () -> {
                            select(stage);
                            inspector.showWhy();
                        }));
        model.definition(stage)
                .flatMap(StageDefinition::where)
                .ifPresent(
                        where ->
                                all.add(
                                        MenuButtons.item(
                                                "Edit as YAML",
                                                "mdi2c-code-braces",
                                                () -> goTo(where))));
        all.add(
                MenuButtons.item(
                        "Copy the name",
                        "mdi2c-content-copy",
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(stage.value());
                            Clipboard.getSystemClipboard().setContent(content);
                        }));
        return all;
    }

    /// A button's menu would give its keys to the whole window, where they are a text's.
    private static List<MenuItem> withoutKeys(List<MenuItem> items) {
        items.forEach(item -> item.setAccelerator(null));
        return items;
    }

    private List<MenuItem> groundMenu() {
        MenuItem run = MenuButtons.item("Run the pipeline", "mdi2p-play", model::run);
        run.setDisable(!model.canRun());
        List<MenuItem> items = new ArrayList<>(editing.groundMenu());
        items.addAll(
                List.of(
                        run,
                        MenuButtons.item(
                                model.plan().get().isPresent() ? "Close the plan" : "Plan",
                                "mdi2c-clipboard-text-outline",
                                model::togglePlan),
                        new SeparatorMenuItem(),
                        MenuButtons.item(
                                "Fit", "mdi2f-fit-to-screen-outline", () -> graph.canvas().fit()),
                        MenuButtons.item("Edit as YAML", "mdi2c-code-braces", this::openYaml),
                        new SeparatorMenuItem()));
        items.addAll(graphActs.groundMenu());
        return items;
    }
}
