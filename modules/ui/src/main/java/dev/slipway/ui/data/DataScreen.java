package dev.slipway.ui.data;

import dev.slipway.model.Problem;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunOptions;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.ui.evidence.RoomStyle;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.EngineFeed;
import dev.slipway.ui.workbench.FileOpener;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The Data room: what the pipeline's tables hold, what they must hold, and how they changed.
public final class DataScreen implements Screen {
    private static final String DATA = "mdi2d-database-outline";
    private static final double LIST = 220;

    /// A room narrower than this leaves the table its part before the panels beside it.
    private static final double NARROW = 1240;

    private final EngineFeed feed;
    private final Navigator navigator;
    private final Work work;
    private final DataViewModel model;
    private final BorderPane room = new BorderPane();
    private final StackPane body = new StackPane();
    private final BorderPane center = new BorderPane();
    private final BorderPane side = new BorderPane();
    private final Label title = Type.strong("");
    private final Label versionWords = Type.mono("");
    private final MenuButton against = MenuButtons.of("Compare with…", "mdi2c-compare-horizontal");
    private final SegmentedControl<View> view =
            new SegmentedControl<>(List.of(View.values()), View::words);
    private final Button profile;
    private final Button check;
    private final ProfilePane profilePane;
    private final ColumnPane columnPane;
    private final SchemaPane schemaPane;
    private final DriftPane driftPane;
    private final DriftColumnPane driftColumnPane;
    private final SkewPane skewPane;
    private final SkewColumnPane skewColumnPane;
    private final RowsPane rowsPane;
    private final DataReports reports;
    private final Button report;
    private final MatrixPane matrixPane;
    private final Toolbar views = new Toolbar();
    private final GoingPane going;
    private final DataSetList list;
    private double given;
    private final DockPane filled;
    private final Map<View, Double> widths =
            new EnumMap<>(
                    Map.of(
                            View.PROFILE, 384.0,
                            View.ROWS, 384.0,
                            View.SCHEMA, 560.0,
                            View.DRIFT, 440.0,
                            View.MATRIX, 440.0,
                            View.SKEW, 384.0));
    private final Node empty;

    private enum View {
        PROFILE("Profile"),
        ROWS("Rows"),
        SCHEMA("Schema"),
        DRIFT("Drift"),
        MATRIX("Drift matrix"),
        SKEW("Skew");

        private final String words;

        View(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }
    }

    public DataScreen(Services services, OpenProject project, Navigator navigator) {
        this.navigator = navigator;
        this.feed = new EngineFeed(services.engine());
        this.work = new Work(services.background(), FxThread::later, navigator::problem);
        Moments moments = new Moments(services.clock());
        this.model = new DataViewModel(services, project, work);
        this.profile = Buttons.plain("Profile", "mdi2r-refresh", model::startProfile);
        this.check = Buttons.primary("Check data", "mdi2c-clipboard-check-outline", this::check);
        this.profilePane = new ProfilePane(model);
        this.columnPane = new ColumnPane(model);
        this.schemaPane = new SchemaPane(model, this::save, this::showBroken, navigator::problem);
        this.driftPane = new DriftPane(model);
        this.driftColumnPane = new DriftColumnPane(model);
        this.matrixPane = new MatrixPane(model, moments);
        this.rowsPane = new RowsPane(model);
        this.going = new GoingPane(model::cancel);
        this.skewColumnPane = new SkewColumnPane(model);
        this.skewPane = new SkewPane(model, p -> problem(p, List.of()));
        this.reports = new DataReports(services.data(), work, navigator);
        this.report = Buttons.flat("Save report…", "mdi2f-file-export-outline", this::saveReport);
        this.filled = new DockPane(center);
        this.list = new DataSetList(model, moments);
        filled.put(DockPane.Edge.LEFT, list, LIST);
        filled.put(DockPane.Edge.RIGHT, side, width(View.PROFILE));
        this.empty =
                new EmptyState(
                        DATA,
                        "No data sets",
                        "The pipeline names no data and its stages make no tables. Name a CSV,"
                                + " Parquet, Arrow or JSON-lines file under data: in slipway.yaml.",
                        Buttons.primary(
                                "Open the pipeline",
                                () -> navigator.open(new Target.OfRoom(Room.PIPELINE))));
        against.setOnShowing(event -> offerComparands());
        against.getItems().add(MenuButtons.item("Nothing to compare with", "", () -> {}));
        profile.setId("profile");
        check.setId("check-data");
        report.setId("save-report");
        title.setMinWidth(24);
        versionWords.setMinWidth(0);
        Label than = Type.small("against");
        than.setMinWidth(Region.USE_PREF_SIZE);
        views.getChildren().addAll(view, Toolbar.gap(), report);
        room.setTop(
                new VBox(
                        new Toolbar(
                                "Data",
                                title,
                                versionWords,
                                than,
                                against,
                                Toolbar.gap(),
                                profile,
                                check),
                        views));
        room.setCenter(body);
        RoomStyle.dress(room);
        body.getChildren().setAll(Type.small("Reading the data sets…"));
        model.rows().addListener((ListChangeListener<DataViewModel.Row>) change -> refreshBody());
        model.chosen().addListener((property, before, now) -> refresh());
        model.look().addListener((property, before, now) -> refresh());
        model.against().addListener((property, before, now) -> refresh());
        model.drift().addListener((property, before, now) -> refresh());
        model.course().addListener((property, before, now) -> refresh());
        model.check().addListener((property, before, now) -> refreshReport());
        model.ranking().addListener((property, before, now) -> refresh());
        model.weights().addListener((property, before, now) -> refresh());
        model.skew().addListener((property, before, now) -> refreshReport());
        model.someRows().addListener((property, before, now) -> refresh());
        view.valueProperty().addListener((property, before, now) -> turn(before, now));
        room.widthProperty()
                .addListener(
                        (property, before, now) ->
                                resized(before.doubleValue(), now.doubleValue()));
        feed.onEvents(this::happened);
        project.read().addListener((property, before, now) -> refreshIfSeen());
        refresh();
    }

