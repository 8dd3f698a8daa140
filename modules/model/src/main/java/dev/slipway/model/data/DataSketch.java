package dev.slipway.model.data;

import dev.slipway.model.ContentHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data set in brief: enough to compare another with it when the data themselves are gone. Small
/// enough to be kept with a model version.
///
/// @param zone in which hours and weekdays were counted, such as `UTC` or `Europe/Berlin`
public record DataSketch(
        String name,
        @Nullable ContentHash version,
        long rows,
        String zone,
        List<ColumnSketch> columns) {
    public DataSketch {
        columns = List.copyOf(columns);
    }

    public Optional<ColumnSketch> column(String wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }
}
