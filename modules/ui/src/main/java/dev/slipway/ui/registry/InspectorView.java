package dev.slipway.ui.registry;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.model.Problem;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Tally;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.evidence.ArtifactTable;
import dev.slipway.ui.evidence.EvidencePanel;
import dev.slipway.ui.evidence.WhatIf;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One version: what it is, where it may go, and everything that speaks for or against it.
final class InspectorView extends StackPane {
    private final RegistryViewModel model;
    private final Consumer<ReleaseStage> moveTo;
    private final FlowPane title = new FlowPane(8, 4);
    private final FlowPane acts = new FlowPane(8, 8);
    private final VBox notice = new VBox();
    private final EvidencePanel evidence;
    private final VBox againstServing = new VBox(6);
    private final TableView<Metric> metrics =
            DataGrid.of(
                    new EmptyState("mdi2c-chart-line", "No metrics", "Its run measured nothing."));
    private final ArtifactTable files;
    private final TableView<Provenance.Fact> provenance =
            DataGrid.of(new EmptyState("mdi2s-source-commit", "Nothing known", ""));
    private final Tabs tabs = new Tabs();
    private final Tabs.Tab metricsTab;
    private final Node content;
    private final Node empty =
            new EmptyState(
                    "mdi2p-package-variant-closed",
                    "No version is chosen",
                    "Choose a card to see its evidence.");
    private final Navigator navigator;
    private Optional<Button> promote = Optional.empty();

    private record Metric(String name, Double value, Optional<Double> serving) {}

    /// @param whatIf asks about other limits
    /// @param moveTo hears to which rung the chosen version is to go
    InspectorView(
            RegistryViewModel model,
            ArtifactStore artifacts,
            Work work,
            Navigator navigator,
            WhatIf whatIf,
            Consumer<ReleaseStage> moveTo) {
        this.evidence =
                new EvidencePanel()
                        .asking(
                                (gates, first) ->
                                        model.model()
                                                .get()
                                                .ifPresent(m -> whatIf.ask(m, gates, first)));
        this.model = model;
        this.moveTo = moveTo;
        this.navigator = navigator;
        this.files = new ArtifactTable(artifacts, work, navigator, false);
        getStyleClass().add("sw-panel-right");
        metrics.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        metrics.getColumns()
                .setAll(
                        List.of(
                                DataGrid.width(DataGrid.mono("Metric", Metric::name), 196),
                                DataGrid.width(
                                        DataGrid.number("Value", Metric::value, Numbers::metric),
                                        96),
                                DataGrid.width(
                                        DataGrid.<Metric>mono(
                                                "Serving",
                                                m -> m.serving().map(Numbers::metric).orElse("")),
                                        84),
                                DataGrid.width(
                                        DataGrid.<Metric>mono(
                                                "Change",
                                                m ->
                                                        m.serving()
                                                                .map(s -> m.value() - s)
                                                                .filter(d -> d != 0)
                                                                .map(Numbers::signed)
                                                                .orElse("")),
                                        84)));
        provenance.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        provenance
                .getColumns()
                .setAll(
                        List.of(
                                DataGrid.width(
                                        DataGrid.<Provenance.Fact>node("", f -> kindIcon(f.kind())),
                                        32),
                                DataGrid.width(DataGrid.mono("Name", Provenance.Fact::name), 140),
                                DataGrid.width(
                                        DataGrid.<Provenance.Fact>mono(
                                                "Value", f -> shortened(f.value())),
                                        150),
                                DataGrid.width(
                                        DataGrid.<Provenance.Fact>mono(
                                                "Serving has",
                                                f ->
                                                        f.before()
                                                                .map(InspectorView::shortened)
                                                                .orElse("the same")),
                                        130)));
        VBox evidenceBody = new VBox(8, evidence, againstServing);
        evidenceBody.getStyleClass().add("sw-inspector-body");
        ScrollPane scroll = new ScrollPane(evidenceBody);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        tabs.add("Evidence", scroll);
        metricsTab = tabs.add("Metrics", metrics);
        tabs.add("Files", files);
        tabs.add("Provenance", provenance);
        VBox head = new VBox(10, title, acts, notice);
        head.getStyleClass().add("sw-inspector-head");
        BorderPane all = new BorderPane(tabs);
        all.setTop(head);
        content = all;
        getChildren().setAll(empty);
        model.board().addListener((property, before, after) -> refresh());
        model.selected().addListener((property, before, after) -> refresh());
        model.prospects().addListener((property, before, after) -> refreshActs());
        model.moving().addListener((property, before, after) -> refreshActs());
    }