    @Override
    public Room room() {
        return Room.DATA;
    }

    @Override
    public Node view() {
        return room;
    }

    @Override
    public void shown() {
        model.refresh();
        refreshBody();
    }

    @Override
    public void show(Target target) {}

    @Override
    public void close() {
        feed.close();
        model.close();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        model.chosen()
                .get()
                .map(c -> c.entry().name())
                .ifPresent(
                        name -> {
                            commands.add(
                                    command(
                                            "Profile " + name,
                                            "mdi2c-chart-histogram",
                                            () -> {
                                                view.setValue(View.PROFILE);
                                                model.startProfile();
                                            }));
                            commands.add(
                                    command(
                                            "Check " + name + " against its schema",
                                            "mdi2c-clipboard-check-outline",
                                            this::check));
                            commands.add(
                                    command(
                                            "Infer a schema for " + name,
                                            "mdi2a-auto-fix",
                                            () -> {
                                                view.setValue(View.SCHEMA);
                                                model.inferSchema();
                                            }));
                            for (Comparand other : model.comparands()) {
                                commands.add(
                                        command(
                                                "Compare " + name + " with " + other.name(),
                                                "mdi2c-compare-horizontal",
                                                () -> {
                                                    view.setValue(View.DRIFT);
                                                    model.compareWith(other);
                                                }));
                            }
                            reportable()
                                    .ifPresent(
                                            r ->
                                                    commands.add(
                                                            command(
                                                                    "Save the "
                                                                            + r.what()
                                                                            + " of "
                                                                            + name
                                                                            + " as a report…",
                                                                    "mdi2f-file-export-outline",
                                                                    this::saveReport)));
                            for (View each : View.values()) {
                                commands.add(
                                        command(
                                                "Show the "
                                                        + each.words.toLowerCase(Locale.ROOT)
                                                        + " of "
                                                        + name,
                                                "mdi2e-eye-outline",
                                                () -> view.setValue(each)));
                            }
                        });
        return commands;
    }

    private Command command(String title, String icon, Runnable action) {
        return new Command(
                title,
                icon,
                "Data",
                "Actions",
                Optional.empty(),
                () -> {
                    navigator.open(new Target.OfRoom(Room.DATA));
                    action.run();
                });
    }

    /// What a run makes is there when it has ended.
    private void happened(List<? extends RunEvent> events) {
        boolean ended = events.stream().anyMatch(RunEvent.RunEnded.class::isInstance);
        if (ended) {
            refreshIfSeen();
        }
    }

    /// Whoever comes back to the room finds it refreshed by [#shown]; until then an edit of the
    /// pipeline need not look at data and runs.
    private void refreshIfSeen() {
        if (room.getScene() != null) {
            model.refresh();
        }
    }

