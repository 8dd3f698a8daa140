package dev.slipway.model.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a table, as they are written there.
///
/// @param columns in their order
/// @param isAll whether there are no other rows of the kind that was asked for
public record DataRows(String data, List<String> columns, List<Row> rows, boolean isAll) {
    public DataRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param number from 1, without the header
    /// @param values one for each column; null where it is missing
    public record Row(long number, List<@Nullable String> values) {
        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }
}
