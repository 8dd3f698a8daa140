package dev.slipway.ui.pipeline;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Fields beside each other, each as wide as the others.
final class FormRows {
    private static final double GAP = 8;

    private FormRows() {}

    static GridPane of(Node... fields) {
        return grid(fields.length, fields);
    }

    /// As many rows as it takes.
    static GridPane grid(int columns, Node... fields) {
        GridPane grid = new GridPane(GAP, GAP);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < fields.length; i++) {
            grid.add(fields[i], i % columns, i / columns);
            GridPane.setValignment(fields[i], VPos.TOP);
        }
        return grid;
    }
}