    /// What Ctrl+Shift+U does.
    void promote() {
        promote.ifPresent(Button::fire);
    }

    private void refresh() {
        Optional<Board> shown = model.board().get();
        Optional<Board.Card> card = model.card();
        if (shown.isEmpty() || card.isEmpty()) {
            getChildren().setAll(empty);
            promote = Optional.empty();
            return;
        }
        Board board = shown.get();
        ModelVersion version = card.get().version();
        title(version);
        refreshActs();
        List<Integer> numbers =
                board.versions().reversed().stream()
                        .map(ModelVersion::version)
                        .filter(v -> v <= version.version())
                        .toList();
        String span =
                "v" + numbers.get(Math.max(0, numbers.size() - 6)) + " – v" + version.version();
        evidence.show(version.evidence(), span, c -> board.trend(c.criterion(), version.version()));
        if (version.evidence().isEmpty()) {
            evidence.getChildren()
                    .setAll(
                            new EmptyState(
                                    "mdi2b-boom-gate-outline",
                                    "No gate has judged it",
                                    "Without evidence it is promoted only by override."));
        }
        Optional<ModelVersion> serving =
                board.serving().filter(s -> s.version() != version.version());
        List<Metric> measured = new ArrayList<>();
        for (Map.Entry<String, Double> e : new TreeMap<>(version.metrics()).entrySet()) {
            measured.add(
                    new Metric(
                            e.getKey(),
                            e.getValue(),
                            serving.flatMap(
                                    s -> Optional.ofNullable(s.metrics().get(e.getKey())))));
        }
        metrics.getItems().setAll(measured);
        metricsTab.setCount(measured.size(), Tone.NEUTRAL);
        files.show(
                List.of(new ArtifactTable.Row("run " + version.runNumber(), version.artifact())));
        Provenance origin = Provenance.of(version, board.serving());
        provenance.getItems().setAll(origin.facts());
        against(board, origin);
        getChildren().setAll(content);
    }

    private void title(ModelVersion version) {
        Label name = Type.heading(version.model() + " v" + version.version());
        title.getChildren().setAll(name, new Chip(version.stage().name()));
        title.setAlignment(Pos.CENTER_LEFT);
        Verdict verdict = version.verdict();
        title.getChildren()
                .add(Chip.of(States.of(verdict), States.words(Tally.of(version.evidence()))));
        if (version.overridden()) {
            title.getChildren().add(new Chip("Override, for ever", "mdi2a-alert", Tone.WARNING));
        }
    }

    /// A step up for each rung above, steps down in a menu; a step up that is not allowed says why
    /// below.
    private void refreshActs() {
        Optional<Board> shown = model.board().get();
        Optional<Board.Card> card = model.card();
        acts.getChildren().clear();
        notice.getChildren().clear();
        promote = Optional.empty();
        if (shown.isEmpty() || card.isEmpty()) {
            return;
        }
        Board board = shown.get();
        ModelVersion version = card.get().version();
        Optional<Board.Prospects> prospects =
                model.prospects().get().filter(p -> p.version() == version.version());
        boolean busy = model.moving().get() || prospects.isEmpty();
        Optional<ReleaseStage> up = next(board, version);
        up.ifPresent(
                to -> {
                    Optional<Problem> obstacle = prospects.flatMap(p -> p.obstacle(to));
                    boolean overridable =
                            obstacle.isPresent() && version.verdict() != Verdict.PASSED;
                    Button button =
                            obstacle.isEmpty()
                                    ? Buttons.primary(
                                            "Promote to " + to + "…",
                                            "mdi2a-arrow-up-bold",
                                            () -> moveTo.accept(to))
                                    : Buttons.plain(
                                            overridable ? "Override…" : "Promote to " + to + "…",
                                            overridable ? "mdi2a-alert" : "mdi2a-arrow-up-bold",
                                            () -> moveTo.accept(to));
                    button.setDisable(busy || obstacle.isPresent() && !overridable);
                    button.setId("promote");
                    acts.getChildren().add(button);
                    promote = Optional.of(button);
                    obstacle.ifPresent(
                            problem ->
                                    notice.getChildren()
                                            .add(ReasonDialogs.banner(problem, version)));
                });
        acts.getChildren().addAll(down(board, version, busy));
        acts.getChildren()
                .add(
                        Buttons.plain(
                                "Lineage…",
                                "mdi2f-family-tree",
                                () ->
                                        navigator.open(
                                                new Target.OfLineage(
                                                        new Lineage.Subject.OfVersion(
                                                                version.model(),
                                                                version.version())))));
        notice.setVisible(!notice.getChildren().isEmpty());
        notice.setManaged(notice.isVisible());
    }

