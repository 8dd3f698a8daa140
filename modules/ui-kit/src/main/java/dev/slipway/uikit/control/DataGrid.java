package dev.slipway.uikit.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Tables as the window shows them: rows of 32 px, thin lines, numbers in mono at the right.
public final class DataGrid {
    private DataGrid() {}

    /// An empty table.
    ///
    /// @param empty shown while it has no rows
    public static <S> TableView<S> of(Node empty) {
        TableView<S> table = new TableView<>();
        table.getStyleClass().addAll("sw-grid", "edge-to-edge");
        table.setPlaceholder(empty);
        table.setColumnResizePolicy(new SharedWidth());
        return table;
    }

    /// Rows of 44 px, for two lines.
    public static <S> TableView<S> twoLines(TableView<S> table) {
        table.getStyleClass().add("sw-two-lines");
        return table;
    }

    public static <S> TableColumn<S, String> text(String title, Function<S, String> value) {
        TableColumn<S, String> column = column(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }

    /// Ids, hashes, paths.
    public static <S> TableColumn<S, String> mono(String title, Function<S, String> value) {
        TableColumn<S, String> column = text(title, value);
        column.getStyleClass().add("sw-mono-column");
        return column;
    }

    /// Numbers: mono, at the right, sorted by their value.
    ///
    /// @param words how a number is written
    public static <S, N extends Comparable<N>> TableColumn<S, @Nullable N> number(
            String title, Function<S, @Nullable N> value, Function<N, String> words) {
        TableColumn<S, @Nullable N> column = column(title);
        column.getStyleClass().addAll("sw-mono-column", "sw-right");
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(
                of ->
                        new TableCell<>() {
                            {
                                setAlignment(Pos.CENTER_RIGHT);
                            }

                            @Override
                            protected void updateItem(@Nullable N item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty || item == null ? null : words.apply(item));
                            }
                        });
        return column;
    }

    /// Cells that are nodes, made anew for each row shown.
    public static <S> TableColumn<S, S> node(String title, Function<S, @Nullable Node> value) {
        TableColumn<S, S> column = column(title);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                of ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable S item, boolean empty) {
                                super.updateItem(item, empty);
                                setGraphic(empty || item == null ? null : value.apply(item));
                            }
                        });
        return column;
    }

    public static <S, T> TableColumn<S, T> width(TableColumn<S, T> column, double width) {
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 48));
        return column;
    }

    /// Fills the table's width with its columns, as [#of] has it, but lets it scroll sideways where
    /// it is narrower than `least` px.
    public static void scrollBelow(TableView<?> table, double least) {
        var wanted =
                table.getWidth() < least
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN;
        if (table.getColumnResizePolicy() != wanted) {
            table.setColumnResizePolicy(wanted);
        }
    }

    private static <S, T> TableColumn<S, T> column(String title) {
        TableColumn<S, T> column = new TableColumn<>(title);
        column.setReorderable(false);
        return column;
    }
}
