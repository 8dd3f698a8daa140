package dev.slipway.uikit.control;

import java.util.List;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/// Columns fill their table and keep their proportions: that of their preferred widths, until a
/// person drags one; then that of the widths it left. JavaFX's own policies give every column the
/// same width once the table has been narrow.
final class SharedWidth implements Callback<TableView.ResizeFeatures, Boolean> {
    private static final String SHARE = "sw-share";

    /// Columns of icons and boxes, in px: they do not grow.
    private static final double NARROW = 48;

    @Override
    public Boolean call(TableView.ResizeFeatures change) {
        List<? extends TableColumnBase<?, ?>> columns =
                ((TableView<?>) change.getTableControl()).getVisibleLeafColumns();
        if (change.getColumn() != null) {
            boolean done = TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS.call(change);
            columns.forEach(c -> c.getProperties().put(SHARE, c.getWidth()));
            return done;
        }
        double left = change.getContentWidth();
        double shares = 0;
        for (TableColumnBase<?, ?> column : columns) {
            if (isNarrow(column)) {
                left -= share(column);
            } else {
                shares += share(column);
            }
        }
        for (TableColumnBase<?, ?> column : columns) {
            double width = share(column);
            if (!isNarrow(column)) {
                // What is rounded off one column goes to those behind it.
                width = Math.max(column.getMinWidth(), Math.rint(left * width / shares));
                left -= width;
                shares -= share(column);
            }
            change.setColumnWidth(column, width);
        }
        return false;
    }

    private static boolean isNarrow(TableColumnBase<?, ?> column) {
        return !column.isResizable() || share(column) < NARROW;
    }

    private static double share(TableColumnBase<?, ?> column) {
        return column.getProperties().get(SHARE) instanceof Double width
                ? width
                : column.getPrefWidth();
    }
}