    private List<Node> down(Board board, ModelVersion version, boolean busy) {
        List<Node> nodes = new ArrayList<>();
        MenuButton menu = MenuButtons.of("Move…", "mdi2a-arrow-left-bottom");
        Optional<ReleaseStage> up = next(board, version);
        for (ReleaseStage stage : board.ladder().stages()) {
            if (stage.equals(version.stage()) || up.equals(Optional.of(stage))) {
                continue;
            }
            boolean higher = board.isPromotion(version, stage);
            String words =
                    higher
                            ? "Promote to " + stage + "…"
                            : stage.equals(board.ladder().resting())
                                    ? "Archive…"
                                    : "Move back to " + stage + "…";
            menu.getItems()
                    .add(
                            MenuButtons.item(
                                    words,
                                    higher ? "mdi2a-arrow-up-bold" : "mdi2a-arrow-down",
                                    () -> moveTo.accept(stage)));
        }
        menu.setDisable(busy);
        nodes.add(menu);
        return nodes;
    }

    /// One rung up; for a version at rest, the rung below the serving one.
    private static Optional<ReleaseStage> next(Board board, ModelVersion version) {
        if (version.stage().equals(board.ladder().resting())) {
            List<ReleaseStage> stages = board.ladder().stages();
            return Optional.of(stages.get(Math.max(1, stages.size() - 3)));
        }
        return board.ladder().above(version.stage());
    }

    private void against(Board board, Provenance origin) {
        againstServing.getChildren().clear();
        origin.against()
                .ifPresent(
                        number -> {
                            againstServing
                                    .getChildren()
                                    .add(
                                            new SectionHeader(
                                                    "Against v"
                                                            + number
                                                            + " in "
                                                            + board.ladder().serving()));
                            if (origin.differences().isEmpty()) {
                                againstServing
                                        .getChildren()
                                        .add(Type.small("Same commit, parameters and data."));
                            }
                            origin.differences()
                                    .forEach(
                                            fact ->
                                                    againstServing
                                                            .getChildren()
                                                            .add(difference(fact)));
                        });
    }

    private static Node difference(Provenance.Fact fact) {
        Label name = Type.mono(fact.name());
        name.setPrefWidth(120);
        name.setMinWidth(0);
        Label change =
                Type.mono(shortened(fact.before().orElse("")) + " → " + shortened(fact.value()));
        HBox.setHgrow(change, Priority.ALWAYS);
        HBox line = new HBox(8, kindIcon(fact.kind()), name, change);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node kindIcon(Provenance.Kind kind) {
        return switch (kind) {
            case COMMIT -> Icon.of("mdi2s-source-commit", Icon.SMALL, "Code");
            case PARAMETER -> Icon.of("mdi2t-tune-variant", Icon.SMALL, "Parameter");
            case DATA -> Icon.of("mdi2d-database-outline", Icon.SMALL, "Data");
        };
    }

    private static String shortened(String value) {
        int space = value.indexOf(' ');
        String id = space < 0 ? value : value.substring(0, space);
        boolean hash = id.length() >= 32 && id.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return hash ? id.substring(0, 8) + (space < 0 ? "…" : "…" + value.substring(space)) : value;
    }
}
