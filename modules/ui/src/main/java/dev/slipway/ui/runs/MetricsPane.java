package dev.slipway.ui.runs;

import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import java.util.List;
import java.util.TreeMap;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// The last value of every metric of a run, with the stage that measured it.
final class MetricsPane extends BorderPane {
    private final TableView<Row> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2c-chart-line",
                            "No metrics",
                            "A stage reports them in its metric files, or as lines"
                                    + " \"slipway metric loss=0.31\"."));

    record Row(String stage, String name, Double value) {}

    MetricsPane() {
        table.getColumns()
                .setAll(
                        List.of(
                                DataGrid.width(DataGrid.text("Stage", Row::stage), 160),
                                DataGrid.width(DataGrid.mono("Metric", Row::name), 260),
                                DataGrid.width(
                                        DataGrid.number("Value", Row::value, Numbers::metric),
                                        140)));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        setCenter(table);
    }

    static List<Row> rows(RunRecord run) {
        return run.stages().stream()
                .flatMap(
                        stage ->
                                new TreeMap<>(stage.metrics())
                                        .entrySet().stream()
                                                .map(
                                                        e ->
                                                                new Row(
                                                                        stage.name().value(),
                                                                        e.getKey(),
                                                                        e.getValue())))
                .toList();
    }

    void show(List<Row> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }
}
