package dev.slipway.ui.runs;

import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.State;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The left half of the Runs room: filters, the list, and what the marks mean.
final class RunListView extends BorderPane {
    private final RunsViewModel runs;
    private final ListView<RunSummary> list = new ListView<>();
    private final SearchField search = new SearchField("Stage, title, commit, person");
    private final MenuButton status;
    private final MenuButton since;
    private final FlowPane chips = new FlowPane(6, 4);
    private final Label count = Type.label("", Type.SMALL);
    private final Node neverRun;
    private final Node noneFound;
    private boolean selecting;

    /// @param chosen hears which run a person wants to look at
    /// @param start runs the pipeline
    RunListView(RunsViewModel runs, Moments moments, Consumer<RunId> chosen, Runnable start) {
        this.runs = runs;
        this.status = statusMenu();
        this.since = sinceMenu();
        this.neverRun =
                new EmptyState(
                        "mdi2h-history",
                        "No runs yet",
                        "Each run keeps its log, its metrics and what it made.",
                        Buttons.primary("Run", "mdi2p-play", start));
        this.noneFound =
                new EmptyState(
                        "mdi2f-filter-off-outline",
                        "No run matches",
                        "Take a filter off to see more.",
                        Buttons.plain("Show all runs", () -> runs.filter().set(RunsFilter.ALL)));
        getStyleClass().add("sw-panel-left");
        list.setItems(runs.rows());
        list.getStyleClass().addAll("sw-list", "edge-to-edge", "sw-run-list");
        list.setFixedCellSize(60);
        list.setCellFactory(of -> new RunCell(moments, runs::more));
        list.setAccessibleText("Runs");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, after) -> {
                            if (after != null && !selecting) {
                                chosen.accept(after.id());
                            }
                        });
        search.textProperty()
                .addListener(
                        (property, before, after) ->
                                runs.filter().set(runs.filter().get().withText(after)));
        setTop(head());
        setCenter(list);
        setBottom(legend());
        InvalidationListener recount = observable -> refreshHead();
        runs.found().addListener(recount);
        runs.total().addListener(recount);
        runs.filter().addListener(recount);
        runs.read().addListener(recount);
        refreshHead();
    }

    SearchField search() {
        return search;
    }

    /// Marks a run as chosen, without telling that it was; again whenever the list changes.
    void keepSelected(java.util.function.Supplier<Optional<RunId>> wanted) {
        runs.rows().addListener((ListChangeListener<RunSummary>) change -> select(wanted.get()));
    }

    void select(Optional<RunId> run) {
        selecting = true;
        try {
            int index =
                    run.map(
                                    id -> {
                                        for (int i = 0; i < runs.rows().size(); i++) {
                                            if (runs.rows().get(i).id().equals(id)) {
                                                return i;
                                            }
                                        }
                                        return -1;
                                    })
                            .orElse(-1);
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else if (list.getSelectionModel().getSelectedIndex() != index) {
                list.getSelectionModel().select(index);
            }
        } finally {
            selecting = false;
        }
    }

    private Node head() {
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMaxWidth(Double.MAX_VALUE);
        HBox filters = new HBox(8, search, status, since);
        filters.getStyleClass().add("sw-runs-filters");
        Region gap = new Region();
        HBox.setHgrow(chips, Priority.ALWAYS);
        chips.setAlignment(Pos.CENTER_LEFT);
        count.setMinWidth(Region.USE_PREF_SIZE);
        Label order = Type.small("Newest first");
        order.setMinWidth(Region.USE_PREF_SIZE);
        HBox found = new HBox(8, chips, gap, count, order);
        found.setAlignment(Pos.CENTER_LEFT);
        found.getStyleClass().add("sw-runs-found");
        return new VBox(filters, found);
    }

    private Node legend() {
        HBox legend =
                new HBox(
                        14,
                        mark(State.DONE, "done"),
                        mark(State.CACHED, "cached"),
                        mark(State.RUNNING, "running"),
                        mark(State.FAILED, "failed"),
                        mark(State.WAITING, "not run"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        legend.getChildren().addAll(gap, Type.small("one mark a stage, in order"));
        legend.getStyleClass().add("sw-runs-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private static Label mark(State state, String words) {
        Label label = Type.small(words);
        label.setGraphic(new Mark(state));
        label.setGraphicTextGap(6);
        label.setMinWidth(0);
        return label;
    }

    private MenuButton statusMenu() {
        MenuButton menu = MenuButtons.of("Status", "mdi2f-filter-variant");
        for (RunStatus each : RunStatus.values()) {
            CheckMenuItem item = new CheckMenuItem(States.words(each));
            item.setGraphic(new StateGlyph(States.of(each), 14));
            item.setOnAction(event -> runs.filter().set(runs.filter().get().toggled(each)));
            menu.getItems().add(item);
        }
        menu.setOnShowing(
                event -> {
                    for (int i = 0; i < menu.getItems().size(); i++) {
                        ((CheckMenuItem) menu.getItems().get(i))
                                .setSelected(
                                        runs.filter()
                                                .get()
                                                .statuses()
                                                .contains(RunStatus.values()[i]));
                    }
                });
        return menu;
    }

    private MenuButton sinceMenu() {
        MenuButton menu = MenuButtons.of("Since", "mdi2c-calendar-range");
        for (RunsFilter.Since each : RunsFilter.Since.values()) {
            RadioMenuItem item = new RadioMenuItem(each.words());
            item.setOnAction(event -> runs.filter().set(runs.filter().get().withSince(each)));
            menu.getItems().add(item);
        }
        menu.setOnShowing(
                event -> {
                    for (int i = 0; i < menu.getItems().size(); i++) {
                        ((RadioMenuItem) menu.getItems().get(i))
                                .setSelected(
                                        runs.filter().get().since()
                                                == RunsFilter.Since.values()[i]);
                    }
                });
        return menu;
    }

    private void refreshHead() {
        RunsFilter filter = runs.filter().get();
        if (!search.getText().equals(filter.text())) {
            search.setText(filter.text());
        }
        count.setText(runs.read().get() ? runs.countWords() : "reading…");
        chips.getChildren().clear();
        for (RunStatus each : filter.statuses()) {
            chips.getChildren()
                    .add(
                            Chip.removable(
                                    States.words(each),
                                    () -> runs.filter().set(runs.filter().get().toggled(each))));
        }
        if (filter.since() != RunsFilter.Since.EVER) {
            chips.getChildren()
                    .add(
                            Chip.removable(
                                    filter.since().words(),
                                    () ->
                                            runs.filter()
                                                    .set(
                                                            runs.filter()
                                                                    .get()
                                                                    .withSince(
                                                                            RunsFilter.Since
                                                                                    .EVER))));
        }
        list.setPlaceholder(
                !runs.read().get()
                        ? Type.small("Reading the runs…")
                        : runs.total().get() == 0 ? neverRun : noneFound);
    }
}