    private void offerComparands() {
        against.getItems().clear();
        for (Comparand other : model.comparands()) {
            against.getItems()
                    .add(
                            MenuButtons.item(
                                    other.name(),
                                    other.version().isPresent() ? "mdi2h-history" : DATA,
                                    () -> model.compareWith(other)));
        }
        if (against.getItems().isEmpty()) {
            against.getItems().add(MenuButtons.item("Nothing to compare with", "", () -> {}));
        }
    }

    /// Checks what is saved; what is not is saved first.
    private void check() {
        view.setValue(View.SCHEMA);
        if (model.isSchemaChanged() && !model.schemaText().get().isBlank()) {
            saveThen(model::startCheck);
        } else {
            model.startCheck();
        }
    }

    private void save() {
        saveThen(() -> {});
    }

    private void saveThen(Runnable then) {
        model.chosen()
                .get()
                .map(DataViewModel.Choice::entry)
                .ifPresent(
                        entry ->
                                model.saveSchema(
                                        () -> {
                                            boolean isUnnamed =
                                                    entry.declared()
                                                            .filter(d -> d.schema().isEmpty())
                                                            .isPresent();
                                            if (isUnnamed) {
                                                navigator.edit(
                                                        "give " + entry.name() + " a schema",
                                                        List.of(
                                                                new Edit.SetRoot(
                                                                        "data."
                                                                                + entry.name()
                                                                                + ".schema",
                                                                        entry.schemaPath())),
                                                        then);
                                            } else {
                                                navigator.toast("Saved " + entry.schemaPath(), "");
                                                then.run();
                                            }
                                        }));
    }

    private void refreshBody() {
        Node wanted = model.rows().isEmpty() ? empty : filled;
        views.setVisible(wanted == filled);
        views.setManaged(wanted == filled);
        if (!body.getChildren().contains(wanted)) {
            body.getChildren().setAll(wanted);
        }
    }

    /// Each view has a side as wide as it needs, or as a person made it.
    private void turn(View before, View now) {
        if (side.getWidth() > 0 && Math.abs(side.getWidth() - given) > 1) {
            widths.put(before, side.getWidth());
        }
        putSide();
        boolean isToRead =
                now == View.ROWS
                        && model.someRows().get() instanceof DataViewModel.Step.None
                        && !(model.look().get() instanceof Look.NoFile)
                        && model.chosen().get().filter(c -> c.version().isEmpty()).isPresent();
        if (isToRead) {
            model.startRows(Optional.empty());
        }
        refresh();
    }

    /// A person who is at what goes stays where it was.
    private void put(Node node) {
        if (center.getCenter() == node) {
            return;
        }
        boolean isHere = isWithin(center);
        center.setCenter(node);
        Node table = node.lookup(".table-view");
        if (isHere && table != null) {
            table.requestFocus();
        }
    }

    private boolean isWithin(Node region) {
        Node at = room.getScene() == null ? null : room.getScene().getFocusOwner();
        while (at != null && at != region) {
            at = at.getParent();
        }
        return at != null;
    }

    private void putSide() {
        given = width(view.getValue());
        filled.put(DockPane.Edge.RIGHT, side, given);
    }

    private double width(View of) {
        double wanted = widths.getOrDefault(of, 384.0);
        return isNarrow(room.getWidth())
                ? Math.min(wanted, room.getWidth() * (of == View.SCHEMA ? 0.42 : 0.3))
                : wanted;
    }

    private static boolean isNarrow(double width) {
        return width > 0 && width < NARROW;
    }

    /// Where there is little room the panels give way.
    private void resized(double before, double now) {
        if (isNarrow(before) || isNarrow(now)) {
            filled.put(DockPane.Edge.LEFT, list, isNarrow(now) ? Math.min(LIST, now * 0.2) : LIST);
            putSide();
        }
    }

    private void refresh() {
        Optional<DataViewModel.Choice> choice = model.chosen().get();
        title.setText(choice.map(c -> c.entry().name()).orElse(""));
        versionWords.setText(
                choice.map(
                                c ->
                                        c.version()
                                                .or(
                                                        () ->
                                                                model.profile()
                                                                        .flatMap(
                                                                                p ->
                                                                                        Optional
                                                                                                .ofNullable(
                                                                                                        p
                                                                                                                .version())))
                                                .map(
                                                        v ->
                                                                v.brief()
                                                                        + (c.version().isEmpty()
                                                                                ? ", now"
                                                                                : ""))
                                                .orElse("not profiled"))
                        .orElse(""));
        against.setText(model.against().get().map(Comparand::name).orElse("Compare with…"));
        boolean none = choice.isEmpty();
        against.setDisable(none);
        view.setDisable(none);
        boolean busy = model.look().get() instanceof Look.Profiling;
        boolean hasFile =
                !none
                        && !(model.look().get() instanceof Look.NoFile)
                        && choice.get().version().isEmpty();
        profile.setDisable(busy || !hasFile);
        check.setDisable(busy || !hasFile);
        put(center());
        side.setCenter(
                switch (view.getValue()) {
                    case PROFILE, ROWS -> columnPane;
                    case SCHEMA -> schemaPane;
                    case DRIFT, MATRIX -> driftColumnPane;
                    case SKEW -> skewColumnPane;
                });
        refreshReport();
    }

