package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;

/// Everything that is wrong now, with where it is and what to do.
final class ProblemList extends BorderPane {

    /// @param place where it is, in words
    /// @param stage the stage of the newest run that it happened to
    record Row(Problem problem, String place, Optional<StageName> stage) {}

    private final TableView<Row> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2c-check-circle-outline",
                            "No problems",
                            "The pipeline file is sound, and nothing went wrong in the last run."));

    /// @param open goes to the place of a problem
    ProblemList(Consumer<Row> open) {
        TableColumn<Row, Row> mark =
                DataGrid.width(
                        DataGrid.node(
                                "",
                                row ->
                                        Icon.of(
                                                "mdi2a-alert-circle",
                                                Icon.NORMAL,
                                                row.problem().isError()
                                                        ? Tone.DANGER
                                                        : Tone.WARNING)),
                        36);
        TableColumn<Row, String> code =
                DataGrid.width(DataGrid.mono("Code", row -> row.problem().code()), 90);
        TableColumn<Row, Row> words =
                DataGrid.node(
                        "Problem",
                        row -> {
                            Label label = Type.table(row.problem().headline());
                            label.setAccessibleText(row.problem().toString());
                            return label;
                        });
        TableColumn<Row, String> remedy =
                DataGrid.text("What to do", row -> row.problem().remedy());
        TableColumn<Row, String> place = DataGrid.width(DataGrid.mono("Where", Row::place), 170);
        table.getColumns().setAll(List.of(mark, code, words, remedy, place));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> openSelected(open));
        table.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        openSelected(open);
                    }
                });
        setCenter(table);
    }

    void show(List<Row> rows) {
        if (!rows.equals(List.copyOf(table.getItems()))) {
            table.getItems().setAll(rows);
        }
    }

    void focusList() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private void openSelected(Consumer<Row> open) {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            open.accept(row);
        }
    }
}
