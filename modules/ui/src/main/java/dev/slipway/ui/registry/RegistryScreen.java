package dev.slipway.ui.registry;

import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.ui.evidence.RoomStyle;
import dev.slipway.ui.evidence.WhatIf;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
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
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The Registry room: versions on the ladder, the evidence of one, where it came from, and the
/// history of all moves.
public final class RegistryScreen implements Screen {
    private static final KeyCombination PROMOTE =
            new KeyCodeCombination(
                    KeyCode.U, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final EngineFeed feed;
    private final Navigator navigator;
    private final RegistryViewModel model;
    private final OverlayPane layer;
    private final InspectorView inspector;
    private final MenuButton models = MenuButtons.of("", "mdi2p-package-variant-closed");
    private final HBox end = new HBox(8);
    private final StackPane body = new StackPane();
    private final Node filled;
    private final Node empty;

    public RegistryScreen(Services services, OpenProject project, Navigator navigator) {
        this.navigator = navigator;
        this.feed = new EngineFeed(services.engine());
        Work work = new Work(services.background(), FxThread::later, navigator::problem);
        Moments moments = new Moments(services.clock());
        this.model =
                new RegistryViewModel(
                        services.registry(), project, work, services.who(), navigator::toast);
        BorderPane room = new BorderPane(body);
        this.layer = new OverlayPane(room);
        WhatIf whatIf = new WhatIf(services, project, work, Dialogs.over(layer), navigator);
        this.inspector =
                new InspectorView(
                        model, services.artifacts(), work, navigator, whatIf, this::askToMove);
        this.empty =
                new EmptyState(
                        "mdi2p-package-variant-closed",
                        "No model is registered yet",
                        "A run registers one when its gate has judged: the pipeline's last stage,"
                                + " register, does it.",
                        Buttons.primary(
                                "Run", "mdi2p-play", () -> navigator.run(RunOptions.DEFAULT)),
                        Buttons.plain(
                                "Open the pipeline",
                                () -> navigator.open(new Target.OfRoom(Room.PIPELINE))));
        this.filled = layOut(moments);
        body.getChildren().setAll(Type.small("Reading the registry…"));
        end.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        room.setTop(new Toolbar("Registry", models, Toolbar.gap(), end));
        RoomStyle.dress(layer);
        layer.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (PROMOTE.match(event) && !layer.isOpen()) {
                        inspector.promote();
                        event.consume();
                    }
                });
        model.models().addListener((ListChangeListener<String>) change -> refreshModels());
        model.model().addListener((property, before, after) -> refreshModels());
        model.board().addListener((property, before, after) -> refreshBody());
        model.read().addListener((property, before, after) -> refreshBody());
        feed.onEvents(this::happened);
    }

    @Override
    public Room room() {
        return Room.REGISTRY;
    }

    @Override
    public Node view() {
        return layer;
    }

    @Override
    public void shown() {
        model.refresh();
    }

    @Override
    public void show(Target target) {
        if (target instanceof Target.OfVersion version) {
            model.show(version.model(), version.version());
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        Optional<Board> board = model.board().get();
        model.card()
                .map(Board.Card::version)
                .ifPresent(
                        version ->
                                board.flatMap(b -> b.ladder().above(version.stage()))
                                        .ifPresent(
                                                to ->
                                                        commands.add(
                                                                command(
                                                                        "Promote v"
                                                                                + version.version()
                                                                                + " to "
                                                                                + to
                                                                                + "…",
                                                                        "mdi2a-arrow-up-bold",
                                                                        Optional.of(PROMOTE),
                                                                        () -> askToMove(to)))));
        model.card()
                .map(Board.Card::version)
                .ifPresent(
                        v ->
                                commands.add(
                                        command(
                                                "Lineage of "
                                                        + v.model()
                                                        + " v"
                                                        + v.version()
                                                        + "…",
                                                "mdi2f-family-tree",
                                                Optional.empty(),
                                                () ->
                                                        navigator.open(
                                                                new Target.OfLineage(
                                                                        new Lineage.Subject
                                                                                .OfVersion(
                                                                                v.model(),
                                                                                v.version()))))));
        board.flatMap(Board::rollBackTo)
                .ifPresent(
                        back ->
                                commands.add(
                                        command(
                                                "Roll back "
                                                        + board.get().ladder().serving()
                                                        + " to v"
                                                        + back.version()
                                                        + "…",
                                                "mdi2u-undo-variant",
                                                Optional.empty(),
                                                this::askToRollBack)));
        return commands;
    }

    private static Command command(
            String title, String icon, Optional<KeyCombination> key, Runnable action) {
        return new Command(title, icon, "Registry", "Actions", key, action);
    }

    private Node layOut(Moments moments) {
        BoardView board = new BoardView(model, moments, this::askToMove);
        LineageView lineage = new LineageView(navigator);
        model.board()
                .addListener(
                        (property, before, after) ->
                                lineage.show(model.card().map(Board.Card::version)));
        model.selected()
                .addListener(
                        (property, before, after) ->
                                lineage.show(model.card().map(Board.Card::version)));
        HistoryView history = new HistoryView(model, moments, moments::parse);
        VBox lower = new VBox(lineage, history);
        VBox.setVgrow(history, Priority.ALWAYS);
        SplitPane split = new SplitPane(board, lower);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.46);
        split.getStyleClass().add("sw-run-split");
        DockPane dock = new DockPane(split);
        dock.put(DockPane.Edge.RIGHT, inspector, 476);
        return dock;
    }

    private void refreshModels() {
        models.setText(model.model().get().orElse("No model"));
        models.setDisable(model.models().isEmpty());
        models.getItems().clear();
        for (String name : model.models()) {
            models.getItems()
                    .add(
                            MenuButtons.item(
                                    name,
                                    "mdi2p-package-variant-closed",
                                    () -> model.model().set(Optional.of(name))));
        }
    }

    private void refreshBody() {
        boolean any = model.board().get().isPresent();
        if (any) {
            body.getChildren().setAll(filled);
        } else if (model.read().get() && model.models().isEmpty()) {
            body.getChildren().setAll(empty);
        }
        models.setVisible(any);
        end.getChildren().clear();
        model.board()
                .get()
                .flatMap(Board::rollBackTo)
                .ifPresent(
                        back -> {
                            Button button =
                                    Buttons.danger(
                                            "Roll back "
                                                    + model.board()
                                                            .get()
                                                            .map(b -> b.ladder().serving().name())
                                                            .orElse("")
                                                    + " to v"
                                                    + back.version()
                                                    + "…",
                                            "mdi2u-undo-variant",
                                            this::askToRollBack);
                            button.setId("roll-back");
                            button.disableProperty().bind(model.moving());
                            end.getChildren().add(button);
                        });
    }

    private void askToMove(ReleaseStage to) {
        model.card().ifPresent(card -> askToMove(card.version(), to));
    }

    private void askToMove(ModelVersion version, ReleaseStage to) {
        Optional<Board> shown = model.board().get();
        if (shown.isEmpty() || model.moving().get()) {
            return;
        }
        Board board = shown.get();
        if (!board.isPromotion(version, to)) {
            layer.open(
                    ReasonDialogs.move(
                            board,
                            version,
                            to,
                            layer::close,
                            why -> {
                                layer.close();
                                model.move(version, to, why);
                            }));
            return;
        }
        Optional<Board.Prospects> prospects =
                model.prospects().get().filter(p -> p.version() == version.version());
        layer.open(
                ReasonDialogs.promote(
                        board,
                        version,
                        to,
                        prospects.flatMap(p -> p.obstacle(to)),
                        layer::close,
                        (why, override) -> {
                            layer.close();
                            model.promote(version, to, why, override);
                        }));
    }

    private void askToRollBack() {
        Optional<Board> shown = model.board().get();
        shown.flatMap(Board::rollBackTo)
                .ifPresent(
                        back ->
                                layer.open(
                                        ReasonDialogs.rollBack(
                                                shown.get(),
                                                back,
                                                layer::close,
                                                why -> {
                                                    layer.close();
                                                    model.rollBack(back.model(), why);
                                                })));
    }

    /// A run that registers changes the board.
    private void happened(List<? extends RunEvent> events) {
        boolean registered =
                events.stream()
                        .anyMatch(
                                event ->
                                        event instanceof RunEvent.StageEnded ended
                                                && ended.outcome()
                                                        instanceof StageOutcome.Registered);
        if (registered && layer.getScene() != null) {
            model.refresh();
        }
    }
}