    private void refreshReport() {
        report.setDisable(reportable().isEmpty());
    }

    /// What the view shows, as far as there is a report of it.
    private Optional<DataReports.Shown> reportable() {
        String data = model.chosen().get().map(c -> c.entry().name()).orElse("");
        return switch (view.getValue()) {
            case PROFILE, ROWS ->
                    model.profile()
                            .map(
                                    p ->
                                            new DataReports.Shown(
                                                    "profile", "Profile of " + data, data, p));
            case SCHEMA ->
                    model.check()
                            .get()
                            .found()
                            .map(c -> new DataReports.Shown("check", "Check of " + data, data, c));
            case DRIFT, MATRIX ->
                    model.rankedDrift()
                            .map(d -> new DataReports.Shown("drift", "Drift of " + data, data, d));
            case SKEW ->
                    model.skew()
                            .get()
                            .found()
                            .map(
                                    k ->
                                            new DataReports.Shown(
                                                    "skew",
                                                    "Training–serving skew of " + data,
                                                    data,
                                                    k));
        };
    }

    private void saveReport() {
        reportable().ifPresent(s -> reports.save(s, room.getScene().getWindow()));
    }

    /// The rows that break a check.
    private void showBroken(SchemaCheck check) {
        view.setValue(View.ROWS);
        model.startRows(Optional.of(check));
    }

    private Node rows() {
        if (model.look().get() instanceof Look.NoFile) {
            return noFile();
        }
        if (model.chosen().get().flatMap(DataViewModel.Choice::version).isPresent()) {
            return new EmptyState(
                    "mdi2t-table",
                    "No rows of an earlier version",
                    "Of a version only what was counted is kept. Choose the data set itself to see"
                            + " its rows.");
        }
        return switch (model.someRows().get()) {
            case DataViewModel.Step.None<DataViewModel.SomeRows> _ ->
                    new EmptyState(
                            "mdi2t-table",
                            "No rows read",
                            "The first " + DataViewModel.MOST_ROWS + " rows are shown as they are.",
                            Buttons.primary(
                                    "Read rows",
                                    "mdi2t-table",
                                    () -> model.startRows(Optional.empty())));
            case DataViewModel.Step.Going<DataViewModel.SomeRows> step ->
                    going.at(step.done(), "Rows: " + step.words());
            case DataViewModel.Step.Failed<DataViewModel.SomeRows> failed ->
                    problem(failed.problem(), () -> model.startRows(Optional.empty()));
            case DataViewModel.Step.Done<DataViewModel.SomeRows> done -> {
                rowsPane.show(done.result());
                yield rowsPane;
            }
        };
    }

    private Node center() {
        return switch (view.getValue()) {
            case PROFILE, SCHEMA -> profiled();
            case DRIFT -> compared();
            case MATRIX -> followed();
            case ROWS -> rows();
            case SKEW -> skewed();
        };
    }

    private Node profiled() {
        return switch (model.look().get()) {
            case Look.Nothing _ -> new Region();
            case Look.Reading _ -> words("Reading…");
            case Look.NoFile _ -> noFile();
            case Look.NotProfiled _ -> notProfiled();
            case Look.Profiling step -> {
                yield going.at(step.done(), "Profiling: " + step.words());
            }
            case Look.Failed failed -> problem(failed.problem(), model::startProfile);
            case Look.Ready ready -> {
                profilePane.setNarrow(view.getValue() == View.SCHEMA);
                profilePane.show(ready.profile());
                yield profilePane;
            }
        };
    }

    private Node skewed() {
        return model.look().get() instanceof Look.NoFile ? noFile() : skewPane;
    }

