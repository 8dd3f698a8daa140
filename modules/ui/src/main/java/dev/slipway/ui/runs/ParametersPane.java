package dev.slipway.ui.runs;

import dev.slipway.model.run.RunRecord;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// What went into a run: its parameters, its data by content, its commit.
final class ParametersPane extends BorderPane {
    private final TableView<Row> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2t-tune-variant",
                            "No parameters",
                            "The pipeline has none, and reads no named data."));

    record Row(String kind, String name, String value) {}

    ParametersPane() {
        table.getColumns()
                .setAll(
                        List.of(
                                DataGrid.width(DataGrid.text("Kind", Row::kind), 120),
                                DataGrid.width(DataGrid.mono("Name", Row::name), 220),
                                DataGrid.width(DataGrid.mono("Value", Row::value), 520)));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        setCenter(table);
    }

    void show(RunRecord run) {
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(run.params())
                .forEach((name, value) -> rows.add(new Row("Parameter", name, value)));
        new TreeMap<>(run.data()).forEach((name, hash) -> rows.add(new Row("Data", name, hash)));
        run.summary()
                .commit()
                .ifPresent(
                        commit ->
                                rows.add(
                                        new Row(
                                                "Code",
                                                "commit",
                                                run.summary().dirty()
                                                        ? commit + ", with uncommitted changes"
                                                        : commit)));
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }
}
