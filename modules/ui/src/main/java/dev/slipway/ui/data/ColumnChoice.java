package dev.slipway.ui.data;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableView;

/// Keeps the selected row of a table of columns and the room's chosen column the same, whichever of
/// the two changes. FX thread only.
final class ColumnChoice<T> {
    private final TableView<T> table;
    private final Function<T, String> name;
    private final DataViewModel model;

    /// While the table changes by itself nobody chooses.
    private boolean following;

    ColumnChoice(TableView<T> table, Function<T, String> name, DataViewModel model) {
        this.table = table;
        this.name = name;
        this.model = model;
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, row) -> {
                            if (row != null && !following) {
                                model.chooseColumn(name.apply(row));
                            }
                        });
        model.column().addListener((property, before, now) -> follow());
    }

    void show(List<T> rows) {
        following = true;
        table.getItems().setAll(rows);
        following = false;
        follow();
    }

    private void follow() {
        following = true;
        model.column()
                .get()
                .ifPresentOrElse(
                        chosen ->
                                table.getItems().stream()
                                        .filter(row -> name.apply(row).equals(chosen))
                                        .findFirst()
                                        .ifPresent(table.getSelectionModel()::select),
                        table.getSelectionModel()::clearSelection);
        following = false;
    }
}
