package dev.slipway.ui.experiments;

import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunSummary;
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
import dev.slipway.uikit.control.CountBadge;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The Experiments room: chosen runs side by side with their charts, or all runs as a table.
public final class ExperimentsScreen implements Screen {
    private static final int OFFERED = 30;

    private final EngineFeed feed;
    private final ExperimentsViewModel model;
    private final Navigator navigator;
    private final BorderPane room = new BorderPane();
    private final StackPane body = new StackPane();
    private final SegmentedControl<View> view =
            new SegmentedControl<>(List.of(View.values()), View::words);
    private final MenuButton add = MenuButtons.of("Add run…", "mdi2p-plus");
    private final CompareTable table;
    private final CheckBox marks = new CheckBox("Mark differences");
    private final CheckBox onlyDifferences = new CheckBox("Differences only");
    private final CountBadge count = new CountBadge(0);
    private final ChartsView charts;
    private final AllRunsView allRuns;
    private final Node compare;
    private final Node empty;

    private enum View {
        COMPARE("Compare"),
        ALL_RUNS("All runs");

        private final String words;

        View(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }
    }

    public ExperimentsScreen(Services services, OpenProject project, Navigator navigator) {
        this.navigator = navigator;
        this.feed = new EngineFeed(services.engine());
        Work work = new Work(services.background(), FxThread::later, navigator::problem);
        this.model =
                new ExperimentsViewModel(
                        services.history(), services.artifacts(), project.root().toString(), work);
        this.table =
                new CompareTable(
                        new CompareTable.Acts() {
                            @Override
                            public void baseline(RunId run) {
                                model.makeBaseline(run);
                            }

                            @Override
                            public void remove(RunId run) {
                                model.remove(run);
                            }

                            @Override
                            public void open(RunId run) {
                                navigator.open(new Target.OfRun(run, Optional.empty()));
                            }
                        });
        this.charts = new ChartsView(model);
        this.allRuns =
                new AllRunsView(
                        model,
                        new Moments(services.clock()),
                        chosen -> {
                            model.choose(chosen);
                            view.setValue(View.COMPARE);
                        });
        this.compare = layOut();
        this.empty =
                new EmptyState(
                        "mdi2f-flask-outline",
                        "Nothing to compare yet",
                        "Each run is an experiment: its parameters, its data and what it measured."
                                + " Run the pipeline twice with something changed.",
                        Buttons.primary(
                                "Run", "mdi2p-play", () -> navigator.run(RunOptions.DEFAULT)));
        room.setTop(new Toolbar("Experiments", view, add, Toolbar.gap()));
        room.setCenter(body);
        body.getChildren().setAll(Type.small("Reading the runs…"));
        RoomStyle.dress(room);
        marks.setSelected(true);
        marks.setOnAction(event -> showComparison());
        onlyDifferences.setOnAction(event -> showComparison());
        view.valueProperty().addListener((property, before, after) -> refreshBody());
        model.comparison().addListener((property, before, after) -> showComparison());
        model.read().addListener((property, before, after) -> refreshBody());
        model.runs().addListener((ListChangeListener<RunSummary>) change -> runsChanged());
        add.setOnShowing(event -> offerRuns());
        add.getItems().add(MenuButtons.item("No run", "", () -> {}));
        feed.onEvents(this::happened);
    }

    @Override
    public Room room() {
        return Room.EXPERIMENTS;
    }

    @Override
    public Node view() {
        return room;
    }

    @Override
    public void shown() {
        model.refresh();
    }

    @Override
    public void show(Target target) {
        if (target instanceof Target.OfComparison comparison) {
            view.setValue(View.COMPARE);
            model.choose(comparison.runs());
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(
                new Command(
                        "Compare the newest runs",
                        "mdi2c-compare-horizontal",
                        "Experiments",
                        "Actions",
                        Optional.empty(),
                        () ->
                                navigator.open(
                                        new Target.OfComparison(
                                                model.runs().stream()
                                                        .limit(4)
                                                        .map(RunSummary::id)
                                                        .toList()))));
        return commands;
    }

    private Node layOut() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, Type.strong("Compare"), count, gap, marks, onlyDifferences);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-compare-head");
        BorderPane left = new BorderPane(table);
        left.setTop(head);
        left.setBottom(legend());
        left.getStyleClass().add("sw-panel-left");
        DockPane dock = new DockPane(charts);
        dock.put(DockPane.Edge.LEFT, left, 588);
        return dock;
    }

    private static Node legend() {
        Region swatch = new Region();
        swatch.getStyleClass().add("sw-differs-swatch");
        HBox differs = new HBox(6, swatch, Type.small("differs from the baseline"));
        differs.setAlignment(Pos.CENTER_LEFT);
        var best = Type.small("best of the row");
        best.setGraphic(
                dev.slipway.uikit.icon.Icon.of(
                        "mdi2s-star-four-points-outline",
                        12,
                        dev.slipway.uikit.theme.Tone.SUCCESS));
        best.setGraphicTextGap(6);
        HBox legend = new HBox(16, differs, best, Type.small("– not measured"));
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getStyleClass().add("sw-runs-legend");
        return legend;
    }

    private void showComparison() {
        Comparison comparison = model.comparison().get();
        table.show(comparison, onlyDifferences.isSelected(), marks.isSelected());
        count.setCount(comparison.runs().size());
    }

    private void runsChanged() {
        charts.runsChanged();
        if (view.getValue() == View.ALL_RUNS) {
            allRuns.runsChanged();
        }
        refreshBody();
    }

    private void refreshBody() {
        if (!model.read().get()) {
            return;
        }
        add.setVisible(view.getValue() == View.COMPARE);
        Node wanted =
                model.runs().isEmpty()
                        ? empty
                        : switch (view.getValue()) {
                            case COMPARE -> compare;
                            case ALL_RUNS -> allRuns;
                        };
        if (!body.getChildren().contains(wanted)) {
            if (wanted == allRuns) {
                allRuns.runsChanged();
            }
            body.getChildren().setAll(wanted);
        }
    }

    private void offerRuns() {
        add.getItems().clear();
        for (RunSummary run : model.runs()) {
            if (!model.compared().contains(run.id())) {
                add.getItems()
                        .add(
                                MenuButtons.item(
                                        "Run " + run.number() + "  " + run.title(),
                                        dev.slipway.ui.words.States.of(run.status()).icon(),
                                        () -> model.add(run.id())));
            }
            if (add.getItems().size() == OFFERED) {
                break;
            }
        }
        add.getItems()
                .add(
                        MenuButtons.item(
                                "Choose from all runs…",
                                "mdi2t-table",
                                () -> view.setValue(View.ALL_RUNS)));
    }

    private void happened(List<? extends RunEvent> events) {
        boolean ended = events.stream().anyMatch(RunEvent.RunEnded.class::isInstance);
        if (ended && room.getScene() != null) {
            model.refresh();
        }
    }
}
