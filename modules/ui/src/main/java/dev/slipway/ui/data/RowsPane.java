package dev.slipway.ui.data;

import dev.slipway.model.data.DataRows;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Rows of the data as they are written: the first, or the first that break a rule of the schema.
/// FX thread only.
final class RowsPane extends BorderPane {
    private static final double LEAST_WIDTH = 72;
    private static final double MOST_WIDTH = 240;
    private static final double CHARACTER = 7.8;

    private final DataViewModel model;
    private final TableView<DataRows.Row> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2t-table", "No rows", "There is no row of the kind asked for."));
    private final MenuButton which = MenuButtons.of("First rows", "mdi2f-filter-outline");
    private final Label words = Type.small("");
    private List<String> columns = List.of();

    RowsPane(DataViewModel model) {
        this.model = model;
        getStyleClass().add("sw-region");
        table.setId("data-rows");
        table.setAccessibleText("Rows of the data");
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        which.setId("which-rows");
        which.setOnShowing(event -> offer());
        which.getItems().add(MenuButtons.item("First rows", "", () -> {}));
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(10, which, words, gap);
        head.getStyleClass().add("sw-data-head");
        head.setAlignment(Pos.CENTER_LEFT);
        setTop(head);
        setCenter(table);
    }

    private void offer() {
        which.getItems()
                .setAll(
                        MenuButtons.item(
                                "First rows", "", () -> model.startRows(Optional.empty())));
        List<SchemaCheck> broken =
                model.check().get().found().map(SchemaCheckReport::failed).orElse(List.of());
        for (SchemaCheck check : broken) {
            if (!check.samples().isEmpty()) {
                which.getItems()
                        .add(
                                MenuButtons.item(
                                        "Rows that break: " + rule(check),
                                        "mdi2a-alert-circle-outline",
                                        () -> model.startRows(Optional.of(check))));
            }
        }
        if (model.check().get().found().isEmpty()) {
            var none =
                    MenuButtons.item("Check the data to see rows that break a rule", "", () -> {});
            none.setDisable(true);
            which.getItems().add(none);
        }
    }

    private static String rule(SchemaCheck check) {
        return (check.column().isEmpty() ? "" : check.column() + ": ") + check.rule();
    }

    void show(DataViewModel.SomeRows shown) {
        DataRows rows = shown.rows();
        which.setText(shown.check().isPresent() ? "Rows that break a rule" : "First rows");
        long count = rows.rows().size();
        words.setText(
                (shown.check().isPresent() ? rule(shown.check().get()) + ": " : "")
                        + (rows.isAll()
                                ? "all " + Numbers.count(count) + (count == 1 ? " row" : " rows")
                                : "the first " + Numbers.count(count) + " rows"));
        if (!columns.equals(rows.columns()) || table.getColumns().isEmpty()) {
            columns = rows.columns();
            table.getColumns().setAll(columns(rows));
        }
        table.getItems().setAll(rows.rows());
    }

    private static List<TableColumn<DataRows.Row, ?>> columns(DataRows rows) {
        List<TableColumn<DataRows.Row, ?>> all = new ArrayList<>();
        TableColumn<DataRows.Row, ?> number =
                DataGrid.<DataRows.Row, Long>number("Row", DataRows.Row::number, Numbers::count);
        number.setPrefWidth(LEAST_WIDTH);
        all.add(number);
        for (int i = 0; i < rows.columns().size(); i++) {
            int at = i;
            String name = rows.columns().get(i);
            TableColumn<DataRows.Row, DataRows.Row> column =
                    DataGrid.node(name, row -> cell(row, at));
            int widest =
                    rows.rows().stream()
                            .limit(50)
                            .mapToInt(r -> length(r.values().get(at)))
                            .max()
                            .orElse(0);
            column.setPrefWidth(
                    Math.clamp(
                            24 + CHARACTER * Math.max(widest, name.length()),
                            LEAST_WIDTH,
                            MOST_WIDTH));
            all.add(column);
        }
        return all;
    }

    private static int length(@org.jspecify.annotations.Nullable String value) {
        return value == null ? 7 : value.length();
    }

    private static Node cell(DataRows.Row row, int at) {
        String value = row.values().get(at);
        if (value == null) {
            return Type.small("missing");
        }
        Label words = Type.mono(value.replace('\n', '↵'));
        if (value.length() > 24) {
            Tooltip whole = new Tooltip(value);
            whole.setWrapText(true);
            whole.setMaxWidth(480);
            words.setTooltip(whole);
        }
        return words;
    }
}
