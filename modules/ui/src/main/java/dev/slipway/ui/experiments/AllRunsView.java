package dev.slipway.ui.experiments;

import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Every run as a row: sorted by any column, filtered by words, with the parameters and metrics
/// that a person chose as columns; the selected ones can be compared.
final class AllRunsView extends BorderPane {
    private static final int PARAMS_OF = 500;
    private static final int METRICS_AT_FIRST = 5;

    private final ExperimentsViewModel model;
    private final Moments moments;
    private final ObservableList<RunSummary> rows = FXCollections.observableArrayList();
    private final FilteredList<RunSummary> filtered = new FilteredList<>(rows);
    private final TableView<RunSummary> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2f-flask-outline", "No run matches", "Take the filter off."));
    private final SearchField search = new SearchField("Title, person, branch, note");
    private final MenuButton columns = MenuButtons.of("Columns", "mdi2t-table-column");
    private final Label count = Type.small("");
    private final Set<String> metrics = new LinkedHashSet<>();
    private final Set<String> params = new LinkedHashSet<>();
    private boolean chosenByHand;

    /// @param compare hears which runs to compare
    AllRunsView(ExperimentsViewModel model, Moments moments, Consumer<List<RunId>> compare) {
        this.model = model;
        this.moments = moments;
        SortedList<RunSummary> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        search.setPrefWidth(280);
        search.textProperty().addListener((property, before, after) -> filter(after));
        Button act =
                Buttons.primary(
                        "Compare selected",
                        "mdi2c-compare-horizontal",
                        () ->
                                compare.accept(
                                        table.getSelectionModel().getSelectedItems().stream()
                                                .map(RunSummary::id)
                                                .toList()));
        act.disableProperty()
                .bind(
                        javafx.beans.binding.Bindings.size(
                                        table.getSelectionModel().getSelectedItems())
                                .lessThan(2));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, search, columns, count, gap, act);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-compare-head");
        setTop(head);
        setCenter(table);
        columns.setOnShowing(event -> fillMenu());
        model.params().addListener((property, before, after) -> table.refresh());
    }

    void runsChanged() {
        rows.setAll(model.runs());
        if (!chosenByHand) {
            metrics.clear();
            List<String> names = model.metricNames();
            List.of("auc", "accuracy", "f1", "recall", "precision", "r2", "rmse", "log_loss")
                    .stream()
                    .filter(names::contains)
                    .limit(METRICS_AT_FIRST)
                    .forEach(metrics::add);
            if (metrics.isEmpty()) {
                names.stream().limit(METRICS_AT_FIRST).forEach(metrics::add);
            }
        }
        model.readParams(PARAMS_OF);
        rebuild();
        filter(search.getText());
    }

    private void filter(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        filtered.setPredicate(
                run ->
                        wanted.isEmpty()
                                || (run.number()
                                                + " "
                                                + run.title()
                                                + " "
                                                + run.who()
                                                + " "
                                                + run.branch().orElse("")
                                                + " "
                                                + run.commit().orElse("")
                                                + " "
                                                + run.note())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
        count.setText(
                Numbers.count(filtered.size()) + " of " + Numbers.count(rows.size()) + " runs");
    }

    private void rebuild() {
        List<TableColumn<RunSummary, ?>> all = new ArrayList<>();
        all.add(DataGrid.width(DataGrid.number("Run", RunSummary::number, String::valueOf), 64));
        TableColumn<RunSummary, RunSummary> state =
                DataGrid.node(
                        "State",
                        run ->
                                StateGlyph.withWords(
                                        States.of(run.status()), States.words(run.status())));
        all.add(DataGrid.width(state, 116));
        all.add(DataGrid.width(DataGrid.text("Title", RunSummary::title), 220));
        all.add(
                DataGrid.width(
                        DataGrid.<RunSummary>mono(
                                "Version", r -> r.version().map(v -> "v" + v).orElse("")),
                        64));
        for (String name : params) {
            all.add(
                    DataGrid.width(
                            DataGrid.<RunSummary>mono(
                                    name,
                                    run ->
                                            model.params()
                                                    .get()
                                                    .getOrDefault(run.id(), Map.of())
                                                    .getOrDefault(name, "")),
                            110));
        }
        for (String name : metrics) {
            all.add(
                    DataGrid.width(
                            DataGrid.<RunSummary, Double>number(
                                    name, run -> run.metrics().get(name), Numbers::metric),
                            104));
        }
        all.add(
                DataGrid.width(
                        DataGrid.<RunSummary, Long>number(
                                "Duration", RunSummary::durationMillis, Durations::words),
                        92));
        all.add(
                DataGrid.width(
                        DataGrid.<RunSummary>text("When", r -> moments.dayAndTime(r.startedAt())),
                        120));
        all.add(DataGrid.width(DataGrid.text("Who", RunSummary::who), 110));
        table.getColumns().setAll(all);
    }

    private void fillMenu() {
        columns.getItems().clear();
        Set<String> known = new TreeSet<>();
        model.params().get().values().forEach(map -> known.addAll(map.keySet()));
        known.forEach(name -> columns.getItems().add(item(name, params)));
        model.metricNames().forEach(name -> columns.getItems().add(item(name, metrics)));
    }

    private CheckMenuItem item(String name, Set<String> chosen) {
        CheckMenuItem item = new CheckMenuItem(name);
        item.setMnemonicParsing(false);
        item.setSelected(chosen.contains(name));
        item.setOnAction(
                event -> {
                    chosenByHand = true;
                    if (!chosen.remove(name)) {
                        chosen.add(name);
                    }
                    rebuild();
                });
        return item;
    }
}