    private Node notProfiled() {
        boolean isNow = model.chosen().get().map(c -> c.version().isEmpty()).orElse(true);
        return new EmptyState(
                "mdi2c-chart-histogram",
                "Not profiled yet",
                isNow
                        ? "A profile counts what every column holds. It is kept for this version of"
                                + " the data, so that opening it again takes no time."
                        : "Of this version no profile is kept any more.",
                Buttons.primary(
                        isNow ? "Profile" : "Profile what is there now",
                        "mdi2c-chart-histogram",
                        model::startProfile));
    }

    private Node noFile() {
        DataEntry entry = model.chosen().get().orElseThrow().entry();
        String why =
                entry.maker()
                        .map(stage -> "The stage " + stage + " makes it: run the pipeline.")
                        .orElse("Put the file there, or correct its path in slipway.yaml.");
        return new EmptyState(
                "mdi2f-file-remove-outline",
                entry.path() + " is not there",
                why,
                entry.maker().isPresent()
                        ? Buttons.primary(
                                "Run", "mdi2p-play", () -> navigator.run(RunOptions.DEFAULT))
                        : Buttons.primary(
                                "Open the pipeline",
                                () -> navigator.open(new Target.OfRoom(Room.PIPELINE))));
    }

    private Node compared() {
        return switch (model.drift().get()) {
            case DataViewModel.Step.None<Compared> _ -> notCompared();
            case DataViewModel.Step.Going<Compared> step -> {
                yield going.at(step.done(), "Comparing: " + step.words());
            }
            case DataViewModel.Step.Failed<Compared> failed ->
                    problem(failed.problem(), model::compare);
            case DataViewModel.Step.Done<Compared> done -> {
                driftPane.show(done.result(), model.rankedDrift().orElse(done.result().report()));
                yield driftPane;
            }
        };
    }

    private Node notCompared() {
        if (model.look().get() instanceof Look.NoFile) {
            return noFile();
        }
        Optional<Comparand> other = model.against().get();
        return other.isEmpty()
                ? new EmptyState(
                        "mdi2c-compare-horizontal",
                        "Nothing to compare with is chosen",
                        "Choose another data set or an earlier version in the tool bar, or name a"
                                + " reference in slipway.yaml.")
                : new EmptyState(
                        "mdi2c-compare-horizontal",
                        "Not compared yet",
                        "Each column is tested against " + other.get().name() + ".",
                        Buttons.primary("Compare", "mdi2c-compare-horizontal", model::compare));
    }

    private Node followed() {
        return switch (model.course().get()) {
            case DataViewModel.Step.Done<DataViewModel.Course> done
                    when !done.result().versions().isEmpty() -> {
                matrixPane.show(done.result());
                yield matrixPane;
            }
            case DataViewModel.Step.Failed<DataViewModel.Course> failed ->
                    problem(failed.problem(), model::refresh);
            case DataViewModel.Step.Going<DataViewModel.Course> _ -> words("Comparing…");
            case DataViewModel.Step.None<DataViewModel.Course> _,
                    DataViewModel.Step.Done<DataViewModel.Course> _ ->
                    new EmptyState(
                            "mdi2g-grid",
                            "Too few versions for a course",
                            "From "
                                    + DataViewModel.LEAST_VERSIONS
                                    + " profiled versions on, each column's drift is shown over"
                                    + " time. A new version is kept whenever the changed file is"
                                    + " profiled.");
        };
    }

    private Node problem(Problem problem, Runnable again) {
        return problem(problem, List.of(Buttons.primary("Try again", "mdi2r-refresh", again)));
    }

    private Node problem(Problem problem, List<Button> acts) {
        List<Button> remedies = new ArrayList<>(acts);
        model.chosen()
                .get()
                .ifPresent(
                        c ->
                                remedies.add(
                                        Buttons.plain(
                                                "Open the folder",
                                                "mdi2f-folder-open-outline",
                                                () ->
                                                        work.run(
                                                                () ->
                                                                        FileOpener.show(
                                                                                c.entry().file()),
                                                                shown -> {}))));
        String where = problem.where().map(Problem.Place::toString).orElse("");
        ErrorCard card =
                new ErrorCard(
                        Tone.DANGER,
                        "mdi2a-alert-circle-outline",
                        problem.headline(),
                        problem.remedy(),
                        where,
                        problem.code(),
                        remedies);
        card.setMaxWidth(640);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane middle = new StackPane(card);
        StackPane.setMargin(card, new Insets(24));
        return middle;
    }

    private static Node words(String words) {
        return new StackPane(Type.small(words));
    }
}
